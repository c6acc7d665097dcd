// SPDX-License-Identifier: EUPL-1.2
#include "intake/cell.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "matter/field_value.hpp"

namespace fadu::intake {
namespace {

using institution::FieldType;

std::string read(FieldType type, std::string_view text) {
  institution::RecordField field;
  field.name = "f";
  field.type = type;
  const auto value = read_cell(field, text);
  if (value) return matter::to_json(*value);
  EXPECT_FALSE(value.error().why_zh.empty()) << value.error().why;
  return "refused";
}

TEST(Cell, DaysInTheWaysPeopleWriteThem) {
  for (const char* text :
       {"2019-03-01", "2019-3-1", "2019/3/1", "2019.03.01", "20190301", "2019年3月1日", "2019年03月01日",
        "２０１９年３月１日", "2019-03-01T08:30", "2019/3/1 8:30", "2019-03-01 00:00:00"})
    EXPECT_EQ(read(FieldType::date, text), "\"2019-03-01\"") << text;
  for (const char* text : {"2019-02-29", "2019-13-01", "3/1/2019", "2019/3", "2019年3月", "2019-3/1", "43525",
                           "0019-03-01", "2019-03-01x", "昨天", "2019-03-01 25:00", "1899-12-31", "201931"})
    EXPECT_EQ(read(FieldType::date, text), "refused") << text;
}

TEST(Cell, MomentsWithAndWithoutSeconds) {
  EXPECT_EQ(read(FieldType::moment, "2019/3/1 9:30"), "\"2019-03-01T09:30\"");
  EXPECT_EQ(read(FieldType::moment, "2019-03-01T09:30:15"), "\"2019-03-01T09:30\"");
  EXPECT_EQ(read(FieldType::moment, "2019年3月1日"), "\"2019-03-01T00:00\"");
  EXPECT_EQ(read(FieldType::moment, "2019-03-01 9:5"), "refused");
}

TEST(Cell, AmountsAreYuan) {
  EXPECT_EQ(read(FieldType::money, "1,200.5"), "120050");
  EXPECT_EQ(read(FieldType::money, "¥1200元"), "120000");
  EXPECT_EQ(read(FieldType::money, "１２．５０"), "1250");
  EXPECT_EQ(read(FieldType::money, "1.234"), "refused");
  EXPECT_EQ(read(FieldType::money, "3万元"), "refused");
}

TEST(Cell, YesAndNo) {
  for (const char* yes : {"是", "TRUE", "yes", "1"}) EXPECT_EQ(read(FieldType::boolean, yes), "true");
  for (const char* no : {"否", "False", "no", "0"}) EXPECT_EQ(read(FieldType::boolean, no), "false");
  EXPECT_EQ(read(FieldType::boolean, "不清楚"), "refused");
}

TEST(Cell, SeveralBetweenMarks) {
  for (const char* text : {"a、b", "a；b", "a; b", "a，b", "a,b", "a\nb"})
    EXPECT_EQ(read(FieldType::persons, text), "[\"a\",\"b\"]") << text;
}

RC_GTEST_PROP(Cell, EveryDayIsReadBackHoweverItIsWritten, ()) {
  const Date day = Date(1900, 1, 1) + *rc::gen::inRange(0, 100'000);
  RC_ASSERT(find_day(to_string(day)) == day);
  RC_ASSERT(find_day(to_chinese(day)) == day);
  RC_ASSERT(find_moment(to_string(Moment(day, 61))) == Moment(day, 61));
}

}  // namespace
}  // namespace fadu::intake
