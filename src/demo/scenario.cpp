// SPDX-License-Identifier: EUPL-1.2
#include "demo/scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>

#include "base/file.hpp"

namespace fadu::demo {
namespace {

using institution::Definition;

constexpr int written_for = 2019;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The year of a day ("2018-12-10"), or of a field that is one ("for_year: 2019").
bool is_year(std::string_view text, std::size_t at) {
  const std::string_view year = text.substr(at, 4);
  if (!std::ranges::all_of(year, is_digit) || !year.starts_with("20")) return false;
  if (text.substr(0, at).ends_with("year: ")) return true;
  if (at > 0 && (is_digit(text[at - 1]) || text[at - 1] == '-')) return false;
  const std::string_view rest = text.substr(at + 4);
  return rest.size() >= 6 && rest[0] == '-' && is_digit(rest[1]) && is_digit(rest[2]) && rest[3] == '-' &&
         is_digit(rest[4]) && is_digit(rest[5]);
}

// The text as if it had been written for that year: whatever is told of 2018 is told of the year before.
std::string told_of(std::string text, int year) {
  for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
    if (!is_year(text, at)) continue;
    text.replace(at, 4, std::to_string(std::stoi(text.substr(at, 4)) + year - written_for));
    at += 3;
  }
  return text;
}

struct Reader {
  const Definition& definition;
  int year;
  Diagnostics& diagnostics;

  void wrong(const Place& place, std::string why) const {
    diagnostics.add(place, definition.id + ": demo", std::move(why));
  }

  // MM-DD of the year, or a day in full.
  [[nodiscard]] Date read_day(const Node& node) const {
    const std::string& text = node.text();
    auto date = parse_date(text.size() == 5 ? fmt::format("{:04}-{}", year, text) : text);
    if (date) return *date;
    wrong(node.place(), fmt::format("'{}' is no day: expected MM-DD or YYYY-MM-DD", text));
    return Date(year, 1, 2);
  }
  [[nodiscard]] int read_number(const Node& node, int otherwise) const {
    if (!node) return otherwise;
    return static_cast<int>(read_integer(node, definition.id + ": demo", diagnostics).value_or(otherwise));
  }
  [[nodiscard]] Range read_range(const Node& node) const {
    if (node.is_sequence() && node.items().size() == 2) {
      const Range range{read_number(node.items()[0], 0), read_number(node.items()[1], 0)};
      if (range.high < range.low) wrong(node.place(), "a range goes from the lower to the higher");
      return range;
    }
    const int number = read_number(node, 0);
    return {number, number};
  }
  [[nodiscard]] static std::vector<std::string> read_texts(const Node& node) {
    std::vector<std::string> texts;
    if (node.is_scalar()) texts.push_back(node.text());
    for (const Node& item : node.items()) texts.push_back(item.text());
    return texts;
  }

  void read_open(const Node& node, Scenario& scenario) const {
    if (node["on"]) {
      if (node["on"].is_scalar()) scenario.open_on.push_back(read_day(node["on"]));
      for (const Node& item : node["on"].items()) scenario.open_on.push_back(read_day(item));
    } else if (node["from"] && node["until"]) {
      scenario.open_from = read_day(node["from"]);
      scenario.open_until = read_day(node["until"]);
    } else {
      wrong(node ? node.place() : scenario.place,
            fmt::format("scenario '{}' does not say when its matters open", scenario.name));
    }
  }

  void read_handling(const Node& node, Scenario& scenario) const {
    if (!node)
      return wrong(scenario.place,
                   fmt::format("scenario '{}' does not say which organisation handles", scenario.name));
    if (node.is_scalar()) {
      scenario.handling = {Handling::Kind::fixed, {node.text()}};
    } else if (node["kind"]) {
      scenario.handling = {Handling::Kind::one_of_kind, read_texts(node["kind"])};
    } else if (node["each"]) {
      scenario.handling = {Handling::Kind::each_of_kind, read_texts(node["each"])};
    } else if (node["column"]) {
      scenario.handling = {Handling::Kind::column, {node["column"].text()}};
    } else {
      wrong(node.place(), "organisation: expected a code, {kind: …}, {each: …} or {column: …}");
    }
  }

  [[nodiscard]] Visit read_visit(const Node& node) const {
    static constexpr std::array<std::string_view, 4> keys{"from", "until", "minutes", "since"};
    expect_keys(node, keys, definition.id + ": demo", diagnostics);
    Visit visit;
    for (const auto& [field, name] : {std::pair{&visit.from, "from"}, std::pair{&visit.until, "until"}}) {
      *field = node[name].text();
      if (definition.find_field(*field) == nullptr)
        wrong(node.place(), fmt::format("visit: '{}' is no field", *field));
    }
    visit.minutes = read_number(node["minutes"], visit.minutes);
    if (const Node since = node["since"]) {
      const auto moment = parse_moment("2000-01-01T" + since.text());
      if (moment)
        visit.since_minute = moment->minute_of_day();
      else
        wrong(since.place(), fmt::format("'{}' is no time of day: expected HH:MM", since.text()));
    }
    return visit;
  }

  // yes, no, or {as: another scenario}.
  void read_scale(const Node& node, Scenario& scenario) const {
    if (!node) return;
    if (!node.is_mapping()) {
      scenario.scales = read_boolean(node, "scale", diagnostics).value_or(true);
      return;
    }
    scenario.scales = false;
    scenario.scales_as = node["as"].text();
    if (scenario.scales_as.empty()) wrong(node.place(), "scale: expected yes, no or {as: SCENARIO}");
  }

