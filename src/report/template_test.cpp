// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/report_fixture.hpp"
#include "report/sources.hpp"

namespace fadu::report {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> mistakes_of(const std::string& text) {
  const ReportCounty county;
  TextMistakes mistakes;
  const Template parsed = parse_template(text, "report.md", mistakes);
  check_text(parsed, county.catalogue(), county.book, mistakes);
  const Diagnostics found = diagnostics_of(mistakes, parsed.file);
  std::vector<std::string> lines;
  for (const Diagnostic& diagnostic : found.list()) lines.push_back(to_string(diagnostic));
  return lines;
}

TEST(Template, FixtureItselfHasNoMistakes) {
  const ReportCounty county;
  EXPECT_TRUE(county.mistakes().empty()) << to_string(county.mistakes().list().front());
  EXPECT_THAT(mistakes_of(section_text), ElementsAre());
  EXPECT_THAT(mistakes_of(frame_text), ElementsAre());
}

TEST(Template, UnknownFigureIsNamedWithItsLine) {
  EXPECT_THAT(mistakes_of("好。\n受理{{dispute.none}}件。\n"),
              ElementsAre("report.md:2: {{dispute.none}}, there is no such figure"));
  EXPECT_THAT(mistakes_of("{{if dispute.none > 0}}\n{{end}}\n"), ElementsAre(HasSubstr("report.md:1")));
  EXPECT_THAT(mistakes_of("{{chart donut dispute.none}}\n"), ElementsAre(HasSubstr("no such figure")));
}

TEST(Template, IfWithoutEndAndEndWithoutIfAreMistakes) {
  EXPECT_THAT(mistakes_of("{{if dispute.all > 0}}\n好。\n"),
              ElementsAre(HasSubstr("report.md:1: {{if}}, has no {{end}}")));
  EXPECT_THAT(mistakes_of("{{end}}\n好。\n"), ElementsAre(HasSubstr("there is no {{if …}} before it")));
  EXPECT_THAT(mistakes_of("{{else}}\n"), ElementsAre(HasSubstr("report.md:1")));
  EXPECT_THAT(mistakes_of("{{if dispute.all}}\n{{end}}\n"),
              ElementsAre(HasSubstr("expected {{if figure.id > 0}}")));
}

TEST(Template, ARateCannotBeCompared) {
  EXPECT_THAT(mistakes_of("{{if dispute.success_rate > 0}}\n{{end}}\n"), ElementsAre(HasSubstr("is a rate")));
}

TEST(Template, BracesMustCloseOnTheirLine) {
  EXPECT_THAT(mistakes_of("受理{{dispute.all件。\n"), ElementsAre(HasSubstr("is not closed on its line")));
}

TEST(Template, TypedNumbersBeforeCountingWordsAreMistakes) {
  EXPECT_THAT(
      mistakes_of("受理纠纷12件。\n"),
      ElementsAre("report.md:1: 12件, a number is typed where a figure belongs: {{institution.figure}}"));
  EXPECT_THAT(mistakes_of("培训１２余名，达到98.5%。\n"), testing::SizeIs(2));
}

TEST(Template, AFigureCannotBeTypedOverOrFeigned) {
  EXPECT_THAT(mistakes_of("受理1{{dispute.all}}件。\n"), ElementsAre(HasSubstr("beside a figure")));
  EXPECT_THAT(mistakes_of("受理{{dispute.all}}0、调解。\n"), ElementsAre(HasSubstr("beside a figure")));
  EXPECT_THAT(mistakes_of("受理[99](figure:dispute.all)件。\n"), ElementsAre(HasSubstr("(figure:")));
  EXPECT_THAT(mistakes_of("受理&#49;件。\n"), testing::SizeIs(2));
  EXPECT_THAT(mistakes_of("受理**12**件。\n"), testing::SizeIs(1));
  EXPECT_THAT(mistakes_of("{{year}}年受理{{dispute.all}}件。\n"), ElementsAre());
}

TEST(Template, WhatIsLeftOutIsAFindingWithAReason) {
  EXPECT_THAT(mistakes_of("{{leave_out dispute.slow | 已移交法院}}\n"), ElementsAre());
  EXPECT_THAT(mistakes_of("{{leave_out dispute.slow}}\n"), ElementsAre(HasSubstr("needs a reason")));
  EXPECT_THAT(mistakes_of("{{leave_out dispute.none | 无}}\n"), ElementsAre(HasSubstr("no such finding")));
  EXPECT_THAT(mistakes_of("{{leave_out dispute.slow | 只有3件}}\n"), ElementsAre(HasSubstr("typed")));
}

TEST(Template, IsWrittenBackAsItWasRead) {
  TextMistakes mistakes;
  EXPECT_EQ(to_text(parse_template(section_text, "report.md", mistakes).blocks), section_text);
}

TEST(Template, YearsAndDocumentNumbersMayBeTyped) {
  EXPECT_THAT(mistakes_of("依据平政发〔2019〕3号，自2019年1月1日起。\n"), ElementsAre());
}

TEST(Template, ChartsAreCheckedForWhatTheyCanDraw) {
  EXPECT_THAT(mistakes_of("{{chart pie dispute.all}}\n"), ElementsAre(HasSubstr("expected {{chart")));
  EXPECT_THAT(mistakes_of("{{chart donut dispute.paid}}\n"), ElementsAre(HasSubstr("is not split")));
  EXPECT_THAT(mistakes_of("{{chart months dispute.pending}}\n"),
              ElementsAre(HasSubstr("no number for each month")));
  EXPECT_THAT(mistakes_of("见{{chart bar dispute.all}}\n"),
              ElementsAre(HasSubstr("stands alone on its line")));
}

TEST(Template, EachShowsNoPersonalFieldAndTakesACheckedCondition) {
  EXPECT_THAT(mistakes_of("{{each dispute party where true}}\n"), ElementsAre(HasSubstr("personal")));
  EXPECT_THAT(mistakes_of("{{each dispute nothing where true}}\n"), ElementsAre(HasSubstr("no field")));
  EXPECT_THAT(mistakes_of("{{each dispute subject where nonsense}}\n"), testing::SizeIs(1));
  EXPECT_THAT(mistakes_of("{{each dispute subject}}\n"), testing::SizeIs(1));
}

}  // namespace
}  // namespace fadu::report
