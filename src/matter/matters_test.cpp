// SPDX-License-Identifier: EUPL-1.2
#include "matter/matters.hpp"

#include "ledger/audit.hpp"
#include "matter/clock_days.hpp"
#include "matter/fixture_test.hpp"

namespace fadu::matter {
namespace {

using testing::County;

class Perform : public ::testing::Test {
 protected:
  void SetUp() override { county.staff(); }
  // The rule a step is refused by; empty if it is not.
  std::string refusal(std::int64_t matter, const std::string& step, const std::string& at,
                      const std::vector<std::string>& by,
                      const std::map<std::string, std::string>& values = {}) {
    const auto performed = county.perform("dispute", matter, step, at, by, values);
    return performed ? "" : performed.error().rule;
  }
  County county;
};

TEST_F(Perform, AStepMovesTheMatterAndIsRecorded) {
  const auto matter = county.receive("2019-03-01");
  ASSERT_TRUE(county.perform("dispute", matter, "accept", "2019-03-04", {"c2"}));
  EXPECT_EQ(county.value(matter, "stage"), "\"accepted\"");
  EXPECT_EQ(county.value(matter, "accepted_on"), "\"2019-03-04\"");
  EXPECT_EQ(county.ledger->entries_of_matter(matter).size(), 2U);
}

TEST_F(Perform, OnlyHoldersOfTheRoleInThatOrganisationMayAct) {
  const auto matter = county.receive("2019-03-01");
  EXPECT_EQ(refusal(matter, "accept", "2019-03-04", {"m1"}), "dispute.steps.accept.by");
  EXPECT_EQ(refusal(matter, "accept", "2019-03-04", {"nobody"}), "dispute.steps.accept.by");
  EXPECT_EQ(refusal(matter, "accept", "2019-03-04", {}), "dispute.steps.accept.by");
  EXPECT_EQ(refusal(matter, "accept", "2019-03-04", {"h1"}), "");
}

TEST_F(Perform, TwoPerformersAreTwoDifferentPeopleInTheirRoles) {
  const auto matter = county.receive("2019-03-01");
  ASSERT_TRUE(county.perform("dispute", matter, "accept", "2019-03-04", {"c2"}));
  const std::map<std::string, std::string> agreed{{"outcome", "agreed"}};
  EXPECT_EQ(refusal(matter, "decide", "2019-03-05", {"h1"}, agreed), "dispute.steps.decide.by");
  EXPECT_EQ(refusal(matter, "decide", "2019-03-05", {"h1", "h1"}, agreed), "dispute.steps.decide.by");
  EXPECT_EQ(refusal(matter, "decide", "2019-03-05", {"c1", "c2"}, agreed), "dispute.steps.decide.by");
  EXPECT_EQ(refusal(matter, "decide", "2019-03-05", {"c1", "h1"}, agreed), "");
  EXPECT_EQ(county.value(matter, "mediators"), "[\"c1\",\"h1\"]");
}

TEST_F(Perform, ARefusalChangesNothing) {
  const auto matter = county.receive("2019-03-01");
  const auto size = county.ledger->size();
  EXPECT_EQ(refusal(matter, "decide", "2019-03-05", {"c1", "h1"}, {{"outcome", "agreed"}}),
            "dispute.steps.decide.from");
  EXPECT_EQ(refusal(matter, "accept", "2019-02-05", {"c1"}), "dispute.steps.accept.order");
  EXPECT_EQ(county.ledger->size(), size);
  EXPECT_EQ(county.value(matter, "stage"), "\"received\"");
}

TEST_F(Perform, AGateRefusesWithItsArticle) {
  const auto matter =
      county.receive("2019-03-01", {{"party", "张三"}, {"kind", "land"}, {"amount", "1000.01"}});
  ASSERT_TRUE(county.perform("dispute", matter, "accept", "2019-03-04", {"c2"}));
  EXPECT_EQ(county.value(matter, "double"), "200002");
  const auto refused =
      county.perform("dispute", matter, "decide", "2019-03-05", {"c1", "h1"}, {{"outcome", "failed"}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().rule, "dispute.steps.decide.needs.small");
  EXPECT_EQ(to_string(*refused.error().citation), "试验法 (2010) Art. 7");
  EXPECT_EQ(refused.error().why_zh, "金额过大");
}

TEST_F(Perform, RequiredAndUnknownAndWrongValuesAreRefused) {
  EXPECT_EQ(refusal(0, "receive", "2019-03-01", {"c1"}, {{"party", "张三"}}),
            "dispute.steps.receive.requires.kind");
  EXPECT_EQ(refusal(0, "receive", "2019-03-01", {"c1"},
                    {{"party", "张三"}, {"kind", "family"}, {"outcome", "agreed"}}),
            "dispute.record.outcome");
  EXPECT_EQ(refusal(0, "receive", "2019-03-01", {"c1"},
                    {{"party", "张三"}, {"kind", "family"}, {"earlier", "999"}}),
            "dispute.record.earlier");
  EXPECT_EQ(refusal(0, "receive", "2019-03-01", {"c1"}, {{"party", "张三"}, {"kind", "net"}}),
            "dispute.record.kind");
  EXPECT_EQ(refusal(0, "receive", "2019-07-01", {"c1"}, {{"party", "张三"}, {"kind", "net"}}), "");
}

TEST_F(Perform, ReferencesAreReadThroughAndLookedUp) {
  const auto first = county.receive("2019-08-01", {{"party", "李四"}, {"kind", "land"}});
  const auto second =
      county.receive("2019-08-02", {{"party", "李四"}, {"kind", "land"}, {"earlier", std::to_string(first)}});
  for (const auto matter : {first, second})
    ASSERT_TRUE(county.perform("dispute", matter, "accept", "2019-08-05", {"c1"}));
  EXPECT_EQ(refusal(second, "decide", "2019-08-06", {"c1", "h1"}, {{"outcome", "agreed"}}),
            "dispute.steps.decide.needs.earlier_decided");
  EXPECT_EQ(refusal(first, "decide", "2019-08-06", {"c1", "h1"}, {{"outcome", "agreed"}}), "");
  EXPECT_EQ(refusal(second, "decide", "2019-08-06", {"c1", "h1"}, {{"outcome", "agreed"}}), "");
  for (int i = 0; i < 2; ++i) {
    const auto more = county.receive("2019-08-07", {{"party", "李四"}, {"kind", "land"}});
    ASSERT_TRUE(county.perform("dispute", more, "accept", "2019-08-07", {"c1"}));
    EXPECT_EQ(refusal(more, "decide", "2019-08-08", {"c1", "h1"}, {{"outcome", "agreed"}}),
              i == 0 ? "" : "dispute.steps.decide.needs.few");
  }
}

TEST_F(Perform, ALimitRunsStopsGoesOnAndIsExtendedOnce) {
  const auto matter = county.receive("2019-03-01");
  ASSERT_TRUE(county.perform("dispute", matter, "accept", "2019-03-04", {"c2"}));
  EXPECT_EQ(county.value(matter, "limit.decision.due"), "\"2019-03-14\"");
  ASSERT_TRUE(county.perform("dispute", matter, "halt", "2019-03-06", {"h1"}));
  EXPECT_EQ(county.value(matter, "limit.decision.due"), "null");
  // Nothing counts from the day after the halt to the day it goes on: 7, 8 and 9 March.
  ASSERT_TRUE(county.perform("dispute", matter, "resume", "2019-03-09", {"h1"}));
  EXPECT_EQ(county.value(matter, "accepted_on"), "\"2019-03-09\"");
}

TEST_F(Perform, ASuspendedLimitDoesNotCountTheDaysItStoodStill) {
  const auto matter = county.receive("2019-03-01");
  ASSERT_TRUE(county.perform("dispute", matter, "accept", "2019-03-04", {"c2"}));
  ASSERT_TRUE(county.perform("dispute", matter, "extend", "2019-03-05", {"h1"}));
  EXPECT_EQ(county.value(matter, "limit.decision.due"), "\"2019-03-19\"");
  EXPECT_EQ(refusal(matter, "extend", "2019-03-06", {"h1"}), "dispute.limits.decision");
  ASSERT_TRUE(
      county.perform("dispute", matter, "decide", "2019-03-20", {"c1", "h1"}, {{"outcome", "agreed"}}));
  EXPECT_EQ(county.value(matter, "limit.decision.late"), "true");
}

TEST_F(Perform, NumbersCountByOrganisationAndYearWithoutGaps) {
  const auto decide = [&](const std::string& day, bool allowed) {
    const auto matter =
        county.receive(day, {{"party", "王五" + day}, {"kind", "land"}, {"amount", allowed ? "1" : "5000"}});
    EXPECT_TRUE(county.perform("dispute", matter, "accept", day, {"c1"}));
    const auto decided =
        county.perform("dispute", matter, "decide", day, {"c1", "h1"}, {{"outcome", "agreed"}});
    EXPECT_EQ(decided.has_value(), allowed);
    return county.value(matter, "number");
  };
  EXPECT_EQ(decide("2019-03-01", true), "\"友司调〔2019〕1号\"");
  EXPECT_EQ(decide("2019-03-02", false), "null");
  EXPECT_EQ(decide("2019-03-03", true), "\"友司调〔2019〕2号\"");
  EXPECT_EQ(decide("2020-03-03", true), "\"友司调〔2020〕1号\"");
}

TEST_F(Perform, TheClockPerformsItsStepsWhenTheDayHasCome) {
  const auto matter = county.receive("2019-03-01");
  EXPECT_EQ(county.matters->run_clock(Date(2019, 6, 9)), 0);
  EXPECT_EQ(county.matters->run_clock(Date(2019, 6, 10)), 1);
  EXPECT_EQ(county.value(matter, "stage"), "\"lapsed\"");
}

TEST_F(Perform, EachDayOfTheClockIsGoneThroughOnceAndNoneIsLeftOut) {
  const auto early = county.receive("2019-03-01");
  const auto late = county.receive("2019-03-05");
  EXPECT_EQ(run_clock_until(*county.matters, Date(2019, 6, 1)), 0) << "a region's first day is today";
  EXPECT_EQ(run_clock_until(*county.matters, Date(2019, 6, 1)), std::nullopt);
  EXPECT_EQ(run_clock_until(*county.matters, Date(2019, 7, 1)), 2) << "nobody served in June";
  EXPECT_EQ(county.value(early, "lapsed_on"), "\"2019-06-10\"");
  EXPECT_EQ(county.value(late, "lapsed_on"), "\"2019-06-14\"");
  EXPECT_EQ(run_clock_until(*county.matters, Date(2019, 6, 20)), std::nullopt) << "days do not come back";
  EXPECT_EQ(run_clock_until(*county.matters, Date(2022, 1, 1)), 0) << "after years, today alone";
}

TEST_F(Perform, ABatchIsAllOrNothing) {
  const auto size = county.ledger->size();
  county.matters->begin();
  const auto matter = county.receive("2019-03-01");
  EXPECT_NE(refusal(matter, "halt", "2019-03-02", {"h1"}), "");
  ASSERT_TRUE(county.perform("dispute", matter, "accept", "2019-03-04", {"c2"}));
  county.matters->roll_back();
  EXPECT_EQ(county.ledger->size(), size);
  EXPECT_EQ(county.matters->find("dispute", matter), nullptr);
  EXPECT_EQ(county.receive("2019-03-01"), matter);
}

TEST_F(Perform, AChangeSinceTheActorLookedIsAConflict) {
  const auto matter = county.receive("2019-03-01");
  Act act = county.act("dispute", matter, "accept", "2019-03-04", {"c1"});
  act.expected_entry = county.matters->find("dispute", matter)->last_entry;
  ASSERT_TRUE(county.matters->correct("dispute", matter, *parse_moment("2019-03-02"), "c1", "笔误",
                                      {{"party", Value(std::string("张三丰"))}}));
  const auto refused = county.matters->perform(act);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().problem, Problem::conflict);
}

TEST_F(Perform, ACorrectionKeepsWhatStoodBefore) {
  const auto matter = county.receive("2019-03-01");
  EXPECT_FALSE(county.matters->correct("dispute", matter, *parse_moment("2019-03-02"), "c1", " ",
                                       {{"party", Value(std::string("张四"))}}));
  ASSERT_TRUE(county.matters->correct("dispute", matter, *parse_moment("2019-03-02"), "c1", "笔误",
                                      {{"party", Value(std::string("张四"))}}));
  EXPECT_EQ(county.value(matter, "party"), "\"张四\"");
  const auto entries = county.ledger->entries_of_matter(matter);
  EXPECT_EQ(entries.front().find_field("party")->value, "\"张三\"");
  EXPECT_EQ(entries.back().find_field("reason")->value, "\"笔误\"");
}

TEST_F(Perform, ADelegateStandsInOnlyWhileItLasts) {
  EXPECT_TRUE(county.matters->staff().holds("c1", "clerk", "bureau", Date(2019, 1, 1)));
  EXPECT_FALSE(county.matters->staff().holds("c1", "clerk", "bureau", Date(2017, 12, 31)));
  EXPECT_FALSE(county.matters->staff().holds("c1", "head", "bureau", Date(2019, 1, 1)));
}

TEST_F(Perform, TheLedgerFollowsFromItsEntries) {
  for (int i = 1; i <= 9; ++i) county.receive("2019-03-0" + std::to_string(i));
  EXPECT_FALSE(ledger::audit(*county.connection, "230522").finding);
}

}  // namespace
}  // namespace fadu::matter
