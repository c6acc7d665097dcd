// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <boost/json.hpp>

#include "base/check_digit.hpp"
#include "base/date.hpp"
#include "base/document.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace fadu {
namespace {

TEST(Date, RefusesDaysThatDoNotExist) {
  EXPECT_TRUE(parse_date("2020-02-29"));
  for (const char* text :
       {"2019-02-29", "2019-13-01", "2019-1-01", "19-01-01", "2019-00-10", "2019/01/01", "", "2019-01-32"})
    EXPECT_FALSE(parse_date(text)) << text;
}

TEST(Date, MonthLimitEndsOnSameDayOrLastDay) {  // 民法典 Art. 202
  EXPECT_EQ(add_months(Date(2019, 1, 31), 1), Date(2019, 2, 28));
  EXPECT_EQ(add_months(Date(2019, 11, 30), 3), Date(2020, 2, 29));
  EXPECT_EQ(add_months(Date(2019, 3, 15), 3), Date(2019, 6, 15));
}

RC_GTEST_PROP(Date, PrintsWhatItParses, ()) {
  const Date date = Date::from_day_number(*rc::gen::inRange(-25000, 100000));
  RC_ASSERT(*parse_date(to_string(date)) == date);
  const Moment moment(date, *rc::gen::inRange(0, 1440));
  RC_ASSERT(*parse_moment(to_string(moment)) == moment);
  RC_ASSERT(moment.day() == date);
}

TEST(Document, KnowsPlacesAndRefusesDuplicates) {
  const auto node = parse_document("a: 1\nb:\n  - x\n  - {c: 2}\n", "f.yaml");
  ASSERT_TRUE(node);
  EXPECT_EQ((*node)["b"].items()[1]["c"].place(), (Place{"f.yaml", 4, 9}));
  EXPECT_EQ(node->key_place("b").line, 2);
  const auto twice = parse_document("a: 1\nb: 2\na: 3\n", "f.yaml");
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().place->line, 3);
}

TEST(Document, RefusesWhatIsNotYaml) {
  EXPECT_FALSE(parse_document("a: [1, 2\n", "f"));
  EXPECT_FALSE(parse_document("", "f"));
  EXPECT_FALSE(parse_document("\xff\xfe", "f"));
  EXPECT_FALSE(parse_document("a: &x 1\nb: *x\n", "f"));
  EXPECT_FALSE(parse_document(std::string(100, '[') + std::string(100, ']'), "f"));
}

TEST(Document, SuggestsTheKeyThatWasMeant) {
  const auto node = parse_document("stagse: 1\n", "f.yaml");
  const std::vector<std::string_view> known{"stages", "steps"};
  Diagnostics diagnostics;
  expect_keys(*node, known, "institution", diagnostics);
  ASSERT_EQ(diagnostics.list().size(), 1U);
  EXPECT_NE(to_string(diagnostics.list()[0]).find("did you mean 'stages'"), std::string::npos);
}

TEST(Json, CanonicalFormSortsKeysAndEscapes) {
  const auto value = boost::json::parse(R"({"b":1,"a":["x\u0001\n",null,true,-3],"中":"友谊县"})");
  EXPECT_EQ(to_canonical_json(value), "{\"a\":[\"x\\u0001\\n\",null,true,-3],\"b\":1,\"中\":\"友谊县\"}");
}

TEST(Text, CutsHanIntoPairs) {
  EXPECT_EQ(to_bigrams("行政处罚A1,县"), "行政 政处 处罚 a1 县");
  EXPECT_EQ(to_bigrams("2019年"), "2019 年");
  EXPECT_EQ(to_bigrams(""), "");
  EXPECT_EQ(to_half_width("１２％（ａ）"), "12%(a)");
}

RC_GTEST_PROP(Text, CodePointsRoundTrip, (const std::string& bytes)) {
  if (!find_invalid_utf8(bytes)) RC_ASSERT(to_utf8(to_code_points(bytes)) == bytes);
}

// Known answers: the standard's own example, and the code of the standard's annex.
TEST(CheckDigit, ResidentIdByGb11643) {
  EXPECT_TRUE(check_resident_id("11010519491231002X"));
  EXPECT_TRUE(check_resident_id("440524188001010014") ? false
                                                      : true);  // born before 1900: not a day we accept
  EXPECT_FALSE(check_resident_id("110105194912310021"));
  EXPECT_FALSE(check_resident_id("11010519490231002X"));
}

TEST(CheckDigit, CreditCodeByGb32100) {
  EXPECT_TRUE(check_credit_code("91350100M000100Y43"));
  EXPECT_FALSE(check_credit_code("91350100M000100Y44"));
  EXPECT_FALSE(check_credit_code("91350100I000100Y43"));
}

}  // namespace
}  // namespace fadu
