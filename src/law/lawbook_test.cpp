// SPDX-License-Identifier: EUPL-1.2
#include "law/lawbook.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace fadu::law {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::string head = "title: {zh: 甲法, en: A Law}\nkind: law\n";
const std::string texts =
    "texts:\n  2000: {from: 2000-01-01, until: 2009-12-31, checked: yes}\n"
    "  2010: {from: 2010-01-01, checked: yes}\n";

// The mistakes in one statute's file a_law.yaml that begins with two lines of head.
std::vector<std::string> mistakes(const std::string& text) {
  std::vector<std::string> lines;
  const auto parsed = Lawbook::parse({{"a_law.yaml", text}});
  for (const Diagnostic& diagnostic : parsed.second.list()) lines.push_back(to_string(diagnostic));
  return lines;
}
std::string versions(const std::string& lines) {
  return head + texts + "limits:\n  a.b:\n    title: {zh: 乙, en: B}\n    from: received\n    versions:\n" +
         lines;
}
std::string version(const std::string& rest) {
  return versions("      - {" + rest + "}\n");
}

TEST(Lawbook, ReadsVersionsUnderEachTextAndCutsThemToTheirDays) {
  const auto [lawbook, diagnostics] = Lawbook::parse(
      {{"a_law.yaml",
        versions("      - {text: [2000, 2010], article: 7, number: 10, unit: calendar_days, "
                 "rolls_to_working_day: yes,\n"
                 "         in_force: {from: 2003-01-01, until: 2011-12-31}, checked: no, note: n}\n"
                 "      - {text: 2010, article: 8, number: 5, unit: working_days, in_force: {from: "
                 "2012-01-01}, checked: yes,\n"
                 "         extension: {number: 3, by: {zh: 负责人, en: head}}, not_counted: [hearing, "
                 "test]}\n")}});
  ASSERT_TRUE(diagnostics.empty()) << to_string(diagnostics.list().front());
  EXPECT_TRUE(lawbook.knows_limit("a.b"));
  EXPECT_FALSE(lawbook.knows_limit("a.c"));
  const auto& rules = **lawbook.versions_of("a.b");
  ASSERT_EQ(rules.size(), 3U);
  EXPECT_EQ(rules[0].in_force, (InForce{Date(2003, 1, 1), Date(2009, 12, 31)}));
  EXPECT_EQ(rules[1].in_force, (InForce{Date(2010, 1, 1), Date(2011, 12, 31)}));
  EXPECT_EQ(rules[2].in_force, (InForce{Date(2012, 1, 1), std::nullopt}));
  EXPECT_EQ(to_string(rules[0].basis), "甲法 (2000) Art. 7");
  EXPECT_EQ(rules[0].place.line, 11);
  EXPECT_EQ(rules[0].note, "n");
  EXPECT_FALSE(rules[0].checked);
  EXPECT_TRUE(rules[0].rolls_to_working_day);
  EXPECT_EQ(rules[2].extension->number, 3);
  EXPECT_EQ(rules[2].extension->by.en, "head");
  EXPECT_THAT(rules[2].not_counted, ElementsAre("hearing", "test"));
  EXPECT_EQ(length_of(rules[2]), "5 working days");
  EXPECT_THAT(lawbook.find_statute("a_law")->limits, ElementsAre("a.b"));
  EXPECT_EQ((*lawbook.limit_on("a.b", Date(2011, 12, 31)))->number, 10);
  EXPECT_EQ((*lawbook.limit_on("a.b", Date(2012, 1, 1)))->number, 5);
}

TEST(Lawbook, TheExampleOfTheReadmeIsRead) {
  std::ifstream file(FADU_SOURCE_DIR "/law/README.md");
  const std::string readme{std::istreambuf_iterator<char>(file), {}};
  const auto start = readme.find("```yaml\n") + 8;
  const auto [lawbook, diagnostics] =
      Lawbook::parse({{"a.yaml", readme.substr(start, readme.find("```", start) - start)}});
  for (const Diagnostic& diagnostic : diagnostics.list()) ADD_FAILURE() << to_string(diagnostic);
  EXPECT_EQ((*lawbook.limit_on("reconsideration.reply", Date(2024, 1, 1)))->unit, Unit::working_days);
}

