// What a step is judged in: definitions, law, people, and the other records as they stand in this
// transaction. Never changes a record. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "condition/expression.hpp"
#include "institution/catalogue.hpp"
#include "law/lawbook.hpp"
#include "matter/record.hpp"
#include "matter/staff.hpp"

namespace fadu::matter {

struct Surroundings {
  const institution::Catalogue& catalogue;
  const law::Lawbook& lawbook;
  const Staff& staff;
  // The record of that matter, or nullptr; valid until the transaction ends.
  std::function<const Record*(std::string_view institution, std::int64_t matter)> find_record;
  // All records of the institution whose slot equals the value.
  std::function<std::vector<std::vector<Value>>(std::string_view institution, std::size_t slot, const Value&)>
      records;
};

// The value of a definition's expression for a record, seen on a day by those who act.
Value evaluate_in(const Surroundings& surroundings, const condition::Expression& expression,
                  const Record& record, Date day, const std::vector<std::string>& performers);
bool holds_in(const Surroundings& surroundings, const condition::Expression& expression, const Record& record,
              Date day, const std::vector<std::string>& performers);

// A citation in words: the statute's Chinese short title with its text in force on that day.
Citation citation_of(const Surroundings& surroundings, const institution::Basis& basis, Date day);

}  // namespace fadu::matter
