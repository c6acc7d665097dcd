// What a matter entered from the files must say: what its institution's steps would have asked for by then.
// Never asks for what the engine itself would have filled in. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "institution/definition.hpp"

namespace fadu::intake {

// The one stage in which every matter of the institution begins, or nothing where there are several.
std::string opening_stage(const institution::Definition& definition);
// Fields that every step opening a matter requires.
std::vector<std::string> required_at_opening(const institution::Definition& definition);
// Fields that every step leading into the stage requires; empty for the opening stage.
std::vector<std::string> required_to_enter(const institution::Definition& definition, std::string_view stage);

// Whether a file may give the field: declared ones, stage, organisation and the days the engine keeps.
bool may_be_given(const institution::Definition& definition, const institution::RecordField& field);

}  // namespace fadu::intake
