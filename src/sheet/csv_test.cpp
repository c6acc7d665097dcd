// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "sheet/listing.hpp"
#include "sheet/table.hpp"

namespace fadu::sheet {
namespace {

using Cells = std::vector<std::string>;

std::vector<Cells> read_all(const std::string& bytes) {
  const auto reader = open_table(bytes, "t.csv");
  EXPECT_TRUE(reader) << (reader ? "" : to_string(reader.error()));
  std::vector<Cells> rows;
  for (Row row; reader && *(*reader)->next(row);) rows.emplace_back(row.cells.begin(), row.cells.end());
  return rows;
}

// The message of the first mistake, or nothing.
std::string mistake_in(const std::string& bytes) {
  const auto table = read_table(bytes, "t.csv");
  return table ? "" : to_string(table.error());
}

TEST(Csv, TakesQuotesLineEndsAndMarks) {
  EXPECT_EQ(read_all("\xEF\xBB\xBF甲,乙\r\n\"a,\"\"b\"\"\nc\",\r\n"),
            (std::vector<Cells>{{"甲", "乙"}, {"a,\"b\"\nc", ""}}));
  EXPECT_EQ(read_all("a,b\n1,2"), (std::vector<Cells>{{"a", "b"}, {"1", "2"}}));
  EXPECT_EQ(read_all("a\r1\r"), (std::vector<Cells>{{"a"}, {"1"}}));
  EXPECT_EQ(read_all(""), std::vector<Cells>{});
  EXPECT_EQ(read_all("a,5\" pipe"), (std::vector<Cells>{{"a", "5\" pipe"}}));
}

TEST(Csv, SeesTheSeparatorInTheFirstLine) {
  EXPECT_EQ(read_all("a;b,x;c\n1;2;3"), (std::vector<Cells>{{"a", "b,x", "c"}, {"1", "2", "3"}}));
  EXPECT_EQ(read_all("a\tb\n1,5\t2"), (std::vector<Cells>{{"a", "b"}, {"1,5", "2"}}));
  EXPECT_EQ(read_all("\"a;;;\",b\n1,2"), (std::vector<Cells>{{"a;;;", "b"}, {"1", "2"}}));
}

TEST(Csv, CountsRowsAsThePersonSeesThem) {
  const auto table = *read_table("h1,h2\n\n\"two\nlines\",x\n,\nlast,\n", "t.csv");
  ASSERT_EQ(table.lines.size(), 2U);
  EXPECT_EQ(table.lines[0].number, 3);
  EXPECT_EQ(table.lines[1].number, 5);
  EXPECT_EQ(table.lines[1].cells, (Cells{"last", ""}));
}

TEST(Csv, ReadsGb18030AndUtf16) {
  EXPECT_EQ(read_all("\xD0\xD5\xC3\xFB,a\n\xD5\xC5\xC8\xFD,1\n"),
            (std::vector<Cells>{{"姓名", "a"}, {"张三", "1"}}));
  // 𠮷 has four bytes in GB 18030.
  EXPECT_EQ(read_all("\x95\x34\xB2\x35,\xC3\xFB"), (std::vector<Cells>{{"𠮷", "名"}}));
  EXPECT_EQ(read_all(std::string("\xFF\xFE"
                                 "a\0\t\0\x3A\x4E",
                                 8)),
            (std::vector<Cells>{{"a", "为"}}));
}

TEST(Csv, RefusesWhatIsNoText) {
  EXPECT_EQ(mistake_in("ab,\xFF\xFF"),
            "t.csv: the text is neither UTF-8 nor GB 18030: byte 3 cannot be read");
  EXPECT_EQ(mistake_in("ab,\xD0"), "t.csv: the text is neither UTF-8 nor GB 18030: byte 3 cannot be read");
  EXPECT_NE(mistake_in("\xEF\xBB\xBF"
                       "a\xFF")
                .find("byte 4"),
            std::string::npos);
  EXPECT_NE(mistake_in(std::string("a\0b", 3)).find("zero byte"), std::string::npos);
  EXPECT_NE(mistake_in("\xD0\xCF\x11\xE0").find("save it as .xlsx"), std::string::npos);
}

TEST(Csv, NamesTheCellThatIsWrong) {
  EXPECT_EQ(mistake_in("a,b\n1,\"x"), "t.csv:2:2: B2: the quote that opens this cell is never closed");
  EXPECT_EQ(mistake_in("a,b\n1,\"x\"y"), "t.csv:2:2: B2: text follows the closing quote");
  EXPECT_EQ(mistake_in("a,b\n1,2,3"), "t.csv:2:3: C2: this cell's column has no header");
  EXPECT_EQ(mistake_in("a,b,a\n"), "t.csv:1:3: C1: two columns are called a: A and C");
  EXPECT_EQ(mistake_in("a\n" + std::string(cell_bytes_max + 1, 'x')),
            "t.csv:2:1: A2: the cell's text is too long (over 32 KiB)");
  EXPECT_EQ(mistake_in(std::string(columns_max, ',')), "t.csv:1:1001: ALM1: the row has too many columns");
}

TEST(Csv, ColumnsHaveLetters) {
  EXPECT_EQ(column_letters(0), "A");
  EXPECT_EQ(column_letters(25), "Z");
  EXPECT_EQ(column_letters(26), "AA");
  EXPECT_EQ(column_letters(701), "ZZ");
  EXPECT_EQ(column_letters(702), "AAA");
}

TEST(Csv, ASpreadsheetRunsNoCellAsAFormula) {
  const Listing listing{"t", {{"=h"}}, {{"=1+1"}, {"@x"}, {"-5"}, {"+a,b"}}};
  EXPECT_EQ(write_csv(listing), "\xEF\xBB\xBF'=h\r\n'=1+1\r\n'@x\r\n-5\r\n\"'+a,b\"\r\n");
}

RC_GTEST_PROP(Csv, ReadsWhatItWrites, ()) {
  const auto cell = rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab,;\t\"\r\n =")));
  Listing listing{"t", {{"甲"}, {"乙"}, {"丙"}}};
  listing.rows = *rc::gen::container<std::vector<Cells>>(rc::gen::container<Cells>(3, cell));
  const auto rows = read_all(write_csv(listing, CsvReaders::exact));
  std::vector<Cells> expected{{"甲", "乙", "丙"}};
  for (const Cells& row : listing.rows) {
    bool has_text = false;
    for (const std::string& text : row)
      has_text = has_text || text.find_first_not_of(" \t\r\n") != std::string::npos;
    if (has_text) expected.push_back(row);
  }
  RC_ASSERT(rows == expected);
}

RC_GTEST_PROP(Csv, EndsOnAnyBytes, (const std::string& bytes)) {
  (void)read_table(bytes, "t.csv");
}

}  // namespace
}  // namespace fadu::sheet
