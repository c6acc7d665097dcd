// SPDX-License-Identifier: EUPL-1.2
// The head of a definition: id, title, purpose, area, basis, versions, settings, and the order of its
// sections.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "institution/reading.hpp"

namespace fadu::institution {
namespace {

constexpr std::array<std::string_view, 19> sections{
    "id",   "title", "purpose", "area",   "basis",    "versions", "provides", "settings", "record", "stages",
    "ends", "steps", "limits",  "always", "disclose", "figures",  "findings", "retired",  "notes"};

// The fixed order makes any two definitions read alike.
void check_section_order(const Node& root, const Reading& reading) {
  std::size_t last = 0;
  for (const auto& [key, unused] : root.entries()) {
    const auto found = std::ranges::find(sections, key);
    if (found == sections.end()) continue;
    const auto at = static_cast<std::size_t>(found - sections.begin());
    if (at < last)
      reading.wrong(root.key_place(key), fmt::format("section '{}'", key),
                    fmt::format("stands after '{}' but belongs before it", sections[last]));
    last = std::max(last, at);
  }
}

void read_versions(const Node& node, Reading& reading) {
  static constexpr std::array<std::string_view, 4> keys{"number", "in_force_from", "in_force_to", "note"};
  auto& versions = reading.definition.versions;
  for (const Node& item : node.items()) {
    expect_keys(item, keys, reading.definition.id + ": version", reading.diagnostics);
    Version version;
    const std::string name = reading.definition.id + ": version";
    version.number =
        static_cast<int>(read_integer(item["number"], name + " number", reading.diagnostics).value_or(0));
    version.in_force.since = read_date(item["in_force_from"], name + " in_force_from", reading.diagnostics);
    if (item["in_force_to"])
      version.in_force.until = read_date(item["in_force_to"], name + " in_force_to", reading.diagnostics);
    if (version.in_force.until && version.in_force.since && *version.in_force.until < *version.in_force.since)
      reading.wrong(item.place(), "version", "ends before it begins");
    if (!versions.empty()) {
      const Version& before = versions.back();
      if (version.number <= before.number) reading.wrong(item.place(), "version", "numbers must rise");
      if (!before.in_force.until ||
          (version.in_force.since && *version.in_force.since <= *before.in_force.until))
        reading.wrong(item.place(), "version", "overlaps the version before it");
    }
    versions.push_back(version);
  }
  if (versions.empty())
    reading.wrong(node ? node.place() : reading.definition.place, "versions",
                  "at least one version with in_force_from is needed");
}

void read_settings(const Node& node, Reading& reading) {
  static constexpr std::array<std::string_view, 7> keys{"title",   "type",    "value",  "note",
                                                        "checked", "statute", "article"};
  for (const auto& [id, entry] : node.entries()) {
    const std::string name = fmt::format("{}: setting '{}'", reading.definition.id, id);
    expect_keys(entry, keys, name, reading.diagnostics);
    Setting setting;
    setting.id = id;
    setting.title = read_text_pair(entry["title"], name, reading.diagnostics);
    const std::string type = entry["type"].text();
    if (type == "number" || type == "money") {
      const auto value = read_integer(entry["value"], name + " value", reading.diagnostics).value_or(0);
      setting.type = type == "money" ? FieldType::money : FieldType::number;
      setting.value = type == "money" ? value * 100 : value;  // money is written in yuan, held in fen
    } else if (type == "boolean") {
      setting.type = FieldType::boolean;
      setting.value = read_boolean(entry["value"], name + " value", reading.diagnostics).value_or(false);
    } else if (type == "text") {
      setting.type = FieldType::text;
      setting.value = entry["value"].text();
    } else {
      reading.wrong(entry.place(), fmt::format("setting '{}'", id),
                    "type must be number, money, boolean or text");
    }
    reading.definition.settings.push_back(std::move(setting));
  }
}

}  // namespace

void read_head(const Node& root, Reading& reading) {
  Definition& definition = reading.definition;
  definition.id = root["id"].text();
  definition.place = root.place();
  if (!is_identifier(definition.id))
    reading.wrong(root["id"] ? root["id"].place() : root.place(), "id",
                  "expected a short word of a-z, 0-9 and _");
  expect_keys(root, sections, definition.id, reading.diagnostics);
  check_section_order(root, reading);
  definition.title = read_text_pair(root["title"], definition.id + ": title", reading.diagnostics);
  definition.purpose = read_text_pair(root["purpose"], definition.id + ": purpose", reading.diagnostics);
  definition.area = root["area"].text();
  for (const Node& item : root["basis"].items()) {
    static constexpr std::array<std::string_view, 4> keys{"statute", "article", "checked", "note"};
    expect_keys(item, keys, definition.id + ": basis", reading.diagnostics);
    if (auto basis = read_basis(item, "basis", reading)) definition.basis.push_back(*basis);
  }
  if (definition.basis.empty())
    reading.wrong(root.place(), "basis", "an institution needs at least one legal basis");
  read_versions(root["versions"], reading);
  if (const Node provides = root["provides"]) {
    if (provides.text() == "organisation")
      definition.provides = Provides::organisation;
    else if (provides.text() == "appointment")
      definition.provides = Provides::appointment;
    else if (provides.text() == "delegation")
      definition.provides = Provides::delegation;
    else
      reading.wrong(provides.place(), "provides", "expected organisation, appointment or delegation");
  }
  read_settings(root["settings"], reading);
  definition.retired = read_words(root["retired"], "retired", reading);
}

}  // namespace fadu::institution
