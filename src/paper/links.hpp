// Where a run of text leads, alike in the three forms. Never gives an address a browser would run.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "paper/document.hpp"

namespace fadu::paper {

// http:, https:, mailto: or no scheme at all.
bool is_allowed_link(std::string_view url);

// The anchors the document has.
std::set<std::string> anchors_of(const Document& document);

// The address a run leads to: a figure's base and id, or its link; empty where it leads nowhere.
std::string target_of(const Run& run, const Rendering& rendering);

}  // namespace fadu::paper
