// Records replayed from opened fields, and figures recomputed from them. Never used outside of the verifier.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <boost/json/object.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "condition/expression.hpp"

namespace fadu::report::verify {

struct Institution {
  condition::Schema schema;
  std::vector<bool> personal;                                     // by slot
  std::map<std::int64_t, std::vector<condition::Value>> records;  // by matter
};
using Institutions = std::map<std::string, Institution, std::less<>>;

Result<Institution> read_institution(const boost::json::object& line);
// The value a field's JSON stands for; refused where it is not of the kind.
Result<condition::Value> read_value(condition::Kind kind, const boost::json::value& json);

struct Period {
  int year = 0;
  int last_month = 12;
};

struct Figure {
  std::string id;
  std::string over;
  std::string kind;
  std::string measure;
  bool money = false;
  condition::Expression where, amount, part, whole;
  std::optional<std::size_t> key, by, from, until, split;  // slots
  bool withheld = false;                                   // reads a personal field
  // As the bundle states them.
  std::optional<std::int64_t> stated_value, stated_numerator, stated_denominator;
  std::string stated_text;
  std::map<std::string, std::int64_t> stated_parts;
};

Result<Figure> read_figure(const boost::json::object& line, const Institutions& institutions);

// What the figure should say, or nothing if it says just that.
std::optional<std::string> find_difference(const Figure& figure, const Institutions& institutions,
                                           Period period);

}  // namespace fadu::report::verify