TEST(Lawbook, UnknownLimitNamesTheNearest) {
  const auto [lawbook, diagnostics] = Lawbook::read(FADU_SOURCE_DIR "/law");
  const auto found = lawbook.limit_on("reconsidration.reply", Date(2024, 1, 1));
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().problem, Problem::not_found);
  EXPECT_THAT(found.error().why, HasSubstr("near it are reconsideration.reply, "));
  EXPECT_FALSE(Lawbook::parse({}).first.limit_on("a.b", Date(2024, 1, 1)));
}

TEST(Lawbook, NoRuleInForceSaysWhenThereWasOne) {
  const auto [lawbook, diagnostics] = Lawbook::read(FADU_SOURCE_DIR "/law");
  const auto found = lawbook.limit_on("litigation.answer", Date(1990, 9, 30));
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().problem, Problem::no_rule_in_force);
  EXPECT_EQ(to_string(found.error()),
            "litigation.answer on 1990-09-30: no limit in force on that day; law/ has it since 1990-10-01 "
            "(行政诉讼法 (1989) Art. 43)");
}

TEST(Lawbook, ReportsEveryMistakeOfAStatuteWithItsLine) {
  EXPECT_THAT(mistakes("title: {zh: 甲法}\nkind: low\ntexts:\n  2000: {from: 2000-13-01, checked: maybe}\n"
                       "  old: {checked: no}\nlimit: {}\n"),
              ElementsAre("a_law.yaml:6: a_law: 'limit', no such key here; did you mean 'limits'?",
                          HasSubstr("a_law.yaml:1: a_law: title, the text in 'en' is missing"),
                          HasSubstr("a_law.yaml:2: a_law: kind, expected law, regulation, rule"),
                          HasSubstr("a_law.yaml:4: a_law: text 2000: from, '2000-13-01'"),
                          "a_law.yaml:4: a_law: text 2000: checked, expected yes or no",
                          "a_law.yaml:5: a_law: text old, expected the year the text was made in"));
}

TEST(Lawbook, ReportsATextThatDoesNotExistAndVersionsThatOverlap) {
  EXPECT_THAT(mistakes(version("text: 2005, article: 1, number: 5, unit: working_days, checked: yes")),
              ElementsAre("a_law.yaml:11: a_law: a.b: text, '2005' is not one of the texts"));
  EXPECT_THAT(
      mistakes(versions("      - {text: 2010, number: 5, unit: working_days, checked: yes}\n"
                        "      - {text: [2000, 2010], number: 6, unit: working_days, checked: yes}\n")),
      ElementsAre(HasSubstr("a_law.yaml:12: a_law: a.b, is in force at the same time as the version of "
                            "line a_law.yaml:11")));
  EXPECT_THAT(mistakes(head + "texts:\n  2000: {from: 2000-01-01, checked: yes}\n"
                              "  2010: {from: 2010-01-01, checked: yes}\n"),
              ElementsAre("a_law.yaml:5: a_law: text 2010, is in force at the same time as text 2000"));
}

