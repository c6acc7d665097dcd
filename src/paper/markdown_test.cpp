// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "paper/html.hpp"
#include "paper/markdown.hpp"
#include "paper/stylesheet.hpp"

namespace fadu::paper {
namespace {

template <class Kind>
Kind only(const std::string& text) {
  const auto document = parse_markdown(text);
  EXPECT_TRUE(document) << (document ? "" : to_string(document.error()));
  if (!document || document->blocks.size() != 1 || !std::holds_alternative<Kind>(document->blocks[0])) {
    ADD_FAILURE() << text << " is not one block of the kind";
    return {};
  }
  return std::get<Kind>(document->blocks[0]);
}

std::string html_of(const std::string& text) {
  return to_html(*parse_markdown(text), {});
}

TEST(Markdown, FiguresLinksAndStylesBecomeRuns) {
  EXPECT_EQ(only<Paragraph>("共[819](figure:mediation.disputes \"纠纷\")件，**全部***公开*").runs,
            (Runs{{.text = "共"},
                  {.text = "819", .figure = "mediation.disputes", .title = "纠纷"},
                  {.text = "件，"},
                  {.text = "全部", .bold = true},
                  {.text = "公开", .emphasis = true}}));
}

TEST(Markdown, LineEndsBetweenChineseCharactersMeanNothing) {
  EXPECT_EQ(plain_text(only<Paragraph>("依法\n行政").runs), "依法行政");
  EXPECT_EQ(plain_text(only<Paragraph>("依法\n**[行政](figure:a)**\n处罚").runs), "依法行政处罚");
  EXPECT_EQ(plain_text(only<Paragraph>("the\nlaw").runs), "the law");
  EXPECT_EQ(plain_text(only<Paragraph>("一行\\\n二行").runs), "一行\n二行");
}

TEST(Markdown, HeadingsTakeTheFourLevels) {
  EXPECT_EQ(plain_text(only<Title>("# 报告").runs), "报告");
  for (int level = 1; level <= 4; ++level)
    EXPECT_EQ(only<Heading>(std::string(static_cast<std::size_t>(level) + 1, '#') + " 一、").level, level);
}

TEST(Markdown, PipeTablesKeepAlignmentAndEscapedPipes) {
  const Table table = only<Table>("| 部门 | 件 |\n|:---|---:|\n| 甲\\|乙 | **3** |\n| 丙 |\n");
  EXPECT_EQ(table.columns, (std::vector{Align::left, Align::right}));
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(plain_text(table.rows[0][0]), "甲|乙");
  EXPECT_TRUE(table.rows[0][1].front().bold);
  EXPECT_TRUE(table.rows[1][1].empty());
}

TEST(Markdown, NoTableInsideAFence) {
  EXPECT_EQ(plain_text(only<Paragraph>("```\n| a | b |\n|---|---|\n```\n").runs), "| a | b |\n|---|---|");
}

TEST(Markdown, FencesHoldChartsDatesAndSignatures) {
  const auto document = *parse_markdown(
      "```date\n（2019年12月9日）\n```\n\n---\n\n```signature\n甲县人民政府\n2019-12-09\n```\n\n"
      "```chart\n{\"kind\":\"bar\",\"title\":\"t\",\"categories\":[\"a\"],\"series\":[{\"name\":\"s\","
      "\"values\":[1]}]}\n```\n");
  ASSERT_EQ(document.blocks.size(), 4U);
  EXPECT_EQ(std::get<DateLine>(document.blocks[0]).text, "（2019年12月9日）");
  EXPECT_TRUE(std::holds_alternative<PageBreak>(document.blocks[1]));
  EXPECT_EQ(std::get<Signature>(document.blocks[2]).date, "2019年12月9日");
  EXPECT_EQ(std::get<Chart>(document.blocks[3]).categories, std::vector<std::string>{"a"});
}

TEST(Markdown, EveryMistakeHasItsLine) {
  Diagnostics diagnostics;
  const auto document = parse_markdown("段\n\n| a |\n|---|\n| 1 |\n\n```chart\n{}\n```\n\n[1](figure:a<b)\n",
                                       "r.md", diagnostics);
  ASSERT_EQ(diagnostics.list().size(), 2U);
  EXPECT_EQ(diagnostics.list()[0].place, (Place{"r.md", 7, 0}));
  EXPECT_EQ(diagnostics.list()[1].place, (Place{"r.md", 11, 0}));
  EXPECT_EQ(document.blocks.size(), 3U);
}

TEST(Html, HostileTextStaysText) {
  const std::string html = html_of(
      "<script>alert(1)</script>\n\na <img src=x onerror=y> [x](javascript:alert(1)) [y](<JaVa\tscript:z>) "
      "[z](https://a/?b=\"c&d) [w](data:text/html,x)\n\n# \"'<&>\n");
  EXPECT_EQ(html.find("<script"), std::string::npos) << html;
  EXPECT_EQ(html.find("<img"), std::string::npos);
  EXPECT_EQ(html.find("href=\"j"), std::string::npos);
  EXPECT_EQ(html.find("href=\"J"), std::string::npos);
  EXPECT_EQ(html.find("data:"), std::string::npos);
  EXPECT_NE(html.find("&lt;script&gt;"), std::string::npos);
  EXPECT_NE(html.find("href=\"https://a/?b=&quot;c&amp;d\""), std::string::npos) << html;
}

TEST(Html, AFigureIsALinkWithItsTitle) {
  EXPECT_NE(html_of("[819](figure:a.b \"纠纷 \\\"总数\\\"\")")
                .find("<a class=\"figure\" href=\"#figure-a.b\" title=\"纠纷 &quot;总数&quot;\">819</a>"),
            std::string::npos);
}

TEST(Html, TheStyleSheetClosesWhatItOpens) {
  int depth = 0;
  for (const char c : stylesheet()) depth += c == '{' ? 1 : c == '}' ? -1 : 0;
  EXPECT_EQ(depth, 0);
  EXPECT_EQ(stylesheet().find("url("), std::string_view::npos);
}

RC_GTEST_PROP(Markdown, AnyTextIsReadAndEscaped, ()) {
  const auto text =
      *rc::gen::container<std::string>(rc::gen::elementOf(std::string("a<>\"'&|-`#*[]():\n !\\")));
  Diagnostics diagnostics;
  const std::string html = to_html(parse_markdown(text, "t", diagnostics), {});
  for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1))
    RC_ASSERT(std::string("/aphtuolsdefbw").find(html[at + 1]) != std::string::npos);
}

}  // namespace
}  // namespace fadu::paper
