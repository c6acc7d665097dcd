// SPDX-License-Identifier: EUPL-1.2
#include "report/each.hpp"

#include "base/text.hpp"

namespace fadu::report {
namespace {

// As in every rule of a definition (institution/reading.hpp): the variables of a condition by position.
const condition::Variables& variables() {
  using condition::Kind;
  static const condition::Variables list{
      {"today", {Kind::date}}, {"day", {Kind::date}}, {"actor", {Kind::text}}, {"performers", {Kind::texts}}};
  return list;
}

Error wrong(std::string_view text, std::string why) {
  return {Problem::invalid, "{{" + std::string(text) + "}}", std::move(why)};
}

}  // namespace

Result<Each> parse_each(std::string_view text, const Place& at, const institution::Catalogue& catalogue) {
  const auto where = text.find(" where ");
  if (where == std::string_view::npos)
    return wrong(text, "expected {{each institution field where condition}}");
  std::vector<std::string_view> words;
  for (const std::string_view word : split(text.substr(0, where), ' '))
    if (!word.empty()) words.push_back(word);
  if (words.size() != 3) return wrong(text, "expected {{each institution field where condition}}");
  Each each;
  each.definition = catalogue.find(words[1]);
  if (each.definition == nullptr) return wrong(text, "there is no such institution");
  each.field = each.definition->find_field(words[2]);
  if (each.field == nullptr)
    return wrong(text, "the institution has no field '" + std::string(words[2]) + "'");
  if (each.field->personal) return wrong(text, "a personal field is not shown in a report");
  each.where =
      FADU_TRY(condition::parse_expression(text.substr(where + 7), at, each.definition->schema,
                                           catalogue.find_schema(), variables(), condition::Kind::boolean));
  return each;
}

}  // namespace fadu::report
