// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "condition/random_test.hpp"

namespace fadu::condition {
namespace {

using namespace testing;

struct Mistake {
  std::string text;
  int column;  // the text itself starts in column 11
  std::string what;
  std::string why;  // a part of it
  Kind expected = Kind::nothing;
};

void check(const std::vector<Mistake>& mistakes) {
  for (const Mistake& mistake : mistakes) {
    const auto expression = parse_test(mistake.text, mistake.expected);
    ASSERT_FALSE(expression) << mistake.text;
    const Error& error = expression.error();
    EXPECT_EQ(error.place, (Place{"rules.yaml", 7, mistake.column}))
        << mistake.text << ": " << to_string(error);
    EXPECT_EQ(error.what, mistake.what) << mistake.text;
    EXPECT_THAT(error.why, ::testing::HasSubstr(mistake.why)) << mistake.text;
  }
}

TEST(Parse, MistakesInWords) {
  check({{"heard ~ 3", 17, "'~'", "no such sign"},
         {"amount = 3", 18, "'='", "two signs compare"},
         {"heard & flagged", 17, "'&'", "write &&"},
         {"stage == \"open", 20, "text", "no closing \""},
         {"note == \"处罚\" && stage == \"opne\"", 36, "'opne'", "did you mean 'open'?"},
         {"amount > 3.5", 20, "number", "only whole numbers"},
         {"amount > 9223372036854775808", 20, "number", "too large"},
         {"note == \"\\x\"", 20, "text", "known after \\"},
         {"\xff", 11, "expression", "not valid UTF-8"},
         {std::string("note == \"a\0\"", 12), 21, "text", "U+0000"}});
}

TEST(Parse, MistakesInGrammar) {
  check({{"", 11, "end of the expression", "expected a value"},
         {"amount >", 19, "end of the expression", "expected a value"},
         {"(heard", 17, "end of the expression", "expected ')'"},
         {"heard flagged", 17, "'flagged'", "expected an operator or the end"},
         {"1 < amount < 3", 22, "'<'", "one comparison at a time"},
         {"amount / 2", 18, "'/'", "no division"},
         {"heard ? 1", 20, "end of the expression", "expected ':'"},
         {"amount in [amount]", 22, "list", "only fixed values"},
         {"date(2024)", 16, "'2024'", "a day in quotes"},
         {"date(\"2023-02-29\")", 16, "'2023-02-29'", "no such day"},
         {"records(\"officer\", \"person\", actor)", 46, "end of the expression", ".exists(o"},
         {"performers.count(p, true)", 22, "'count'", "expected all, exists or size"}});
}

TEST(Parse, UnknownNamesSuggestTheNearest) {
  check({{"outcom == null", 11, "'outcom'", "no such name in penalty; did you mean 'outcome'?"},
         {"heard && limit.decision.dew < today", 20, "'limit.decision.dew'",
          "did you mean 'limit.decision.due'?"},
         {"performer.all(p, true)", 11, "'performer'", "did you mean 'performers'?"},
         {"decision.organization != null", 20, "'organization'", "in decision; did you mean 'organisation'?"},
         {"records(\"office\", \"person\", actor).size()", 19, "'office'", "no such institution"},
         {"records(\"officer\", \"persona\", actor).size()", 30, "'persona'", "did you mean 'person'?"},
         {"records(\"officer\", \"person\", actor).exists(o, o.qualifed)", 59, "'qualifed'",
          "did you mean 'qualified'?"},
         {"records(\"officer\", \"person\", actor).exists(o, o)", 57, "'o'", "read a field of it"},
         {"yeer(opened_on) == 2024", 11, "'yeer'", "no such function; did you mean 'year'?"},
         {"stage.open", 17, "'open'", "nothing can be read through a text"},
         {"decision.final", 20, "'final'", "stands in decision but not in ruling"},
         {"decision.issued_on", 20, "'issued_on'", "is a date in decision but a whole number in ruling"},
         {"circle", 11, "'circle'", "stands for"},
         {"performers.all(heard, true)", 26, "'heard'", "has a meaning already"}});
}

TEST(Parse, KindsMustFit) {
  check({{"amount == \"3\"", 21, "'\"3\"'", "expected a whole number, found a text"},
         {"stage == 3", 20, "'3'", "expected a text, found a whole number"},
         {"agreed_on > \"2024-01-01\"", 23, "'\"2024-01-01\"'", "a date is written date("},
         {"agreed_on < signed_at", 23, "'signed_at'", "day_of"},
         {"heard && amount", 20, "'amount'", "expected true or false, found a whole number"},
         {"!amount", 12, "'amount'", "expected true or false"},
         {"note < \"x\"", 11, "comparison", "a text has no order"},
         {"note < null", 18, "'null'", "neither less nor greater"},
         {"handlers == performers", 11, "list", "compared with nothing but null"},
         {"note in handlers && 3 in handlers", 31, "'3'", "expected a text, found a whole number"},
         {"opened_on + agreed_on", 23, "'agreed_on'", "expected a whole number, found a date"},
         {"\"a\" + \"b\"", 11, "'\"a\"'", "expected a whole number"},
         {"heard ? 1 : \"x\"", 23, "'\"x\"'", "expected a whole number"},
         {"size(amount)", 16, "'size'", "expected a text or a list"},
         {"year(signed_at)", 16, "'signed_at'", "expected a date, found a moment"},
         {"contains(note)", 11, "'contains'", "takes 2 value(s)"},
         {"9223372036854775807 * 2", 11, "value", "out of range"},
         {"amount", 11, "'amount'", "expected true or false, found a whole number", Kind::boolean},
         {"null", 11, "'null'", "expected a whole number, found null", Kind::integer}});
}

TEST(Parse, ChoicesMustBeAmongTheFieldsChoices) {
  check({{"outcome == \"agred\"", 22, "'agred'", "is not among the choices; did you mean 'agreed'?"},
         {"\"xyz\" != outcome", 11, "'xyz'", "it can be agreed, refused, withdrawn"},
         {"stage in [\"open\", \"shut\"]", 29, "'shut'", "is not among the choices"},
         {"\"facs\" in grounds", 11, "'facs'", "did you mean 'facts'?"},
         {"grounds.all(g, g == \"low\")", 31, "'low'", "did you mean 'law'?"},
         {"decision.stage == \"isued\"", 29, "'isued'", "did you mean 'issued'?"}});
}

TEST(Parse, LimitsKeepTheStackSafe) {
  const auto why = [](const std::string& text) {
    const auto expression = parse_test(text);
    return expression ? "accepted" : expression.error().why;
  };
  const auto repeat = [](const std::string& text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
  };
  EXPECT_EQ(why(repeat("(", 60) + "heard" + repeat(")", 60)), "accepted");
  EXPECT_THAT(why(repeat("(", 100) + "heard" + repeat(")", 100)), ::testing::HasSubstr("deeper than 64"));
  EXPECT_THAT(why(repeat("!", 4000) + "heard"), ::testing::HasSubstr("nested"));
  EXPECT_THAT(why(repeat("heard ? 1 : ", 500) + "2"), ::testing::HasSubstr("deeper than 64"));
  EXPECT_THAT(why(repeat("heard && ", 900) + "heard"), ::testing::HasSubstr("more than 512 parts"));
  EXPECT_THAT(why(repeat(" ", 9000) + "heard"), ::testing::HasSubstr("longer than 8192"));
  EXPECT_EQ(why(repeat("heard && ", 500) + "heard"), "accepted");
  EXPECT_THAT(why("amount" + repeat(" + amount", 100) + " > 3"), ::testing::HasSubstr("deeper than 64"));
  const std::string inside = "records(\"officer\", \"person\", actor).exists(";
  EXPECT_THAT(why(inside + "a, " + inside + "b, " + inside + "c, true)))"),
              ::testing::HasSubstr("more than 2 deep"));
}

TEST(Parse, LinesAndColumnsCountCharacters) {
  EXPECT_EQ(parse_test("heard &&\n  foo").error().place, (Place{"rules.yaml", 8, 3}));
  EXPECT_EQ(parse_expression("foo", {}, penalty_schema(), find_test_schema, {}, Kind::boolean).error().place,
            (Place{"", 0, 1}));
}

TEST(ToText, HasOneSpelling) {
  const std::vector<std::pair<std::string, std::string>> spellings{
      {"((heard))&&(flagged&&  true)", "heard && flagged && true"},
      {"(heard || flagged) && !(amount<3)", "(heard || flagged) && !(amount < 3)"},
      {"amount - (3 - officers_needed)", "amount - (3 - officers_needed)"},
      {"amount * (2 + 3)", "amount * 5"},
      {"- 3 < amount", "-3 < amount"},
      {"limit.decision.overdue", "limit.decision.due < today && limit.decision.done == null"},
      {"amount > setting.hearing_fine", "amount > 300000"},
      {"null != stage", "stage != null"},
      {"'it\\'s' == note", "\"it's\" == note"},
      {"actor in (['a'])", "actor in [\"a\"]"},
      {"handlers.size() > 1", "size(handlers) > 1"},
      {"records('officer', 'person', actor).count(o, true)",
       "records(\"officer\", \"person\", actor).size()"}};
  for (const auto& [text, spelling] : spellings) EXPECT_EQ(parse_test(text)->to_text(), spelling);
}

TEST(ToText, ReadsBackAsTheSameExpression) {
  EXPECT_TRUE(rc::check([](const std::vector<std::uint8_t>& drawn) {
    Bytes bytes(drawn);
    const auto expression = parse_test(RandomExpression(bytes).any(5));
    RC_PRE(expression.has_value());
    const auto again = parse_test(expression->to_text());
    RC_ASSERT(again.has_value());
    RC_ASSERT(*again == *expression);
    RC_ASSERT(again->to_text() == expression->to_text());
  }));
}

}  // namespace
}  // namespace fadu::condition
