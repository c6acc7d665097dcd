// The findings of a catalogue made ready to be watched: the days on which each holds of a record, and the
// other records on which that depends. Never touches a database. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <compare>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "condition/outlook.hpp"
#include "institution/catalogue.hpp"
#include "matter/record.hpp"

namespace fadu::figure {

struct Watch {
  std::string id;  // "penalty.late_decision"
  const institution::Finding* finding = nullptr;
  condition::Expression own;  // what must hold of the record by itself
  condition::Outlook outlook;
  std::vector<std::size_t> slots;  // of the record, that can change what is found

  // Whether a change of the record by itself can change what is found.
  [[nodiscard]] bool sees(const matter::RecordChange& change) const;
  // The days from the record's opening on. `scope` gives the other records where the finding reads any.
  [[nodiscard]] std::vector<condition::DaySpan> days(const matter::Record& record,
                                                     condition::Scope scope = {}) const;
};

// Records of an institution that others depend on: those whose field has a value.
struct WatchedKey {
  std::string institution;
  std::string field;
  std::string value;  // canonical JSON

  friend auto operator<=>(const WatchedKey&, const WatchedKey&) = default;
};

// One institution's findings, and what others read of its records.
struct Watches {
  std::vector<Watch> alone;    // depend on the record and the day
  std::vector<Watch> reading;  // depend on other records too
  struct Read {
    std::string field;  // by whose value it is found
    std::size_t slot = 0;
    std::set<std::size_t> slots;  // that others read then
  };
  std::vector<Read> reads;

  // What the findings that may hold of the record depend on.
  [[nodiscard]] std::set<WatchedKey> keys(const matter::Record& record,
                                          const institution::Catalogue& catalogue) const;
  // The slots that others read of a record found by that one, itself among them.
  [[nodiscard]] std::vector<std::size_t> slots_read_by(std::size_t slot) const;
  // The keys of the record under which others see the change.
  [[nodiscard]] std::set<WatchedKey> touched(const matter::RecordChange& change) const;
};

class FindingWatches {
 public:
  explicit FindingWatches(const institution::Catalogue& catalogue);

  [[nodiscard]] const institution::Catalogue& catalogue() const { return catalogue_; }
  [[nodiscard]] const Watches& of(std::string_view institution) const;

 private:
  const institution::Catalogue& catalogue_;
  std::map<std::string, Watches, std::less<>> watches_;
};

}  // namespace fadu::figure
