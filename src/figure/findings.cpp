// SPDX-License-Identifier: EUPL-1.2
#include "figure/findings.hpp"

#include <fmt/format.h>

#include <map>
#include <memory>

namespace fadu::figure {
namespace {

using institution::Definition;
using institution::Finding;

struct Watch {
  std::string id;  // "penalty.late_decision"
  condition::Expression own;
};

class Candidates {
 public:
  Candidates(const institution::Catalogue& catalogue, std::string region) : region_(std::move(region)) {
    for (const auto& definition : catalogue.definitions())
      for (const Finding& finding : definition->findings)
        if (finding.when)
          watches_[definition->id].push_back({definition->id + "." + finding.id, finding.when.own_part()});
  }

  void change(store::Connection& connection, const matter::RecordChange& change) const {
    const auto watches = watches_.find(change.after->definition->id);
    if (watches == watches_.end()) return;
    for (const Watch& watch : watches->second) {
      const bool was = change.before != nullptr && holds(watch, *change.before);
      const bool is = holds(watch, *change.after);
      if (is && !was)
        connection.run("INSERT INTO finding_candidate (region, finding, matter) VALUES (?1, ?2, ?3)", region_,
                       watch.id, change.after->matter());
      if (was && !is)
        connection.run("DELETE FROM finding_candidate WHERE region = ?1 AND finding = ?2 AND matter = ?3",
                       region_, watch.id, change.after->matter());
    }
  }

 private:
  static bool holds(const Watch& watch, const matter::Record& record) {
    return condition::holds(watch.own, {.record = record.values, .variables = {}});
  }

  std::string region_;
  std::map<std::string, std::vector<Watch>, std::less<>> watches_;
};

}  // namespace

matter::Projection finding_projection(const institution::Catalogue& catalogue, std::string region) {
  auto candidates = std::make_shared<const Candidates>(catalogue, std::move(region));
  return {
      .name = "finding candidates",
      .create =
          [](store::Connection& connection) {
            const char* form = connection.dialect() == store::Dialect::sqlite ? " WITHOUT ROWID" : "";
            connection.execute(
                fmt::format("CREATE TABLE IF NOT EXISTS finding_candidate (region TEXT NOT NULL, finding "
                            "TEXT NOT NULL, matter BIGINT NOT NULL, "
                            "PRIMARY KEY (region, finding, matter)){}",
                            form));
          },
      .drop =
          [](store::Connection& connection) { connection.execute("DROP TABLE IF EXISTS finding_candidate"); },
      .change = [candidates](store::Connection& connection,
                             const matter::RecordChange& change) { candidates->change(connection, change); },
      .flush = [](store::Connection&) {},
      .forget = [] {},
  };
}

std::vector<Found> find_problems(matter::Matters& matters, Date day) {
  std::vector<Found> found;
  for (const auto& definition : matters.catalogue().definitions())
    for (const Finding& finding : definition->findings) {
      std::vector<std::int64_t> candidates;
      store::Statement statement = matters.connection().prepare(
          "SELECT matter FROM finding_candidate WHERE region = ?1 AND finding = ?2 ORDER BY matter");
      statement.bind_all(matters.ledger().region(), definition->id + "." + finding.id);
      store::for_each_row(statement,
                          [&](const store::Statement& row) { candidates.push_back(row.integer(0)); });
      for (const std::int64_t number : candidates) {
        const auto record = matters.table(definition->id).find(matters.connection(), number);
        if (!record || record->opened_on() > day) continue;
        if (matter::holds_in(matters.surroundings(), finding.when, *record, day, {}))
          found.push_back({definition.get(), &finding, number, record->organisation()});
      }
    }
  return found;
}

}  // namespace fadu::figure
