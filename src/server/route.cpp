// SPDX-License-Identifier: EUPL-1.2
#include "server/route.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <charconv>

#include "base/json.hpp"

namespace fadu::server {
namespace {

template <class Number>
bool read_number(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

// U+0000 is in nobody's text, and not every database keeps it.
bool holds_nul(const boost::json::value& value) {
  const auto in = [](std::string_view text) { return text.find('\0') != std::string_view::npos; };
  if (const auto* text = value.if_string()) return in(*text);
  if (const auto* array = value.if_array()) return std::ranges::any_of(*array, holds_nul);
  if (const auto* object = value.if_object())
    return std::ranges::any_of(*object,
                               [&](const auto& one) { return in(one.key()) || holds_nul(one.value()); });
  return false;
}

}  // namespace

Error not_found(std::string_view what_zh, std::string_view what_en) {
  return {.problem = Problem::not_found,
          .what = {},
          .why = fmt::format("there is no such {}", what_en),
          .why_zh = fmt::format("没有这样的{}", what_zh)};
}

Error invalid(std::string what, std::string why_zh, std::string why) {
  return {.problem = Problem::invalid,
          .what = std::move(what),
          .why = std::move(why),
          .why_zh = std::move(why_zh)};
}

Result<const institution::Definition*> institution_of(const Call& call, const house::House& house) {
  const auto* definition = house.definitions->catalogue.find(call.parts.at(0));
  if (definition == nullptr) return not_found("制度", "institution");
  return definition;
}

Result<std::int64_t> matter_number(const Call& call, std::size_t part) {
  std::int64_t number = 0;
  if (!read_number(call.parts.at(part), number) || number < 1) return not_found("事项", "matter");
  return number;
}

Result<matter::Record> readable_record(const Call& call, house::House& house) {
  const auto* definition = FADU_TRY(institution_of(call, house));
  const std::int64_t number = FADU_TRY(matter_number(call, 1));
  auto record = house.matters->table(definition->id).find(*house.connection, number);
  if (!record || !may_read(reach_of(call.who(), *definition, house.definitions->catalogue), *record))
    return not_found("事项", "matter");
  return *std::move(record);
}

Result<boost::json::object> body_object(const Call& call) {
  if (call.request->body.empty()) return boost::json::object{};
  auto value = parse_json(call.request->body);
  if (!value) {
    Error error = value.error();
    if (error.why_zh.empty()) error.why_zh = "请求内容不是有效的JSON";
    return error;
  }
  if (holds_nul(*value))
    return invalid("body", "请求内容含有空字符（U+0000）",
                   "the request holds a character that is none (U+0000)");
  if (!value->is_object()) return invalid("body", "请求内容应为JSON对象", "expected a JSON object");
  return std::move(value->as_object());
}

std::string text_in(const boost::json::object& body, std::string_view key) {
  const boost::json::value* value = body.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

Result<std::int64_t> page_size(const Call& call) {
  const auto text = call.request->find_query("limit");
  if (!text) return 50;
  std::int64_t size = 0;
  if (!read_number(*text, size) || size < 1 || size > 200)
    return invalid("limit", "每页条数应为1至200", "expected a number from 1 to 200");
  return size;
}

Result<int> year_of(const Call& call) {
  const auto text = call.request->find_query("year");
  if (!text) return call.today().year();
  int year = 0;
  if (!read_number(*text, year) || year < 1950 || year > 2100)
    return invalid("year", "年份应为四位数字", "expected a year such as 2019");
  return year;
}

}  // namespace fadu::server
