// SPDX-License-Identifier: EUPL-1.2
// Any bytes as an expression: it is refused, or evaluates, becomes SQL and reads back as itself.
#include "base/require.hpp"
#include "condition/fixture_test.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fadu;
  using namespace fadu::condition;
  const auto expression = testing::parse_test({reinterpret_cast<const char*>(data), size});
  if (!expression) return 0;
  const testing::World world;
  const std::vector<Value> record{std::int64_t{7},    "open",           {},  INT64_MAX,
                                  Date(9999, 12, 31), Date(1900, 1, 1), true};
  const std::vector<Value> variables{Date(2024, 3, 10), Date(2024, 3, 1), "li", Texts{"li"}};
  static_cast<void>(evaluate(*expression, testing::scope_in(world, record, variables)));
  static_cast<void>(to_sql(*expression, "t", testing::find_test_schema, variables, Dialect::sqlite));
  if (expression->kind() == Kind::boolean)
    static_cast<void>(evaluate_partially(*expression, facts_of(*expression)));
  const auto again = testing::parse_test(expression->to_text());
  require(again && *again == *expression, "an expression reads back as itself");
  return 0;
}
