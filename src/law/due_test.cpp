// Answers worked out by hand from the calendar, one rule of counting a test.
// SPDX-License-Identifier: EUPL-1.2
#include "law/due.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "law/lawbook.hpp"

namespace fadu::law {
namespace {

const Lawbook& law() {
  static const auto read = Lawbook::read(FADU_SOURCE_DIR "/law");
  return read.first;
}
const Calendar& calendar() {
  return law().calendar();
}

LimitRule limit(int number, Unit unit, bool rolls = false) {
  LimitRule rule;
  rule.id = "test.limit";
  rule.number = number;
  rule.unit = unit;
  rule.rolls_to_working_day = rolls;
  return rule;
}

std::string due_day(const LimitRule& rule, std::string_view from, std::vector<Suspension> suspensions = {},
                    bool extended = false) {
  const auto found = due(rule, {parse_moment(from).value(), extended, std::move(suspensions)}, calendar());
  return found ? to_string(found->due.day()) : to_string(found.error());
}
std::string due_by_law(std::string_view id, std::string_view from, bool extended = false) {
  const auto rule = law().limit_on(id, parse_date(from).value());
  return rule ? due_day(**rule, from, {}, extended) : to_string(rule.error());
}

TEST(Due, DayOfTheEventDoesNotCount) {
  EXPECT_EQ(due_day(limit(1, Unit::working_days), "2019-09-02"), "2019-09-03");  // Monday to Tuesday
  EXPECT_EQ(due_day(limit(1, Unit::calendar_days), "2019-09-02"), "2019-09-03");
}

TEST(Due, WorkingDaysSkipTheOctoberHolidayAndCountItsMakeUpDays) {
  // 25, 26, 27 Sep; 28 is a Saturday; Sunday 29 is made up, Monday 30 is the fifth; then 8 October.
  EXPECT_EQ(due_day(limit(5, Unit::working_days), "2019-09-24"), "2019-09-30");
  EXPECT_EQ(due_day(limit(4, Unit::working_days), "2019-09-24"), "2019-09-29");
  EXPECT_EQ(due_day(limit(6, Unit::working_days), "2019-09-24"), "2019-10-08");
  // 8, 9, 10, 11 Oct, Saturday 12 made up, Monday 14.
  EXPECT_EQ(due_day(limit(5, Unit::working_days), "2019-09-30"), "2019-10-12");
  EXPECT_EQ(due_day(limit(6, Unit::working_days), "2019-09-30"), "2019-10-14");
}

TEST(Due, EventOnARestDayStartsWithTheNextWorkingDay) {
  EXPECT_EQ(due_day(limit(1, Unit::working_days), "2019-10-01"), "2019-10-08");
  EXPECT_EQ(due_day(limit(3, Unit::working_days), "2019-11-02"), "2019-11-06");
}

TEST(Due, SpringFestivalOf2020AsChangedByTheSecondNotice) {
  EXPECT_EQ(due_day(limit(1, Unit::working_days), "2020-01-23"), "2020-02-03");
  EXPECT_EQ(due_day(limit(5, Unit::working_days), "2020-01-17"), "2020-01-23");  // Sunday 19 made up
}

TEST(Due, CalendarDaysRollOnlyWhereTheRuleSaysSo) {
  // 2019-09-21 + 10 = 2019-10-01, a holiday until the 7th.
  EXPECT_EQ(due_day(limit(10, Unit::calendar_days, true), "2019-09-21"), "2019-10-08");
  EXPECT_EQ(due_day(limit(10, Unit::calendar_days, false), "2019-09-21"), "2019-10-01");
  EXPECT_EQ(due_day(limit(8, Unit::calendar_days, true), "2019-09-21"), "2019-09-29");  // Sunday, but made up
  EXPECT_EQ(due_day(limit(7, Unit::calendar_days, true), "2019-09-21"),
            "2019-09-29");  // Saturday rolls to it
}

TEST(Due, MonthsEndOnTheSameDayOrTheLast) {
  EXPECT_EQ(due_day(limit(1, Unit::months), "2019-01-31"), "2019-02-28");
  EXPECT_EQ(due_day(limit(1, Unit::months), "2020-01-31"), "2020-02-29");
  EXPECT_EQ(due_day(limit(3, Unit::months), "2018-11-30"), "2019-02-28");
  EXPECT_EQ(due_day(limit(3, Unit::months), "2019-03-15"), "2019-06-15");
  EXPECT_EQ(due_day(limit(3, Unit::months, true), "2019-03-15"), "2019-06-17");  // a Saturday
  EXPECT_EQ(due_day(limit(12, Unit::months), "2020-02-29"), "2021-02-28");
}

TEST(Due, HoursCountFromTheMinuteThroughRestDays) {
  const auto found = due(limit(24, Unit::hours), {.from = *parse_moment("2019-10-04T17:35")}, calendar());
  ASSERT_TRUE(found);
  EXPECT_EQ(to_string(found->due), "2019-10-05T17:35");
  EXPECT_TRUE(found->not_counted.empty());
}

TEST(Due, FixedDateIsInTheYearAfter) {
  EXPECT_EQ(due_by_law("annual_report.submission", "2019-12-31"), "2020-03-01");
  EXPECT_EQ(due_by_law("annual_report.publication", "2019-04-15"), "2020-04-01");
}

TEST(Due, ReplyInReconsiderationChangesUnitIn2024) {
  // Until 2023 ten calendar days: 2023-12-25 + 10 = 2024-01-04.
  EXPECT_EQ(due_by_law("reconsideration.reply", "2023-12-25"), "2024-01-04");
  EXPECT_EQ(due_by_law("reconsideration.reply", "2023-12-31"), "2024-01-10");
  // From 2024 ten working days: 3, 4, 5, 8–12, 15, 16 January.
  EXPECT_EQ(due_by_law("reconsideration.reply", "2024-01-02"), "2024-01-16");
  EXPECT_EQ(due_by_law("reconsideration.reply", "2024-01-01"), "2024-01-15");
}

TEST(Due, AnswerInLitigationChangesFromTenToFifteenDays) {
  EXPECT_EQ(due_by_law("litigation.answer", "2015-04-20"), "2015-04-30");
  EXPECT_EQ(due_by_law("litigation.answer", "2015-05-04"), "2015-05-19");
}

TEST(Due, ExtensionAddsInTheSameUnitAndRollsOnce) {
  // 行政许可法 Art. 42: 20 working days from 2019-09-02 end on 2019-09-29 (13 Sep off, 29 Sep made up); ten
  // more.
  EXPECT_EQ(due_by_law("application.decision", "2019-09-02"), "2019-09-30");
  EXPECT_EQ(due_by_law("application.decision", "2019-09-02", true), "2019-10-18");
  // 60 days end on Saturday 2019-11-02; 90 days on Monday 2019-12-02, not 30 days after the rolled Monday.
  EXPECT_EQ(due_by_law("reconsideration.decision", "2019-09-03"), "2019-11-04");
  EXPECT_EQ(due_by_law("reconsideration.decision", "2019-09-03", true), "2019-12-02");
  EXPECT_EQ(due_by_law("suggestion.reply", "2019-02-28", true), "2019-08-28");
}

TEST(Due, ExtensionTheLawDoesNotGiveIsRefusedWithItsReason) {
  const auto none = due(**law().limit_on("application.issue", Date(2019, 9, 2)),
                        {.from = Moment(Date(2019, 9, 2)), .extended = true}, calendar());
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().problem, Problem::refused);
  EXPECT_EQ(
      to_string(none.error()),
      "application.issue: extend: the law gives no extension of this limit (行政许可法 (2019) Art. 44; 82)");
  const auto open = due(**law().limit_on("reconsideration.correction", Date(2024, 3, 1)),
                        {.from = Moment(Date(2024, 3, 1)), .extended = true}, calendar());
  ASSERT_FALSE(open);
  EXPECT_EQ(open.error().problem, Problem::refused);
  EXPECT_THAT(open.error().why, testing::HasSubstr("no number"));
}

TEST(Due, SuspendedWorkingDaysPushTheEndByThoseThatWouldHaveCounted) {
  const LimitRule five = limit(5, Unit::working_days);
  EXPECT_EQ(due_day(five, "2019-11-04"), "2019-11-11");
  // Wednesday to Sunday: three working days.
  EXPECT_EQ(due_day(five, "2019-11-04", {{Date(2019, 11, 6), Date(2019, 11, 10)}}), "2019-11-14");
  // Only the weekend: nothing.
  EXPECT_EQ(due_day(five, "2019-11-04", {{Date(2019, 11, 9), Date(2019, 11, 10)}}), "2019-11-11");
  // The last day itself and the day after it.
  EXPECT_EQ(due_day(five, "2019-11-04", {{Date(2019, 11, 11), Date(2019, 11, 12)}}), "2019-11-13");
  // A second one, inside the part that was pushed out.
  EXPECT_EQ(due_day(five, "2019-11-04",
                    {{Date(2019, 11, 13), Date(2019, 11, 13)}, {Date(2019, 11, 6), Date(2019, 11, 8)}}),
            "2019-11-15");
}

TEST(Due, SuspendedCalendarDaysPushTheEndByEachOfThem) {
  const LimitRule sixty = limit(60, Unit::calendar_days, true);
  EXPECT_EQ(due_day(sixty, "2024-03-01"), "2024-04-30");
  EXPECT_EQ(due_day(sixty, "2024-03-01", {{Date(2024, 3, 11), Date(2024, 3, 20)}}), "2024-05-10");
  // One more day ends on Saturday 11 May, which was made up.
  EXPECT_EQ(due_day(sixty, "2024-03-01", {{Date(2024, 3, 11), Date(2024, 3, 21)}}), "2024-05-11");
  EXPECT_EQ(due_day(sixty, "2024-03-01", {{Date(2024, 3, 11), Date(2024, 3, 22)}}), "2024-05-13");
  EXPECT_EQ(due_day(limit(1, Unit::months), "2024-01-31", {{Date(2024, 2, 10), Date(2024, 2, 12)}}),
            "2024-03-03");
}

TEST(Due, OverlappingSuspensionsAreCountedOnceAndThoseOutsideNotAtAll) {
  const LimitRule ten = limit(10, Unit::calendar_days);
  EXPECT_EQ(due_day(ten, "2024-03-01",
                    {{Date(2024, 3, 3), Date(2024, 3, 6)}, {Date(2024, 3, 5), Date(2024, 3, 7)}}),
            "2024-03-16");
  EXPECT_EQ(due_day(ten, "2024-03-01", {{Date(2024, 2, 1), Date(2024, 3, 1)}}), "2024-03-11");
  EXPECT_EQ(due_day(ten, "2024-03-01", {{Date(2024, 2, 1), Date(2024, 3, 2)}}), "2024-03-12");
  EXPECT_EQ(due_day(ten, "2024-03-01", {{Date(2024, 3, 12), Date(2024, 4, 30)}}), "2024-03-11");
  EXPECT_THAT(due_day(ten, "2024-03-01", {{Date(2024, 3, 6), Date(2024, 3, 5)}}),
              testing::HasSubstr("ends before it begins"));
}

TEST(Due, HoursAndFixedDatesAreNotSuspended) {
  const DueQuery query{Moment(Date(2019, 3, 1)), false, {{Date(2019, 3, 1), Date(2019, 3, 2)}}};
  for (const char* id : {"coercion.report", "annual_report.submission"}) {
    const auto found = due(**law().limit_on(id, Date(2019, 5, 1)), query, calendar());
    ASSERT_FALSE(found) << id;
    EXPECT_EQ(found.error().problem, Problem::refused);
  }
}

TEST(Due, OutsideTheCalendarIsRefusedNeverGuessed) {
  const auto late = due(limit(5, Unit::working_days), {.from = Moment(Date(2026, 12, 29))}, calendar());
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().problem, Problem::refused);
  EXPECT_THAT(late.error().why, testing::HasSubstr("2007 to 2026"));
  EXPECT_FALSE(due(limit(5, Unit::working_days), {.from = Moment(Date(2006, 12, 1))}, calendar()));
  EXPECT_FALSE(due(limit(60, Unit::calendar_days, true), {.from = Moment(Date(2026, 12, 1))}, calendar()));
  EXPECT_EQ(due_day(limit(60, Unit::calendar_days), "2026-12-01"), "2027-01-30");  // needs no calendar
  EXPECT_EQ(due_day(limit(24, Unit::hours), "2026-12-31"), "2027-01-01");
}

