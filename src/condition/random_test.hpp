// Random well-typed expressions and random records, drawn from bytes so that RapidCheck can shrink them: no
// bytes left means the simplest choice. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <fmt/format.h>

#include <array>
#include <cstdint>

#include "condition/fixture_test.hpp"

namespace fadu::condition::testing {

class Bytes {
 public:
  explicit Bytes(std::vector<std::uint8_t> bytes) : bytes_(std::move(bytes)) {}
  std::size_t below(std::size_t count) { return at_ < bytes_.size() ? bytes_[at_++] % count : 0; }

 private:
  std::vector<std::uint8_t> bytes_;
  std::size_t at_ = 0;
};

class RandomExpression {
 public:
  explicit RandomExpression(Bytes& bytes) : bytes_(bytes) {}

  std::string of_kind(Kind kind, std::size_t depth) {
    switch (kind) {
      case Kind::boolean:
        return boolean(depth);
      case Kind::integer:
        return integer(depth);
      case Kind::text:
        return text(depth);
      case Kind::date:
        return date(depth);
      case Kind::moment:
        return moment(depth);
      default:
        return texts(depth);
    }
  }
  std::string any(std::size_t depth) {
    constexpr std::array kinds{Kind::boolean, Kind::integer, Kind::text,
                               Kind::date,    Kind::moment,  Kind::texts};
    return of_kind(kinds[bytes_.below(kinds.size())], depth);
  }

 private:
  struct Name {
    std::string name;
    bool is_officer;
  };

  std::string pick(std::initializer_list<const char*> options) {
    return options.begin()[bytes_.below(options.size())];
  }

  // A field, of an officer if one is bound.
  std::string field(std::initializer_list<const char*> own, std::initializer_list<const char*> of_officer) {
    for (const Name& bound : bound_)
      if (bound.is_officer && bytes_.below(2) == 1) return bound.name + "." + pick(of_officer);
    return pick(own);
  }

  std::string boolean(std::size_t depth) {
    if (depth == 0)
      return field(
          {"true", "heard", "flagged", "false", "(decision.item.stage != null)", "(outcome == \"agreed\")",
           "(outcome != \"refused\")", "(\"law\" in grounds)", "(stage in [\"open\", \"closed\"])"},
          {"qualified", "current"});
    --depth;
    switch (bytes_.below(16)) {
      case 0:
        return boolean(0);
      case 1:
        return fmt::format("({} && {})", boolean(depth), boolean(depth));
      case 2:
        return fmt::format("({} || {})", boolean(depth), boolean(depth));
      case 3:
        return "!" + boolean(depth);
      case 4:
        return compared(Kind::integer, {"==", "!=", "<", "<=", ">", ">="}, depth);
      case 5:
        return compared(Kind::date, {"==", "!=", "<", "<=", ">", ">="}, depth);
      case 6:
        return compared(Kind::moment, {"==", "!=", "<", "<=", ">", ">="}, depth);
      case 7:
        return compared(Kind::text, {"==", "!="}, depth);
      case 8:
        return compared(Kind::boolean, {"==", "!="}, depth);
      case 9:
        return fmt::format("({} {} null)", any(depth), pick({"==", "!="}));
      case 10:
        return fmt::format("({} in {})", text(depth),
                           pick({"[\"li\", \"open\"]", "[]", "handlers", "performers"}));
      case 11:
        return fmt::format("({} in [1, -3, 9223372036854775807])", integer(depth));
      case 12:
        return macro(depth);
      case 13:
        return lookup(pick({"exists", "all"}), depth);
      case 14:
        return fmt::format("({} ? {} : {})", boolean(depth), boolean(depth), boolean(depth));
      default:
        return fmt::format("{}({}, {})", pick({"contains", "starts_with"}), text(depth), text(depth));
    }
  }

