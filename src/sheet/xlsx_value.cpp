// SPDX-License-Identifier: EUPL-1.2
#include "sheet/xlsx_value.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>

#include "base/date.hpp"
#include "base/text.hpp"

namespace fadu::sheet {
namespace {

std::optional<double> parse_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

// At most 15 significant digits, as a spreadsheet shows them, and never an exponent.
std::string plain_number(double value) {
  if (value == 0) return "0";
  const std::string text = fmt::format("{:.14e}", std::abs(value));
  const std::size_t exponent_at = text.find('e');
  int point = std::stoi(text.substr(exponent_at + 1)) + 1;  // digits before the decimal point
  std::string digits = text.substr(0, 1) + text.substr(2, exponent_at - 2);
  digits.erase(digits.find_last_not_of('0') + 1);
  if (point <= 0) {
    digits.insert(0, static_cast<std::size_t>(1 - point), '0');
    point = 1;
  }
  const auto whole = static_cast<std::size_t>(point);
  if (digits.size() < whole) digits.append(whole - digits.size(), '0');
  if (digits.size() > whole) digits.insert(whole, 1, '.');
  return value < 0 ? "-" + digits : digits;
}

// The day with this serial number. The 1900 system counts a 29 February 1900 that never was, as Lotus did;
// the day is then shown as the spreadsheet shows it, and no reader of dates will take it.
std::string shown_day(std::int32_t serial, DateSystem system) {
  if (system == DateSystem::from_1904) return to_string(Date(1904, 1, 1) + serial);
  if (serial == 60) return "1900-02-29";
  return to_string((serial < 60 ? Date(1899, 12, 31) : Date(1899, 12, 30)) + serial);
}

std::string shown_date(double value, Shown shown, DateSystem system) {
  constexpr double first_refused = 2958466;  // 10000-01-01
  const double smallest = shown == Shown::time || system == DateSystem::from_1904 ? 0 : 1;
  if (value < smallest || value >= first_refused - 1462) return plain_number(value);
  std::int64_t seconds = std::llround(value * 86400);
  const auto day = static_cast<std::int32_t>(seconds / 86400);
  seconds %= 86400;
  const std::int64_t hour = seconds / 3600;
  const std::int64_t minute = seconds / 60 % 60;
  switch (shown) {
    case Shown::date:
      return shown_day(day, system);
    case Shown::date_and_time:
      return fmt::format("{}T{:02}:{:02}", shown_day(day, system), hour, minute);
    case Shown::time:
      return seconds % 60 == 0 ? fmt::format("{:02}:{:02}", hour + day * 24, minute)
                               : fmt::format("{:02}:{:02}:{:02}", hour + day * 24, minute, seconds % 60);
    case Shown::number:
      break;
  }
  return plain_number(value);
}

std::optional<char32_t> escaped_unit(std::string_view text, std::size_t at) {
  if (text.size() - at < 7 || text[at] != '_' || text[at + 1] != 'x' || text[at + 6] != '_')
    return std::nullopt;
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data() + at + 2, text.data() + at + 6, value, 16);
  const bool is_surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (error != std::errc{} || end != text.data() + at + 6 || is_surrogate) return std::nullopt;
  return value;
}

}  // namespace

Shown shown_by_builtin_format(int id) {
  if (id == 22) return Shown::date_and_time;
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return Shown::time;
  if ((id >= 32 && id <= 35) || id == 55 || id == 56) return Shown::time;  // zh-CN: h"时"mm"分", 上午/下午
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 ||
      id == 58)
    return Shown::date;
  return Shown::number;
}

Shown shown_by_format_code(std::string_view code) {
  bool day = false;
  bool hour = false;
  bool month_or_minute = false;
  for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) {
    char c = code[at];
    if (c == '"') {
      at = std::min(code.find('"', at + 1), code.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++at;
    } else if (c == '[') {
      const std::size_t end = std::min(code.find(']', at), code.size());
      // [h], [mm], [s] count elapsed time; other brackets hold colours, conditions, languages.
      hour = hour || (end > at + 1 && code.substr(at + 1, end - at - 1).find_first_not_of("hHmMsS") ==
                                          std::string_view::npos);
      at = end;
    } else {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
      if (c == '0' || c == '#' || c == '?' || (c == 'g' && code.substr(at).starts_with("General")))
        return Shown::number;
      day = day || c == 'y' || c == 'd';
      hour = hour || c == 'h' || c == 's';
      month_or_minute = month_or_minute || c == 'm';
    }
  }
  if (hour) return day ? Shown::date_and_time : Shown::time;
  return day || month_or_minute ? Shown::date : Shown::number;
}

std::string shown_number(std::string_view stored, Shown shown, DateSystem system) {
  constexpr std::string_view plain = "0123456789";
  if (shown == Shown::number && stored.size() <= 15 &&
      stored.find_first_not_of(plain) == std::string_view::npos)
    return std::string(stored);
  const std::optional<double> value = parse_number(stored);
  if (!value) return std::string(stored);
  return shown == Shown::number ? plain_number(*value) : shown_date(*value, shown, system);
}

std::string unescape_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (const auto unit = escaped_unit(text, at)) {
      append_utf8(out, *unit);
      at += 7;
    } else {
      out += text[at++];
    }
  }
  return out;
}

}  // namespace fadu::sheet
