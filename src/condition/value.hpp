// What a field holds and an expression yields. Never floating point: money is in fen, shares are computed
// from counts. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/date.hpp"

namespace fadu::condition {

using Texts = std::vector<std::string>;

// monostate is "nothing": the field has not been set.
using Value = std::variant<std::monostate, bool, std::int64_t, std::string, Date, Moment, Texts>;

inline bool is_nothing(const Value& value) {
  return std::holds_alternative<std::monostate>(value);
}

// `texts` is a list of short texts (person ids, choices). `matter` is an integer that names a matter of the
// institutions in Type::of; fields of the matter may be read through it.
enum class Kind { nothing, boolean, integer, text, date, moment, texts, matter };

struct Type {
  Kind kind = Kind::nothing;
  std::vector<std::string> of = {};

  friend bool operator==(const Type&, const Type&) = default;
};

}  // namespace fadu::condition
