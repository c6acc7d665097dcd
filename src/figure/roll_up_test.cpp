// Several counties in one database, each with its own ledger, added up. SPDX-License-Identifier: EUPL-1.2
#include "figure/roll_up.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <filesystem>
#include <map>

#include "figure/rule.hpp"
#include "matter/fixture_test.hpp"

namespace fadu::figure {
namespace {

using matter::testing::County;

// Cells of many counties without their matters: what a roll-up reads.
struct Nation {
  Nation() {
    auto [laws, in_law] = law::Lawbook::parse(matter::testing::law_files());
    auto [institutions, mistakes] = institution::Catalogue::parse(matter::testing::definition_files());
    catalogue = std::make_unique<institution::Catalogue>(std::move(institutions));
    book = std::make_unique<FigureBook>(*catalogue);
  }
  void add_county(const std::string& region) {
    ledger::Ledger::open(connection, region, ledger::seeded_random("test")).value();
    const matter::Projection cells = cell_projection(*book, region);
    cells.create(connection);
    cells.flush(connection);  // says by which rules it counts
  }
  void add_cell(const std::string& region, const std::string& figure, int month, std::int64_t numerator,
                std::int64_t denominator = 0, const std::string& part = "",
                const std::string& of = "bureau") {
    connection.run(
        "INSERT INTO figure_cell (region, figure, part, month, organisation, numerator, denominator) VALUES "
        "(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        region, "dispute." + figure, part, month, of, numerator, denominator);
  }
  const KnownFigure& figure(const std::string& id) { return *book->find("dispute." + id); }
  RollUp sum(const std::string& id, const std::string& area, int year = 2019) {
    return roll_up(connection, figure(id), {.year = year}, parse_area(area).value());
  }

  store::Connection connection = store::testing::new_database();
  std::unique_ptr<institution::Catalogue> catalogue;
  std::unique_ptr<FigureBook> book;
};

TEST(RollUp, AnAreaIsItsCodeOrTheFirstDigitsOfItsCounties) {
  EXPECT_EQ(parse_area("230522").value(), "230522");
  EXPECT_EQ(parse_area("230500").value(), "2305");
  EXPECT_EQ(parse_area("2305").value(), "2305");
  EXPECT_EQ(parse_area("230000").value(), "23");
  EXPECT_EQ(parse_area("000000").value(), "");
  for (const char* wrong : {"", "2", "230", "23052", "2305220", "23o5", "-2"})
    EXPECT_FALSE(parse_area(wrong)) << wrong;
}

TEST(RollUp, CitiesAndProvincesAreTheSumsOfTheirCounties) {
  Nation nation;
  const std::map<std::string, int> counties{{"230521", 1}, {"230522", 20}, {"230606", 300}, {"110101", 4000}};
  for (const auto& [region, number] : counties) {
    nation.add_county(region);
    nation.add_cell(region, "received", 201903, number, 0, "land");
    nation.add_cell(region, "received", 202001, 50'000, 0, "land");
  }
  EXPECT_EQ(nation.sum("received", "2305").total.numerator, 21);
  EXPECT_EQ(nation.sum("received", "2305").total.parts.at("land"), 21);
  EXPECT_EQ(nation.sum("received", "23").total.numerator, 321);
  EXPECT_EQ(nation.sum("received", "000000").total.numerator, 4321);
  EXPECT_EQ(nation.sum("received", "230522").total.numerator, 20);
  EXPECT_TRUE(nation.sum("received", "44").counties.empty());
  EXPECT_TRUE(nation.sum("received", "000000").whole());
}

TEST(RollUp, ARateIsOfTheSumsAndNotTheAverageOfRates) {
  Nation nation;
  nation.add_county("230521");
  nation.add_county("230522");
  nation.add_cell("230521", "agreed_rate", 201901, 1, 1);
  nation.add_cell("230522", "agreed_rate", 201902, 0, 99);
  const RollUp sum = nation.sum("agreed_rate", "2305");
  EXPECT_EQ(sum.total.text(Language::zh), "1%");
  EXPECT_EQ(sum.counties[0].value.text(Language::zh), "100%");
}

TEST(RollUp, AKeyOfTwoCountiesIsCountedInEach) {
  Nation nation;
  for (const char* region : {"230521", "230522"}) {
    nation.add_county(region);
    nation.add_cell(region, "parties", 201901, 2, 0, "张三");
    nation.add_cell(region, "parties", 201902, 1, 0, "张三");
  }
  EXPECT_EQ(nation.sum("parties", "23").total.numerator, 2);
  EXPECT_EQ(nation.sum("parties", "230521").total.numerator, 1);
}

TEST(RollUp, WhoCountsOtherwiseIsNamedAndNotInTheSum) {
  Nation nation;
  for (const char* region : {"230521", "230522", "230523", "230524", "230525"}) {
    nation.add_county(region);
    nation.add_cell(region, "received", 201901, 10);
  }
  nation.connection.execute(
      "UPDATE figure_rule SET rule = 'x', says = '{\"measure\":\"count\"}' WHERE region = '230522' AND "
      "figure "
      "= 'dispute.received'; DELETE FROM figure_rule WHERE region = '230523'; DELETE FROM figure_rule WHERE "
      "region = '230524' AND figure = 'dispute.received'; INSERT INTO figure_rule (region, figure, rule, "
      "says) "
      "VALUES ('230525', 'dispute.received', 'x', '{}'); UPDATE ledger_head SET size = 1");
  const RollUp sum = nation.sum("received", "2305");
  EXPECT_EQ(sum.total.numerator, 10);
  EXPECT_FALSE(sum.whole());
  ASSERT_EQ(sum.counties.size(), 5U);
  EXPECT_EQ(sum.counties[0].counting, Counting::same);
  EXPECT_EQ(sum.counties[1].counting, Counting::otherwise);
  EXPECT_EQ(sum.counties[1].rules, std::vector<std::string>{"{\"measure\":\"count\"}"});
  EXPECT_EQ(sum.counties[1].value.numerator, 10);
  EXPECT_EQ(sum.counties[2].counting, Counting::unsaid);
  EXPECT_EQ(sum.counties[3].counting, Counting::missing);
  EXPECT_EQ(sum.counties[4].counting, Counting::otherwise);
  EXPECT_TRUE(nation.sum("decided", "230522").whole());
}

TEST(RollUp, AnOlderCountySaysItsRulesWhenItIsRebuilt) {
  const std::string file = ::testing::TempDir() + "roll_up_older.db";  // opened more than once
  std::filesystem::remove(file);
  County county({}, file);
  const FigureBook book(*county.catalogue);
  county.open({cell_projection(book, "230522")});
  county.staff();
  county.receive("2019-01-31");
  county.connection->execute("DROP TABLE figure_rule");  // as a Fadu before kept it
  const KnownFigure& received = *book.find("dispute.received");
  EXPECT_EQ(roll_up(*county.connection, received, {.year = 2019}, "23").counties[0].counting,
            Counting::unsaid);
  county.open({cell_projection(book, "230522")});
  county.receive("2019-02-01");
  EXPECT_EQ(roll_up(*county.connection, received, {.year = 2019}, "23").counties[0].counting,
            Counting::unsaid);
  county.matters->rebuild({});
  const RollUp sum = roll_up(*county.connection, received, {.year = 2019}, "23");
  EXPECT_TRUE(sum.whole());
  EXPECT_EQ(sum.total.numerator, 2);
}

TEST(RollUp, ARuleIsAnotherWhereAnythingItCountsByIs) {
  std::map<std::string, std::string> digests;
  const Nation nation;
  for (const KnownFigure& figure : nation.book->figures()) {
    const Rule rule = rule_of(figure);
    EXPECT_EQ(rule.digest.size(), 64U);
    EXPECT_TRUE(digests.emplace(rule.text, figure.id).second) << figure.id;
  }
  auto files = matter::testing::definition_files();
  std::string& text = files.at("dispute.yaml");
  const std::string was = "where: kind != \"land\"";
  text.replace(text.find(was), was.size(), "where: kind == \"land\"");
  const auto [other, mistakes] = institution::Catalogue::parse(files);
  const FigureBook changed(other);
  for (const KnownFigure& figure : nation.book->figures())
    EXPECT_EQ(rule_of(figure).digest == rule_of(*changed.find(figure.id)).digest,
              figure.id != "dispute.money");
}

RC_GTEST_PROP(RollUp, IsTheSumOfItsPartsAtEveryLevel, ()) {
  Nation nation;
  const std::vector<std::string> regions{"110101", "230521", "230522", "230606", "231002"};
  for (const std::string& region : regions) {
    nation.add_county(region);
    for (int month = 201811; month <= 201812; ++month) nation.add_cell(region, "open", month, 1);
    for (int month = 201901; month <= 201912; ++month) {
      if (*rc::gen::inRange(0, 3) == 0) continue;
      const auto whole = *rc::gen::inRange<std::int64_t>(0, 1000);
      const auto part = *rc::gen::inRange<std::int64_t>(0, whole + 1);
      nation.add_cell(region, "agreed_rate", month, part, whole);
      nation.add_cell(region, "money", month, whole * 100 - part);
      nation.add_cell(region, "received", month, whole, 0, part % 2 == 0 ? "land" : "family");
      nation.add_cell(region, "open", month, part - whole);
    }
  }
  for (const char* id : {"agreed_rate", "money", "received", "open"})
    for (const std::string area : {"000000", "23", "2305", "230522", "11", "1101"}) {
      const RollUp sum = nation.sum(id, area);
      std::int64_t numerator = 0, denominator = 0;
      std::map<std::string, std::int64_t> parts;
      std::size_t counties = 0;
      const std::string digits = parse_area(area).value();
      for (const std::string& region : regions) {
        if (!region.starts_with(digits)) continue;
        const FigureValue alone = read_figure(nation.connection, region, nation.figure(id), {.year = 2019});
        RC_ASSERT(sum.counties[counties].value.numerator == alone.numerator);
        RC_ASSERT(sum.counties[counties++].value.denominator == alone.denominator);
        numerator += alone.numerator;
        denominator += alone.denominator;
        for (const auto& [part, number] : alone.parts) parts[part] += number;
      }
      RC_ASSERT(sum.counties.size() == counties);
      RC_ASSERT(sum.total.numerator == numerator);
      RC_ASSERT(sum.total.denominator == denominator);
      RC_ASSERT(sum.total.parts == parts);
    }
}

}  // namespace
}  // namespace fadu::figure
