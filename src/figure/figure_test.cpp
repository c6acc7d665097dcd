// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "figure/cells.hpp"
#include "figure/findings.hpp"
#include "figure/recount.hpp"
#include "matter/fixture_test.hpp"

namespace fadu::figure {
namespace {

using matter::testing::County;

// A county whose figures and findings are kept.
struct Counted {
  Counted() {
    book = std::make_unique<FigureBook>(*county.catalogue);
    county.open({cell_projection(*book, "230522"), finding_projection(*county.catalogue, "230522")});
    county.staff();
  }
  FigureValue value(const std::string& id, int year = 2019) {
    return read_figure(*county.connection, "230522", *book->find("dispute." + id), {.year = year});
  }
  // Every derived table's rows as text.
  std::set<std::string> derived() {
    keep_findings(*county.matters);
    std::set<std::string> rows;
    for (const char* table : {"record_dispute", "record_body", "record_post", "figure_cell", "figure_rule",
                              "finding_found", "finding_count", "finding_watch", "finding_again",
                              "finding_touched", "number_series", "matter_head"}) {
      store::Statement statement = county.connection->prepare(std::string("SELECT * FROM ") + table);
      store::for_each_row(statement, [&](const store::Statement& row) {
        std::string text = table;
        for (int i = 0; i < row.column_count(); ++i)
          text += "|" + (row.is_null(i) ? std::string("-") : std::string(row.text(i)));
        rows.insert(text);
      });
    }
    return rows;
  }
  // A matter carried some way by chance.
  void random_history(int steps) {
    std::vector<std::int64_t> open;
    int day = 0;
    for (int i = 0; i < steps; ++i) {
      day += *rc::gen::inRange(0, 9);
      const std::string at = to_string(Date(2018, 11, 1) + day);
      const int choice = *rc::gen::inRange(0, 9);
      if (choice < 3 || open.empty()) {
        std::map<std::string, std::string> values{{"party", "人" + std::to_string(*rc::gen::inRange(0, 5))},
                                                  {"kind", *rc::gen::inRange(0, 2) == 0 ? "family" : "land"}};
        if (*rc::gen::inRange(0, 2) == 0) values["amount"] = std::to_string(*rc::gen::inRange(0, 1500));
        if (!open.empty() && *rc::gen::inRange(0, 3) == 0) values["earlier"] = std::to_string(open.back());
        open.push_back(county.receive(at, values));
        continue;
      }
      const auto matter =
          open[static_cast<std::size_t>(*rc::gen::inRange<int>(0, static_cast<int>(open.size())))];
      static const std::vector<std::string> names{"accept", "accept", "halt",  "resume",
                                                  "extend", "decide", "decide"};
      const std::string& step = names[static_cast<std::size_t>(choice - 2) % names.size()];
      const bool decides = step == "decide";
      static_cast<void>(county.perform(
          "dispute", matter, step, at,
          decides ? std::vector<std::string>{"h1", "c1"} : std::vector<std::string>{"h1"},
          decides ? std::map<std::string, std::string>{{"outcome",
                                                        *rc::gen::inRange(0, 2) == 0 ? "agreed" : "failed"}}
                  : std::map<std::string, std::string>{}));
      if (*rc::gen::inRange(0, 12) == 0)
        static_cast<void>(county.matters->correct("dispute", matter, *parse_moment(at), "c1", "改",
                                                  {{"kind", matter::Value(std::string("land"))}}));
      if (*rc::gen::inRange(0, 15) == 0) county.matters->run_clock(Date(2018, 11, 1) + day);
    }
  }
  County county;
  std::unique_ptr<FigureBook> book;
};

TEST(Figure, CountsByTheMonthOfItsDayAndSplits) {
  Counted counted;
  counted.county.receive("2019-01-31");
  counted.county.receive("2019-02-01", {{"party", "李四"}, {"kind", "land"}});
  counted.county.receive("2020-01-01");
  EXPECT_EQ(counted.value("received").numerator, 2);
  EXPECT_EQ(counted.value("received").parts.at("land"), 1);
  EXPECT_EQ(counted.value("received", 2020).numerator, 1);
  EXPECT_EQ(
      read_months(*counted.county.connection, "230522", *counted.book->find("dispute.received"), 2019)[1], 1);
}

TEST(Figure, ARateOverNothingIsADash) {
  Counted counted;
  EXPECT_EQ(counted.value("agreed_rate").text(Language::zh), "—");
  const auto matter = counted.county.receive("2019-01-31");
  ASSERT_TRUE(counted.county.perform("dispute", matter, "accept", "2019-02-01", {"c1"}));
  ASSERT_TRUE(counted.county.perform("dispute", matter, "decide", "2019-02-02", {"c1", "h1"},
                                     {{"outcome", "agreed"}}));
  EXPECT_EQ(counted.value("agreed_rate").text(Language::zh), "100%");
  EXPECT_EQ(counted.value("on_time").text(Language::zh), "100%");
}

TEST(Figure, WhatStandsIsCountedUntilItEnds) {
  Counted counted;
  counted.county.receive("2018-12-31");
  const auto matter = counted.county.receive("2019-01-31");
  EXPECT_EQ(counted.value("open").numerator, 2);
  EXPECT_EQ(counted.value("open", 2018).numerator, 1);
  ASSERT_TRUE(counted.county.perform("dispute", matter, "accept", "2019-02-01", {"c1"}));
  ASSERT_TRUE(counted.county.perform("dispute", matter, "decide", "2019-02-02", {"c1", "h1"},
                                     {{"outcome", "failed"}}));
  EXPECT_EQ(counted.value("open").numerator, 1);
}

TEST(Figure, DistinctCountsAKeyOnceAYear) {
  Counted counted;
  counted.county.receive("2019-01-31");
  counted.county.receive("2019-03-31");
  counted.county.receive("2019-03-31", {{"party", "李四"}, {"kind", "land"}});
  EXPECT_EQ(counted.value("parties").numerator, 2);
}

TEST(Figure, MattersListedAreAsManyAsCounted) {
  Counted counted;
  for (int i = 1; i <= 5; ++i) counted.county.receive("2019-01-0" + std::to_string(i));
  const auto& received = *counted.book->find("dispute.received");
  EXPECT_EQ(counted_matters(*counted.county.matters, received, 2019).size(), 5U);
  EXPECT_EQ(counted_matters(*counted.county.matters, received, 2018).size(), 0U);
}

TEST(Finding, DependsOnTheDayItIsAsked) {
  Counted counted;
  const auto matter =
      counted.county.receive("2019-01-31", {{"party", "李四"}, {"kind", "land"}, {"amount", "600"}});
  ASSERT_TRUE(counted.county.perform("dispute", matter, "accept", "2019-02-01", {"c1"}));
  EXPECT_EQ(find_problems(*counted.county.matters, Date(2019, 2, 11)).size(), 1U);
  const auto found = find_problems(*counted.county.matters, Date(2019, 2, 12));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].finding->id, "late");
  EXPECT_EQ(found[0].matter, matter);
}

