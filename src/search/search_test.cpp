// SPDX-License-Identifier: EUPL-1.2
#include "search/search.hpp"

#include <gtest/gtest.h>

#include "matter/fixture_test.hpp"

namespace fadu::search {
namespace {

using matter::testing::County;

class Search : public ::testing::Test {
 protected:
  Search() {
    create(*county.connection);
    county.staff();
  }
  std::int64_t open(const std::string& party, const std::string& on = "2019-03-01") {
    return county.perform("dispute", 0, "receive", on, {"c1"}, {{"party", party}, {"kind", "family"}})
        ->matter;
  }
  std::int64_t accept(const std::string& party, const std::string& on) {
    const std::int64_t matter = open(party, on);
    EXPECT_TRUE(county.perform("dispute", matter, "accept", on, {"c1"}));
    return matter;
  }
  void follow_all() {
    while (follow(*county.matters, 3)) {
    }
  }
  std::vector<std::int64_t> find_all(const std::string& text, Words in = Words::all) {
    std::vector<std::int64_t> matters;
    for (const Hit& hit :
         find(*county.connection, {.region = "230522", .text = text, .institution = {}, .in = in}))
      matters.push_back(hit.matter);
    return matters;
  }
  std::vector<std::int64_t> running(const DueQuery& query) {
    std::vector<std::int64_t> matters;
    for (const Running& one : find_running(*county.connection, query)) matters.push_back(one.matter);
    return matters;
  }
  County county;
};

TEST_F(Search, TwoCharactersSufficeAndTheNewestComesFirst) {
  const auto first = open("友谊县供热公司"), second = open("供热站"), third = open("自来水公司");
  follow_all();
  EXPECT_EQ(find_all("供热"), (std::vector{second, first}));
  EXPECT_EQ(find_all("公司"), (std::vector{third, first}));
  EXPECT_EQ(find_all("供热 公司"), std::vector{first});
  EXPECT_TRUE(find_all("热力").empty());
}

TEST_F(Search, WhatWasChosenIsFoundByItsName) {
  const auto matter = open("甲");
  follow_all();
  EXPECT_EQ(find_all("婚姻"), std::vector{matter});
  EXPECT_EQ(find_all("婚姻", Words::open), std::vector{matter});
  EXPECT_TRUE(find_all("土地").empty());
}

TEST_F(Search, APersonalWordIsNotFoundAmongOpenOnes) {
  open("张三丰");
  follow_all();
  EXPECT_EQ(find_all("张三").size(), 1U);
  EXPECT_TRUE(find_all("张三", Words::open).empty()) << "the party is personal";
}

TEST_F(Search, MarksOfTheQueryLanguageAreWordsLikeOthers) {
  open("甲乙丙");
  follow_all();
  for (const char* text : {"\"", "* OR 1", "甲乙\" OR \"x", "NEAR(", "open_words:", "", "  ", "-"})
    EXPECT_LE(find_all(text).size(), 1U) << text;
}

TEST_F(Search, ACorrectedWordIsFoundAndTheOldOneIsNot) {
  const auto matter = open("李四光");
  follow_all();
  ASSERT_TRUE(county.matters->correct("dispute", matter, Moment(Date(2019, 3, 2)), "c1", "误记",
                                      {{"party", std::string("王五六")}}));
  EXPECT_TRUE(follow(*county.matters, 100) || find_all("王五").size() == 1U);
  follow_all();
  EXPECT_TRUE(find_all("李四").empty());
  EXPECT_EQ(find_all("王五"), std::vector{matter});
}

TEST_F(Search, RunningLimitsComeByDueDayAndGoWhenTheyEnd) {
  const auto later = accept("甲", "2019-03-10"), sooner = accept("乙", "2019-03-01");
  follow_all();
  EXPECT_EQ(running({.region = "230522"}), (std::vector{sooner, later}));
  EXPECT_EQ(running({.region = "230522", .until = Date(2019, 3, 15)}), std::vector{sooner});
  EXPECT_TRUE(running({.region = "230522", .organisations = {"market"}}).empty());
  const auto first = find_running(*county.connection, {.region = "230522", .most = 1}).front();
  EXPECT_EQ(first.due, Date(2019, 3, 11));
  EXPECT_EQ(running({.region = "230522", .after = first}), std::vector{later});
  ASSERT_TRUE(
      county.perform("dispute", sooner, "decide", "2019-03-05", {"h1", "c1"}, {{"outcome", "agreed"}}));
  follow_all();
  EXPECT_EQ(running({.region = "230522"}), std::vector{later});
}

TEST_F(Search, AStandingClockIsNoRunningLimit) {
  const auto matter = accept("甲", "2019-03-01");
  ASSERT_TRUE(county.perform("dispute", matter, "halt", "2019-03-04", {"h1"}));
  follow_all();
  for (const Running& one : find_running(*county.connection, {.region = "230522"}))
    ADD_FAILURE() << "matter " << one.matter << " stands still";
}

}  // namespace
}  // namespace fadu::search
