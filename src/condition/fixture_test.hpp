// The small world the tests of `condition` stand in: penalties that read their decision and officers. Not
// compiled into any library. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>

#include "condition/expression.hpp"

namespace fadu::condition::testing {

enum PenaltySlot : std::size_t {
  matter_slot,
  stage_slot,
  outcome_slot,
  amount_slot,
  agreed_on_slot,
  opened_on_slot,
  heard_slot,
  flagged_slot,
  note_slot,
  grounds_slot,
  handlers_slot,
  decision_slot,
  signed_at_slot,
  due_slot,
  done_slot,
  count_slot,
};

inline const Schema& penalty_schema() {
  static const Schema schema{
      .institution = "penalty",
      .table = "record_penalty",
      .fields = {{"matter", {Kind::integer, {}}},
                 {"stage", {Kind::text, {}}, {"open", "decided", "closed"}},
                 {"outcome", {Kind::text, {}}, {"agreed", "refused", "withdrawn"}},
                 {"amount", {Kind::integer, {}}},
                 {"agreed_on", {Kind::date, {}}},
                 {"opened_on", {Kind::date, {}}},
                 {"heard", {Kind::boolean, {}}},
                 {"flagged", {Kind::boolean, {}}},
                 {"note", {Kind::text, {}}},
                 {"grounds", {Kind::texts, {}}, {"law", "facts", "form"}},
                 {"handlers", {Kind::texts, {}}},
                 {"decision", {Kind::matter, {"decision", "ruling"}}},
                 {"signed_at", {Kind::moment, {}}},
                 {"limit.decision.due", {Kind::date, {}}},
                 {"limit.decision.done", {Kind::date, {}}},
                 {"officers_needed", {Kind::integer, {}}}},
      .aliases = {{"limit.decision.overdue", "(limit.decision.due < today && limit.decision.done == null)"},
                  {"circle", "circle || heard"}},
      .constants = {{"yuan", std::int64_t{100}}, {"setting.hearing_fine", std::int64_t{300000}}},
  };
  return schema;
}

inline const Schema& decision_schema() {
  static const Schema schema{
      .institution = "decision",
      .table = "record_decision",
      .fields = {{"matter", {Kind::integer, {}}},
                 {"organisation", {Kind::text, {}}},
                 {"stage", {Kind::text, {}}, {"drafted", "issued"}},
                 {"item", {Kind::matter, {"power"}}},
                 {"issued_on", {Kind::date, {}}},
                 {"final", {Kind::boolean, {}}}},
      .aliases = {{"issued_late", "issued_on > date(\"2024-06-30\")"}},
  };
  return schema;
}

inline const Schema& ruling_schema() {
  static const Schema schema{
      .institution = "ruling",
      .table = "record_ruling",
      .fields = {{"matter", {Kind::integer, {}}},
                 {"organisation", {Kind::text, {}}},
                 {"stage", {Kind::text, {}}, {"drafted", "quashed"}},
                 {"item", {Kind::matter, {"power"}}},
                 {"issued_on", {Kind::integer, {}}}},
  };
  return schema;
}

inline const Schema& power_schema() {
  static const Schema schema{
      .institution = "power",
      .table = "record_power",
      .fields = {{"matter", {Kind::integer, {}}},
                 {"stage", {Kind::text, {}}},
                 {"weight", {Kind::integer, {}}}},
  };
  return schema;
}

inline const Schema& officer_schema() {
  static const Schema schema{
      .institution = "officer",
      .table = "record_officer",
      .fields = {{"matter", {Kind::integer, {}}},
                 {"person", {Kind::text, {}}},
                 {"qualified", {Kind::boolean, {}}},
                 {"valid_until", {Kind::date, {}}},
                 {"points", {Kind::integer, {}}},
                 {"trainings", {Kind::texts, {}}}},
      .aliases = {{"current", "valid_until >= today"}},
  };
  return schema;
}

inline const Schema* find_test_schema(std::string_view institution) {
  for (const Schema* schema :
       {&penalty_schema(), &decision_schema(), &ruling_schema(), &power_schema(), &officer_schema()})
    if (schema->institution == institution) return schema;
  return nullptr;
}

inline const Variables& test_variables() {
  static const Variables variables{{"today", {Kind::date, {}}},
                                   {"day", {Kind::date, {}}},
                                   {"actor", {Kind::text, {}}},
                                   {"performers", {Kind::texts, {}}}};
  return variables;
}

inline Result<Expression> parse_test(std::string_view text, Kind expected = Kind::nothing) {
  return parse_expression(text, Place{"rules.yaml", 7, 11}, penalty_schema(), find_test_schema,
                          test_variables(), expected);
}

// All records of the tests' region, by institution.
using World = std::map<std::string, std::vector<std::vector<Value>>, std::less<>>;

inline Scope scope_in(const World& world, RecordValues record, std::span<const Value> variables) {
  return {.record = record,
          .variables = variables,
          .matter = [&world](std::string_view institution, std::int64_t matter) -> RecordValues {
            if (const auto found = world.find(institution); found != world.end())
              for (const auto& other : found->second)
                if (!other.empty() && other[0] == Value{matter}) return other;
            return {};
          },
          .records =
              [&world](std::string_view institution, std::size_t slot, const Value& key) {
                std::vector<std::vector<Value>> records;
                if (const auto found = world.find(institution); found != world.end())
                  for (const auto& other : found->second)
                    if (slot < other.size() && other[slot] == key) records.push_back(other);
                return records;
              }};
}

}  // namespace fadu::condition::testing