TEST(Lawbook, ReportsWhatAVersionGetsWrong) {
  EXPECT_THAT(mistakes(version("text: 2010, number: five, unit: working_days, checked: yes")),
              ElementsAre(HasSubstr("expected a whole number, found 'five'")));
  EXPECT_THAT(mistakes(version("text: 2010, number: 0, unit: working_days, checked: yes")),
              ElementsAre(HasSubstr("expected a number from 1 to 10000")));
  EXPECT_THAT(mistakes(version("text: 2010, unit: working_days, checked: yes")),
              ElementsAre(HasSubstr("a_law.yaml:11: a_law: a.b: number, expected a whole number")));
  EXPECT_THAT(mistakes(version("text: 2010, number: 5, unit: days, checked: yes")),
              ElementsAre(HasSubstr("unit, expected working_days, calendar_days")));
  EXPECT_THAT(mistakes(version("text: 2010, number: 60, unit: calendar_days, checked: yes")),
              ElementsAre(HasSubstr("rolls_to_working_day, expected yes or no")));
  EXPECT_THAT(
      mistakes(version("text: 2010, number: 5, unit: working_days, rolls_to_working_day: no, checked: yes")),
      ElementsAre(HasSubstr("never ends on a rest day")));
  EXPECT_THAT(mistakes(version(
                  "text: 2010, number: 02-29, unit: date_next_year, rolls_to_working_day: no, checked: yes")),
              ElementsAre(HasSubstr("expected a day of every year as MM-DD")));
  EXPECT_THAT(mistakes(version("text: 2010, number: 03-01, unit: date_next_year, rolls_to_working_day: no, "
                               "extension: {by: {zh: 一, en: x}}, checked: yes")),
              ElementsAre(HasSubstr("a fixed date is not extended")));
  EXPECT_THAT(
      mistakes(version("text: 2010, number: 5, unit: hours, extension: {number: -1}, not_counted: [A B], "
                       "checked: yes")),
      ElementsAre(HasSubstr("extension: number"), HasSubstr("extension: by"), HasSubstr("not_counted")));
  EXPECT_THAT(mistakes(version("number: 5, unit: hours, checked: yes")),
              ElementsAre(HasSubstr("a.b: text, expected")));
  EXPECT_THAT(
      mistakes(version("text: 2010, number: 5, unit: hours, checked: yes, in_force: {until: 2009-01-01}")),
      ElementsAre(HasSubstr("text 2010 was not in force on any of these days")));
  EXPECT_THAT(
      mistakes(head + "texts: {2010: {checked: no}}\nlimits:\n  bad:\n    title: {zh: 乙, en: B}\n"
                      "    versions: [{text: 2010, number: 5, unit: hours, checked: no}]\n"),
      ElementsAre(HasSubstr("expected an id of two words"), HasSubstr("bad: from, expected the event"),
                  HasSubstr("expected a first day: the text has none")));
}

TEST(Lawbook, OneLimitMayMoveFromOneStatuteToAnother) {
  const std::string limit =
      "limits:\n  a.b:\n    title: {zh: 乙, en: B}\n    from: received\n"
      "    versions: [{text: 2000, number: 5, unit: working_days, checked: yes}]\n";
  const auto law_of = [&](const std::string& days) {
    return head + "texts: {2000: {" + days + ", checked: yes}}\n" + limit;
  };
  const auto moved = Lawbook::parse(
      {{"a.yaml", law_of("from: 2010-01-01")}, {"b.yaml", law_of("from: 2000-01-01, until: 2009-12-31")}});
  EXPECT_TRUE(moved.second.empty());
  EXPECT_EQ((*moved.first.limit_on("a.b", Date(2005, 1, 1)))->statute, "b");
  EXPECT_EQ((*moved.first.limit_on("a.b", Date(2015, 1, 1)))->statute, "a");
  EXPECT_FALSE(
      Lawbook::parse({{"a.yaml", law_of("from: 2010-01-01")}, {"b.yaml", law_of("from: 2000-01-01")}})
          .second.empty());
}

TEST(Lawbook, ReadsOnAfterAFileThatIsNoYaml) {
  const auto [lawbook, diagnostics] = Lawbook::parse(
      {{"a.yaml", "title: [\n"}, {"B.yaml", head + texts}, {"c.yaml", "- x\n"}, {"d.yaml", head + texts}});
  EXPECT_EQ(diagnostics.list().size(), 3U);
  EXPECT_NE(lawbook.find_statute("d"), nullptr);
  const auto missing = Lawbook::read("/no/such/folder");
  EXPECT_EQ(missing.second.list().size(), 2U);
}

}  // namespace
}  // namespace fadu::law
