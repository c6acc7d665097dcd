// The index of words in the forms of both engines: FTS5 on SQLite, sorted word lists under a GIN index on
// PostgreSQL; the words are the same. Never used outside this folder. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "matter/record.hpp"
#include "search/search.hpp"
#include "store/connection.hpp"

namespace fadu::search {

void create_words(store::Connection& connection);

// Replaces the record's words.
void take_words(store::Connection& connection, const std::string& region, const matter::Record& record);

// A text's words as the engine's query language has them, all of them wanted; empty for a text without words.
std::string match_text(store::Dialect dialect, std::string_view text, Words in);

}  // namespace fadu::search
