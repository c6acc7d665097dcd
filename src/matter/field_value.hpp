// Values of a record's fields: read from what a person wrote, checked against the field, written as canonical
// JSON. Never looks at other matters: whether a named organisation or matter exists is the step's business.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/result.hpp"
#include "base/text_pair.hpp"
#include "condition/value.hpp"
#include "institution/definition.hpp"

namespace fadu::matter {

using condition::Value;

// From a file or a command line: "2019-03-01", "12.50" (yuan, of a money field), "yes", "a; b" (several), a
// choice's id or its title in either language. Empty text is nothing. Errors say what was expected.
Result<Value> parse_value(const institution::RecordField& field, std::string_view text);

// That the value may stand in the field of a matter opened on that day: its kind, its choices in force, its
// length (100 000 bytes), check digits of identity numbers and credit codes, no negative money.
Result<void> check_value(const institution::RecordField& field, const Value& value, Date opened_on);

// Canonical JSON: null, true, 12, "text", "2019-03-01", "2019-03-01T09:30", ["a","b"].
void append_json(std::string& out, const Value& value);
std::string to_json(const Value& value);
// The value a canonical JSON text stands for in a field of that kind; requires that append_json wrote it.
Value value_from_json(condition::Kind kind, std::string_view json);

// As people read it: a choice's title, 2019年3月1日, 1,200.50 元.
std::string to_display(const institution::RecordField& field, const Value& value, Language language);

}  // namespace fadu::matter
