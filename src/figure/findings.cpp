// SPDX-License-Identifier: EUPL-1.2
#include "figure/findings.hpp"

#include <algorithm>
#include <limits>

#include "figure/finding_again.hpp"
#include "store/transaction.hpp"

namespace fadu::figure {
namespace {

using institution::Finding;

bool covers(const FoundDays& found, Date day) {
  return std::ranges::any_of(
      found.days, [&](const condition::DaySpan& span) { return span.first <= day && day <= span.last; });
}

}  // namespace

struct Problems::Fresh {
  explicit Fresh(matter::Matters& matters)
      : watches(matters.catalogue()),
        rows(matters.ledger().region()),
        looked(look_again(matters.connection(), matters.ledger().region(), watches, rows)) {}

  FindingWatches watches;
  FindingRows rows;
  std::vector<LookedAt> looked;
};

Problems::Problems(matter::Matters& matters, Date day)
    : matters_(matters), day_(std::min(day, condition::horizon)), fresh_(std::make_unique<Fresh>(matters)) {
  read_counts();
}

Problems::~Problems() = default;

void Problems::read_counts() {
  const Periods until(day_);
  std::map<std::string, std::map<std::string, std::int64_t>, std::less<>> counted;
  // Whole years before the day's, its months before the day's, the days of its month until it.
  store::Statement statement = matters_.connection().prepare(
      "SELECT finding, organisation, SUM(number) FROM finding_count WHERE region = ?1 AND (period < ?2 OR "
      "period BETWEEN ?3 AND ?4 OR period BETWEEN ?5 AND ?6) GROUP BY finding, organisation");
  statement.bind_all(matters_.ledger().region(), until.year, until.year * 100 + 1, until.month - 1,
                     until.month * 100 + 1, until.day);
  store::for_each_row(statement, [&](const store::Statement& row) {
    counted[std::string(row.text(0))][std::string(row.text(1))] = row.integer(2);
  });
  for (const LookedAt& one : fresh_->looked) {
    if (covers(one.kept, day_)) --counted[one.watch->id][one.kept.organisation];
    if (covers(one.now, day_)) ++counted[one.watch->id][one.now.organisation];
  }
  for (const auto& definition : matters_.catalogue().definitions())
    for (const Finding& finding : definition->findings) {
      FoundCount count{.definition = definition.get(),
                       .finding = &finding,
                       .id = definition->id + "." + finding.id,
                       .organisations = {}};
      for (const auto& [organisation, number] : counted[count.id]) {
        if (number == 0) continue;
        count.organisations.emplace_back(organisation, number);
        count.count += number;
      }
      std::ranges::stable_sort(count.organisations, std::greater<>(),
                               &std::pair<std::string, std::int64_t>::second);
      if (count.count > 0) counts_.push_back(std::move(count));
    }
}

std::vector<Found> Problems::list(const FoundCount& of, std::int64_t most) const {
  std::map<std::int64_t, std::string> found;  // what is found by looking again, then what is kept
  std::vector<std::int64_t> looked;
  for (const LookedAt& one : fresh_->looked) {
    if (one.watch->id != of.id) continue;
    looked.push_back(one.matter);
    if (covers(one.now, day_)) found.emplace(one.matter, one.now.organisation);
  }
  store::Statement statement = matters_.connection().prepare(
      "SELECT matter, organisation FROM finding_found WHERE region = ?1 AND finding = ?2 AND from_day <= ?3 "
      "AND last_day >= ?3 ORDER BY matter LIMIT ?4");
  statement.bind_all(matters_.ledger().region(), of.id, day_.day_number(),
                     most < 0 ? std::numeric_limits<std::int64_t>::max() : most + std::ssize(looked));
  store::for_each_row(statement, [&](const store::Statement& row) {
    if (!std::ranges::binary_search(looked, row.integer(0))) found.emplace(row.integer(0), row.text(1));
  });
  std::vector<Found> list;
  for (const auto& [matter, organisation] : found) {
    if (most >= 0 && std::ssize(list) == most) break;
    list.push_back({of.definition, of.finding, matter, organisation});
  }
  return list;
}

std::vector<Found> find_problems(matter::Matters& matters, Date day) {
  const Problems problems(matters, day);
  std::vector<Found> all;
  for (const FoundCount& count : problems.counts()) {
    std::vector<Found> list = problems.list(count);
    all.insert(all.end(), std::make_move_iterator(list.begin()), std::make_move_iterator(list.end()));
  }
  return all;
}

std::vector<WrongFinding> recount_findings(matter::Matters& matters) {
  const FindingWatches watches(matters.catalogue());
  std::vector<WrongFinding> wrong;
  for (const LookedAt& one : look_at_all(matters.connection(), matters.ledger().region(), watches,
                                         FindingRows(matters.ledger().region())))
    wrong.push_back({one.watch->id, one.matter});
  return wrong;
}

void keep_findings(matter::Matters& matters) {
  const FindingWatches watches(matters.catalogue());
  FindingRows rows(matters.ledger().region());
  store::Connection& connection = matters.connection();
  store::Transaction transaction(connection);
  for (const LookedAt& one : look_again(connection, matters.ledger().region(), watches, rows))
    rows.replace(connection, one.watch->id, one.matter, one.kept, one.now);
  rows.flush(connection);
  rows.looked_at_all(connection);
  transaction.commit();
}

}  // namespace fadu::figure
