// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/array.hpp>
#include <regex>
#include <set>

#include "base/json.hpp"
#include "report/chinese.hpp"
#include "report/figure_words.hpp"
#include "report/html.hpp"
#include "report/json.hpp"
#include "report/paper.hpp"
#include "report/report_fixture.hpp"

namespace fadu::report {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Compose, FiguresStandInTheText) {
  ReportCounty county;
  county.fill();
  const std::string text = county.report().text();
  EXPECT_THAT(text, HasSubstr("平湖县人民政府2019年度报告"));
  EXPECT_THAT(text, HasSubstr("受理纠纷12件，成功率88.89%"));
  EXPECT_THAT(text, HasSubstr("调解员2名，未结3件"));
  EXPECT_THAT(text, Not(HasSubstr("没有受理纠纷")));
}

TEST(Compose, WithoutRecordsTheOtherBranchIsTaken) {
  ReportCounty county;
  const std::string text = county.report().text();
  EXPECT_THAT(text, HasSubstr("没有受理纠纷"));
  EXPECT_THAT(text, HasSubstr("没有发现不符合制度规定的情形"));
}

TEST(Compose, ARateOfNothingIsADash) {
  ReportCounty county;
  EXPECT_EQ(county.report().facts.value("dispute.success_rate").text(Language::zh), "—");
}

TEST(Compose, ProblemsAreToldByThemeWithCountOrganisationAndExample) {
  ReportCounty county;
  county.fill();
  const std::string text = county.report().text();
  EXPECT_THAT(text, HasSubstr("（一）期限执行不严"));
  EXPECT_THAT(text, HasSubstr("久调未结2件，涉及城关镇*人民政府"));
  EXPECT_THAT(text, HasSubstr("对临期事项逐件提醒"));
}

TEST(Compose, EachListsWhatTheConditionChooses) {
  ReportCounty county;
  county.fill();
  const std::string text = county.report().text();
  EXPECT_THAT(text, HasSubstr("2020年重点完成：修订权责清单。"));
  EXPECT_THAT(text, Not(HasSubstr("旧任务")));
}

TEST(Compose, ALineWhoseEachFindsNothingIsLeftOut) {
  ReportCounty county;
  EXPECT_THAT(county.report().text(), Not(HasSubstr("重点完成")));
}

TEST(Compose, SameRecordsSameBytes) {
  ReportCounty county;
  county.fill();
  const Report report = county.report();
  EXPECT_EQ(to_json(report), to_json(county.report()));
  EXPECT_EQ(to_html(*county.matters, report), to_html(*county.matters, county.report()));
  EXPECT_EQ(to_docx(report), to_docx(county.report()));
  EXPECT_EQ(to_pdf(report), to_pdf(county.report()));
}

TEST(ReportJson, FiguresHaveTheContractsKeys) {
  ReportCounty county;
  county.fill();
  const auto json = parse_json(to_json(county.report())).value();
  EXPECT_EQ(json.at("year").as_int64(), 2019);
  std::set<std::string> ids;
  for (const auto& figure : json.at("figures").as_array()) {
    const auto& object = figure.as_object();
    for (const char* key :
         {"id", "kind", "value", "numerator", "denominator", "text", "title", "title_en", "unit"})
      EXPECT_TRUE(object.contains(key)) << key;
    const std::string id(object.at("id").as_string());
    ids.insert(id);
    const bool rate = object.at("kind").as_string() == "rate";
    EXPECT_EQ(object.at("value").is_null(), rate);
    EXPECT_EQ(object.at("denominator").is_null(), !rate);
    EXPECT_TRUE(rate || object.at("value") == object.at("numerator"));
    if (id == "dispute.success_rate") {
      EXPECT_EQ(object.at("numerator").as_int64(), 8);
      EXPECT_EQ(object.at("denominator").as_int64(), 9);
    }
  }
  EXPECT_EQ(ids.size(), county.book.figures().size());
  ASSERT_EQ(json.at("findings").as_array().size(), 1U);
  EXPECT_EQ(json.at("findings").at(0).at("count").as_int64(), 2);
  EXPECT_EQ(json.at("findings").at(0).at("matters").as_array().size(), 2U);
}

TEST(ReportHtml, EveryLinkOfAFigureOrFindingResolves) {
  ReportCounty county;
  county.fill();
  const std::string html = to_html(*county.matters, county.report());
  std::set<std::string> ids;
  const std::regex id_pattern("id=\"([^\"]+)\"");
  for (std::sregex_iterator at(html.begin(), html.end(), id_pattern), end; at != end; ++at)
    EXPECT_TRUE(ids.insert((*at)[1]).second) << (*at)[1];
  const std::regex link_pattern("href=\"#([^\"]+)\"");
  std::size_t links = 0;
  for (std::sregex_iterator at(html.begin(), html.end(), link_pattern), end; at != end; ++at, ++links)
    EXPECT_TRUE(ids.contains((*at)[1])) << (*at)[1];
  EXPECT_GT(links, 10U);
}

TEST(ReportHtml, ShowsNoPersonalFieldAndRequestsNothing) {
  ReportCounty county;
  county.fill();
  const std::string html = to_html(*county.matters, county.report());
  EXPECT_THAT(html, Not(HasSubstr("欧阳")));
  EXPECT_THAT(html, HasSubstr("邻里纠纷3"));
  for (const char* word : {"<script", "src=", "@import", "url(", "<link"})
    EXPECT_THAT(html, Not(HasSubstr(word)));
}

TEST(ReportPaper, AnnexHoldsEveryKindOfProblem) {
  ReportCounty county;
  county.fill();
  const paper::Document document = with_annex(county.report());
  ASSERT_TRUE(std::holds_alternative<paper::Table>(document.blocks.back()));
  EXPECT_EQ(std::get<paper::Table>(document.blocks.back()).rows.size(), 1U);
}

TEST(FigureWords, SayTheConditionInTheRecordsOwnTerms) {
  const ReportCounty county;
  const auto words = figure_words(*county.book.find("dispute.success_rate"));
  const auto part = std::ranges::find(words, "分子", &std::pair<std::string, std::string>::first);
  ASSERT_NE(part, words.end());
  EXPECT_EQ(part->second, "“结果”为“达成协议”");
}

TEST(Chinese, NumbersAndCitations) {
  EXPECT_EQ(chinese_number(9), "九");
  EXPECT_EQ(chinese_number(10), "十");
  EXPECT_EQ(chinese_number(58), "五十八");
  EXPECT_EQ(chinese_number(110), "一百一十");
  EXPECT_EQ(chinese_number(1203), "一千二百零三");
  EXPECT_EQ(chinese_citation({"行政许可法 (2019)", "42"}), "《行政许可法》第四十二条");
  EXPECT_EQ(chinese_citation({"国办发〔2018〕118号", ""}), "国办发〔2018〕118号");
}

}  // namespace
}  // namespace fadu::report
