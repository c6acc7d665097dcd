// The outcome of an act the caller can act on: a value, or an Error that says what, why, where and by which
// article. Never used for broken invariants (see require.hpp) and never carries a stack trace.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <boost/system/result.hpp>
#include <optional>
#include <string>
#include <utility>

namespace fadu {

// Where in a person's file something stands. Lines and columns count from 1; 0 means unknown.
struct Place {
  std::string file;
  int line = 0;
  int column = 0;

  friend bool operator==(const Place&, const Place&) = default;
};

// "file:line:column", without the parts that are unknown.
std::string to_string(const Place& place);

// A statute and article, as in {"行政许可法 (2019)", "42"}; text() prints "行政许可法 (2019) Art. 42".
struct Citation {
  std::string statute;
  std::string article;

  friend bool operator==(const Citation&, const Citation&) = default;
};
std::string to_string(const Citation& citation);

enum class Problem {
  not_found,         // no such matter, file, institution
  invalid,           // input that cannot mean what was asked
  refused,           // a gate, an authority or a limit says no
  conflict,          // somebody else was first
  forbidden,         // not this person's to see or do
  no_rule_in_force,  // the law had no such rule on that day
  unavailable,       // the outside did not answer
  cancelled,         // stopped on request
};
const char* to_string(Problem problem);

// `what` names the thing ("penalty 17: decide"); `why` one sentence a clerk understands; `rule` the
// requirement that refused ("penalty.steps.decide.needs.legality_review"), empty when none did.
struct Error {
  Problem problem = Problem::invalid;
  std::string what;
  std::string why;
  std::string rule = {};
  std::optional<Citation> citation = {};
  std::optional<Place> place = {};
  std::string why_zh = {};  // `why` in Chinese; empty where the message is for whoever installs or develops
};

// One line: "place: what: why (statute Art. n)".
std::string to_string(const Error& error);

// Called by Result::value() on an error: reading a value that is not there is a broken invariant.
[[noreturn]] void throw_exception_from_error(const Error& error, const boost::source_location& where);

template <class T>
class [[nodiscard]] Result : public boost::system::result<T, Error> {
 public:
  using boost::system::result<T, Error>::result;
};

}  // namespace fadu

// The value, or return the error from this function. Not inside coroutines; not nested (-Wshadow).
#define FADU_TRY(...)                     \
  __extension__({                         \
    auto&& outcome_ = (__VA_ARGS__);      \
    if (!outcome_) [[unlikely]]           \
      return std::move(outcome_).error(); \
    *std::move(outcome_);                 \
  })

// The same for a Result<void>.
#define FADU_CHECK(...)                   \
  do {                                    \
    auto&& outcome_ = (__VA_ARGS__);      \
    if (!outcome_) [[unlikely]]           \
      return std::move(outcome_).error(); \
  } while (false)
