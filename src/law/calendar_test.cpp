// SPDX-License-Identifier: EUPL-1.2
#include "law/calendar.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace fadu::law {
namespace {

const Calendar& calendar() {
  static const auto parsed = Calendar::parse(read_document(FADU_SOURCE_DIR "/law/calendar.yaml").value());
  return parsed.first;
}

std::vector<std::string> mistakes(const std::string& text) {
  std::vector<std::string> lines;
  const auto parsed = Calendar::parse(parse_document(text, "c.yaml").value());
  for (const Diagnostic& diagnostic : parsed.second.list()) lines.push_back(to_string(diagnostic));
  return lines;
}

TEST(Calendar, WorkingDaysOfEveryYearAsCountedFromTheNotices) {
  constexpr std::array expected{249, 251, 250, 250, 250, 249, 250, 250, 249, 250,
                                249, 250, 250, 249, 250, 249, 249, 251, 248, 248};
  ASSERT_EQ(calendar().first_year(), 2007);
  ASSERT_EQ(calendar().last_year(), 2006 + static_cast<int>(expected.size()));
  for (int year = 2007; year <= calendar().last_year(); ++year) {
    int count = 0;
    for (Date day(year, 1, 1); day.year() == year; day = day + 1)
      count += *calendar().is_working_day(day) ? 1 : 0;
    EXPECT_EQ(count, expected.at(static_cast<std::size_t>(year - 2007))) << year;
  }
}

TEST(Calendar, KnowsHolidaysAndMakeUpDaysByName) {
  EXPECT_EQ(*calendar().kind(Date(2019, 10, 1)), DayKind::holiday);
  EXPECT_EQ(calendar().holiday_name(Date(2019, 10, 1)), "国庆节");
  EXPECT_EQ(*calendar().kind(Date(2019, 10, 12)), DayKind::working);
  EXPECT_TRUE(calendar().is_make_up_day(Date(2019, 10, 12)));
  EXPECT_EQ(calendar().holiday_name(Date(2019, 10, 12)), "国庆节");
  EXPECT_EQ(*calendar().kind(Date(2019, 10, 13)), DayKind::weekend);
  EXPECT_EQ(calendar().holiday_name(Date(2019, 10, 14)), "");
  EXPECT_FALSE(calendar().is_make_up_day(Date(2019, 10, 14)));
  EXPECT_EQ(calendar().holiday_name(Date(2015, 9, 3)), "抗日战争暨世界反法西斯战争胜利70周年纪念日");
}

TEST(Calendar, RefusesDaysOfYearsItDoesNotHold) {
  EXPECT_TRUE(calendar().is_working_day(Date(2007, 1, 1)));
  EXPECT_TRUE(calendar().is_working_day(Date(2026, 12, 31)));
  for (const Date day : {Date(2006, 12, 31), Date(2027, 1, 1), Date(1900, 1, 1), Date(9999, 12, 31)}) {
    EXPECT_FALSE(calendar().covers(day));
    const auto found = calendar().is_working_day(day);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().problem, Problem::refused);
    EXPECT_THAT(found.error().why, testing::HasSubstr("2007 to 2026"));
    EXPECT_FALSE(calendar().next_working_day(day));
    EXPECT_FALSE(calendar().working_day_after(day, 1));
  }
  EXPECT_FALSE(calendar().working_day_after(Date(2026, 12, 31), 1));
  EXPECT_FALSE(calendar().working_days(Date(2026, 12, 1), Date(2027, 1, 4)));
  EXPECT_FALSE(Calendar().is_working_day(Date(2019, 1, 2)));
}

TEST(Calendar, CountsAndFindsWorkingDays) {
  EXPECT_EQ(*calendar().working_days(Date(2019, 9, 27), Date(2019, 10, 12)), 7);  // 29, 30, 8–12
  EXPECT_EQ(*calendar().working_days(Date(2019, 10, 12), Date(2019, 10, 12)), 0);
  EXPECT_EQ(*calendar().working_days(Date(2019, 10, 12), Date(2019, 9, 27)), 0);
  EXPECT_EQ(*calendar().next_working_day(Date(2019, 10, 1)), Date(2019, 10, 8));
  EXPECT_EQ(*calendar().next_working_day(Date(2019, 10, 8)), Date(2019, 10, 8));
  EXPECT_EQ(*calendar().working_day_after(Date(2019, 10, 8), 0), Date(2019, 10, 8));
}

TEST(Calendar, ReportsEveryMistakeWithItsLine) {
  EXPECT_THAT(
      mistakes("years:\n"
               "  2019:\n"
               "    - {name: A, rest: 02-30}\n"
               "    - {name: B, rest: 05-03..05-01}\n"
               "    - {name: C, work: 05-06}\n"
               "    - {name: D, rest: 06-07, work: 06-07}\n"
               "    - {name: E}\n"
               "    - {rest: 07-01, wrok: 07-06}\n"
               "  2021:\n"
               "    - {name: F, rest: 01-01}\n"
               "  soon: []\n"),
      testing::ElementsAre(
          "c.yaml:3: calendar 2019: '02-30', expected a day MM-DD of this year, or two with '..' between",
          "c.yaml:4: calendar 2019: '05-03..05-01', expected a day MM-DD of this year, or two with '..' "
          "between",
          "c.yaml:7: calendar 2019, expected rest days, make-up workdays (work) or both",
          "c.yaml:8: calendar 2019: 'wrok', no such key here; did you mean 'work'?",
          testing::StartsWith("c.yaml:8: calendar 2019: name, expected a text"),
          "c.yaml:9: calendar: '2021', expected 2020: years follow one another",
          "c.yaml:11: calendar: 'soon', expected a year",
          "c.yaml:5: calendar: 2019-05-06, a make-up workday must be a Saturday or a Sunday",
          "c.yaml:6: calendar: 2019-06-07, stands twice"));
  EXPECT_THAT(mistakes("source: x\n"),
              testing::ElementsAre("c.yaml:1: calendar: years, expected at least one year"));
}

}  // namespace
}  // namespace fadu::law
