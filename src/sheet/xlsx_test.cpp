// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "sheet/listing.hpp"
#include "sheet/table.hpp"
#include "sheet/test_archive.hpp"
#include "sheet/xlsx_value.hpp"

// libxlsxwriter 1.1.4 loses the formula of a drop-down list, some twenty bytes a column.
extern "C" const char* __lsan_default_suppressions() {  // NOLINT(bugprone-reserved-identifier)
  return "leak:libxlsxwriter\n";
}

namespace fadu::sheet {
namespace {

using Cells = std::vector<std::string>;

// The cells of the first row of a sheet with this XML inside <row>.
Cells read_row(const std::string& cells, const WorkbookParts& more = {}) {
  const std::string sheet = "<worksheet><sheetData><row r=\"1\">" + cells + "</row></sheetData></worksheet>";
  const auto reader = open_table(zip_workbook(sheet, more), "t.xlsx");
  EXPECT_TRUE(reader) << (reader ? "" : to_string(reader.error()));
  if (!reader) return {};
  Row row;
  const auto next = (*reader)->next(row);
  EXPECT_TRUE(next) << (next ? "" : to_string(next.error()));
  return {row.cells.begin(), row.cells.end()};
}

std::string mistake_in(const std::string& bytes, const ReadOptions& options = {}) {
  const auto table = read_table(bytes, "t.xlsx", options);
  return table ? "" : to_string(table.error());
}

std::string sheet_of(const std::string& rows) {
  return "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
}

TEST(Xlsx, ShowsTextNumbersAndBooleans) {
  const WorkbookParts more{
      .shared =
          "<sst><si><t>张三</t></si><si><r><t>李</t></r><rPh><t>x</t></rPh><r><t>四 </t></r></si>"
          "<si><t>a_x000D_b_x005F_</t></si></sst>"};
  EXPECT_EQ(
      read_row(
          "<c r='A1' t='s'><v>0</v></c><c t='s'><v>1</v></c><c r='D1' t='inlineStr'><is><t>内</t></is></c>"
          "<c t='b'><v>1</v></c><c t='str'><f>A1</f><v>式</v></c><c t='e'><v>#N/A</v></c><c "
          "t='s'><v>2</v></c>",
          more),
      (Cells{"张三", "李四 ", "", "内", "TRUE", "式", "#N/A", "a\rb_"}));
  EXPECT_EQ(read_row("<c><v>12</v></c><c><v>1.1010119900101E+17</v></c><c><v>0.30000000000000004</v></"
                     "c><c><v>-1E-3</v></c>"),
            (Cells{"12", "110101199001010000", "0.3", "-0.001"}));
}

TEST(Xlsx, ShowsDatesByTheirFormat) {
  const WorkbookParts more{.styles =
                               "<styleSheet><numFmts><numFmt numFmtId='170' "
                               "formatCode='yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@'/>"
                               "<numFmt numFmtId='171' formatCode='[Red]0.00'/></numFmts><cellXfs><xf "
                               "numFmtId='0'/><xf numFmtId='14'/>"
                               "<xf numFmtId='22'/><xf numFmtId='170'/><xf numFmtId='171'/><xf "
                               "numFmtId='20'/></cellXfs></styleSheet>"};
  const std::string cells =
      "<c s='1'><v>43808</v></c><c s='2'><v>43808.354166666664</v></c><c s='3'><v>43808.9</v></c>"
      "<c s='4'><v>43808</v></c><c s='5'><v>0.5</v></c><c s='1'><v>60</v></c><c s='1'><v>59</v></c><c "
      "s='1'><v>-4</v></c>";
  EXPECT_EQ(read_row(cells, more), (Cells{"2019-12-09", "2019-12-09T08:30", "2019-12-09", "43808", "12:00",
                                          "1900-02-29", "1900-02-28", "-4"}));
  WorkbookParts from_1904 = more;
  from_1904.workbook_properties = "<workbookPr date1904='1'/>";
  EXPECT_EQ(read_row("<c s='1'><v>42346</v></c>", from_1904), (Cells{"2019-12-09"}));
}

TEST(Xlsx, FormatCodesSayWhatTheyShow) {
  EXPECT_EQ(shown_by_format_code("General"), Shown::number);
  EXPECT_EQ(shown_by_format_code("0.00E+00"), Shown::number);
  EXPECT_EQ(shown_by_format_code("#,##0\"days\""), Shown::number);
  EXPECT_EQ(shown_by_format_code("[$-804]yyyy\\-mm\\-dd"), Shown::date);
  EXPECT_EQ(shown_by_format_code("m/d;@"), Shown::date);
  EXPECT_EQ(shown_by_format_code("[h]:mm:ss"), Shown::time);
  EXPECT_EQ(shown_by_format_code("yyyy/m/d h:mm"), Shown::date_and_time);
  EXPECT_EQ(shown_by_format_code("@"), Shown::number);
}

TEST(Xlsx, TakesPrefixedNamesAndRowsInAnyPiece) {
  std::string rows = "<x:row r='1'><x:c t='inlineStr'><x:is><x:t>h</x:t></x:is></x:c></x:row><x:row r='2'/>";
  for (int i = 3; i < 20000; ++i)
    rows += "<x:row r='" + std::to_string(i) + "'><x:c><x:v>" + std::to_string(i) + "</x:v></x:c></x:row>";
  const auto table = read_table(zip_workbook("<x:worksheet xmlns:x='u'><x:rowBreaks/><x:sheetData>" + rows +
                                             "</x:sheetData></x:worksheet>"),
                                "t.xlsx");
  ASSERT_TRUE(table) << to_string(table.error());
  ASSERT_EQ(table->lines.size(), 19997U);
  EXPECT_EQ(table->lines.back().number, 19999);
  EXPECT_EQ(table->lines.back().cells[0], "19999");
}

TEST(Xlsx, RefusesHostileFiles) {
  EXPECT_NE(mistake_in(zip_workbook(std::string(40 << 20, ' '))).find("unpacks to too much"),
            std::string::npos);
  Parts many;
  for (int i = 0; i < 2001; ++i) many.emplace_back("p" + std::to_string(i), "");
  EXPECT_NE(mistake_in(zip_parts(many)).find("too many parts"), std::string::npos);
  EXPECT_NE(mistake_in("PK\x03\x04 not a zip").find("damaged"), std::string::npos);
  EXPECT_NE(mistake_in(zip_parts({{"word/document.xml", "<x/>"}})).find("_rels/.rels"), std::string::npos);
  EXPECT_NE(mistake_in(zip_workbook(sheet_of("<row r='1'><c t='s'><v>7</v></c></row>"))).find("A1"),
            std::string::npos);
  EXPECT_NE(mistake_in(zip_workbook(sheet_of("<row r='2'/><row r='2'/>"))).find("damaged"),
            std::string::npos);
  EXPECT_NE(
      mistake_in(zip_workbook(sheet_of("<row r='1'><c r='ZZZZ1'><v>7</v></c></row>"))).find("no column"),
      std::string::npos);
  EXPECT_NE(mistake_in(zip_workbook(sheet_of("<row r='1'><c r='XFD1'><v>7</v></c></row>")))
                .find("too many columns"),
            std::string::npos);
  EXPECT_NE(mistake_in(zip_workbook("<worksheet><sheetData><row r='1'><c>")).find("ends inside"),
            std::string::npos);
  EXPECT_NE(mistake_in(zip_workbook(sheet_of("<row r='1'><c></row>"))).find("XML is damaged"),
            std::string::npos);
}

TEST(Xlsx, NamesTheSheetsThereAre) {
  EXPECT_EQ(mistake_in(zip_workbook(sheet_of("")), {.sheet = "无"}),
            "t.xlsx: there is no sheet 无; its sheets are: 名册");
  EXPECT_EQ(mistake_in(zip_workbook(sheet_of("")), {.sheet = "名册"}),
            "t.xlsx: the table is empty: it has no header row");
}

TEST(Xlsx, ReadsTheTemplateItWrites) {
  const Listing listing{
      "行政处罚",
      {{"案号", CellKind::text, true, "按文号填写"},
       {"决定日期", CellKind::date},
       {"罚款", CellKind::number},
       {"结果", CellKind::text, true, "", {"维持,全部", "撤销"}}},
      {{"=1+1", "2019-12-09", "1200.5", "撤销"}, {"00123", "未定", "12345678901234567890", ""}},
      {"请勿修改表头。"},
      Moment(Date(2020, 1, 5))};
  const std::string bytes = *write_xlsx(listing);
  const auto table = read_table(bytes, "t.xlsx");
  ASSERT_TRUE(table) << to_string(table.error());
  EXPECT_EQ(table->header, (Cells{"案号", "决定日期", "罚款", "结果"}));
  ASSERT_EQ(table->lines.size(), 2U);
  EXPECT_EQ(table->lines[0].cells, listing.rows[0]);
  EXPECT_EQ(table->lines[1].cells, listing.rows[1]);
  const auto explanations = read_table(bytes, "t.xlsx", {.sheet = "填写说明"});
  EXPECT_FALSE(explanations);  // a note stands where a header would
  EXPECT_EQ(*write_xlsx(listing), bytes);
}

TEST(Xlsx, AnyTitleMakesASheet) {
  for (const char* title :
       {"", "a/b[c]", "'", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五"})
    EXPECT_TRUE(write_xlsx({title, {{"h"}}})) << title;
}

RC_GTEST_PROP(Xlsx, ReadsWhatItWrites, ()) {
  const auto cell = rc::gen::container<std::string>(rc::gen::inRange('!', '~'));
  Listing listing{"t", {{"甲"}, {"乙"}}};
  listing.rows = *rc::gen::container<std::vector<Cells>>(rc::gen::container<Cells>(2, cell));
  std::erase_if(listing.rows, [](const Cells& row) { return row[0].empty() && row[1].empty(); });
  const auto table = read_table(*write_xlsx(listing), "t.xlsx");
  RC_ASSERT(table.has_value());
  RC_ASSERT(table->lines.size() == listing.rows.size());
  for (std::size_t i = 0; i < listing.rows.size(); ++i) RC_ASSERT(table->lines[i].cells == listing.rows[i]);
}

RC_GTEST_PROP(Xlsx, ShowsEveryDayThatADateCellHolds, ()) {
  const Date day = Date(1900, 3, 1) + *rc::gen::inRange(0, 200000);
  const std::string serial = std::to_string(day - Date(1899, 12, 30));
  RC_ASSERT(shown_number(serial, Shown::date, DateSystem::from_1900) == to_string(day));
}

}  // namespace
}  // namespace fadu::sheet
