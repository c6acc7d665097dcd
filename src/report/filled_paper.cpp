// SPDX-License-Identifier: EUPL-1.2
#include "report/filled_paper.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "base/text.hpp"
#include "matter/field_value.hpp"
#include "paper/markdown.hpp"
#include "report/facts.hpp"

namespace fadu::report {
namespace {

using institution::Definition;
using institution::FieldType;
using institution::RecordField;

constexpr std::string_view blank = "＿＿＿＿＿＿";

Result<std::string> read_template(const Definition& definition, std::string_view document) {
  const bool named = std::ranges::any_of(definition.steps, [&](const institution::Step& step) {
    return std::ranges::find(step.documents, document) != step.documents.end();
  });
  std::ifstream file(named ? fmt::format("{}/documents/{}.md", definition.folder, document) : std::string());
  std::ostringstream text;
  text << file.rdbuf();
  if (!named || !file)
    return Error{.problem = fadu::Problem::not_found,
                 .what = fmt::format("{} {}", definition.id, document),
                 .why = "this institution has no such paper",
                 .why_zh = "本制度没有这种文书"};
  return text.str();
}

// Characters that mean something in Markdown, as themselves; line breaks as spaces.
std::string escaped(std::string_view text) {
  static constexpr std::string_view marks = "\\`*_{}[]()#+-.!|<>~&:\"'";
  std::string out;
  for (const char c : text) {
    if (c == '\n' || c == '\r') {
      out += ' ';
      continue;
    }
    if (marks.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string people_names(const matter::Matters& matters, const matter::Value& value) {
  if (const auto* person = std::get_if<std::string>(&value)) return matters.staff().name_of(*person);
  std::string names;
  if (const auto* people = std::get_if<condition::Texts>(&value))
    for (const std::string& person : *people)
      names += (names.empty() ? "" : "、") + matters.staff().name_of(person);
  return names;
}

// What stands in place of {{name}}.
std::string value_of(const matter::Matters& matters, const matter::Record& record, std::string_view name,
                     Date today, Personal personal) {
  if (name == "day") return to_chinese(today);
  if (name == "organisation.title") return organisation_name(matters, record.organisation());
  const RecordField* field = record.definition->find_field(name);
  if (field == nullptr) return std::string(blank);
  const matter::Value& value = record.value(field->name);
  if (condition::is_nothing(value)) return std::string(blank);
  if (field->personal && personal == Personal::masked) return "＊＊＊";
  if (field->type == FieldType::person || field->type == FieldType::persons)
    return people_names(matters, value);
  if (field->type == FieldType::organisation || name == "organisation")
    return organisation_name(matters, std::get<std::string>(value));
  if (const Date* date = std::get_if<Date>(&value)) return to_chinese(*date);
  return matter::to_display(*field, value, Language::zh);
}

}  // namespace

Result<paper::Document> fill_paper(const matter::Matters& matters, const matter::Record& record,
                                   std::string_view document, Date today, Personal personal) {
  const std::string form = FADU_TRY(read_template(*record.definition, document));
  std::string text;
  std::size_t at = 0;
  for (auto open = form.find("{{"); open != std::string::npos; open = form.find("{{", at)) {
    const auto close = form.find("}}", open);
    if (close == std::string::npos) break;
    text += form.substr(at, open - at);
    text += escaped(value_of(matters, record, trim(std::string_view(form).substr(open + 2, close - open - 2)),
                             today, personal));
    at = close + 2;
  }
  text += form.substr(at);
  return paper::parse_markdown(text, std::string(document));
}

Result<std::string> paper_title(const Definition& definition, std::string_view document) {
  const std::string form = FADU_TRY(read_template(definition, document));
  std::string_view line = std::string_view(form).substr(0, form.find('\n'));
  while (line.starts_with('#') || line.starts_with(' ')) line.remove_prefix(1);
  return std::string(trim(line));
}

}  // namespace fadu::report
