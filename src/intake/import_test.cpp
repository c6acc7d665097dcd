// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "intake/fixture_test.hpp"
#include "intake/trace.hpp"

namespace fadu::intake {
namespace {

using testing::contents;
using testing::Desk;

constexpr const char* good_file =
    "当事人,类型,阶段,登记日期,办结日期,结果,金额\n"
    "张三,婚姻家庭,办结,2019-03-01,2019/3/9,成功,\"1,200.50\"\n"
    "李四,land,received,2019年4月2日,,,\n";

std::string stored(Desk& desk, std::int64_t matter, const std::string& field) {
  return desk.county.value(matter, field);
}

std::int64_t next_matter(Desk& desk) {
  store::Statement statement = desk.county.connection->prepare("SELECT next FROM matter_head");
  statement.step();
  return statement.integer(0);
}

TEST(Import, EntersEveryRowAsAMatter) {
  Desk desk;
  const std::int64_t first = next_matter(desk);
  const auto report = desk.import(good_file);
  ASSERT_TRUE(report) << to_string(report.error());
  EXPECT_EQ(report->mistakes.count(), 0);
  EXPECT_EQ(report->entered, 2);
  EXPECT_EQ(stored(desk, first, "party"), "\"张三\"");
  EXPECT_EQ(stored(desk, first, "kind"), "\"family\"");
  EXPECT_EQ(stored(desk, first, "stage"), "\"decided\"");
  EXPECT_EQ(stored(desk, first, "amount"), "120050");
  EXPECT_EQ(stored(desk, first, "decided_on"), "\"2019-03-09\"");
  EXPECT_EQ(stored(desk, first, "closed_on"), "\"2019-03-09\"");
  EXPECT_EQ(stored(desk, first, "received_on"), "\"2019-03-01\"");
  EXPECT_EQ(stored(desk, first, "version"), "1");
  EXPECT_EQ(stored(desk, first + 1, "stage"), "\"received\"");
  EXPECT_EQ(stored(desk, first + 1, "closed_on"), "null");
}

TEST(Import, LeavesItsTraceInTheLedgerAndIsRebuiltWithoutIt) {
  Desk desk;
  ImportOptions options = desk.options();
  options.person = "c1";
  options.account = "registry";
  ASSERT_TRUE(desk.import(good_file, options));
  const auto trace = find_trace(*desk.county.matters, "dispute", "hash of the file");
  ASSERT_TRUE(trace);
  EXPECT_EQ(trace->file, "纠纷.csv");
  EXPECT_EQ(trace->rows, 2);
  EXPECT_EQ(trace->account, "registry");
  EXPECT_EQ(trace->at, options.at);
  const auto lived = contents(*desk.county.connection);
  desk.county.matters->rebuild({});
  EXPECT_TRUE(contents(*desk.county.connection) == lived);
}

TEST(Import, AnOfficialNumberIsHeldByOneMatter) {
  Desk desk;
  const std::string header = "当事人,类型,阶段,登记日期,办结日期,结果,文号\n";
  const std::int64_t holder = desk.county.receive("2019-03-01");
  ASSERT_TRUE(desk.county.perform("dispute", holder, "accept", "2019-03-02", {"c1"}));
  ASSERT_TRUE(
      desk.county.perform("dispute", holder, "decide", "2019-03-03", {"h1", "c1"}, {{"outcome", "agreed"}}));
  desk.refuses(header + "李四,婚姻家庭,办结,2019-03-01,2019-03-09,成功,友司调〔2019〕2号\n" +
                   "王五,婚姻家庭,办结,2019-03-01,2019-03-09,成功,友司调〔2019〕2号\n" +
                   "赵六,婚姻家庭,办结,2019-03-01,2019-03-09,成功,友司调〔2019〕1号\n",
               {"row 3 column G 文号: is the same as in row 2: 友司调〔2019〕2号",
                "row 4 column G 文号: matter " + std::to_string(holder) + " has 友司调〔2019〕1号 already"});
}

TEST(Import, TheSameFileIsNotEnteredTwiceUnasked) {
  Desk desk;
  ASSERT_TRUE(desk.import(good_file));
  const auto before = contents(*desk.county.connection);
  const auto again = desk.import(good_file);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().problem, Problem::conflict);
  EXPECT_NE(again.error().why.find("2020-02-03"), std::string::npos);
  EXPECT_TRUE(contents(*desk.county.connection) == before);
  ImportOptions options = desk.options();
  options.if_imported_before = IfImportedBefore::repeat;
  EXPECT_EQ(desk.import(good_file, options)->entered, 2);
}

TEST(Import, ADryRunChecksAndChangesNothing) {
  Desk desk;
  const auto before = contents(*desk.county.connection);
  ImportOptions options = desk.options();
  options.effect = Effect::dry_run;
  const auto report = desk.import(good_file, options);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->good, 2);
  EXPECT_EQ(report->entered, 0);
  EXPECT_TRUE(contents(*desk.county.connection) == before);
}