RC_GTEST_PROP(Figure, KeptCellsEqualAScanAfterAnyHistory, ()) {
  Counted counted;
  counted.random_history(*rc::gen::inRange(5, 60));
  const auto differences = recount(*counted.county.matters, *counted.book);
  for (const auto& one : differences)
    RC_LOG() << one.figure << " " << one.part << " " << one.month << ": " << one.kept_numerator << " vs "
             << one.counted_numerator << "\n";
  RC_ASSERT(differences.empty());
  for (const KnownFigure& figure : counted.book->figures()) {
    if (figure.figure->measure != institution::Measure::count) continue;
    for (const int year : {2018, 2019, 2020})
      RC_ASSERT(static_cast<std::int64_t>(counted_matters(*counted.county.matters, figure, year).size()) ==
                read_figure(*counted.county.connection, "230522", figure, {.year = year}).numerator);
  }
}

// Of every record, asked by itself.
std::vector<std::string> asked_one_by_one(matter::Matters& matters, Date day) {
  std::vector<std::string> found;
  for (const auto& definition : matters.catalogue().definitions())
    for (const institution::Finding& finding : definition->findings)
      matters.table(definition->id)
          .for_each_where(matters.connection(), "TRUE", {}, [&](const matter::Record& record) {
            if (record.opened_on() <= day &&
                matter::holds_in(matters.surroundings(), finding.when, record, day, {}))
              found.push_back(finding.id + std::to_string(record.matter()) + record.organisation());
          });
  return found;
}

RC_GTEST_PROP(Finding, KeptIsWhatAskingEveryRecordFinds, ()) {
  Counted counted;
  matter::Matters& matters = *counted.county.matters;
  for (int round = 0; round < 3; ++round) {
    counted.random_history(*rc::gen::inRange(5, 30));
    if (*rc::gen::inRange(0, 2) == 0) keep_findings(matters);
    for (Date day(2018, 12, 1); day < Date(2020, 3, 1); day = day + 37) {
      std::vector<std::string> kept;
      for (const Found& one : find_problems(matters, day))
        kept.push_back(one.finding->id + std::to_string(one.matter) + one.organisation);
      RC_ASSERT(kept == asked_one_by_one(matters, day));
      std::int64_t counted_all = 0;
      const Problems problems(matters, day);
      for (const FoundCount& count : problems.counts()) {
        counted_all += count.count;
        RC_ASSERT(std::ssize(problems.list(count, 2)) == std::min<std::int64_t>(count.count, 2));
      }
      RC_ASSERT(counted_all == std::ssize(kept));
    }
  }
}

RC_GTEST_PROP(Rebuild, GivesWhatLivingGave, ()) {
  Counted counted;
  counted.random_history(*rc::gen::inRange(5, 60));
  const auto lived = counted.derived();
  counted.county.matters->rebuild({});
  const auto rebuilt = counted.derived();
  for (const std::string& row : lived)
    if (!rebuilt.contains(row)) RC_LOG() << "only lived: " << row << "\n";
  for (const std::string& row : rebuilt)
    if (!lived.contains(row)) RC_LOG() << "only rebuilt: " << row << "\n";
  const bool same = rebuilt == lived;
  RC_ASSERT(same);
}

TEST(Recount, SeesAFindingKeptOnAnotherDay) {
  Counted counted;
  counted.county.receive("2019-01-31", {{"party", "李四"}, {"kind", "land"}, {"amount", "600"}});
  keep_findings(*counted.county.matters);
  EXPECT_TRUE(recount_findings(*counted.county.matters).empty());
  counted.county.connection->execute(
      "UPDATE finding_found SET last_day = last_day - 1 WHERE finding = 'dispute.large'");
  EXPECT_EQ(recount_findings(*counted.county.matters).size(), 1U);
}

TEST(Recount, SeesAChangedCell) {
  Counted counted;
  counted.county.receive("2019-01-31");
  counted.county.connection->execute(
      "UPDATE figure_cell SET numerator = numerator + 1 WHERE figure = 'dispute.received'");
  EXPECT_EQ(recount(*counted.county.matters, *counted.book).size(), 1U);
}

}  // namespace
}  // namespace fadu::figure
