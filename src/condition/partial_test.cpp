// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "condition/random_test.hpp"

namespace fadu::condition {
namespace {

using namespace testing;
using Facts = std::map<std::size_t, Fact>;

const Fact something{Fact::Kind::something};
Fact value(Value given) {
  return {Fact::Kind::value, std::move(given)};
}

struct Case {
  std::string text;
  Facts facts;
  Truth truth;
};

TEST(Partially, FollowsFromFacts) {
  const std::vector<Case> cases{{"outcome == \"agreed\"", {{outcome_slot, value("agreed")}}, Truth::yes},
                                {"outcome == \"agreed\"", {{outcome_slot, value("refused")}}, Truth::no},
                                {"outcome == \"agreed\"", {{outcome_slot, value({})}}, Truth::no},
                                {"outcome == \"agreed\"", {{outcome_slot, something}}, Truth::unknown},
                                {"outcome == \"agreed\"", {}, Truth::unknown},
                                {"agreed_on != null", {{agreed_on_slot, something}}, Truth::yes},
                                {"agreed_on == null", {{agreed_on_slot, something}}, Truth::no},
                                {"heard && amount > 3", {{heard_slot, value(false)}}, Truth::no},
                                {"heard || amount > 3", {{heard_slot, value(true)}}, Truth::yes},
                                {"heard && amount > 3", {{heard_slot, value(true)}}, Truth::unknown},
                                {"!heard", {{heard_slot, value({})}}, Truth::yes},
                                {"amount + 1 > 3", {{amount_slot, value(std::int64_t{7})}}, Truth::yes},
                                {"amount + officers_needed > 3", {{amount_slot, value({})}}, Truth::no},
                                {"\"law\" in grounds", {{grounds_slot, value(Texts{"law"})}}, Truth::yes},
                                {"decision.stage == \"issued\"", {{decision_slot, value({})}}, Truth::no},
                                {"limit.decision.overdue", {{done_slot, something}}, Truth::no},
                                {"(heard ? amount : officers_needed) > 3",
                                 {{heard_slot, value(true)}, {amount_slot, value({})}},
                                 Truth::no}};
  for (const Case& c : cases) EXPECT_EQ(evaluate_partially(*parse_test(c.text), c.facts), c.truth) << c.text;
}

TEST(Partially, SeesContradictions) {
  const std::vector<Case> cases{
      {"outcome == \"agreed\" && outcome == \"refused\"", {}, Truth::no},
      {"heard && !heard", {}, Truth::no},
      {"heard || !heard", {}, Truth::yes},
      {"outcome == null && outcome != null", {}, Truth::no},
      {"amount == null || amount != null", {}, Truth::yes},
      {"amount > 3 && amount == null", {}, Truth::no},
      {"outcome in [\"agreed\", \"refused\", \"withdrawn\"]", {{outcome_slot, something}}, Truth::yes},
      {"outcome != \"agreed\" && outcome != \"refused\" && outcome != \"withdrawn\"", {}, Truth::no},
      {"stage != \"open\" || stage != \"closed\"", {{stage_slot, something}}, Truth::yes}};
  for (const Case& c : cases) EXPECT_EQ(evaluate_partially(*parse_test(c.text), c.facts), c.truth) << c.text;
}

TEST(FactsOf, AreWhatMustBeTrue) {
  const Facts facts = facts_of(*parse_test(
      "heard && outcome == \"agreed\" && agreed_on != null && note == null && !flagged && amount > 3 && "
      "(opened_on != null || signed_at != null)"));
  ASSERT_EQ(facts.size(), 5U);
  EXPECT_TRUE(facts.at(heard_slot).value == Value{true});
  EXPECT_TRUE(facts.at(outcome_slot).value == Value{"agreed"});
  EXPECT_EQ(facts.at(agreed_on_slot).kind, Fact::Kind::something);
  EXPECT_TRUE(is_nothing(facts.at(note_slot).value));
  EXPECT_EQ(facts.at(amount_slot).kind, Fact::Kind::something);  // what is compared is there
}

// The facts of a record about some of its slots.
Facts some_facts(const std::vector<Value>& record, Bytes& bytes) {
  Facts facts;
  for (std::size_t slot = 0; slot < record.size(); ++slot) {
    const std::size_t known = bytes.below(3);
    if (known == 1) facts[slot] = value(record[slot]);
    if (known == 2 && !is_nothing(record[slot])) facts[slot] = something;
  }
  return facts;
}

TEST(Partially, HoldsForEveryRecordThatFitsTheFacts) {
  EXPECT_TRUE(
      rc::check([](const std::vector<std::uint8_t>& for_text, const std::vector<std::uint8_t>& for_world) {
        Bytes text_bytes(for_text);
        Bytes world_bytes(for_world);
        const std::string text = RandomExpression(text_bytes).of_kind(Kind::boolean, 4);
        const auto expression = parse_test(text);
        RC_PRE(expression.has_value());
        const World world = random_world(world_bytes);
        const std::vector<Value> variables = random_variables(world_bytes);
        const std::vector<Value>& record = world.at("penalty")[0];
        const bool truth = holds(*expression, scope_in(world, record, variables));
        const Truth known = evaluate_partially(*expression, some_facts(record, text_bytes));
        RC_LOG() << text << " is " << truth << "\n";
        RC_ASSERT(known == Truth::unknown || (known == Truth::yes) == truth);
        if (!truth) return;
        for (const auto& [slot, fact] : facts_of(*expression))
          RC_ASSERT(
              (fact.kind == Fact::Kind::something ? !is_nothing(record[slot]) : fact.value == record[slot]));
      }));
}

}  // namespace
}  // namespace fadu::condition