TEST(Import, NamesEveryMistakeAndEntersNone) {
  Desk desk;
  desk.refuses(
      "party,kind,stage,opened_on,decided_on,outcome,amount,organisation\n"
      "张三,family,received,2019-03-01,,,,\n"
      "李四,lend,received,2019-02-30,,,,\n"
      ",family,decided,2019-03-01,2019-02-01,,12.345,\n"
      "\n"
      "王五,net,received,2019-03-01,,,-1,farm\n",
      {"row 3 column B kind: 'lend' is none of its choices (family, land, net)",
       "row 3 column D opened_on: '2019-02-30' is no day that exists: expected 2019-03-01",
       "row 4 column G amount: '12.345' is no amount in yuan",
       "row 4 column E decided_on: is before the matter was opened on 2019-03-01",
       "row 4 column A party: is required", "row 4 column F outcome: is required",
       "row 6 column H organisation: there is no organisation 'farm'",
       "row 6 column B kind: '网络' was not open to choice for a matter begun on 2019-03-01",
       "row 6 column G amount: an amount cannot be negative"});
}

TEST(Import, NeverGuessesADay) {
  Desk desk;
  desk.refuses(
      "party,kind,stage,opened_on,decided_on,outcome\n"
      "张三,family,decided,2019-03-01,,agreed\n"
      "张三,family,received,,,\n"
      "张三,family,received,43525,,\n"
      "张三,family,received,2030-01-01,,\n"
      "张三,family,received,2009-12-31,,\n",
      {"row 2 column E decided_on: is required", "row 3 column D opened_on: at least one day is needed",
       "row 4 column D opened_on: '43525' looks like a spreadsheet's number of a day: format the column as "
       "dates",
       "row 5 column D opened_on: 2030-01-01 is still to come",
       "row 6 column D opened_on: no version was in force on 2009-12-31"});
}

TEST(Import, NamesColumnsThatAreUnknownTwiceOrMissing) {
  Desk desk;
  desk.refuses(
      "party,类型,Kind,weather,limit.decision.due,version\nx,y,z,w,1,1\n",
      {"row 1 column C Kind: is the same field as column B '类型'",
       "row 1 column D weather: there is no such column (the first row must hold the titles)",
       "row 1 column E limit.decision.due: is kept by the engine and cannot be given",
       "row 1 column F version: is kept by the engine and cannot be given",
       "row 1 阶段 (stage): this column is missing", "row 1 登记日期 (opened_on): this column is missing"});
}

TEST(Import, TextBesideTheTitledColumnsIsNoticed) {
  Desk desk;
  desk.refuses("party,kind,stage,,opened_on\n张三,family,received,note,2019-03-01,more\n",
               {"row 2 column D: this column has no title", "row 2 column F: this column has no title"});
}

TEST(Import, AMatterNamedMustExist) {
  Desk desk;
  const std::int64_t first = desk.county.receive("2019-01-05");
  desk.refuses("party,kind,stage,opened_on,earlier\n张三,family,received,2019-03-01,9999\n",
               {"row 2 column E earlier: there is no matter 9999 of the kind it names"});
  const auto good = desk.import("party,kind,stage,opened_on,earlier\n张三,family,received,2019-03-01," +
                                std::to_string(first) + "\n");
  ASSERT_TRUE(good);
  EXPECT_EQ(good->entered, 1);
}