  std::string compared(Kind kind, std::initializer_list<const char*> signs, std::size_t depth) {
    return fmt::format("({} {} {})", of_kind(kind, depth), pick(signs), of_kind(kind, depth));
  }

  std::string integer(std::size_t depth) {
    if (depth == 0)
      return field({"0", "amount", "officers_needed", "-1", "matter", "decision", "decision.item",
                    "decision.item.weight", "decision.matter", "3 * yuan", "9223372036854775807",
                    "-9223372036854775808"},
                   {"points", "matter"});
    --depth;
    switch (bytes_.below(11)) {
      case 0:
        return integer(0);
      case 1:
      case 2:
        return fmt::format("({} {} {})", leaf_or_field(depth), pick({"+", "-", "*"}), integer(depth));
      case 3:
        return fmt::format("({} - {})", date(depth), date(depth));
      case 4:
        return fmt::format("-({} + amount)", integer(depth));
      case 5:
        return fmt::format("{}({}, {})", pick({"min", "max"}), integer(depth), leaf_or_field(depth));
      case 6:
        return fmt::format("{}({} + (amount - amount))", pick({"year", "month"}), date(depth));
      case 7:
        return fmt::format("size(true && heard ? {0} : note)", text(depth));
      case 8:
        return texts(depth) + (bytes_.below(2) == 0 ? ".size()" : ".size() * amount");
      case 9:
        return lookup(pick({"count", "sum", "size"}), depth);
      default:
        return fmt::format("({} ? {} : {})", boolean(depth), integer(depth), pick({"amount", "null"}));
    }
  }

  // Never only constants, whose overflow would be refused at once.
  std::string leaf_or_field(std::size_t depth) {
    return bytes_.below(2) == 0 ? pick({"amount", "officers_needed", "matter"})
                                : fmt::format("(amount + {})", integer(depth));
  }

  std::string text(std::size_t depth) {
    std::vector<std::string> names;
    for (const Name& bound : bound_)
      if (!bound.is_officer) names.push_back(bound.name);
    if (!names.empty() && bytes_.below(2) == 1) return names[bytes_.below(names.size())];
    if (depth > 0 && bytes_.below(4) == 1)
      return fmt::format("({} ? {} : {})", boolean(depth - 1), text(depth - 1),
                         pick({"actor", "null", "\"\""}));
    return field(
        {"note", "actor", "decision.organisation", "\"li\"", "\"wa\"", "\"处罚\"", "\"\"", "\"q\\\"\\\\ '\""},
        {"person"});
  }

  std::string date(std::size_t depth) {
    if (depth > 0) {
      switch (bytes_.below(5)) {
        case 0:
          break;
        case 1:
          return fmt::format("({} {} {})", date(depth - 1), pick({"+", "-"}), leaf_or_field(depth - 1));
        case 2:
          return fmt::format("add_months({}, {})", date(depth - 1), leaf_or_field(depth - 1));
        case 3:
          return fmt::format("day_of({})", moment(depth - 1));
        default:
          return fmt::format("{}({}, opened_on)", pick({"min", "max"}), date(depth - 1));
      }
    }
    return field({"opened_on", "agreed_on", "limit.decision.due", "limit.decision.done", "today", "day",
                  "date(\"2024-02-29\")", "date(\"1969-12-31\")"},
                 {"valid_until"});
  }

  std::string moment(std::size_t depth) {
    if (depth > 0 && bytes_.below(3) == 1)
      return fmt::format("{}({}, moment(\"1969-12-31T23:59\"))", pick({"min", "max"}), moment(depth - 1));
    return pick({"signed_at", "moment(\"2024-03-01T09:30\")", "moment(\"1960-01-01T00:01\")"});
  }

  std::string texts(std::size_t depth) {
    if (depth > 0 && bytes_.below(4) == 1)
      return fmt::format("({} ? handlers : {})", boolean(depth - 1), pick({"performers", "null", "[]"}));
    return field({"handlers", "performers", "[\"li\"]", "[]"}, {"trainings"});
  }

