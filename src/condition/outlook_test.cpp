// SPDX-License-Identifier: EUPL-1.2
// What an outlook says of a condition is what asking it every day, and after every change, would say.
#include "condition/outlook.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <regex>

#include "condition/random_test.hpp"

namespace fadu::condition {
namespace {

using namespace testing;

constexpr Date begun(2019, 1, 1);

bool covers(const std::vector<DaySpan>& spans, Date day) {
  return std::ranges::any_of(spans,
                             [&](const DaySpan& span) { return span.first <= day && day <= span.last; });
}

std::vector<DaySpan> days_in(const World& world, const Outlook& outlook) {
  return outlook.days(scope_in(world, world.at("penalty")[0], {}), begun);
}

bool holds_on(const World& world, const Expression& expression, Date day) {
  const std::vector<Value> variables{Value(day), Value(day), Value(), Value()};
  return holds(expression, scope_in(world, world.at("penalty")[0], variables));
}

// A random condition that reads the day and no other variable.
std::string random_condition(Bytes& bytes) {
  std::string text = RandomExpression(bytes).of_kind(Kind::boolean, 4);
  text = std::regex_replace(text, std::regex("\\bactor\\b"), "note");
  text = std::regex_replace(text, std::regex("\\bperformers\\b"), "handlers");
  return std::regex_replace(text, std::regex("\\b(agreed_on|opened_on)\\b"), "today",
                            std::regex_constants::format_first_only);
}

// One that reads other records, beside a random one.
std::string reading_condition(Bytes& bytes) {
  constexpr std::array forms{
      "decision.stage == \"issued\"", "decision.final",
      "records(\"officer\", \"person\", note).exists(o, o.qualified)",
      "handlers.exists(p, !records(\"officer\", \"person\", p).exists(o, o.valid_until >= today && o.points "
      "> 1))",
      "records(\"officer\", \"points\", amount).count(o, o.valid_until < today || o.person == note) > 0"};
  const std::string form = forms[bytes.below(forms.size())];
  return fmt::format("{} {} {}", form, bytes.below(2) == 0 ? "||" : "&&", random_condition(bytes));
}

TEST(Outlook, SaysEveryDayWhatAskingSays) {
  int followed = 0;
  ASSERT_TRUE(
      rc::check([&followed](const std::vector<std::uint8_t>& seed, const std::vector<std::uint8_t>& of) {
        Bytes bytes(seed), world_bytes(of);
        std::string text = random_condition(bytes);
        if (bytes.below(2) == 0)
          text = fmt::format("({}) {} opened_on + 30 < today", text, bytes.below(2) == 0 ? "&&" : "||");
        const auto expression = parse_test(text, Kind::boolean);
        RC_PRE(expression.has_value());
        const auto outlook = Outlook::of(*expression);
        RC_PRE(outlook.has_value());
        followed += expression->uses("today") ? 1 : 0;
        RC_LOG() << text << "\n";
        const World world = random_world(world_bytes);
        const auto spans = days_in(world, *outlook);
        for (Date day = begun; day < Date(2025, 1, 1); day = day + 1)
          if (covers(spans, day) != holds_on(world, *expression, day)) {
            RC_LOG() << to_string(day) << "\n";
            RC_FAIL("another truth that day");
          }
        RC_ASSERT(covers(spans, horizon) == holds_on(world, *expression, horizon));
      }));
  EXPECT_GT(followed, 5);
}

// A change of another record that no key leads to, or of a field that is not read, changes nothing.
TEST(Outlook, NamesTheRecordsAndFieldsItDependsOn) {
  ASSERT_TRUE(rc::check([](const std::vector<std::uint8_t>& seed, const std::vector<std::uint8_t>& of,
                           const std::vector<std::uint8_t>& change) {
    Bytes bytes(seed), world_bytes(of), change_bytes(change);
    const std::string text = reading_condition(bytes);
    const auto expression = parse_test(text, Kind::boolean);
    RC_PRE(expression.has_value());
    const auto outlook = Outlook::of(*expression);
    RC_PRE(outlook.has_value());
    RC_LOG() << text << "\n";
    World world = random_world(world_bytes);
    const auto spans = days_in(world, *outlook);
    constexpr std::array institutions{"officer", "decision", "ruling", "power"};
    const std::string institution = institutions[change_bytes.below(institutions.size())];
    auto& record = world[institution][change_bytes.below(2)];
    const std::size_t slot = 1 + change_bytes.below(record.size() - 1);
    const std::vector<Value> before = record;
    record[slot] = random_value(find_test_schema(institution)->fields[slot], change_bytes);
    bool concerned = false;
    outlook->for_each_key(world.at("penalty")[0], [&](const Reading& reading, const Value& key) {
      const std::size_t by = reading.key.value_or(0);
      const bool read = by == slot || std::ranges::find(reading.slots, slot) != reading.slots.end();
      concerned = concerned ||
                  (reading.institution == institution && read && (before[by] == key || record[by] == key));
    });
    if (!concerned) RC_ASSERT(days_in(world, *outlook) == spans);
  }));
}

TEST(Outlook, FollowsTheFormsOfFindings) {
  for (const char* text :
       {"limit.decision.overdue", "today - agreed_on > 30", "add_months(today, -6) > agreed_on",
        "amount == year(today) && month(today) > 3", "agreed_on + amount < today",
        "records(\"officer\", \"person\", note).count(o, o.valid_until >= today) < 2",
        "handlers.exists(p, !records(\"officer\", \"person\", p).exists(o, o.valid_until >= today))",
        "decision.organisation == null || decision.stage == \"issued\""})
    EXPECT_TRUE(Outlook::of(parse_test(text, Kind::boolean).value())) << text;
}

TEST(Outlook, RefusesWhatItCannotFollow) {
  for (const char* text : {"(today - agreed_on) * amount > 3", "actor == note", "decision.item.weight > 3",
                           "min(today, agreed_on) == null", "month(today + amount) == 3"})
    EXPECT_FALSE(Outlook::of(parse_test(text, Kind::boolean).value())) << text;
}

}  // namespace
}  // namespace fadu::condition
