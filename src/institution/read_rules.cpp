// SPDX-License-Identifier: EUPL-1.2
// The parts of a definition that hold conditions or speak of events: gates, limits, properties, disclosure.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "institution/reading.hpp"

namespace fadu::institution {

using condition::Kind;

void read_step_rules(const Node& root, Reading& reading) {
  static constexpr std::array<std::string_view, 7> keys{"rule",    "why",   "statute", "article",
                                                        "checked", "since", "until"};
  for (Step& step : reading.definition.steps) {
    const Node entry = root["steps"][step.id];
    if (const Node when = entry["when"])
      step.when = read_expression(when, fmt::format("step '{}' when", step.id), Kind::boolean, reading);
    for (const auto& [name, value] : entry["computes"].entries()) {
      const std::string what = fmt::format("step '{}' computes '{}'", step.id, name);
      const auto slot = reading.definition.schema.find_slot(name);
      if (!slot) {
        reading.wrong(entry["computes"].key_place(name), what, "is no field of the record");
        continue;
      }
      const Kind kind = reading.definition.schema.fields[*slot].type.kind;
      step.computes.push_back({name, read_expression(value, what, kind, reading), value.place()});
    }
    for (const auto& [id, gate_node] : entry["needs"].entries()) {
      const std::string what = fmt::format("step '{}' needs '{}'", step.id, id);
      expect_keys(gate_node, keys, reading.definition.id + ": " + what, reading.diagnostics);
      Gate gate;
      gate.id = id;
      gate.place = entry["needs"].key_place(id);
      gate.rule = read_expression(gate_node["rule"], what, Kind::boolean, reading);
      gate.why =
          read_text_pair(gate_node["why"], reading.definition.id + ": " + what + " why", reading.diagnostics);
      gate.basis = read_basis(gate_node, what, reading);
      gate.in_force = read_in_force(gate_node, what, reading);
      step.needs.push_back(std::move(gate));
    }
  }
}

void read_limits(const Node& root, Reading& reading) {
  static constexpr std::array<std::string_view, 8> keys{"limit", "from",  "until", "before",
                                                        "when",  "title", "since", "to"};
  const Node limits = root["limits"];
  for (const auto& [id, entry] : limits.entries()) {
    const std::string what = fmt::format("limit '{}'", id);
    expect_keys(entry, keys, reading.definition.id + ": " + what, reading.diagnostics);
    Limit limit;
    limit.id = id;
    limit.place = limits.key_place(id);
    limit.limit =
        read_text(entry["limit"], reading.definition.id + ": " + what, reading.diagnostics).value_or("");
    if (auto from = read_event(entry["from"], what + " from", reading)) limit.from = *from;
    const Node until = entry["until"];
    if (until.is_scalar()) {
      if (auto event = read_event(until, what + " until", reading)) limit.until.push_back(*event);
    }
    for (const Node& item : until.items())
      if (auto event = read_event(item, what + " until", reading)) limit.until.push_back(*event);
    if (const Node before = entry["before"]) {
      limit.before = before.text();
      if (reading.definition.find_step(*limit.before) == nullptr)
        reading.wrong(before.place(), what, fmt::format("before '{}', which is no step", *limit.before));
    }
    if (!until && !limit.before)
      reading.wrong(limit.place, what,
                    "never ends: say until which step, or before which step it must have passed");
    if (const Node when = entry["when"])
      limit.when = read_expression(when, what + " when", Kind::boolean, reading);
    // `until:` is the event that ends the clock, so the last day of the line itself is `to:`.
    if (entry["since"])
      limit.in_force.since = read_date(entry["since"], what + " since", reading.diagnostics);
    if (entry["to"]) limit.in_force.until = read_date(entry["to"], what + " to", reading.diagnostics);
    reading.definition.limits.push_back(std::move(limit));
  }
}

void read_properties(const Node& root, Reading& reading) {
  struct Form {
    std::string_view words;
    Property::Kind kind;
  };
  static constexpr std::array<Form, 4> forms{{{" only after ", Property::Kind::only_after},
                                              {" never after ", Property::Kind::never_after},
                                              {" always followed by ", Property::Kind::always_followed_by},
                                              {" at most once", Property::Kind::at_most_once}}};
  for (const Node& item : root["always"].items()) {
    const std::string text = item.text();
    Property property{.kind = Property::Kind::only_after,
                      .text = text,
                      .subject = {},
                      .object = {},
                      .when = {},
                      .place = item.place()};
    const auto when = text.find(" when ");
    const std::string head = text.substr(0, when);
    const auto form =
        std::ranges::find_if(forms, [&](const Form& f) { return head.find(f.words) != std::string::npos; });
    if (form == forms.end()) {
      reading.wrong(item.place(), "always",
                    "expected 'X only after Y [when C]', 'X never after Y', 'X at most once' or 'X always "
                    "followed by Y'");
      continue;
    }
    property.kind = form->kind;
    const auto at = head.find(form->words);
    const auto read_name = [&](std::string_view name, Event& into) {
      const auto event = find_event(reading.definition, trim(name));
      if (!event || event->kind == Event::Kind::field) {
        reading.wrong(item.place(), "always", fmt::format("'{}' is no stage or step", trim(name)));
        return false;
      }
      into = *event;
      return true;
    };
    bool good = read_name(std::string_view(head).substr(0, at), property.subject);
    if (property.kind != Property::Kind::at_most_once)
      good = read_name(std::string_view(head).substr(at + form->words.size()), property.object) && good;
    if (when != std::string::npos) {
      Place place = text_place(item);
      place.column += static_cast<int>(to_code_points(std::string_view(text).substr(0, when + 6)).size());
      auto parsed = condition::parse_expression(text.substr(when + 6), place, reading.definition.schema,
                                                reading.find_schema, rule_variables(), Kind::boolean);
      if (parsed)
        property.when = *parsed;
      else
        reading.wrong(parsed.error().place.value_or(place), "always: " + parsed.error().what,
                      parsed.error().why);
    }
    if (good) reading.definition.always.push_back(std::move(property));
  }
}

void read_disclosures(const Node& root, Reading& reading) {
  static constexpr std::array<std::string_view, 8> keys{"title",        "at",     "after",  "within",
                                                        "withdrawn_by", "fields", "masked", "when"};
  const Node disclose = root["disclose"];
  for (const auto& [id, entry] : disclose.entries()) {
    const std::string what = fmt::format("disclosure '{}'", id);
    expect_keys(entry, keys, reading.definition.id + ": " + what, reading.diagnostics);
    Disclosure disclosure;
    disclosure.id = id;
    disclosure.place = disclose.key_place(id);
    disclosure.title =
        read_text_pair(entry["title"], reading.definition.id + ": " + what, reading.diagnostics);
    if (auto event = read_event(entry["at"], what + " at", reading)) disclosure.at = *event;
    if (entry["after"]) disclosure.after = read_event(entry["after"], what + " after", reading);
    if (entry["within"]) disclosure.within = entry["within"].text();
    if (disclosure.within && !disclosure.after)
      reading.wrong(disclosure.place, what, "within a limit, but after what?");
    if (entry["withdrawn_by"]) disclosure.withdrawn_by = entry["withdrawn_by"].text();
    disclosure.fields = read_words(entry["fields"], what + " fields", reading);
    disclosure.masked = read_words(entry["masked"], what + " masked", reading);
    disclosure.fields.insert(disclosure.fields.end(), disclosure.masked.begin(), disclosure.masked.end());
    if (disclosure.fields.empty()) reading.wrong(disclosure.place, what, "discloses no field");
    if (entry["when"])
      disclosure.when = read_expression(entry["when"], what + " when", Kind::boolean, reading);
    reading.definition.disclose.push_back(std::move(disclosure));
  }
}

}  // namespace fadu::institution
