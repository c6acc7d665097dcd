// SPDX-License-Identifier: EUPL-1.2
#include "condition/operations.hpp"

#include <algorithm>

#include "base/require.hpp"
#include "base/text.hpp"

namespace fadu::condition {
namespace {

template <class T>
bool compare_as(Op op, const T& a, const T& b) {
  switch (op) {
    case Op::equal:
      return a == b;
    case Op::unequal:
      return !(a == b);
    case Op::less:
      return a < b;
    case Op::less_equal:
      return !(b < a);
    case Op::greater:
      return b < a;
    default:
      return !(a < b);
  }
}

Value day(std::int64_t number) {
  if (number < first_day || number > last_day) return {};
  return Date::from_day_number(static_cast<std::int32_t>(number));
}

Value calculate(Op op, std::int64_t a, std::int64_t b) {
  std::int64_t result = 0;
  const bool overflow = op == Op::add        ? __builtin_add_overflow(a, b, &result)
                        : op == Op::subtract ? __builtin_sub_overflow(a, b, &result)
                                             : __builtin_mul_overflow(a, b, &result);
  if (overflow) return {};
  return result;
}

Value move_day(Op op, Date date, std::int64_t days) {
  if (days < -last_day * 2 || days > last_day * 2) return {};
  return day(op == Op::add ? date.day_number() + days : date.day_number() - days);
}

Value arithmetic(Op op, const Value& a, const Value& b) {
  const auto* number = std::get_if<std::int64_t>(&b);
  if (const auto* date = std::get_if<Date>(&a)) {
    if (number != nullptr) return move_day(op, *date, *number);
    if (const auto* other = std::get_if<Date>(&b))
      return std::int64_t{date->day_number()} - other->day_number();
    return {};
  }
  const auto* left = std::get_if<std::int64_t>(&a);
  if (left == nullptr) return {};
  if (const auto* date = std::get_if<Date>(&b)) return move_day(op, *date, *left);
  return number != nullptr ? calculate(op, *left, *number) : Value{};
}

Value extreme(Op op, const Value& a, const Value& b) {
  if (is_nothing(a) || is_nothing(b) || a.index() != b.index()) return {};
  return compare(Op::less, a, b) == (op == Op::least) ? a : b;
}

Value months_later(const Value& a, const Value& b) {
  const auto* date = std::get_if<Date>(&a);
  const auto* months = std::get_if<std::int64_t>(&b);
  if (date == nullptr || months == nullptr || *months < -months_max || *months > months_max) return {};
  return day(fadu::add_months(*date, static_cast<int>(*months)).day_number());
}

Value day_of(const Value& value) {
  const auto* moment = std::get_if<Moment>(&value);
  if (moment == nullptr) return {};
  constexpr std::int64_t minutes_a_day = 24 * 60;
  const std::int64_t minutes = moment->minutes();
  return day(minutes / minutes_a_day - (minutes % minutes_a_day < 0 ? 1 : 0));
}

Value size_of(const Value& value) {
  if (const auto* texts = std::get_if<Texts>(&value)) return static_cast<std::int64_t>(texts->size());
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr) return {};
  // Characters are counted by their first bytes.
  return static_cast<std::int64_t>(
      std::ranges::count_if(*text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

bool compare(Op op, const Value& a, const Value& b) {
  if (a.index() != b.index()) return false;
  switch (a.index()) {
    case 1:
      return compare_as(op, *std::get_if<bool>(&a), *std::get_if<bool>(&b));
    case 2:
      return compare_as(op, *std::get_if<std::int64_t>(&a), *std::get_if<std::int64_t>(&b));
    case 3:
      return compare_as(op, *std::get_if<std::string>(&a), *std::get_if<std::string>(&b));
    case 4:
      return compare_as(op, *std::get_if<Date>(&a), *std::get_if<Date>(&b));
    case 5:
      return compare_as(op, *std::get_if<Moment>(&a), *std::get_if<Moment>(&b));
    case 6:
      return compare_as(op, *std::get_if<Texts>(&a), *std::get_if<Texts>(&b));
    default:
      return false;
  }
}

bool is_in(const Value& value, std::span<const Value> list) {
  return std::ranges::any_of(list, [&](const Value& item) { return compare(Op::equal, value, item); });
}

bool is_in(const Value& value, const Value& texts) {
  const auto* text = std::get_if<std::string>(&value);
  const auto* list = std::get_if<Texts>(&texts);
  return text != nullptr && list != nullptr && std::ranges::find(*list, *text) != list->end();
}

Value apply_operation(Op op, std::span<const Value* const> arguments) {
  const Value& a = *arguments[0];
  const Value& b = arguments.size() > 1 ? *arguments[1] : a;
  const auto* date = std::get_if<Date>(&a);
  const auto* text = std::get_if<std::string>(&a);
  const auto* other = std::get_if<std::string>(&b);
  switch (op) {
    case Op::add:
    case Op::subtract:
    case Op::multiply:
      return arithmetic(op, a, b);
    case Op::negate:
      return arithmetic(Op::subtract, Value{std::int64_t{0}}, a);
    case Op::day_of:
      return day_of(a);
    case Op::year:
      return date != nullptr ? Value{std::int64_t{date->year()}} : Value{};
    case Op::month:
      return date != nullptr ? Value{std::int64_t{date->month()}} : Value{};
    case Op::add_months:
      return months_later(a, b);
    case Op::size:
      return size_of(a);
    case Op::contains:
      return text != nullptr && other != nullptr ? Value{text->find(*other) != std::string::npos} : Value{};
    case Op::starts_with:
      return text != nullptr && other != nullptr ? Value{text->starts_with(*other)} : Value{};
    case Op::least:
    case Op::greatest:
      return extreme(op, a, b);
    default:
      require(false, "only operators and functions are applied");
      return {};
  }
}

}  // namespace fadu::condition
