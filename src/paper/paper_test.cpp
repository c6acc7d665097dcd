// The three forms of a document as other programs see them. SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <map>
#include <pugixml.hpp>

#include "base/text.hpp"
#include "paper/docx.hpp"
#include "paper/markdown.hpp"
#include "paper/pdf.hpp"

// What these libraries keep until the program ends is theirs (it does not grow from one document to the
// next).
extern "C" const char* __lsan_default_suppressions() {  // NOLINT(bugprone-reserved-identifier)
  return "leak:libfontconfig\nleak:libcairo\nleak:libpangoft2\n";
}

namespace fadu::paper {
namespace {

const Rendering rendering{Language::zh, Moment(Date(2019, 12, 9), 600), "示范县人民政府",
                          "https://example.org/f/"};

std::string repeated(const std::string& text, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

// What a program of poppler-utils prints about the file.
std::string ask(const std::string& command, const std::string& bytes) {
  std::string path = ::testing::TempDir() + "fadu-paper-XXXXXX";
  close(mkstemp(path.data()));
  std::ofstream(path, std::ios::binary) << bytes;
  std::string line = command;
  line.replace(line.find("FILE"), 4, path);
  FILE* const pipe = popen(line.c_str(), "r");
  std::string text;
  std::array<char, 4096> piece;
  for (std::size_t count = 0; (count = fread(piece.data(), 1, piece.size(), pipe)) > 0;)
    text.append(piece.data(), count);
  pclose(pipe);
  unlink(path.c_str());
  return text;
}

std::string sample() {
  return "# 示范县人民政府关于2019年度法治政府建设情况的报告\n\n## 一、主要举措\n\n### （一）化解纠纷\n\n"
         "调解[819](figure:mediation.disputes)件。\n\n| 部门 | 件 |\n|---|--:|\n| 甲 | 1 |\n\n"
         "```chart\n{\"kind\":\"line\",\"title\":\"图\",\"categories\":[\"一\",\"二\"],\"series\":[{\"name\":"
         "\"数\","
         "\"values\":[1,2]}]}\n```\n\n```signature\n示范县人民政府\n2019-12-09\n```\n";
}

std::map<std::string, std::string> unzip(const std::string& bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* const archive = zip_open_from_source(source, ZIP_RDONLY, &error);
  std::map<std::string, std::string> parts;
  for (zip_int64_t i = 0; archive != nullptr && i < zip_get_num_entries(archive, 0); ++i) {
    zip_stat_t status;
    zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &status);
    std::string content(status.size, '\0');
    zip_file_t* const file = zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
    zip_fread(file, content.data(), content.size());
    zip_fclose(file);
    parts[status.name] = std::move(content);
  }
  zip_discard(archive);
  return parts;
}

TEST(Pdf, HasTheOfficialPageAndEmbedsItsFonts) {
  const std::string pdf = to_pdf(*parse_markdown(sample()), rendering);
  const std::string facts = ask("pdfinfo FILE", pdf);
  EXPECT_NE(facts.find("(A4)"), std::string::npos) << facts;
  EXPECT_NE(facts.find("示范县人民政府关于2019年度法治政府建设情况的报告"), std::string::npos);
  const std::string fonts = ask("pdffonts FILE | tail -n +3", pdf);
  ASSERT_FALSE(fonts.empty());
  for (const std::string_view line : split(fonts, '\n'))
    if (!line.empty()) {
      EXPECT_NE(line.find(" yes yes yes "), std::string_view::npos) << line;
    }
}

TEST(Pdf, TwentyTwoLinesOfTwentyEightCharacters) {  // GB/T 9704-2012 5.2.3
  const std::string pdf = to_pdf(*parse_markdown(repeated("法", 26 + 28 * 43)), rendering);
  const std::string text = ask("pdftotext -enc UTF-8 -layout FILE -", pdf);
  std::vector<std::size_t> lines;
  for (const std::string_view line : split(text, '\n')) {
    const std::u32string points = to_code_points(line);
    const std::ptrdiff_t count = std::ranges::count(points, U'法');
    if (count > 0) lines.push_back(static_cast<std::size_t>(count));
  }
  ASSERT_EQ(lines.size(), 44U);
  EXPECT_EQ(lines[0], 26U);
  for (std::size_t i = 1; i < lines.size(); ++i) EXPECT_EQ(lines[i], 28U) << i;
  EXPECT_NE(ask("pdfinfo FILE", pdf).find("Pages:           2"), std::string::npos);
}

TEST(Pdf, TextStandsWhereTheStandardSays) {
  const std::string pdf = to_pdf(*parse_markdown(repeated("法", 26 + 28 * 43)), rendering);
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(ask("pdftotext -bbox FILE -", pdf).c_str()));
  double left = 1000;
  double right = 0;
  for (const auto& found : document.select_nodes("//word[contains(text(), '法')]")) {
    left = std::min(left, found.node().attribute("xMin").as_double());
    right = std::max(right, found.node().attribute("xMax").as_double());
  }
  EXPECT_NEAR(left, 28 * 72 / 25.4, 1);
  EXPECT_NEAR(right, (28 + 156) * 72 / 25.4, 1);
}

TEST(Pdf, PageNumbersStandBetweenDashes) {
  std::string text = ask("pdftotext -enc UTF-8 FILE -", to_pdf(*parse_markdown(sample()), rendering));
  std::erase(text, ' ');
  EXPECT_NE(text.find("—1—"), std::string::npos) << text;
}

TEST(Pdf, LinksLeadToFiguresAndOutlineToHeadings) {
  Rendering inside = rendering;
  inside.figure_base = "#figure-";
  const std::string with_anchor =
      sample() + "\n[附录](anchor:figure-mediation.disputes)\n\n[不在](#nowhere)\n";
  EXPECT_FALSE(to_pdf(*parse_markdown(with_anchor), inside).empty());
  EXPECT_FALSE(to_pdf(*parse_markdown(sample()), inside).empty());
  EXPECT_FALSE(to_pdf({}, inside).empty());
  const std::string pdf = to_pdf(*parse_markdown(sample()), rendering);
  EXPECT_NE(pdf.find("https://example.org/f/mediation.disputes"), std::string::npos);
  EXPECT_NE(pdf.find("/Outlines"), std::string::npos);
}

TEST(Pdf, HostileTextOnlyLooksHostile) {
  Document document;
  document.blocks.emplace_back(Title{{{.text = "') /URI (x\\"}}});
  document.blocks.emplace_back(
      Paragraph{{{.text = "a", .link = "https://a/'x='\\"}, {.text = std::string("\0\x01\xFF", 3)}}});
  document.blocks.emplace_back(Paragraph{{{.text = repeated("W", 3000)}}});
  document.blocks.emplace_back(Table{{Align::left}, {{}}, {{{{.text = repeated("长", 5000)}}}}});
  const std::string pdf = to_pdf(document, rendering);
  EXPECT_NE(ask("pdfinfo FILE", pdf).find("(A4)"), std::string::npos);
}

TEST(Paper, SameDocumentSameBytes) {
  const Document document = *parse_markdown(sample());
  EXPECT_EQ(to_pdf(document, rendering), to_pdf(document, rendering));
  EXPECT_EQ(to_docx(document, rendering), to_docx(document, rendering));
}

TEST(Docx, EveryPartIsSoundAndNamed) {
  auto parts = unzip(to_docx(*parse_markdown(sample()), rendering));
  for (const auto& [name, content] : parts) {
    if (name.ends_with(".png")) continue;
    pugi::xml_document document;
    EXPECT_TRUE(document.load_buffer(content.data(), content.size())) << name;
  }
  for (const char* name :
       {"[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml", "word/footer1.xml",
        "word/footer2.xml", "word/media/chart1.png", "docProps/core.xml"})
    EXPECT_TRUE(parts.contains(name)) << name;
  // Every style the text names exists.
  pugi::xml_document styles;
  styles.load_string(parts["word/styles.xml"].c_str());
  pugi::xml_document document;
  document.load_string(parts["word/document.xml"].c_str());
  for (const auto& used : document.select_nodes("//w:pStyle/@w:val"))
    EXPECT_TRUE(
        styles.select_node(("//w:style[@w:styleId='" + std::string(used.attribute().value()) + "']").c_str()))
        << used.attribute().value();
  // Every relation the text names exists.
  for (const auto& used : document.select_nodes("//@r:id | //@r:embed"))
    EXPECT_NE(parts["word/_rels/document.xml.rels"].find("\"" + std::string(used.attribute().value()) + "\""),
              std::string::npos);
  EXPECT_NE(parts["docProps/core.xml"].find("2019-12-09T02:00:00Z"), std::string::npos);
}

TEST(Docx, NamesOfficialMeasuresAndFonts) {
  auto parts = unzip(to_docx(*parse_markdown(sample()), rendering));
  EXPECT_NE(parts["word/document.xml"].find(R"(<w:docGrid w:type="linesAndChars" w:linePitch="579")"),
            std::string::npos);
  EXPECT_NE(parts["word/document.xml"].find(R"(w:top="2098")"), std::string::npos);
  for (const char* font : {"仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312"})
    EXPECT_NE(parts["word/styles.xml"].find(font), std::string::npos) << font;
  EXPECT_NE(parts["word/settings.xml"].find("evenAndOddHeaders"), std::string::npos);
}

TEST(Docx, HostileTextStaysText) {
  Document document;
  document.blocks.emplace_back(Title{{{.text = "</w:t><w:evil/>&\x02"}}});
  document.blocks.emplace_back(
      Paragraph{{{.text = "x", .link = "https://a/?b=\"><x&c", .title = "\"", .anchor = "a\"b"}}});
  document.blocks.emplace_back(Paragraph{{{.text = "y", .link = "javascript:1"}}});
  auto parts = unzip(to_docx(document, rendering));
  for (const auto& [name, content] : parts) {
    pugi::xml_document parsed;
    EXPECT_TRUE(parsed.load_buffer(content.data(), content.size())) << name;
    EXPECT_EQ(content.find("<w:evil"), std::string::npos);
    EXPECT_EQ(content.find("javascript"), std::string::npos);
  }
}

}  // namespace
}  // namespace fadu::paper
