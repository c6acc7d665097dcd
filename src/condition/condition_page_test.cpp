// SPDX-License-Identifier: EUPL-1.2
// What docs/formats/condition.md shows is true: its examples parse and hold where its words say so.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <sstream>

#include "condition/fixture_test.hpp"
#include "condition/term.hpp"

namespace fadu::condition {
namespace {

using namespace testing;

std::string page() {
  const std::ifstream file(FADU_SOURCE_DIR "/docs/formats/condition.md");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// "\|" is how a table of Markdown writes "|".
std::string without_escapes(std::string text) {
  for (auto at = text.find("\\|"); at != std::string::npos; at = text.find("\\|", at)) text.erase(at, 1);
  return text;
}

// The numbered examples, by number.
std::map<int, std::string> examples() {
  std::map<int, std::string> found;
  const std::string text = page();
  const std::regex row(R"(\n\| (\d+) \| `([^`]+)` \|)");
  for (std::sregex_iterator i(text.begin(), text.end(), row); i != std::sregex_iterator(); ++i)
    found[std::stoi((*i)[1])] = without_escapes((*i)[2]);
  return found;
}

// A penalty all ten examples are true of.
std::vector<Value> record() {
  std::vector<Value> values(penalty_schema().fields.size());
  values[outcome_slot] = "agreed";
  values[amount_slot] = std::int64_t{300001};
  values[opened_on_slot] = Date(2024, 1, 1);
  values[agreed_on_slot] = Date(2024, 1, 31);
  values[grounds_slot] = Texts{"law"};
  values[handlers_slot] = Texts{"li", "wang"};
  values[decision_slot] = std::int64_t{40};
  values[due_slot] = Date(2024, 3, 1);
  return values;
}

World world() {
  return {{"decision", {{std::int64_t{40}, "justice", "issued"}}},
          {"officer", {{std::int64_t{50}, "li", true}, {std::int64_t{51}, "wang", true}}}};
}

bool holds_of(const std::string& text, const std::vector<Value>& values) {
  const auto expression = parse_test(text, Kind::boolean);
  EXPECT_TRUE(expression) << text << (expression ? "" : ": " + to_string(expression.error()));
  if (!expression) return false;
  const World others = world();
  const std::vector<Value> variables{Date(2024, 5, 1), Date(2024, 5, 1), "li", Texts{"li", "wang"}};
  return holds(*expression, scope_in(others, values, variables));
}

TEST(ConditionPage, ItsExamplesHold) {
  const auto all = examples();
  ASSERT_EQ(all.size(), 10U);
  for (const auto& [number, text] : all) {
    EXPECT_TRUE(holds_of(text, record())) << number << ": " << text;
    const auto expression = parse_test(text);
    ASSERT_TRUE(expression);
    EXPECT_NO_THROW(static_cast<void>(to_sql(*expression, "t", find_test_schema,
                                             std::vector<Value>(test_variables().size()), Dialect::sqlite)));
  }
}

// Each example fails once what it asks for is changed.
TEST(ConditionPage, ItsExamplesAskForSomething) {
  const auto all = examples();
  const std::map<int, std::pair<std::size_t, Value>> changes{
      {1, {outcome_slot, "refused"}},          {2, {amount_slot, std::int64_t{300000}}},
      {3, {agreed_on_slot, Date(2024, 2, 1)}}, {4, {heard_slot, true}},
      {5, {grounds_slot, Texts{"facts"}}},     {6, {done_slot, Date(2024, 3, 9)}},
      {7, {decision_slot, Value{}}},           {8, {handlers_slot, Texts{"li"}}},
      {10, {opened_on_slot, Date(2024, 2, 1)}}};
  for (const auto& [number, change] : changes) {
    std::vector<Value> values = record();
    values[change.first] = change.second;
    EXPECT_FALSE(holds_of(all.at(number), values)) << number << ": " << all.at(number);
  }
}

// Words in the reference tables that are whole expressions must parse, too.
TEST(ConditionPage, ItsWordsParse) {
  for (const char* text :
       {"300_000", "-1", "'agreed'", "moment(\"2024-01-31T09:30\")", "[\"a\", \"b\"]",
        "decision.organisation", "decision.item.weight", "setting.hearing_fine", "yuan", "performers"}) {
    EXPECT_THAT(page(), ::testing::HasSubstr(std::string("`") + text + "`"));
    EXPECT_TRUE(parse_test(text)) << text;
  }
  EXPECT_THAT(page(), ::testing::HasSubstr("```condition\noutcome == \"agreed\" && agreed_on != null\n```"));
}

TEST(ConditionPage, ItsLimitsAreThoseOfTheCode) {
  EXPECT_THAT(page(),
              ::testing::HasSubstr("8,192 bytes, 512 parts, 64 levels, lookups two deep, four names bound"));
  EXPECT_EQ(text_bytes_max, 8192U);
  EXPECT_EQ(terms_max, 512U);
  EXPECT_EQ(depth_max, 64U);
  EXPECT_EQ(lookups_nested_max, 2U);
  EXPECT_EQ(frames_max, 4U);
}

}  // namespace
}  // namespace fadu::condition
