// What is public of every institution, as lists: a row for each matter that a disclosure made public, kept in
// the transaction of the step that did, so that a page of a list costs the same at ten matters and ten
// million. Never holds a field's value but texts' words and what lists are narrowed by, and none of a
// personal or masked field. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "institution/catalogue.hpp"
#include "matter/projection.hpp"
#include "store/connection.hpp"

namespace fadu::disclosure {

// Feeds the lists. The catalogue must outlive it.
matter::Projection public_projection(const institution::Catalogue& catalogue, std::string region);

// "penalty.decision": the matters that the disclosure `decision` of penalty made public.
std::string list_id(const institution::Definition& definition, const institution::Disclosure& disclosure);

// The disclosed field a list can be narrowed by: the first choice among them, or nullptr.
const institution::RecordField* kind_field(const institution::Definition& definition,
                                           const institution::Disclosure& disclosure);
// The field that names the matter this one replaces: of its own institution, or nullptr.
const institution::RecordField* replaced_field(const institution::Definition& definition);

struct PublicMatter {
  std::string list;
  std::int64_t matter = 0;
  Date shown_on;           // the day it was made public (again)
  std::int64_t entry = 0;  // the ledger entry that did
};

// Where a page of a list ended.
struct After {
  Date shown_on;
  std::int64_t matter = 0;
};

struct Wanted {
  std::string list;
  std::string organisation = {};  // empty: any
  std::string kind = {};          // a choice of kind_field()
  std::string stage = {};
  std::optional<Date> from = {};  // made public on these days, both inclusive
  std::optional<Date> until = {};
  std::string words = {};  // to_bigrams() of what is looked for; all must occur
  std::optional<After> after = {};
};

// Up to `most` rows, latest first; where words are looked for, highest number first among the last ten
// thousand that hold the rarest of them.
std::vector<PublicMatter> read_list(store::Connection& connection, const std::string& region,
                                    const Wanted& wanted, std::int64_t most);
// Up to `most` rows with numbers above `after`, by number; for whole downloads.
std::vector<PublicMatter> read_in_order(store::Connection& connection, const std::string& region,
                                        const std::string& list, std::int64_t after, std::int64_t most);
// What is public of one matter, a row for each disclosure that is in effect.
std::vector<PublicMatter> public_of(store::Connection& connection, const std::string& region,
                                    const institution::Definition& definition, std::int64_t matter);
// The public matter that replaces this one in the list, if there is one.
std::optional<std::int64_t> find_replacement(store::Connection& connection, const std::string& region,
                                             const std::string& list, std::int64_t matter);
// How many matters a list holds, by kind and by month (201903) of being made public.
struct PublicCount {
  std::string kind;
  std::int32_t month = 0;
  std::int64_t count = 0;
};
std::vector<PublicCount> count_list(store::Connection& connection, const std::string& region,
                                    const std::string& list);

}  // namespace fadu::disclosure
