// Turns what a demo line says of a field ({name: person}, {weights: …}) into the value one matter gets.
// Never breaks a rule on purpose: what it gives goes through the same checks as a clerk's.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/document.hpp"
#include "base/result.hpp"
#include "demo/chance.hpp"
#include "demo/scenario.hpp"
#include "matter/matters.hpp"

namespace fadu::demo {

// One matter on its way through a scenario.
struct Instance {
  const Scenario* scenario = nullptr;
  int number = 1;  // its place in the scenario, from 1
  int copy = 0;    // 0 in a demo of scale 1; of a larger one, how often the scenario went round before it
  std::string organisation;
  const std::vector<std::string>* row = nullptr;
  std::int64_t matter = 0;
};

class ValueSource {
 public:
  ValueSource(matter::Matters& matters, Chance& chance) : matters_(matters), chance_(chance) {}

  // The values of a line for that matter at that moment; `own` is its record, or nullptr before it is opened.
  Result<std::vector<std::pair<std::string, matter::Value>>> values(const Node& set, const Instance& instance,
                                                                    const matter::Record* own, Moment at);
  // Codes of the organisations of these kinds, in the order of their codes.
  [[nodiscard]] std::vector<std::string> organisations_of(const std::vector<std::string>& kinds,
                                                          Date day) const;

 private:
  struct Line {
    const Instance& instance;
    const matter::Record* own;
    Moment at;
    std::string person;  // invented on this line
  };
  Result<matter::Value> value(const institution::RecordField& field, const Node& node, Line& line);
  Result<matter::Value> made(const institution::RecordField& field, const Node& node, Line& line);
  Result<matter::Value> matter_for(const Node& node, const Line& line);
  Result<matter::Value> day_for(const Node& node, const Line& line);
  Result<std::string> name_for(const Node& node, Line& line);
  Result<std::vector<std::string>> people_for(const std::string& role, const Node& node, const Line& line,
                                              std::size_t number);
  [[nodiscard]] std::string filled(std::string text, const Line& line);
  [[nodiscard]] std::string column(const std::string& name, const Line& line) const;

  matter::Matters& matters_;
  Chance& chance_;
  int last_person_ = 0;
  std::map<std::string, int> numbered_;  // of {next}: by institution and text
  std::map<std::pair<const Scenario*, std::string>, std::size_t> turns_;  // of {organisation: kind}
  std::map<std::pair<const Scenario*, std::string>, std::set<std::int64_t>>
      used_;  // of {matter: …, once: yes}
};

}  // namespace fadu::demo
