// A definition as the workbench reads it, in both languages. Pure. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <boost/json/object.hpp>

#include "institution/catalogue.hpp"
#include "law/lawbook.hpp"

namespace fadu::server {

boost::json::object to_json(const TextPair& text);
boost::json::value to_json(const std::optional<institution::Basis>& basis, const law::Lawbook& lawbook);
boost::json::object definition_json(const institution::Definition& definition,
                                    const institution::Catalogue& catalogue, const law::Lawbook& lawbook,
                                    Date today);
// "经办人 + 法制审核人员".
TextPair performers_text(const institution::Step& step, const institution::Catalogue& catalogue);
// What a limit is called: its title in law/ for the rule in force that day (or the newest).
TextPair limit_title(const institution::Limit& limit, const law::Lawbook& lawbook, Date day);

}  // namespace fadu::server
