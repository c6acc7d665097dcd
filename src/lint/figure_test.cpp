// SPDX-License-Identifier: EUPL-1.2
#include "lint/figure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "base/text.hpp"
#include "lint/check.hpp"
#include "lint/numeral.hpp"
#include "lint/report_date.hpp"

namespace fadu::lint {
namespace {

// Each figure as "value unit", with ~ before those that are not exact.
std::vector<std::string> figures_in(std::string_view text) {
  const PlainText plain = to_plain_text(to_code_points(text));
  std::vector<std::string> figures;
  for (const Figure& figure : read_figures(plain).figures)
    figures.push_back((figure.exact ? "" : "~") + print(figure));
  return figures;
}

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Figure, ReadsNumbersAsReportsWriteThem) {
  EXPECT_THAT(figures_in("受理1,433件，１２项，321 146件，3.2万件，1.5亿元"),
              ElementsAre("1433件", "12项", "321146件", "32000件", "150000000元"));
  EXPECT_THAT(figures_in("三百二十一件、两万三千人次、一十二名，百分之九十八点五"),
              ElementsAre("321件", "23000人次", "12名", "98.5%"));
  EXPECT_THAT(figures_in("办结率98.5％，提高2.3个百分点，增长1.5倍"),
              ElementsAre("98.5%", "2.3个百分点", "1.5倍"));
}

TEST(Figure, KnowsWhatIsNotExact) {
  EXPECT_THAT(
      figures_in("20余场次，30多条，约50件，近60人，90%以上，3万余份，3-5件，1 5起，超过80名"),
      ElementsAre("~20场次", "~30条", "~50件", "~60人", "~90%以上", "~30000份", "~5件", "~5起", "~80名"));
}

TEST(Figure, LeavesOutNumbersThatCountNothing) {
  EXPECT_THAT(
      figures_in(
          "12345热线，第3期，前10名，2019年12月9日，15个工作日，《30件实事》，“三统一”，一件事，3.5件"),
      IsEmpty());
}

TEST(Figure, JoinsLinesThatWereOnlyWrapped) {
  EXPECT_THAT(figures_in("今年以来全县各级行政复议机构认真履行法定职责共受理行政复议案件12\n0件，审结96件。"),
              ElementsAre("120件", "96件"));
  EXPECT_THAT(figures_in("受理12\n0件"), ElementsAre("0件"));
}

RC_GTEST_PROP(Numeral, ReadsEveryChineseNumberItWrites, ()) {
  const int number = *rc::gen::inRange(1, 10000);
  const Text digits = U"零一二三四五六七八九";
  const Text places = U"千百十";
  std::u32string text;
  int rest = number;
  bool zero = false;
  for (int place = 1000, i = 0; place >= 10; place /= 10, ++i) {
    const int digit = rest / place;
    rest %= place;
    if (digit == 0) {
      zero = !text.empty();
      continue;
    }
    if (zero) text += U'零';
    zero = false;
    text += digits[static_cast<std::size_t>(digit)];
    text += places[static_cast<std::size_t>(i)];
  }
  if (rest != 0) {
    if (zero) text += U'零';
    text += digits[static_cast<std::size_t>(rest)];
  }
  const auto read = read_numeral(text, 0);
  RC_ASSERT(read.has_value());
  RC_ASSERT(read->value == number);
  RC_ASSERT(read->end == text.size());
}

TEST(ReportDate, ReadsDamagedDatesOnlyWhereOneReadingIsPossible) {
  const auto days =
      named_days(U"1214日、129日、1332日、2019129日、2019年12月9日、2019-12-09、二〇一九年十二月九日");
  ASSERT_EQ(days.size(), 6U);
  EXPECT_EQ(days[0].readings.size(), 1U);
  EXPECT_EQ(days[0].readings[0].month, 12U);
  EXPECT_EQ(days[1].readings.size(), 2U);
  EXPECT_EQ(days[2].year, 2019);
  EXPECT_EQ(days[2].readings.size(), 2U);
  for (std::size_t i = 3; i < 6; ++i)
    EXPECT_EQ(to_date(days[i].year, days[i].readings[0]), Date(2019, 12, 9));
}

}  // namespace
}  // namespace fadu::lint
