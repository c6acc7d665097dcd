// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "server/http.hpp"
#include "server/kept_pages.hpp"
#include "server/record_json.hpp"
#include "server/static_files.hpp"

namespace fadu::server {
namespace {

Response page(std::string body) {
  return {.content_type = "text/html", .body = std::move(body)};
}

RC_GTEST_PROP(Percent, WhatIsEncodedIsReadBack, (const std::string& text)) {
  RC_ASSERT(decode_percent(encode_percent(text), false) == text);
}

TEST(Percent, AMalformedEscapeStaysAsItIs) {
  EXPECT_EQ(decode_percent("%zz%4", false), "%zz%4");
  EXPECT_EQ(decode_percent("a+b%20c", true), "a b c");
  EXPECT_EQ(decode_percent("a+b", false), "a+b");
}

TEST(Form, NamesMayComeSeveralTimesAndValuesMayBeMissing) {
  const auto values = decode_form("stage=a&stage=b&q=%E4%BE%9B%E6%9A%96&empty=&bare&&");
  const std::vector<std::pair<std::string, std::string>> wanted{
      {"stage", "a"}, {"stage", "b"}, {"q", "供暖"}, {"empty", ""}, {"bare", ""}};
  EXPECT_EQ(values, wanted);
}

TEST(Cookie, IsFoundByItsWholeName) {
  Request request;
  request.headers = {{"cookie", "xfadu_session=1; fadu_session=abc; other=2"}};
  EXPECT_EQ(request.cookie("fadu_session"), "abc");
  EXPECT_EQ(request.cookie("session"), "");
}

TEST(Problem, NamesTheFieldTheRuleIsAbout) {
  const auto problem = problem_of({.problem = Problem::refused,
                                   .what = "request answer",
                                   .why = "'answer' must be given",
                                   .rule = "request.steps.answer.requires.answer",
                                   .why_zh = "须填写“答复”"});
  EXPECT_EQ(problem.at("status").as_uint64(), 422U);
  EXPECT_EQ(problem.at("field").as_string(), "answer");
  EXPECT_EQ(problem.at("detail_zh").as_string(), "须填写“答复”");
}

TEST(KeptPages, APageIsGoodForOneVersionOnly) {
  KeptPages pages;
  pages.keep("/a", 1, page("one"));
  ASSERT_TRUE(pages.find("/a", 1));
  EXPECT_EQ(pages.find("/a", 1)->bytes(), "one");
  EXPECT_FALSE(pages.find("/a", 2));
  EXPECT_FALSE(pages.find("/a", 1)) << "a stale page is forgotten";
}

TEST(KeptPages, WhatWasNotAskedForLongestGoesWhenThereIsNoRoom) {
  KeptPages pages(80);
  for (const char* path : {"/a", "/b", "/c", "/d", "/e", "/f", "/g", "/h"})
    pages.keep(path, 1, page(std::string(10, 'x')));
  EXPECT_TRUE(pages.find("/a", 1));
  pages.keep("/i", 1, page(std::string(10, 'x')));
  EXPECT_TRUE(pages.find("/a", 1));
  EXPECT_FALSE(pages.find("/b", 1));
}

TEST(KeptPages, NeverKeepsARefusal) {
  KeptPages pages;
  Response refused = page("no");
  refused.status = 404;
  pages.keep("/a", 1, refused);
  EXPECT_FALSE(pages.find("/a", 1));
}

TEST(StaticFiles, WithoutABuiltWorkbenchSaysSo) {
  const StaticFiles none("");
  Request request;
  request.path = "/app/";
  ASSERT_TRUE(none.find(request));
  EXPECT_EQ(none.find(request)->status, 503U);
  request.path = "/other";
  EXPECT_FALSE(none.find(request));
}

TEST(Light, YellowWithinAQuarterOfThePeriodRedAfterIt) {
  const Date from(2019, 3, 1), due(2019, 3, 21);
  EXPECT_EQ(light_of(from, due, Date(2019, 3, 15)), Light::green);
  EXPECT_EQ(light_of(from, due, Date(2019, 3, 16)), Light::yellow);
  EXPECT_EQ(light_of(from, due, due), Light::yellow);
  EXPECT_EQ(light_of(from, due, Date(2019, 3, 22)), Light::red);
}

}  // namespace
}  // namespace fadu::server
