// SPDX-License-Identifier: EUPL-1.2
#include "report/frozen.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/html.hpp"
#include "report/json.hpp"
#include "report/report_fixture.hpp"

namespace fadu::report {
namespace {

using testing::HasSubstr;
using testing::Not;

ReportOptions options() {
  return {.year = 2019, .as_of = Date(2019, 12, 31), .made_on = Date(2020, 1, 15)};
}

FrozenReport frozen(ReportCounty& county, const std::string& text) {
  TextMistakes mistakes;
  ReportOptions at = options();
  at.frozen = ledger_now(*county.matters, Date(2020, 1, 15));
  const auto report = compose_text(*county.matters, county.book, county.sources, text, at, mistakes);
  return freeze(*county.matters, report.value(), text);
}

TEST(StartingText, SaysTheSameAsTheFrameWithItsSections) {
  ReportCounty county;
  county.fill();
  TextMistakes mistakes;
  const std::string text = starting_text(county.sources, county.catalogue());
  EXPECT_THAT(text, Not(HasSubstr("{{area")));
  const auto report = compose_text(*county.matters, county.book, county.sources, text, options(), mistakes);
  EXPECT_EQ(report.value().text(), county.report().text());
}

TEST(ComposedText, TellsNothingOfWhatIsLeftOutButTheAppendixDoes) {
  ReportCounty county;
  county.fill();
  TextMistakes mistakes;
  const std::string text = std::string(frame_text) + "\n{{leave_out dispute.slow | 已移交法院}}\n";
  const auto report = compose_text(*county.matters, county.book, county.sources, text, options(), mistakes);
  EXPECT_THAT(county.report().text(), HasSubstr("久调未结"));
  EXPECT_THAT(report.value().text(), Not(HasSubstr("久调未结")));
  EXPECT_THAT(to_html(*county.matters, report.value()), HasSubstr("已移交法院"));
  EXPECT_THAT(to_json(report.value()), HasSubstr("\"left_out\":\"已移交法院\""));
}

TEST(ComposedText, IsRefusedWithItsLineAndReason) {
  ReportCounty county;
  TextMistakes mistakes;
  const auto report =
      compose_text(*county.matters, county.book, county.sources, "甲。\n\n受理12件。\n", options(), mistakes);
  ASSERT_FALSE(report.has_value());
  EXPECT_EQ(report.error().place->line, 3);
  EXPECT_THAT(report.error().why_zh, HasSubstr("第3行“12件”"));
  EXPECT_EQ(mistakes.size(), 1U);
}

TEST(Frozen, StaysAsItWasWhateverIsRecordedLater) {
  ReportCounty county;
  county.fill();
  store::Connection& connection = county.matters->connection();
  create_frozen_table(connection);
  const FrozenReport kept = frozen(county, frame_text);
  EXPECT_EQ(kept.digest, frozen(county, frame_text).digest);
  keep_frozen(connection, "330102", kept, Moment(Date(2020, 1, 15)));
  county.fill();
  EXPECT_NE(frozen(county, frame_text).digest, kept.digest);
  for (const auto& [form, bytes] : kept.forms)
    EXPECT_EQ(find_frozen(connection, "330102", kept.digest, form), bytes) << form;
  EXPECT_EQ(find_frozen(connection, "330102", "sm3:00", first_form), std::nullopt);
  EXPECT_THAT(kept.forms.at("html"), HasSubstr("冻结"));
  EXPECT_THAT(kept.forms.at("json"), HasSubstr("\"written\""));
}

}  // namespace
}  // namespace fadu::report
