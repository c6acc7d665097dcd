// SPDX-License-Identifier: EUPL-1.2
#include "report/desk.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/document.hpp"
#include "base/require.hpp"
#include "base/text.hpp"
#include "matter/matters.hpp"

namespace fadu::report {
namespace {

using institution::Definition;
using institution::FieldType;

class Reader {
 public:
  Reader(const Definition& definition, const Node& desk, Diagnostics& diagnostics)
      : definition_(definition), desk_(desk), diagnostics_(diagnostics) {}

  std::string field(std::string_view key, FieldType type) {
    const std::string name = text(key);
    const auto* field = definition_.find_field(name);
    if (!name.empty() && (field == nullptr || field->type != type || field->personal))
      wrong(key, "'" + name + "' is no " + institution::to_string(type) + " field that may be shown");
    return name;
  }
  std::string step(std::string_view key) {
    const std::string name = text(key);
    if (!name.empty() && definition_.find_step(name) == nullptr)
      wrong(key, "there is no step '" + name + "'");
    return name;
  }
  std::vector<std::string> stages(std::string_view key) {
    std::vector<std::string> names;
    for (const Node& one : desk_[key].items()) {
      names.push_back(one.text());
      if (!definition_.stage_titles.contains(names.back()))
        diagnostics_.add(one.place(), std::string(key), "there is no stage '" + names.back() + "'");
    }
    return names;
  }
  condition::Expression condition(std::string_view key, const institution::Catalogue& catalogue) {
    const Node node = desk_[key];
    auto parsed = condition::parse_expression(text(key), node.exists() ? node.place() : desk_.place(),
                                              definition_.schema, catalogue.find_schema(), {},
                                              condition::Kind::boolean);
    if (parsed) return *parsed;
    wrong(key, parsed.error().why);
    return {};
  }

 private:
  std::string text(std::string_view key) {
    if (!desk_[key]) {
      wrong(key, "is missing");
      return {};
    }
    return read_text(desk_[key], key, diagnostics_).value_or("");
  }
  void wrong(std::string_view key, std::string why) {
    diagnostics_.add(desk_.key_place(key), std::string(key), std::move(why));
  }

  const Definition& definition_;
  const Node& desk_;
  Diagnostics& diagnostics_;
};

}  // namespace

bool Desk::is_public(std::string_view stage) const {
  return std::ranges::find(publics, stage) != publics.end();
}

bool Desk::keeps(const matter::Record& record) const {
  return record.definition == definition &&
         condition::holds(matters, {.record = record.values, .variables = {}});
}

std::optional<Desk> read_desk(const Definition& definition, const institution::Catalogue& catalogue,
                              Diagnostics& diagnostics) {
  constexpr std::array<std::string_view, 7> keys{"matters", "year",   "text",  "digest",
                                                 "draft",   "freeze", "public"};
  const std::string path = definition.folder + "/desk.yaml";
  if (!std::filesystem::exists(path)) return std::nullopt;
  const auto document = read_document(path);
  if (!document) {
    diagnostics.add(document.error().place.value_or(Place{path}), document.error().what,
                    document.error().why);
    return std::nullopt;
  }
  Diagnostics mistakes;
  expect_keys(*document, keys, "the report desk", mistakes);
  Reader reader(definition, *document, mistakes);
  Desk desk{.definition = &definition,
            .matters = reader.condition("matters", catalogue),
            .year = reader.field("year", FieldType::number),
            .text = reader.field("text", FieldType::text),
            .digest = reader.field("digest", FieldType::text),
            .draft = reader.step("draft"),
            .freeze = reader.step("freeze"),
            .publics = reader.stages("public")};
  diagnostics.add_all(mistakes);
  return mistakes.empty() ? std::optional(std::move(desk)) : std::nullopt;
}

const matter::Record* find_report_matter(matter::Matters& matters, const Desk& desk, int year) {
  const auto of_year = condition::parse_expression(
      "(" + desk.matters.to_text() + ") && " + desk.year + " == " + std::to_string(year), {},
      desk.definition->schema, matters.catalogue().find_schema(), {}, condition::Kind::boolean);
  require(of_year.has_value(), "the desk's condition and field were checked when they were read");
  std::int64_t last = matter::no_matter;
  matters.for_each(desk.definition->id, *of_year, Date(year, 12, 31),
                   [&](const matter::Record& record) { last = record.matter(); });
  return last == matter::no_matter ? nullptr : matters.find(desk.definition->id, last);
}

LeaveOut parse_leave_out(std::string_view command) {
  constexpr std::string_view name = "leave_out";
  command = trim(command);
  if (command.starts_with(name)) command.remove_prefix(name.size());
  const auto bar = std::min(command.find('|'), command.size());
  return {.finding = std::string(trim(command.substr(0, bar))),
          .why = std::string(trim(command.substr(std::min(bar + 1, command.size()))))};
}

}  // namespace fadu::report
