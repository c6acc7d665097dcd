// What makes lists quick: the words of every matter, and every running time limit by its due day. Follows the
// ledger after the fact, so no step waits for it; can be dropped and made again. Never decides who may see
// what it finds. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "matter/matters.hpp"

namespace fadu::search {

// Makes the tables that are missing. Not in a transaction.
void create(store::Connection& connection);

// Takes in what the ledger holds and the indexes do not yet, at most that many entries, in a batch of its
// own. True if there is more.
bool follow(matter::Matters& matters, std::int64_t entries_most);

struct Hit {
  std::string institution;
  std::int64_t matter = 0;
};

enum class Words { open, all };  // those of fields that are not personal, or every field's

struct WordQuery {
  std::string region;
  std::string text;         // two Chinese characters suffice; every word must occur
  std::string institution;  // empty: any
  Words in = Words::open;
  std::int64_t before = -1;  // matters with a smaller number only; -1: from the newest
  std::int64_t most = 50;
};

// The newest first. Nothing for a text without letters, digits or characters.
std::vector<Hit> find(store::Connection& connection, const WordQuery& query);

// The condition on r.matter that a record table is searched by, with the text as its one parameter; nothing
// for a text that holds no word.
struct WordCondition {
  std::string sql;   // uses ?N with N as given
  std::string text;  // to bind there
};
std::optional<WordCondition> word_condition(store::Dialect dialect, std::string_view text, Words in,
                                            int parameter);

// The condition on r.matter that it is past a running limit on that day; its parameters are numbered from
// `first` on. Asked from the limits, of which few are past, and not of every matter.
struct OverdueCondition {
  std::string sql;
  std::vector<matter::Value> parameters;
};
OverdueCondition overdue_condition(const std::string& region, const std::string& institution, Date day,
                                   int first);

struct Running {
  std::string institution;
  std::int64_t matter = 0;
  std::string limit;  // of the institution's definition
  std::string organisation;
  Date due;
};

struct DueQuery {
  std::string region;
  std::vector<std::string> organisations = {};  // empty: all
  std::optional<Date> until = {};
  // After this one, in the order of due day, matter and limit.
  std::optional<Running> after = {};
  std::int64_t most = 50;
};

// Running limits by due day, the most urgent first.
std::vector<Running> find_running(store::Connection& connection, const DueQuery& query);

}  // namespace fadu::search