TEST(Due, ListsTheDaysThatDidNotCount) {
  const auto found =
      due(limit(7, Unit::working_days),
          {Moment(Date(2019, 9, 24)), false, {{Date(2019, 9, 26), Date(2019, 9, 26)}}}, calendar());
  ASSERT_TRUE(found);
  EXPECT_EQ(to_string(found->due.day()), "2019-10-10");
  EXPECT_THAT(
      found->not_counted,
      testing::ElementsAre(NotCounted{Date(2019, 9, 26), Date(2019, 9, 26), DayRole::suspended, "suspended"},
                           NotCounted{Date(2019, 9, 28), Date(2019, 9, 28), DayRole::weekend, "weekend"},
                           NotCounted{Date(2019, 10, 1), Date(2019, 10, 7), DayRole::holiday, "国庆节"}));
  const auto rolled =
      due(limit(10, Unit::calendar_days, true), {.from = Moment(Date(2019, 9, 21))}, calendar());
  EXPECT_THAT(rolled->not_counted, testing::ElementsAre(NotCounted{Date(2019, 10, 1), Date(2019, 10, 7),
                                                                   DayRole::rolled, "rest day at the end"}));
}

TEST(Trace, ShowsEveryDay) {
  const auto days = trace(limit(4, Unit::working_days), {.from = Moment(Date(2019, 9, 27))}, calendar());
  ASSERT_TRUE(days);
  ASSERT_EQ(days->size(), 13U);
  EXPECT_EQ((*days)[0], (TracedDay{Date(2019, 9, 27), DayRole::event, 0, "", false}));
  EXPECT_EQ((*days)[1], (TracedDay{Date(2019, 9, 28), DayRole::weekend, 0, "", false}));
  EXPECT_EQ((*days)[2], (TracedDay{Date(2019, 9, 29), DayRole::counted, 1, "国庆节", true}));
  EXPECT_EQ((*days)[3], (TracedDay{Date(2019, 9, 30), DayRole::counted, 2, "", false}));
  EXPECT_EQ((*days)[4], (TracedDay{Date(2019, 10, 1), DayRole::holiday, 2, "国庆节", false}));
  EXPECT_EQ((*days)[12].count, 4);
  EXPECT_EQ(to_string((*days)[12].day), "2019-10-09");
}

