// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/public_list.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "disclosure/fixture_test.hpp"

namespace fadu::disclosure {
namespace {

using testing::County;
using testing::FieldValues;
using Text = std::string;

const Date march(2019, 3, 1);

FieldValues ruling(const Text& title, bool weighty = true, const Text& kind = "large") {
  return {{"title", title},
          {"party", Text("欧阳明月")},
          {"kind", kind},
          {"weighty", weighty},
          {"secret", Text("不得外传")}};
}

TEST(PublicList, NothingIsListedBeforeTheActThatPublishes) {
  County county;
  const auto number = county.perform(0, "open", march, ruling("超范围经营"));
  county.perform(number, "rule", march);
  EXPECT_TRUE(county.listed({.list = "ruling.result"}).empty());
  county.perform(number, "publish", march + 1);
  const auto rows = read_list(county.connection(), County::region, {.list = "ruling.result"}, 10);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].shown_on, march + 1);
  EXPECT_EQ(rows[0].entry, 2);
}

TEST(PublicList, AStageCanBeTheActThatPublishes) {
  County county;
  const auto number = county.perform(0, "open", march, ruling("立案即公开"));
  EXPECT_EQ(county.listed({.list = "ruling.opening"}), std::vector{number});
}

TEST(PublicList, TheConditionDecidesAlsoWhenItComesTrueLater) {
  County county;
  const auto number = county.published(march, ruling("小事", false));
  EXPECT_TRUE(county.listed({.list = "ruling.result"}).empty());
  ASSERT_TRUE(
      county.matters->correct("ruling", number, Moment(march + 2), "p1", "补正", {{"weighty", true}}));
  EXPECT_EQ(county.listed({.list = "ruling.result"}), std::vector{number});
}

TEST(PublicList, WhatIsWithdrawnIsListedNoMore) {
  County county;
  const auto number = county.published(march, ruling("撤回的"));
  county.perform(number, "withdraw", march + 1);
  EXPECT_TRUE(county.listed({.list = "ruling.result"}).empty());
  EXPECT_TRUE(county.listed({.list = "ruling.result", .words = to_bigrams("撤回")}).empty());
  EXPECT_TRUE(count_list(county.connection(), County::region, "ruling.result").empty());
  county.perform(number, "publish", march + 2);
  EXPECT_EQ(county.listed({.list = "ruling.result"}), std::vector{number});
}

TEST(PublicList, EnteredFromTheFilesOnlyWithTheDayOfPublishing) {
  County county;
  const auto enter = [&](FieldValues values) {
    return county.matters
        ->enter({.institution = "ruling",
                 .organisation = "bureau",
                 .stage = "ruled",
                 .at = Moment(march),
                 .performers = {},
                 .values = std::move(values)})
        ->matter;
  };
  enter(ruling("没有公开"));
  auto published = ruling("早已公开");
  published.emplace_back("published_on", Date(2018, 5, 6));
  const auto number = enter(published);
  const auto rows = read_list(county.connection(), County::region, {.list = "ruling.result"}, 10);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].matter, number);
  EXPECT_EQ(rows[0].shown_on, Date(2018, 5, 6));
}

TEST(PublicList, NarrowedByKindMonthOrganisationAndWords) {
  County county;
  const auto first = county.published(march, ruling("食品安全", true, "large"));
  const auto second = county.published(march + 40, ruling("道路运输", true, "small"));
  EXPECT_EQ(county.listed({.list = "ruling.result"}), (std::vector{second, first}));
  EXPECT_EQ(county.listed({.list = "ruling.result", .kind = "large"}), std::vector{first});
  EXPECT_EQ(county.listed({.list = "ruling.result", .from = march + 1, .until = march + 60}),
            std::vector{second});
  EXPECT_EQ(county.listed({.list = "ruling.result", .words = to_bigrams("运输")}), std::vector{second});
  EXPECT_TRUE(county.listed({.list = "ruling.result", .organisation = "other"}).empty());
  EXPECT_EQ(county.listed({.list = "ruling.result", .stage = "ruled"}).size(), 2U);
}

