// SPDX-License-Identifier: EUPL-1.2
#include "portal/portal.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <regex>
#include <set>

#include "base/json.hpp"
#include "portal/fixture_test.hpp"
#include "portal/site.hpp"

namespace fadu::portal {
namespace {

using testing::County;
using ::testing::HasSubstr;
using ::testing::Not;
using Text = std::string;

// The names of a page's tags in order, "p", "/p"; what is between < and > up to a space.
std::vector<Text> tags_of(const Text& html) {
  std::vector<Text> tags;
  for (std::size_t at = html.find('<'); at != Text::npos; at = html.find('<', at + 1)) {
    const std::size_t end = html.find_first_of(" >\n", at + 1);
    tags.push_back(html.substr(at + 1, end - at - 1));
  }
  return tags;
}

// Every element that is opened is closed, in order.
bool balanced(const Text& html) {
  static const std::set<Text> without_end{"meta", "link", "input", "!DOCTYPE", "br", "?xml"};
  std::vector<Text> open;
  // Not by a regular expression: a long picture would overflow its recursion under the sanitizers.
  Text plain = html;
  for (auto begin = plain.find("<svg"); begin != Text::npos; begin = plain.find("<svg")) {
    const auto end = plain.find("</svg>", begin);
    if (end == Text::npos) break;
    plain.erase(begin, end + 6 - begin);
  }
  for (const Text& tag : tags_of(plain)) {
    if (without_end.contains(tag)) continue;
    if (!tag.starts_with('/')) {
      open.push_back(tag);
      continue;
    }
    if (open.empty() || open.back() != tag.substr(1)) return false;
    open.pop_back();
  }
  return open.empty();
}

// What the pattern's first group matches, and the whole of each match.
std::vector<std::pair<Text, Text>> all_matches(const Text& text, const Text& pattern) {
  std::vector<std::pair<Text, Text>> found;
  const std::regex compiled(pattern);
  for (std::sregex_iterator one(text.begin(), text.end(), compiled), end; one != end; ++one)
    found.emplace_back((*one)[1], one->str());
  return found;
}

const std::vector<Text>& paths() {
  static const std::vector<Text> list{"/",
                                      "/services",
                                      "/lists/power",
                                      "/documents",
                                      "/consultations",
                                      "/enforcement",
                                      "/figures",
                                      "/reports",
                                      "/status",
                                      "/lists",
                                      "/search",
                                      "/institutions",
                                      "/open-data",
                                      "/mediation",
                                      "/reconsideration",
                                      "/requests",
                                      "/information-requests",
                                      "/institutions/penalty",
                                      "/figures/power.items",
                                      "/enforcement/penalties",
                                      "/enforcement/officers"};
  return list;
}

TEST(Portal, TheSiteFileHasNoMistakes) {
  EXPECT_THAT(testing::real().site_mistakes, ::testing::IsEmpty());
}

TEST(Portal, EveryPageStandsInBothLanguagesEvenInAnEmptyCounty) {
  County county;
  for (const Text& path : paths())
    for (const char* language : {"zh", "en"}) {
      const Page page = county.get(path, {{"lang", language}});
      EXPECT_EQ(page.status, 200) << path;
      EXPECT_TRUE(balanced(page.body)) << path;
      EXPECT_THAT(page.body,
                  HasSubstr(language == Text("en") ? "<html lang=\"en\">" : "<html lang=\"zh-CN\">"))
          << path;
    }
}

TEST(Portal, EnglishIsKeptThroughLinks) {
  County county;
  county.power("采砂许可", Date(2018, 1, 1));
  for (const Text& path : paths()) {
    const Text body = county.get(path, {{"lang", "en"}}).body;
    for (const auto& [to, link] : all_matches(body, "<a [^>]*href=\"(/[^\"]*)\"")) {
      const bool other_language = link.find("class=\"language\"") != Text::npos;
      if (other_language || to.find("/open-data/catalogue") != Text::npos) continue;
      EXPECT_THAT(to, HasSubstr("lang=en")) << path;
    }
  }
}

TEST(Portal, EveryLinkOfTheFirstPagesLeadsSomewhere) {
  County county;
  county.power("采砂许可", Date(2018, 1, 1));
  std::set<Text> seen;
  for (const Text& path : paths()) {
    const Text body = county.get(path).body;
    for (const auto& [to, link] : all_matches(body, "href=\"(/[^\"?#]*)")) seen.insert(to);
  }
  for (const Text& to : seen) EXPECT_EQ(county.get(to).status, 200) << to;
  EXPECT_GT(seen.size(), 100U);
}

TEST(Portal, APathNobodyHasIsSaidSo) {
  County county;
  for (const char* path :
       {"/nothing", "/matters/power/99", "/matters/power/x", "/matters/none/1", "/figures/none",
        "/reports/1900", "/reports/20", "/open-data/none.csv", "/sitemap/9.xml", "/institutions/"})
    EXPECT_NE(county.get(path).status, 200) << path;
  EXPECT_THAT(county.get("/nothing").body, HasSubstr("没有找到这个页面"));
  EXPECT_EQ(county.get("/documents/").location, "/documents");
}

TEST(Portal, APersonIsShownMaskedAndOnlyWhatIsDisclosed) {
  County county;
  const auto number = county.penalty(
      "欧阳明月", true, {{"party_id", Text("230522198012286048")}, {"evidence", Text("内部证据清单")}});
  for (const Text& path :
       {Text("/matters/penalty/") + std::to_string(number), Text("/enforcement/penalties"),
        Text("/open-data/penalty.decision.csv"), Text("/open-data/penalty.decision.json")}) {
    const Page page = county.get(path);
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("市监罚〔2019〕1号")) << path;
    for (const char* hidden : {"明月", "230522198012286048", "内部证据清单"})
      EXPECT_THAT(page.body, Not(HasSubstr(hidden))) << path;
  }
  EXPECT_THAT(county.get("/matters/penalty/" + std::to_string(number)).body, HasSubstr("欧阳某某"));
}

TEST(Portal, WhatIsNotDisclosedLooksLikeWhatIsNotThere) {
  County county;
  const auto number = county.penalty("张三", false);
  const Page page = county.get("/matters/penalty/" + std::to_string(number));
  EXPECT_EQ(page.status, 404);
  const Text other = county.get("/matters/penalty/99999").body;
  EXPECT_EQ(std::regex_replace(page.body, std::regex("penalty/" + std::to_string(number)), "penalty/99999"),
            other);
  EXPECT_THAT(county.get("/search", {{"q", "过期食品"}}).body, HasSubstr("没有找到"));
}

TEST(Portal, TheListAsItStoodOnADay) {
  County county;
  const auto old = county.power("旧采砂许可", Date(2016, 1, 1), {{"in_force_until", Date(2018, 7, 1)}});
  county.power("新采砂许可", Date(2018, 7, 1), {{"replaces", old}});
  const Text today = county.get("/lists/power").body;
  EXPECT_THAT(today, HasSubstr("新采砂许可"));
  EXPECT_THAT(today, Not(HasSubstr("旧采砂许可")));
  const Text before = county.get("/lists/power", {{"on", "2018-06-30"}}).body;
  EXPECT_THAT(before, HasSubstr("旧采砂许可"));
  EXPECT_THAT(before, Not(HasSubstr("新采砂许可")));
  EXPECT_THAT(county.get("/lists/power", {{"on", "2010-01-01"}}).body, HasSubstr("这一天没有有效的记录"));
  EXPECT_EQ(county.get("/lists/power", {{"on", "yesterday"}}).status, 200);
  const Text versions = county.get("/matters/power/" + std::to_string(old)).body;
  EXPECT_THAT(versions, HasSubstr("2018年7月1日"));
  EXPECT_THAT(versions, HasSubstr("/matters/power/" + std::to_string(old + 1)));
}

TEST(Portal, EveryMatterIsOnOnePageOfItsList) {
  County county;
  for (int i = 0; i < 70; ++i) county.power("事项" + std::to_string(i), Date(2017, 1, 1) + i / 4);
  std::multiset<Text> seen;
  Text after;
  for (int pages = 0; pages < 5; ++pages) {
    const Text body = county.get("/lists/power", {{"after", after}}).body;
    for (const auto& [to, link] : all_matches(body, "href=\"(/matters/power/\\d+)\"")) seen.insert(to);
    std::smatch next;
    if (!std::regex_search(body, next, std::regex("after=([\\d-]+)\" rel=\"next\""))) break;
    after = next[1];
  }
  EXPECT_EQ(seen.size(), 70U);
  EXPECT_EQ(std::set<Text>(seen.begin(), seen.end()).size(), 70U);
}

TEST(Portal, AFigureSaysHowItIsCountedInBothLanguages) {
  County county;
  EXPECT_THAT(county.get("/figures/mediation.success_rate").body, HasSubstr("分子"));
  const Text english = county.get("/figures/mediation.success_rate", {{"lang", "en"}}).body;
  EXPECT_THAT(english, HasSubstr("Outcome is “Agreed”"));
}

TEST(Portal, AFigureListsItsPublicMattersAndCountsTheRest) {
  County county;
  const auto number = county.penalty("张三");
  county.penalty("李四", false);
  const Text body = county.get("/figures/penalty.decided", {{"year", "2019"}}).body;
  EXPECT_THAT(body, HasSubstr("/matters/penalty/" + std::to_string(number)));
  EXPECT_THAT(body, HasSubstr("其余1件依规定不公开办理记录"));
  EXPECT_THAT(body, Not(HasSubstr("/matters/penalty/" + std::to_string(number + 1))));
}

TEST(Portal, TheReportOfAYearIsServedAndKept) {
  County county(Date(2020, 2, 1));
  for (int i = 0; i < 3; ++i) county.penalty("张三");
  EXPECT_THAT(county.get("/reports").body, HasSubstr("/reports/2019"));
  const Page report = county.get("/reports/2019");
  EXPECT_EQ(report.status, 200);
  EXPECT_THAT(report.body, HasSubstr("href=\"/reports\""));
  EXPECT_EQ(county.get("/reports/2019").body, report.body);
  EXPECT_EQ(county.get("/reports/2031").status, 404);
}

TEST(Portal, SearchFindsTwoCharacters) {
  County county;
  county.power("河道采砂许可", Date(2018, 1, 1));
  EXPECT_THAT(county.get("/search", {{"q", "采砂"}}).body, HasSubstr("河道采砂许可"));
  EXPECT_THAT(county.get("/lists/power", {{"q", "采砂"}}).body, HasSubstr("河道采砂许可"));
  EXPECT_THAT(county.get("/lists/power", {{"q", "捕捞"}}).body, HasSubstr("没有找到"));
}

TEST(Portal, DataFilesAreWhatTheySayTheyAre) {
  County county;
  const auto number = county.power("河道采砂,\"许可\"", Date(2018, 1, 1));
  const auto json = parse_json(county.get("/open-data/power.item.json").body);
  ASSERT_TRUE(json);
  const auto& item = json->at("items").at(0);
  EXPECT_EQ(item.at("matter").as_int64(), number);
  EXPECT_EQ(item.at("values").at("name").as_string(), "河道采砂,\"许可\"");
  EXPECT_EQ(item.at("url").as_string(), "https://example.cn/matters/power/" + std::to_string(number));
  EXPECT_THAT(county.get("/open-data/power.item.csv").body, HasSubstr("\"河道采砂,\"\"许可\"\"\""));
  const auto catalogue = parse_json(county.get("/open-data/catalogue.jsonld").body);
  ASSERT_TRUE(catalogue);
  EXPECT_GE(catalogue->at("dcat:dataset").as_array().size(), 20U);
  EXPECT_THAT(county.get("/sitemap/0.xml").body,
              HasSubstr("https://example.cn/matters/power/" + std::to_string(number)));
}

// Markup of whatever stands in a record stays text: the page has the same tags as with a harmless value.
RC_GTEST_PROP(Injection, NothingInARecordBecomesMarkup, (const std::vector<char>& letters)) {
  static County county;
  static int count = 0;
  static const Text alphabet = "<>\"'&=/ abscript!-;:#\\`{}\n\t";
  Text nasty = "x";
  for (const char letter : letters) nasty += alphabet[static_cast<unsigned char>(letter) % alphabet.size()];
  nasty += "<script>alert(1)</script><img src=x onerror=alert(1)>\" onmouseover=\"alert(1)";
  const auto number =
      county.power(nasty, Date(2017, 1, 1) + ++count, {{"duties", nasty}, {"legal_basis", nasty}});
  const auto harmless =
      county.power("x", Date(2017, 1, 1) + ++count, {{"duties", Text("x")}, {"legal_basis", Text("x")}});
  const auto page_of = [&](std::int64_t one) {
    return county.get("/matters/power/" + std::to_string(one)).body;
  };
  RC_ASSERT(tags_of(page_of(number)) == tags_of(page_of(harmless)));
  RC_ASSERT(
      balanced(county.get("/lists/power", {{"q", nasty}, {"kind", nasty}, {"organisation", nasty}}).body));
  RC_ASSERT(tags_of(county.get("/search", {{"q", nasty}}).body).size() > 0);
  RC_ASSERT(county.get("/lists/power").body.find("<script") == Text::npos);
  RC_ASSERT(county.get("/search", {{"q", nasty}}).body.find("<script") == Text::npos);
}

}  // namespace
}  // namespace fadu::portal
