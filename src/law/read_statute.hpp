// Reads one statute's file of law/ into a Statute and its limit rules. Private to this folder.
// Never stops at the first mistake. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/document.hpp"
#include "law/statute.hpp"
#include "law/time_limit.hpp"

namespace fadu::law {

struct StatuteFile {
  Statute statute;
  std::vector<LimitRule> rules;  // one a text and version, in the order of the file
};

// `id` is the file's name without ending.
StatuteFile read_statute(const std::string& id, const Node& root, Diagnostics& diagnostics);

// A word of a-z, 0-9 and _, beginning with a letter.
bool is_word(std::string_view text);

}  // namespace fadu::law
