// SPDX-License-Identifier: EUPL-1.2
#include "lint/lint.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/document.hpp"
#include "base/text.hpp"

namespace fadu::lint {
namespace {

const std::string corpus = std::string(FADU_SOURCE_DIR) + "/tests/lint/";

std::string read_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

std::vector<std::string> kinds_in(std::string_view text) {
  const auto report = read_report(text, "passage.txt");
  if (!report) return {to_string(report.error())};
  std::vector<std::string> kinds;
  for (const Finding& finding : lint(*report)) kinds.push_back(finding.kind);
  std::ranges::sort(kinds);
  return kinds;
}

// Every passage of a corpus file gives the kinds of findings it says, and no others.
void check_corpus(const std::string& name, std::size_t passages_min) {
  const auto file = read_document(corpus + name);
  ASSERT_TRUE(file) << to_string(file.error());
  EXPECT_GE(file->items().size(), passages_min);
  for (const Node& passage : file->items()) {
    std::vector<std::string> expected;
    for (const Node& kind : passage["expect"].items()) expected.push_back(kind.text());
    std::ranges::sort(expected);
    EXPECT_THAT(kinds_in(passage["text"].text()), testing::ElementsAreArray(expected))
        << to_string(passage.place()) << "\n"
        << passage["text"].text();
  }
}

TEST(Lint, FindsContradictions) {
  check_corpus("contradictions.yaml", 60);
}

TEST(Lint, FindsContradictionsWrittenWithoutKnowledgeOfTheChecks) {
  check_corpus("fresh_contradictions.yaml", 60);
}

TEST(Lint, IsSilentOnConsistentTextWrittenWithoutKnowledgeOfTheChecks) {
  check_corpus("fresh_consistent.yaml", 60);
}

TEST(Lint, FindsContradictionsOfTheBlindSets) {
  check_corpus("blind_first/contradictions.yaml", 80);
  check_corpus("blind_second/contradictions.yaml", 80);
  check_corpus("blind_third/contradictions.yaml", 45);
  check_corpus("blind_fourth/contradictions.yaml", 25);
  check_corpus("blind_fifth/contradictions.yaml", 15);
  check_corpus("blind_sixth/contradictions.yaml", 20);
}

TEST(Lint, IsSilentOnConsistentTextOfTheBlindSets) {
  check_corpus("blind_first/consistent.yaml", 120);
  check_corpus("blind_second/consistent.yaml", 120);
  check_corpus("blind_third/consistent.yaml", 80);
  check_corpus("blind_fourth/consistent.yaml", 40);
  check_corpus("blind_fifth/consistent.yaml", 40);
  check_corpus("blind_sixth/consistent.yaml", 20);
}

TEST(Lint, FindsWhatIsFarApartInWholeReportsOfTheBlindSets) {
  check_corpus("blind_first/reports.yaml", 8);
  check_corpus("blind_second/reports.yaml", 8);
  check_corpus("blind_third/reports.yaml", 4);
  check_corpus("blind_sixth/reports.yaml", 12);
}

TEST(Lint, FindsWhatReportsOfOtherKindsGetWrong) {
  check_corpus("kinds_of_reports.yaml", 6);
}

TEST(Lint, IsSilentOnConsistentText) {
  check_corpus("consistent.yaml", 120);
}

TEST(Lint, IsSilentOnWholeConsistentReports) {
  std::size_t reports = 0;
  for (const auto& entry : std::filesystem::directory_iterator(corpus + "reports")) {
    ++reports;
    EXPECT_THAT(kinds_in(read_bytes(entry.path())), testing::IsEmpty()) << entry.path();
  }
  EXPECT_GE(reports, 3U);
}

// Lines cut at `width` characters, as mail programs and old editors do.
std::string wrapped(const std::string& text, std::size_t width) {
  std::string lines;
  std::size_t in_line = 0;
  for (const char32_t c : to_code_points(text)) {
    in_line = c == U'\n' ? 0 : in_line + 1;
    if (in_line > width) {
      lines += '\n';
      in_line = 1;
    }
    append_utf8(lines, c);
  }
  return lines;
}

TEST(Lint, IsSilentHoweverLinesAreWrapped) {
  for (const auto& entry : std::filesystem::directory_iterator(corpus + "reports")) {
    if (entry.path().extension() != ".txt") continue;
    for (const std::size_t width : {28U, 33U, 40U, 47U})
      EXPECT_THAT(kinds_in(wrapped(read_bytes(entry.path()), width)), testing::IsEmpty())
          << entry.path() << width;
  }
}

// One number changed in a consistent report: just the findings named, whatever else the report says.
TEST(Lint, FindsOneChangedNumberInAWholeReport) {
  const auto file = read_document(corpus + "changes.yaml");
  ASSERT_TRUE(file) << to_string(file.error());
  EXPECT_GE(file->items().size(), 40U);
  for (const Node& change : file->items()) {
    std::string text = read_bytes(corpus + "reports/" + change["report"].text());
    const std::string& old_words = change["old"].text();
    const auto at = text.find(old_words);
    ASSERT_NE(at, std::string::npos) << to_string(change.place());
    text.replace(at, old_words.size(), change["new"].text());
    EXPECT_THAT(kinds_in(text), testing::ElementsAre(change["expect"].text()))
        << to_string(change.place()) << " " << change["new"].text();
  }
}

TEST(Lint, FindsInTheCountyReportWhatIsWrongAndNothingElse) {
  const auto report = read_report(read_bytes(corpus + "county-report-2019.txt"), "county-report-2019.txt");
  ASSERT_TRUE(report);
  const auto findings = lint(*report);
  ASSERT_EQ(findings.size(), 4U);
  EXPECT_EQ(findings[0].kind, "clean_up");
  EXPECT_EQ(findings[0].arithmetic, "61 + 0 = 61 ≠ 1433");
  EXPECT_EQ(findings[1].kind, "ratio_as_percent");
  EXPECT_EQ(findings[1].arithmetic, "11 ÷ 519 = 2.12%");
  EXPECT_EQ(findings[2].kind, "granularity");
  EXPECT_EQ(findings[2].arithmetic,
            "435 ÷ 437 = 99.54%; 436 ÷ 437 = 99.77%; 99.7% is possible only by truncation");
  EXPECT_EQ(findings[3].kind, "late_result");
  EXPECT_EQ(findings[3].arithmetic, "2019-12-14 > 2019-12-09");
}

TEST(Lint, PassagesAreOffsetsInCharactersOfTheText) {
  const auto report = read_report("前言。\n全年受理４５件，办结４１件，办结率95％。", "a.txt");
  ASSERT_TRUE(report);
  const auto findings = lint(*report);
  ASSERT_EQ(findings.size(), 1U);
  ASSERT_EQ(findings[0].passages.size(), 3U);
  EXPECT_EQ(findings[0].passages[2].text, "办结率95％");
  EXPECT_EQ(findings[0].passages[2].start, 18U);
  EXPECT_EQ(findings[0].passages[2].end, 24U);
  EXPECT_NE(to_json(findings).find(R"("kind":"rate")"), std::string::npos);
  EXPECT_EQ(to_text(*report, findings, Language::en).substr(0, 8), "a.txt:2:");
}

}  // namespace
}  // namespace fadu::lint
