// SPDX-License-Identifier: EUPL-1.2
// Figures and findings: what is counted and what is found wrong.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "condition/outlook.hpp"
#include "institution/reading.hpp"

namespace fadu::institution {
namespace {

using condition::Kind;

constexpr std::array<std::string_view, 19> figure_keys{
    "title", "unit",  "over",  "count", "sum",     "where",   "part",    "of",       "distinct", "by",
    "from",  "until", "money", "split", "statute", "article", "checked", "standing", "note"};

// An expression over the records of the counted institution; "all" counts every record.
condition::Expression read_over(const Node& node, const condition::Schema& schema, std::string_view what,
                                Kind expected, const Reading& reading) {
  const std::string text = node.text() == "all" ? "true" : node.text();
  auto parsed = condition::parse_expression(text, text_place(node), schema, reading.find_schema,
                                            rule_variables(), expected);
  if (!parsed) {
    reading.wrong(parsed.error().place.value_or(node.place()),
                  fmt::format("{}: {}", what, parsed.error().what), parsed.error().why);
    return {};
  }
  for (const char* variable : {"today", "day", "actor", "performers"})
    if (parsed->uses(variable))
      reading.wrong(
          node.place(), std::string(what),
          fmt::format("a figure may not depend on '{}': its value would change by itself", variable));
  if (!parsed->lookups().empty() || !parsed->references().empty())
    reading.wrong(node.place(), std::string(what),
                  "a figure may read its own record only, not other matters");
  return *parsed;
}

std::optional<std::string> read_date_field(const Node& node, const condition::Schema& schema,
                                           std::string_view what, const Reading& reading) {
  if (!node) return std::nullopt;
  const auto slot = schema.find_slot(node.text());
  if (slot && schema.fields[*slot].type.kind == Kind::date) return node.text();
  reading.wrong(node.place(), std::string(what),
                fmt::format("'{}' is no date field of {}", node.text(), schema.institution));
  return std::nullopt;
}

void read_measure(const Node& entry, const condition::Schema& schema, const std::string& what, Figure& figure,
                  const Reading& reading) {
  const auto expression = [&](std::string_view key, Kind kind) {
    return read_over(entry[key], schema, fmt::format("{} {}", what, key), kind, reading);
  };
  const auto always = *condition::parse_expression("true", entry.place(), schema, reading.find_schema,
                                                   rule_variables(), Kind::boolean);
  figure.where = entry["where"] ? expression("where", Kind::boolean) : always;
  if (entry["count"]) {
    figure.measure = Measure::count;
    figure.where = expression("count", Kind::boolean);
  } else if (entry["sum"]) {
    figure.measure = Measure::sum;
    figure.amount = expression("sum", Kind::integer);
  } else if (entry["part"]) {
    figure.measure = Measure::rate;
    figure.part = expression("part", Kind::nothing);
    figure.whole = entry["of"] ? expression("of", Kind::nothing) : always;
    for (const auto* term : {&figure.part, &figure.whole})
      if (*term && term->kind() != Kind::boolean && term->kind() != Kind::integer)
        reading.wrong(entry.place(), what, "part and of must be conditions or whole numbers");
  } else if (entry["distinct"]) {
    figure.measure = Measure::distinct;
    figure.key = entry["distinct"].text();
    const auto slot = schema.find_slot(figure.key);
    if (slot && schema.fields[*slot].type.kind != Kind::text)
      reading.wrong(entry["distinct"].place(), what,
                    fmt::format("'{}' is no text, choice, organisation or person to count once", figure.key));
    if (!slot)
      reading.wrong(entry["distinct"].place(), what,
                    fmt::format("'{}' is no field of {}", figure.key, schema.institution));
  } else {
    reading.wrong(entry.place(), what, "counts nothing: say count, sum, part … of, or distinct");
  }
}

}  // namespace

void read_figures(const Node& root, Reading& reading) {
  const Node figures = root["figures"];
  for (const auto& [id, entry] : figures.entries()) {
    const std::string what = fmt::format("figure '{}'", id);
    expect_keys(entry, figure_keys, reading.definition.id + ": " + what, reading.diagnostics);
    Figure figure;
    figure.id = id;
    figure.place = figures.key_place(id);
    figure.title = read_text_pair(entry["title"], reading.definition.id + ": " + what, reading.diagnostics);
    if (entry["unit"])
      figure.unit =
          read_text_pair(entry["unit"], reading.definition.id + ": " + what + " unit", reading.diagnostics);
    figure.over = entry["over"] ? entry["over"].text() : reading.definition.id;
    const condition::Schema* schema =
        figure.over == reading.definition.id ? &reading.definition.schema : reading.find_schema(figure.over);
    if (schema == nullptr) {
      reading.wrong(entry["over"].place(), what, fmt::format("'{}' is no institution", figure.over));
      continue;
    }
    read_measure(entry, *schema, what, figure, reading);
    figure.by = read_date_field(entry["by"], *schema, what + " by", reading);
    figure.from = read_date_field(entry["from"], *schema, what + " from", reading);
    figure.until = read_date_field(entry["until"], *schema, what + " until", reading);
    if (entry["by"].exists() == entry["from"].exists())
      reading.wrong(figure.place, what,
                    "needs either by: the date that puts it in a period, or from: [until:] for what stands");
    if (entry["money"])
      figure.money = read_boolean(entry["money"], what, reading.diagnostics).value_or(false);
    if (const Node split = entry["split"]) {
      figure.split = split.text();
      const auto slot = schema->find_slot(split.text());
      if (!slot || schema->fields[*slot].choices.empty())
        reading.wrong(split.place(), what, fmt::format("'{}' is no choice field to split by", split.text()));
    }
    figure.basis = read_basis(entry, what, reading);
    reading.definition.figures.push_back(std::move(figure));
  }
}

void read_findings(const Node& root, Reading& reading) {
  static constexpr std::array<std::string_view, 9> keys{"title",   "why",     "severity", "when", "theme",
                                                        "statute", "article", "checked",  "note"};
  const Node findings = root["findings"];
  for (const auto& [id, entry] : findings.entries()) {
    const std::string what = fmt::format("finding '{}'", id);
    expect_keys(entry, keys, reading.definition.id + ": " + what, reading.diagnostics);
    Finding finding;
    finding.id = id;
    finding.place = findings.key_place(id);
    finding.title = read_text_pair(entry["title"], reading.definition.id + ": " + what, reading.diagnostics);
    finding.why =
        read_text_pair(entry["why"], reading.definition.id + ": " + what + " why", reading.diagnostics);
    const std::string severity = entry["severity"].text();
    if (severity == "low")
      finding.severity = Severity::low;
    else if (severity == "medium")
      finding.severity = Severity::medium;
    else if (severity == "high")
      finding.severity = Severity::high;
    else
      reading.wrong(finding.place, what, "severity must be low, medium or high");
    finding.when = read_expression(entry["when"], what, Kind::boolean, reading);
    finding.theme = entry["theme"].text();
    finding.basis = read_basis(entry, what, reading);
    if (finding.when &&
        (finding.when.uses("day") || finding.when.uses("actor") || finding.when.uses("performers")))
      reading.wrong(finding.place, what, "a finding knows 'today', but no day of an act and no performers");
    else if (finding.when && !condition::Outlook::of(finding.when))
      reading.wrong(
          finding.place, what,
          "on which days it holds cannot be told in advance: compare 'today', plus or minus days or "
          "months, with what the record says, and read other records only by what the record says");
    reading.definition.findings.push_back(std::move(finding));
  }
}

}  // namespace fadu::institution