TEST(Trace, HoursAndFixedDatesShowTheTwoDays) {
  const auto days = trace(limit(48, Unit::hours), {.from = *parse_moment("2019-09-27T09:00")}, calendar());
  ASSERT_TRUE(days);
  ASSERT_EQ(days->size(), 2U);
  EXPECT_EQ((*days)[1].day, Date(2019, 9, 29));
}

TEST(EarliestAfter, FullDaysLieBetween) {
  const auto earliest = [](const LimitRule& rule, Date from) {
    return to_string(earliest_after(rule, Moment(from), calendar()).value().day());
  };
  // Told on Monday; seven working days Tue–Fri, Mon–Wed; Thursday at the earliest.
  EXPECT_EQ(earliest(limit(7, Unit::working_days), Date(2019, 11, 4)), "2019-11-14");
  EXPECT_EQ(earliest(limit(30, Unit::calendar_days), Date(2019, 11, 1)), "2019-12-02");
  EXPECT_EQ(earliest(limit(1, Unit::months), Date(2019, 1, 31)), "2019-03-01");
  // A rest day at the end of a minimum period does not lengthen it.
  EXPECT_EQ(earliest(limit(1, Unit::calendar_days, true), Date(2019, 11, 1)), "2019-11-03");
  EXPECT_EQ(to_string(*earliest_after(limit(24, Unit::hours), *parse_moment("2019-11-01T10:00"), calendar())),
            "2019-11-02T10:00");
  EXPECT_FALSE(earliest_after(**law().limit_on("annual_report.submission", Date(2020, 1, 1)),
                              Moment(Date(2020, 1, 1)), calendar()));
}

}  // namespace
}  // namespace fadu::law