TEST(PublicList, MaskedAndUndisclosedTextsCannotBeSearched) {
  County county;
  county.published(march, ruling("食品安全"));
  for (const char* words : {"明月", "欧阳", "不得外传"})
    EXPECT_TRUE(county.listed({.list = "ruling.result", .words = to_bigrams(words)}).empty()) << words;
}

TEST(PublicList, ASearchGoesOnWhereItsPageEnded) {
  County county;
  std::vector<std::int64_t> with_word;
  for (int i = 0; i < 9; ++i) {
    const auto number = county.published(march + i, ruling(i % 2 == 0 ? "食品安全检查" : "道路运输检查"));
    if (i % 2 == 0) with_word.insert(with_word.begin(), number);
  }
  std::vector<std::int64_t> seen;
  Wanted wanted{.list = "ruling.result", .words = to_bigrams("检查 食品")};
  for (int page = 0; page < 5; ++page)
    for (const auto& row : read_list(county.connection(), County::region, wanted, 2)) {
      seen.push_back(row.matter);
      wanted.after = After{row.shown_on, row.matter};
    }
  EXPECT_EQ(seen, with_word);
}

TEST(PublicList, PagesHoldEachMatterOnce) {
  County county;
  for (int i = 0; i < 25; ++i) county.published(march + i / 3, ruling("第" + std::to_string(i)));
  std::vector<std::int64_t> seen;
  Wanted wanted{.list = "ruling.result"};
  for (int page = 0; page < 10; ++page) {
    const auto rows = read_list(county.connection(), County::region, wanted, 4);
    for (const auto& row : rows) seen.push_back(row.matter);
    if (rows.empty()) break;
    wanted.after = After{rows.back().shown_on, rows.back().matter};
  }
  EXPECT_EQ(seen.size(), 25U);
  std::ranges::sort(seen);
  EXPECT_EQ(std::ranges::adjacent_find(seen), seen.end());
}

TEST(PublicList, TheReplacementIsFoundFromTheReplaced) {
  County county;
  const auto old = county.published(march, ruling("旧"));
  auto values = ruling("新");
  values.emplace_back("replaces", old);
  const auto replacing = county.published(march + 9, values);
  EXPECT_EQ(find_replacement(county.connection(), County::region, "ruling.result", old), replacing);
  EXPECT_EQ(find_replacement(county.connection(), County::region, "ruling.result", replacing), std::nullopt);
}

TEST(PublicList, RebuiltFromTheLedgerRowForRow) {
  County county;
  for (int i = 0; i < 12; ++i) {
    const auto number = county.published(
        march + i, ruling("裁决" + std::to_string(i), i % 3 != 0, i % 2 == 0 ? "large" : "small"));
    if (i % 4 == 0) county.perform(number, "withdraw", march + 30);
    if (i % 5 == 0) {
      ASSERT_TRUE(county.matters->correct("ruling", number, Moment(march + 40), "p1", "误录",
                                          {{"title", Text("更正")}}));
    }
  }
  const Text lived = county.rows();
  county.matters->rebuild([](std::int64_t, std::int64_t) {});
  EXPECT_EQ(county.rows(), lived);
}

TEST(PublicList, CountsAreTheRowsCounted) {
  County county;
  for (int i = 0; i < 9; ++i)
    county.published(march + 10 * i, ruling("裁决", true, i % 2 == 0 ? "large" : "small"));
  std::int64_t total = 0;
  for (const auto& one : count_list(county.connection(), County::region, "ruling.result")) {
    const Date first(one.month / 100, static_cast<unsigned>(one.month % 100), 1);
    EXPECT_EQ(
        std::ssize(county.listed(
            {.list = "ruling.result", .kind = one.kind, .from = first, .until = add_months(first, 1) - 1})),
        one.count);
    total += one.count;
  }
  EXPECT_EQ(total, 9);
}

}  // namespace
}  // namespace fadu::disclosure