  std::string macro(std::size_t depth) {
    if (bound_.size() == frames_allowed) return boolean(0);
    const std::string list = texts(depth);
    const std::string name = fmt::format("p{}", bound_.size());
    bound_.push_back({name, false});
    std::string result = fmt::format("{}.{}({}, {})", list, pick({"all", "exists"}), name, boolean(depth));
    bound_.pop_back();
    return result;
  }

  std::string lookup(const std::string& method, std::size_t depth) {
    if (bound_.size() == frames_allowed || lookups_ == 2)
      return method == "exists" || method == "all" ? boolean(0) : integer(0);
    const std::string found = bytes_.below(3) == 2
                                  ? fmt::format("records(\"officer\", \"points\", {})", integer(depth))
                                  : fmt::format("records(\"officer\", \"person\", {})", text(depth));
    if (method == "size") return found + ".size()";
    const std::string name = fmt::format("o{}", bound_.size());
    bound_.push_back({name, true});
    ++lookups_;
    const std::string summand = method == "sum" ? integer(depth) + ", " : "";
    std::string result = fmt::format("{}.{}({}, {}{})", found, method, name, summand, boolean(depth));
    --lookups_;
    bound_.pop_back();
    return result;
  }

  static constexpr std::size_t frames_allowed = 4;
  Bytes& bytes_;
  std::vector<Name> bound_;
  std::size_t lookups_ = 0;
};

inline Value random_value(const Field& field, Bytes& bytes) {
  if (bytes.below(4) == 0) return {};
  constexpr std::array<std::int64_t, 10> numbers{0,  1,      2,         -3,        7,
                                                 40, 350000, INT64_MAX, INT64_MIN, 4611686018427387904};
  constexpr std::array days{Date(2024, 2, 29), Date(2024, 3, 31), Date(1969, 12, 31), Date(1900, 1, 1),
                            Date(9999, 12, 31)};
  static const std::array<std::string, 6> words{"li", "wang", "", "行政处罚", "wa\"\\n", "open"};
  switch (field.type.kind) {
    case Kind::boolean:
      return bytes.below(2) == 1;
    case Kind::integer:
      return numbers[bytes.below(numbers.size())];
    case Kind::matter:
      return static_cast<std::int64_t>(40 + bytes.below(6));
    case Kind::date:
      return days[bytes.below(days.size())];
    case Kind::moment:
      return Moment(days[bytes.below(days.size())], static_cast<int>(bytes.below(2) * 570));
    case Kind::texts: {
      Texts texts;
      for (std::size_t i = bytes.below(3); i > 0; --i) texts.push_back(words[bytes.below(words.size())]);
      return texts;
    }
    default:
      return field.choices.empty() ? words[bytes.below(words.size())]
                                   : field.choices[bytes.below(field.choices.size())];
  }
}

inline std::vector<Value> random_record(const Schema& schema, std::int64_t matter, Bytes& bytes) {
  std::vector<Value> record{matter};
  for (std::size_t slot = 1; slot < schema.fields.size(); ++slot)
    record.push_back(random_value(schema.fields[slot], bytes));
  return record;
}

// Penalty 7, and records of the other institutions under numbers from 40 on.
inline World random_world(Bytes& bytes) {
  World world;
  world["penalty"].push_back(random_record(penalty_schema(), 7, bytes));
  std::int64_t matter = 40;
  for (const Schema* schema : {&decision_schema(), &ruling_schema(), &power_schema(), &officer_schema()})
    for (std::size_t i = 0; i < 2; ++i)
      world[schema->institution].push_back(random_record(*schema, matter++, bytes));
  return world;
}

inline std::vector<Value> random_variables(Bytes& bytes) {
  std::vector<Value> values;
  for (const Field& variable : test_variables()) values.push_back(random_value(variable, bytes));
  return values;
}

}  // namespace fadu::condition::testing
