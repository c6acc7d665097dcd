// SPDX-License-Identifier: EUPL-1.2
#include "portal/english_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace fadu::portal {
namespace {

using institution::Definition;

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> operators{{{"&&", "and"},
                                                                                  {"||", "or"},
                                                                                  {"==", "is"},
                                                                                  {"!=", "is not"},
                                                                                  {">=", "is at least"},
                                                                                  {"<=", "is at most"},
                                                                                  {">", "is over"},
                                                                                  {"<", "is under"},
                                                                                  {"!", "not "}}};

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

// A choice's or stage's title; the text itself where it is neither.
std::string title_of(const Definition& definition, const std::string& id) {
  if (const auto stage = definition.stage_titles.find(id); stage != definition.stage_titles.end())
    return stage->second.en;
  for (const institution::RecordField& field : definition.fields)
    if (const auto choice = std::ranges::find(field.choices, id, &institution::Choice::id);
        choice != field.choices.end())
      return choice->title.en;
  return id;
}

std::string name_words(const Definition& definition, const std::string& name) {
  if (name == "true") return "yes";
  if (name == "false") return "no";
  if (name == "null") return "empty";
  const auto* field = definition.find_field(name);
  return field == nullptr ? name : field->title.en;
}

}  // namespace

std::string english_words(const condition::Expression& condition, const Definition& definition) {
  const std::string text = condition.to_text();
  std::string words;
  for (std::size_t at = 0; at < text.size();) {
    const auto sign = std::ranges::find_if(
        operators, [&](const auto& one) { return text.compare(at, one.first.size(), one.first) == 0; });
    std::size_t end = at + 1;
    if (text[at] == '"') {
      end = std::min(text.find('"', at + 1), text.size() - 1) + 1;
      words += "“" + title_of(definition, text.substr(at + 1, end - at - 2)) + "”";
    } else if (sign != operators.end()) {
      end = at + sign->first.size();
      words += sign->second;
    } else if (is_name_character(text[at])) {
      while (end < text.size() && is_name_character(text[end])) ++end;
      words += name_words(definition, text.substr(at, end - at));
    } else {
      words += text[at];
    }
    at = end;
  }
  return words;
}

}  // namespace fadu::portal
