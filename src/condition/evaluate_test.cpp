// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "condition/fixture_test.hpp"

namespace fadu::condition {
namespace {

using namespace testing;

const Date march_1{2024, 3, 1};

// One penalty with some fields unset: outcome, flagged, note, limit.decision.done.
std::vector<Value> penalty() {
  std::vector<Value> record(penalty_schema().fields.size());
  record[matter_slot] = std::int64_t{7};
  record[stage_slot] = "open";
  record[amount_slot] = std::int64_t{350000};
  record[agreed_on_slot] = march_1;
  record[opened_on_slot] = Date(2024, 1, 31);
  record[heard_slot] = true;
  record[grounds_slot] = Texts{"law", "form"};
  record[handlers_slot] = Texts{"li", "wang"};
  record[decision_slot] = std::int64_t{40};
  record[signed_at_slot] = Moment(march_1, 9 * 60 + 30);
  record[due_slot] = Date(2024, 3, 5);
  return record;
}

World world() {
  using I = std::int64_t;
  const Value none;
  return {{"decision", {{I{40}, "justice", "issued", I{90}, Date(2024, 7, 1), true}}},
          {"ruling", {{I{41}, "court", "quashed", none, I{3}}}},
          {"power", {{I{90}, "listed", I{5}}}},
          {"officer",
           {{I{50}, "li", true, Date(2025, 1, 1), I{3}, Texts{"a"}},
            {I{51}, "li", none, Date(2023, 1, 1), I{4}, Texts{}},
            {I{52}, "wang", true, none, none, none}}}};
}

Value value_of(std::string_view text) {
  const auto expression = parse_test(text);
  if (!expression) {
    ADD_FAILURE() << text << ": " << to_string(expression.error());
    return {};
  }
  const std::vector<Value> record = penalty();
  const std::vector<Value> variables{Date(2024, 3, 10), march_1, "li", Texts{"li", "wang"}};
  const World others = world();
  const Scope scope = scope_in(others, record, variables);
  const Value value = evaluate(*expression, scope);
  const auto* truth = std::get_if<bool>(&value);
  EXPECT_EQ(holds(*expression, scope), truth != nullptr && *truth) << text;
  const auto again = parse_test(expression->to_text());
  if (!again) {
    ADD_FAILURE() << text << " became " << expression->to_text() << ": " << to_string(again.error());
  } else {
    EXPECT_TRUE(*again == *expression) << text << " became " << expression->to_text();
    EXPECT_EQ(again->to_text(), expression->to_text());
  }
  return value;
}

struct Case {
  std::string_view text;
  Value value;
};

void check(std::initializer_list<Case> cases) {
  for (const Case& c : cases) EXPECT_TRUE(value_of(c.text) == c.value) << c.text;
}

TEST(Evaluate, ComparesFieldsWithValues) {
  check({{"stage == \"open\"", true},
         {"stage != 'open'", false},
         {"amount > 3000 * yuan", true},
         {"amount >= setting.hearing_fine", true},
         {"amount == 350_000", true},
         {"-5 < amount && !(amount < -5)", true},
         {"agreed_on == date(\"2024-03-01\")", true},
         {"signed_at < moment(\"2024-03-01T10:00\")", true},
         {"heard == true", true},
         {"decision == 40", true}});
}

TEST(Evaluate, ComparisonWithNothingIsFalse) {
  check({{"outcome == \"agreed\"", false},
         {"outcome != \"agreed\"", false},
         {"outcome == null", true},
         {"null != outcome", false},
         {"agreed_on != null", true},
         {"limit.decision.done <= limit.decision.due", false},
         {"officers_needed < 3 || officers_needed >= 3", false},
         {"outcome in [\"agreed\", \"refused\"]", false},
         {"flagged == false", false}});
}

TEST(Evaluate, UnsetBooleanCountsAsFalse) {
  check({{"!flagged", true}, {"flagged || heard", true}, {"flagged && heard", false}, {"flagged", {}}});
}

TEST(Evaluate, NothingPropagatesThroughArithmetic) {
  using I = std::int64_t;
  check({{"officers_needed + 1", {}},
         {"officers_needed + 1 == null", true},
         {"amount + 1", I{350001}},
         {"2 - 3 * 4 - 1", I{-11}},
         {"-amount", I{-350000}},
         {"agreed_on - opened_on", I{30}},
         {"opened_on + 30", march_1},
         {"30 + opened_on", march_1},
         {"agreed_on - 30", Date(2024, 1, 31)},
         {"min(amount, officers_needed)", {}}});
}

TEST(Evaluate, OverflowYieldsNothing) {
  check({{"amount * 9223372036854775807", {}},
         {"amount + 9223372036854775807 == null", true},
         {"-9223372036854775808 - amount", {}},
         {"-9223372036854775808 + amount", INT64_MIN + 350000},
         {"opened_on + amount * 100", {}},
         {"opened_on - 9223372036854775807", {}},
         {"add_months(opened_on, amount)", {}}});
}

TEST(Evaluate, FunctionsOnDatesAndTexts) {
  using I = std::int64_t;
  check({{"year(opened_on)", I{2024}},
         {"month(opened_on)", I{1}},
         {"add_months(opened_on, 1)", Date(2024, 2, 29)},  // 民法典 Art. 202: the last day of the month
         {"add_months(opened_on, -2)", Date(2023, 11, 30)},
         {"day_of(signed_at)", march_1},
         {"size(stage)", I{4}},
         {"size(\"行政处罚\")", I{4}},
         {"size(grounds)", I{2}},
         {"contains(stage, \"pe\")", true},
         {"contains(note, \"x\")", {}},
         {"starts_with(stage, \"op\")", true},
         {"starts_with(stage, \"pen\")", false},
         {"min(3, 2)", I{2}},
         {"max(agreed_on, opened_on)", march_1},
         {"heard ? \"yes\" : \"no\"", "yes"},
         {"flagged ? 1 : amount > 5 ? 2 : 3", I{2}},
         {"heard ? null : 3", {}}});
}

TEST(Evaluate, ListsOfTexts) {
  using I = std::int64_t;
  check({{"performers.all(p, p in handlers)", true},
         {"performers.exists(p, p == actor)", true},
         {"performers.all(p, p == actor)", false},
         {"performers.size() >= 2", true},
         {"[\"li\"].all(p, p in performers)", true},
         {"[].all(p, p == \"x\")", true},
         {"\"law\" in grounds", true},
         {"grounds.exists(g, g == \"facts\")", false},
         {"actor in [\"li\", \"zhao\"]", true},
         {"amount in [1, 350000]", true},
         {"handlers.size()", I{2}}});
}

TEST(Evaluate, AliasesStandForTheirText) {
  check({{"limit.decision.overdue", true},
         {"limit.decision.overdue && stage == \"open\"", true},
         {"!limit.decision.overdue", false}});
}

TEST(Evaluate, ReadsThroughMatters) {
  check({{"decision.organisation", "justice"},
         {"decision.stage == \"issued\"", true},
         {"decision.stage == \"quashed\"", false},
         {"decision.item.weight == 5", true},
         {"decision.item.stage", "listed"},
         {"decision.item.weight + 1", std::int64_t{6}}});
}

TEST(Evaluate, LooksUpOtherRecords) {
  using I = std::int64_t;
  check({{"performers.all(p, records(\"officer\", \"person\", p).exists(o, o.qualified))", true},
         {"performers.all(p, records(\"officer\", \"person\", p).exists(o, o.current))", false},
         {"records(\"officer\", \"person\", actor).all(o, o.qualified)", false},
         {"records(\"officer\", \"person\", actor).count(o, o.valid_until > opened_on)", I{1}},
         {"records(\"officer\", \"person\", actor).sum(o, o.points, true)", I{7}},
         {"records(\"officer\", \"person\", actor).size()", I{2}},
         {"records(\"officer\", \"person\", note).size()", I{0}},
         {"records(\"officer\", \"person\", actor).exists(o, records(\"penalty\", \"matter\", "
          "o.matter).exists(q, q.heard))",
          false},
         {"records(\"officer\", \"person\", actor).exists(o, \"a\" in o.trainings && o.points < amount)",
          true}});
}

TEST(Expression, SaysWhatItReads) {
  const Expression expression = *parse_test(
      "limit.decision.overdue && decision.item.weight > 3 && performers.all(p, records(\"officer\", "
      "\"person\", "
      "p).exists(o, o.qualified && amount > 3))");
  EXPECT_THAT(expression.slots(), ::testing::ElementsAre(amount_slot, decision_slot, due_slot, done_slot));
  EXPECT_TRUE(expression.uses("today"));
  EXPECT_TRUE(expression.uses("performers"));
  EXPECT_FALSE(expression.uses("actor"));
  EXPECT_THAT(expression.lookups(), ::testing::ElementsAre(std::pair("officer", "person")));
  EXPECT_THAT(expression.references(), ::testing::ElementsAre("decision", "power", "ruling"));
}

TEST(Expression, SplitsIntoConjuncts) {
  const auto parts = parse_test("heard && (amount > 3 && flagged) && (flagged || heard)")->conjuncts();
  ASSERT_EQ(parts.size(), 4U);
  EXPECT_EQ(parts[1].to_text(), "amount > 3");
  EXPECT_EQ(parts[3].to_text(), "flagged || heard");
  EXPECT_EQ(parse_test("heard || flagged")->conjuncts().size(), 1U);
}

}  // namespace
}  // namespace fadu::condition