TEST(Import, AnOfficialNumberBroughtIsNotGivenAgain) {
  Desk desk;
  ASSERT_TRUE(
      desk.import("party,kind,stage,opened_on,decided_on,outcome,number\n"
                  "张三,family,decided,2019-03-01,2019-03-02,agreed,友司调〔2019〕7号\n"
                  "张三,family,decided,2019-03-01,2019-03-02,agreed,友司调〔2019〕3号\n"
                  "张三,family,decided,2019-03-01,2019-03-02,agreed,别的号\n"));
  const std::int64_t matter = desk.county.receive("2019-05-01");
  ASSERT_TRUE(desk.county.perform("dispute", matter, "accept", "2019-05-02", {"c1"}));
  ASSERT_TRUE(
      desk.county.perform("dispute", matter, "decide", "2019-05-03", {"h1", "c1"}, {{"outcome", "agreed"}}));
  EXPECT_EQ(stored(desk, matter, "number"), "\"友司调〔2019〕8号\"");
  const auto lived = contents(*desk.county.connection);
  desk.county.matters->rebuild({});
  EXPECT_TRUE(contents(*desk.county.connection) == lived);
}

TEST(Import, TakesTheGoodRowsOnlyWhenAsked) {
  Desk desk;
  ImportOptions options = desk.options();
  options.on_mistakes = OnMistakes::take_good_rows;
  const auto report = desk.import(
      "party,kind,stage,opened_on\n张三,family,received,2019-03-01\n李四,?,received,2019-03-01\n", options);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->entered, 1);
  EXPECT_EQ(report->mistakes.count(), 1);
}

TEST(Import, CountsMistakesBeyondThoseItKeeps) {
  Desk desk;
  std::string file = "party,kind,stage,opened_on\n";
  for (int i = 0; i < 3000; ++i) file += "张三,?,received,2019-03-01\n";
  const auto report = desk.import(file);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->mistakes.count(), 3000);
  EXPECT_EQ(report->mistakes.list().size(), Mistakes::kept_max);
}

TEST(Import, StoppedHalfwayLeavesNothing) {
  Desk desk;
  const auto before = contents(*desk.county.connection);
  std::string file = "party,kind,stage,opened_on\n";
  for (int i = 0; i < 12'000; ++i) file += "张三,family,received,2019-03-01\n";
  ImportOptions options = desk.options();
  options.progress = [](std::int64_t rows) { return rows < 9000; };
  const auto report = desk.import(file, options);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().problem, Problem::cancelled);
  EXPECT_TRUE(contents(*desk.county.connection) == before);
  options.progress = [](std::int64_t) { return true; };
  EXPECT_EQ(desk.import(file, options)->entered, 12'000);
}

TEST(Import, RefusesWhatItCannotReadToItsEnd) {
  Desk desk;
  const auto before = contents(*desk.county.connection);
  const std::string head = "party,kind,stage,opened_on\n张三,family,received,2019-03-01\n";
  for (const std::string& file :
       {std::string(), head + "\"张三,family", head + std::string("a\0b", 3), head + std::string(40'000, 'x'),
        std::string("PK\x03\x04zip"), head + "\xFF\xFE\xFD"}) {
    const auto report = desk.import(file);
    EXPECT_FALSE(report) << file.substr(0, 80);
    EXPECT_TRUE(contents(*desk.county.connection) == before);
  }
}

TEST(Import, RefusesUnknownInstitutionsOrganisationsAndPeople) {
  Desk desk;
  ImportOptions options = desk.options();
  options.institution = "weather";
  EXPECT_EQ(desk.import(good_file, options).error().problem, Problem::not_found);
  options = desk.options();
  options.organisation = "farm";
  EXPECT_EQ(desk.import(good_file, options).error().problem, Problem::not_found);
  options = desk.options();
  options.person = "nobody";
  EXPECT_EQ(desk.import(good_file, options).error().problem, Problem::not_found);
}

}  // namespace
}  // namespace fadu::intake
