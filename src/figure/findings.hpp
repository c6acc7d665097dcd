// Problems found in the records, each with its matter. The days on which each holds are kept as the records
// change and follow from them and the law alone, so that asking about any day costs the same whatever the
// number of matters. Never decides what to do about them. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "institution/catalogue.hpp"
#include "matter/matters.hpp"
#include "matter/projection.hpp"

namespace fadu::figure {

// Keeps the matters in which each finding holds, and when. The catalogue must outlive the projection.
matter::Projection finding_projection(const institution::Catalogue& catalogue, std::string region);

// Looks again at all findings that read records which changed, and keeps what is found, in a transaction of
// its own. For after much has changed (an import, a day's steps): until then every question looks again.
void keep_findings(matter::Matters& matters);

// A finding of a matter that is kept on other days than those on which it holds.
struct WrongFinding {
  std::string finding;
  std::int64_t matter = 0;
};
// Every finding of every record compared with what is kept; right after keep_findings() there is none.
std::vector<WrongFinding> recount_findings(matter::Matters& matters);

struct Found {
  const institution::Definition* definition = nullptr;
  const institution::Finding* finding = nullptr;
  std::int64_t matter = 0;
  std::string organisation;
};

// A finding that holds of at least one matter.
struct FoundCount {
  const institution::Definition* definition = nullptr;
  const institution::Finding* finding = nullptr;
  std::string id;  // "penalty.late_decision"
  std::int64_t count = 0;
  std::vector<std::pair<std::string, std::int64_t>> organisations;  // those with most first
};

// What is found on one day; only matters begun by then. Holds for the records as they were when it was made.
class Problems {
 public:
  Problems(matter::Matters& matters, Date day);
  ~Problems();

  // By institution and finding.
  [[nodiscard]] const std::vector<FoundCount>& counts() const { return counts_; }
  // The matters of one finding, by number; no more than `most`, unless that is negative.
  [[nodiscard]] std::vector<Found> list(const FoundCount& of, std::int64_t most = -1) const;

 private:
  struct Fresh;  // what differs from what is kept

  void read_counts();

  matter::Matters& matters_;
  Date day_;
  std::unique_ptr<Fresh> fresh_;
  std::vector<FoundCount> counts_;
};

// All that is found on that day, by institution, finding and matter.
std::vector<Found> find_problems(matter::Matters& matters, Date day);

}  // namespace fadu::figure
