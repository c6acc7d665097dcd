// SPDX-License-Identifier: EUPL-1.2
#include "intake/cell.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "base/text.hpp"
#include "matter/field_value.hpp"

namespace fadu::intake {
namespace {

using condition::Value;
using institution::FieldType;
using institution::RecordField;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Takes off what stands at the front of a text, piece by piece.
class Front {
 public:
  explicit Front(std::string_view text) : text_(text) {}

  std::optional<int> number(std::size_t digits_min, std::size_t digits_max) {
    std::size_t size = 0;
    while (size < text_.size() && size < digits_max && is_digit(text_[size])) ++size;
    if (size < digits_min) return std::nullopt;
    int value = 0;
    std::from_chars(text_.data(), text_.data() + size, value);
    text_.remove_prefix(size);
    return value;
  }
  bool word(std::string_view expected) {
    if (!text_.starts_with(expected)) return false;
    text_.remove_prefix(expected.size());
    return true;
  }
  void spaces() {
    while (word(" ")) {
    }
  }
  [[nodiscard]] bool done() const { return text_.empty(); }

 private:
  std::string_view text_;
};

std::optional<Date> make_day(int year, int month, int day) {
  const std::chrono::year_month_day ymd{std::chrono::year{year},
                                        std::chrono::month{static_cast<unsigned>(month)},
                                        std::chrono::day{static_cast<unsigned>(day)}};
  if (!ymd.ok() || year < 1900) return std::nullopt;
  return Date(std::chrono::sys_days(ymd));
}

// Either all of 20190301, or year, month and day with one kind of mark between them.
std::optional<Date> take_day(Front& front) {
  const auto year = front.number(4, 4);
  if (!year) return std::nullopt;
  constexpr std::array<std::array<std::string_view, 3>, 4> marks{
      {{"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}}};
  for (const auto& [after_year, after_month, after_day] : marks) {
    if (!front.word(after_year)) continue;
    const auto month = front.number(1, 2);
    if (!month || !front.word(after_month)) return std::nullopt;
    const auto day = front.number(1, 2);
    if (!day || !front.word(after_day)) return std::nullopt;
    return make_day(*year, *month, *day);
  }
  const auto month = front.number(2, 2);
  const auto day = front.number(2, 2);
  return month && day ? make_day(*year, *month, *day) : std::nullopt;
}

// The minute of the day; nothing at all is midnight.
std::optional<int> take_time(Front& front) {
  if (!front.word("T")) front.spaces();
  if (front.done()) return 0;
  const auto hour = front.number(1, 2);
  if (!hour || *hour > 23 || !front.word(":")) return std::nullopt;
  const auto minute = front.number(2, 2);
  if (!minute || *minute > 59) return std::nullopt;
  if (front.word(":") && !front.number(2, 2)) return std::nullopt;
  return *hour * 60 + *minute;
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

Error wrong(std::string zh, std::string en) {
  return {.problem = Problem::invalid, .what = {}, .why = std::move(en), .why_zh = std::move(zh)};
}

// What a day that was copied as a bare number looks like: days since 1900 in a spreadsheet.
bool is_day_number(std::string_view text) {
  return text.size() == 5 && std::ranges::all_of(text, is_digit);
}

Error no_day(std::string_view text) {
  if (is_day_number(text))
    return wrong(
        fmt::format("“{}”像是表格内部的日期序号，请把该列设为日期格式后再保存", text),
        fmt::format("'{}' looks like a spreadsheet's number of a day: format the column as dates", text));
  return wrong(fmt::format("“{}”不是存在的日期，应写作2019-03-01", text),
               fmt::format("'{}' is no day that exists: expected 2019-03-01", text));
}

// Without the unit, the sign of the currency and spaces.
std::string plain_amount(std::string_view text) {
  std::string plain = is_ascii(text) ? std::string(text) : to_half_width(text);
  for (const std::string_view mark : {"元", "¥", "￥", "人民币", " ", "圆"})
    for (auto at = plain.find(mark); at != std::string::npos; at = plain.find(mark))
      plain.erase(at, mark.size());
  return plain;
}

Result<Value> read_boolean(const RecordField& field, std::string_view text) {
  std::string word(text);
  std::ranges::transform(word, word.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return matter::parse_value(field, word);
}

// Commas and line breaks between several are as good as semicolons.
std::string with_semicolons(std::string_view text) {
  std::string words(text);
  for (auto at = words.find("，"); at != std::string::npos; at = words.find("，")) words.replace(at, 3, ";");
  std::ranges::replace_if(words, [](char c) { return c == ',' || c == '\n'; }, ';');
  return words;
}

}  // namespace

std::optional<Moment> find_moment(std::string_view raw) {
  const std::string plain = to_half_width(raw);
  Front front(plain);
  const auto day = take_day(front);
  const auto minute = day ? take_time(front) : std::nullopt;
  if (!minute || !front.done()) return std::nullopt;
  return Moment(*day, *minute);
}

std::optional<Date> find_day(std::string_view text) {
  Front front(text);  // almost always plain digits
  const auto day = take_day(front);
  if (day && front.done()) return day;
  const auto moment = find_moment(text);
  return moment ? std::optional(moment->day()) : std::nullopt;
}

Result<Value> read_cell(const RecordField& field, std::string_view text) {
  switch (field.type) {
    case FieldType::date:
      if (const auto day = find_day(text)) return Value(*day);
      return no_day(text);
    case FieldType::moment:
      if (const auto moment = find_moment(text)) return Value(*moment);
      return no_day(text);
    case FieldType::money:
      return matter::parse_value(field, plain_amount(text));
    case FieldType::boolean:
      return read_boolean(field, text);
    case FieldType::number:
    case FieldType::matter:
      return matter::parse_value(field, is_ascii(text) ? std::string(text) : to_half_width(text));
    case FieldType::choices:
    case FieldType::persons:
      return matter::parse_value(field, with_semicolons(text));
    default:
      return matter::parse_value(field, text);
  }
}

}  // namespace fadu::intake