  [[nodiscard]] Line read_line(const Node& node) const {
    static constexpr std::array<std::string_view, 10> keys{"do",     "enter",   "after", "days",  "on",
                                                           "chance", "refused", "by",    "visit", "set"};
    expect_keys(node, keys, definition.id + ": demo", diagnostics);
    Line line;
    line.place = node.place();
    if (node["enter"]) {
      line.stage = node["enter"].text();
      if (!definition.has_stage(line.stage))
        wrong(node["enter"].place(), fmt::format("'{}' is no stage", line.stage));
    } else {
      for (const std::string& id : read_texts(node["do"])) {
        line.steps.push_back(definition.find_step(id));
        if (line.steps.back() == nullptr) wrong(node.place(), fmt::format("'{}' is no step", id));
      }
      if (line.steps.empty()) wrong(node.place(), "a line says what is done: do, or enter");
    }
    line.after = read_range(node["after"]);
    if (node["days"]) line.days = read_range(node["days"]);
    if (node["on"]) line.on = read_day(node["on"]);
    line.chance_percent = read_number(node["chance"], 100);
    if (node["refused"]) line.refused = read_boolean(node["refused"], "refused", diagnostics).value_or(false);
    line.by = read_texts(node["by"]);
    if (node["visit"]) line.visit = read_visit(node["visit"]);
    line.set = node["set"];
    for (const auto& [field, value] : line.set.entries())
      if (definition.find_field(field) == nullptr)
        wrong(line.set.key_place(field), fmt::format("'{}' is no field", field));
    return line;
  }

  [[nodiscard]] Scenario read_scenario(const std::string& name, const Node& node, const Place& place) const {
    static constexpr std::array<std::string_view, 8> keys{"count",   "scale", "open",  "organisation",
                                                          "columns", "rows",  "steps", "note"};
    expect_keys(node, keys, definition.id + ": demo", diagnostics);
    Scenario scenario;
    scenario.definition = &definition;
    scenario.name = name;
    scenario.place = place;
    scenario.count = read_number(node["count"], 1);
    read_scale(node["scale"], scenario);
    read_open(node["open"], scenario);
    read_handling(node["organisation"], scenario);
    scenario.columns = read_texts(node["columns"]);
    for (const Node& row : node["rows"].items()) {
      scenario.rows.push_back(read_texts(row));
      if (scenario.rows.back().size() != scenario.columns.size())
        wrong(row.place(),
              fmt::format("{} values for {} columns", scenario.rows.back().size(), scenario.columns.size()));
    }
    for (const Node& line : node["steps"].items()) scenario.lines.push_back(read_line(line));
    if (scenario.lines.empty()) wrong(place, fmt::format("scenario '{}' has no steps", name));
    return scenario;
  }
};

// What {as: …} names is a scenario of the same file, multiplied itself.
void check_scale(const std::vector<Scenario>& scenarios, Diagnostics& diagnostics) {
  for (const Scenario& scenario : scenarios) {
    if (scenario.scales_as.empty()) continue;
    const bool found = std::ranges::any_of(scenarios, [&](const Scenario& other) {
      return other.definition == scenario.definition && other.name == scenario.scales_as && other.scales;
    });
    if (!found)
      diagnostics.add(scenario.place, scenario.definition->id + ": demo",
                      fmt::format("scenario '{}': '{}' is no scenario of this file that is multiplied",
                                  scenario.name, scenario.scales_as));
  }
}

// A story that the law lets nobody tell of other years says so, and why: before anything is played.
void check_year(const Node& years, int year, const Definition& definition, Diagnostics& diagnostics) {
  if (!years) return;
  const std::string what = definition.id + ": demo";
  static constexpr std::array<std::string_view, 3> keys{"from", "until", "because"};
  expect_keys(years, keys, what, diagnostics);
  const auto from = read_integer(years["from"], what, diagnostics);
  const auto until = read_integer(years["until"], what, diagnostics);
  if (!from || !until || (*from <= year && year <= *until)) return;
  diagnostics.add(years.place(), what,
                  fmt::format("no county of {} can be played, only {} to {}: {}", year, *from, *until,
                              years["because"].text()));
}

}  // namespace

std::pair<std::vector<Scenario>, Diagnostics> read_scenarios(const institution::Catalogue& catalogue,
                                                             int year) {
  std::vector<Scenario> scenarios;
  Diagnostics diagnostics;
  for (const auto& definition : catalogue.definitions()) {
    const std::string path = definition->folder + "/demo.yaml";
    if (!std::filesystem::exists(path)) continue;
    const auto text = read_file(path);
    auto root = text ? parse_document(told_of(*text, year), path) : Result<Node>(text.error());
    if (!root) {
      diagnostics.add(root.error().place.value_or(Place{path}), root.error().what, root.error().why);
      continue;
    }
    static constexpr std::array<std::string_view, 3> keys{"order", "years", "scenarios"};
    expect_keys(*root, keys, definition->id + ": demo", diagnostics);
    check_year((*root)["years"], year, *definition, diagnostics);
    const Reader reader{*definition, year, diagnostics};
    const int order = reader.read_number((*root)["order"], 50);
    for (const auto& [name, node] : (*root)["scenarios"].entries()) {
      scenarios.push_back(reader.read_scenario(name, node, (*root)["scenarios"].key_place(name)));
      scenarios.back().order = order;
    }
  }
  check_scale(scenarios, diagnostics);
  return {std::move(scenarios), std::move(diagnostics)};
}

}  // namespace fadu::demo
