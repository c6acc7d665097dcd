// SPDX-License-Identifier: EUPL-1.2
#include "matter/field_value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <charconv>
#include <chrono>
#include <optional>

#include "base/check_digit.hpp"
#include "base/json.hpp"
#include "base/require.hpp"
#include "base/text.hpp"

namespace fadu::matter {
namespace {

using condition::Kind;
using condition::Texts;
using institution::Choice;
using institution::FieldType;
using institution::RecordField;

constexpr std::size_t longest_text = 100'000;

Error wrong(const RecordField& field, TextPair why) {
  return {.problem = Problem::invalid,
          .what = field.name,
          .why = std::move(why.en),
          .rule = "record." + field.name,
          .why_zh = std::move(why.zh)};
}

std::optional<std::int64_t> find_integer(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (code != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// Yuan with at most two decimals, thousands separators allowed, in fen.
std::optional<std::int64_t> find_money(std::string_view text) {
  std::string digits;
  for (const char c : text)
    if (c != ',') digits += c;
  const auto point = digits.find('.');
  std::string fen = point == std::string::npos ? "" : digits.substr(point + 1);
  if (fen.size() > 2 || (point != std::string::npos && fen.empty())) return std::nullopt;
  fen.resize(2, '0');
  return find_integer(digits.substr(0, point) + fen);
}

const Choice* find_choice(const RecordField& field, std::string_view word) {
  for (const Choice& choice : field.choices)
    if (choice.id == word || choice.title.zh == word || choice.title.en == word) return &choice;
  return nullptr;
}

Result<std::string> parse_choice(const RecordField& field, std::string_view word) {
  if (const Choice* choice = find_choice(field, word)) return choice->id;
  TextPair known;
  for (const Choice& choice : field.choices) {
    known.zh += (known.zh.empty() ? "" : "、") + choice.title.zh;
    known.en += (known.en.empty() ? "" : ", ") + choice.id;
  }
  return wrong(field, {fmt::format("“{}”不在可选内容中（{}）", word, known.zh),
                       fmt::format("'{}' is none of its choices ({})", word, known.en)});
}

// Several words, separated by ; or ； or 、.
std::vector<std::string> split_words(std::string_view text) {
  std::string plain(text);
  for (const std::string_view mark : {"；", "、"})
    for (auto at = plain.find(mark); at != std::string::npos; at = plain.find(mark))
      plain.replace(at, mark.size(), ";");
  std::vector<std::string> words;
  for (const std::string_view word : split(plain, ';'))
    if (!trim(word).empty()) words.emplace_back(trim(word));
  return words;
}

Result<Value> parse_several(const RecordField& field, std::string_view text) {
  Texts texts;
  for (const std::string& word : split_words(text))
    texts.push_back(field.type == FieldType::choices ? FADU_TRY(parse_choice(field, word)) : word);
  return Value(std::move(texts));
}

Result<Value> parse_boolean(const RecordField& field, std::string_view text) {
  for (const std::string_view yes : {"yes", "true", "1", "是"})
    if (text == yes) return Value(true);
  for (const std::string_view no : {"no", "false", "0", "否"})
    if (text == no) return Value(false);
  return wrong(field, {fmt::format("“{}”既不是“是”也不是“否”", text),
                       fmt::format("'{}' is neither yes nor no", text)});
}

Result<Value> parse_day(const RecordField& field, std::string_view text) {
  auto date = parse_date(text);
  if (date) return Value(*date);
  return wrong(field, {fmt::format("“{}”不是日期，应写作2019-03-01", text),
                       fmt::format("'{}' is no day: expected YYYY-MM-DD", text)});
}

Result<void> check_choice_in_force(const RecordField& field, std::string_view id, Date opened_on) {
  const auto choice = std::ranges::find(field.choices, id, &Choice::id);
  if (choice == field.choices.end())
    return wrong(field,
                 {fmt::format("“{}”不在可选内容中", id), fmt::format("'{}' is none of its choices", id)});
  if (!choice->in_force.on(opened_on))
    return wrong(field, {fmt::format("{}登记的事项不能选“{}”", to_chinese(opened_on), choice->title.zh),
                         fmt::format("'{}' was not open to choice for a matter begun on {}", choice->title.zh,
                                     to_string(opened_on))});
  return {};
}

Result<void> check_text(const RecordField& field, const std::string& text, Date opened_on) {
  if (text.size() > longest_text) return wrong(field, {"超过100000字节", "longer than 100 000 bytes"});
  if (const auto at = find_invalid_utf8(text))
    return wrong(field,
                 {fmt::format("第{}字节起不是UTF-8文字", *at), fmt::format("not UTF-8 at byte {}", *at)});
  switch (field.type) {
    case FieldType::choice:
      return check_choice_in_force(field, text, opened_on);
    case FieldType::id_number:
    case FieldType::credit_code: {
      const auto good =
          field.type == FieldType::id_number ? check_resident_id(text) : check_credit_code(text);
      if (!good) return wrong(field, {good.error().why_zh, good.error().why});
      return {};
    }
    default:
      return {};
  }
}

// to_string(date) in quotes, without its parsing of a format: an entry holds several days.
void append_day(std::string& out, Date date) {
  char written[12] = {'"', 0, 0, 0, 0, '-', 0, 0, '-', 0, 0, '"'};
  const auto put = [&](std::size_t end, std::size_t digits, unsigned number) {
    for (; digits > 0; --digits, number /= 10) written[--end] = static_cast<char>('0' + number % 10);
  };
  const std::chrono::year_month_day day = date.ymd();
  put(5, 4, static_cast<unsigned>(static_cast<int>(day.year())));
  put(8, 2, static_cast<unsigned>(day.month()));
  put(11, 2, static_cast<unsigned>(day.day()));
  out.append(written, sizeof written);
}

// Most texts hold nothing that JSON escapes.
void append_text(std::string& out, std::string_view text) {
  const auto plain = [](char c) { return static_cast<unsigned char>(c) >= ' ' && c != '"' && c != '\\'; };
  if (!std::ranges::all_of(text, plain)) return append_json_string(out, text);
  out.reserve(out.size() + text.size() + 2);
  out += '"';
  out += text;
  out += '"';
}

bool kind_fits(FieldType type, const Value& value) {
  switch (type) {
    case FieldType::number:
    case FieldType::money:
    case FieldType::matter:
      return std::holds_alternative<std::int64_t>(value);
    case FieldType::date:
      return std::holds_alternative<Date>(value);
    case FieldType::moment:
      return std::holds_alternative<Moment>(value);
    case FieldType::boolean:
      return std::holds_alternative<bool>(value);
    case FieldType::choices:
    case FieldType::persons:
      return std::holds_alternative<Texts>(value);
    default:
      return std::holds_alternative<std::string>(value);
  }
}

}  // namespace

Result<Value> parse_value(const RecordField& field, std::string_view raw) {
  const std::string_view text = trim(raw);
  if (text.empty()) return Value();
  switch (field.type) {
    case FieldType::number:
    case FieldType::matter:
      if (const auto number = find_integer(text)) return Value(*number);
      return wrong(field, {fmt::format("“{}”不是整数", text), fmt::format("'{}' is no whole number", text)});
    case FieldType::money:
      if (const auto fen = find_money(text)) return Value(*fen);
      return wrong(field, {fmt::format("“{}”不是以元为单位的金额", text),
                           fmt::format("'{}' is no amount in yuan", text)});
    case FieldType::date:
      return parse_day(field, text);
    case FieldType::moment: {
      auto moment = parse_moment(text);
      if (moment) return Value(*moment);
      return wrong(field, {fmt::format("“{}”不是时刻，应写作2019-03-01T09:30", text),
                           fmt::format("'{}' is no moment: expected YYYY-MM-DDTHH:MM", text)});
    }
    case FieldType::boolean:
      return parse_boolean(field, text);
    case FieldType::choice:
      return Value(FADU_TRY(parse_choice(field, text)));
    case FieldType::choices:
    case FieldType::persons:
      return parse_several(field, text);
    default:
      return Value(std::string(text));
  }
}

Result<void> check_value(const RecordField& field, const Value& value, Date opened_on) {
  if (condition::is_nothing(value)) return {};
  if (!field.in_force.on(opened_on))
    return wrong(field, {fmt::format("{}登记的事项没有这一项", to_chinese(opened_on)),
                         fmt::format("is no field of a matter begun on {}", to_string(opened_on))});
  if (!kind_fits(field.type, value))
    return wrong(field, {"值的类型不对", fmt::format("expected {}", institution::to_string(field.type))});
  if (field.type == FieldType::money && std::get<std::int64_t>(value) < 0)
    return wrong(field, {"金额不能为负", "an amount cannot be negative"});
  if (const auto* text = std::get_if<std::string>(&value)) return check_text(field, *text, opened_on);
  if (const auto* texts = std::get_if<Texts>(&value)) {
    if (texts->size() > 1000) return wrong(field, {"超过1000项", "more than 1 000 entries"});
    if (field.type == FieldType::choices)
      for (const std::string& id : *texts) FADU_CHECK(check_choice_in_force(field, id, opened_on));
  }
  return {};
}

void append_json(std::string& out, const Value& value) {
  struct Writer {
    std::string& out;
    void operator()(std::monostate) const { out += "null"; }
    void operator()(bool flag) const { out += flag ? "true" : "false"; }
    void operator()(std::int64_t number) const { out += fmt::format_int(number).c_str(); }
    void operator()(const std::string& text) const { append_text(out, text); }
    void operator()(Date date) const { append_day(out, date); }
    void operator()(Moment moment) const { out += '"' + to_string(moment) + '"'; }
    void operator()(const Texts& texts) const {
      out += '[';
      for (std::size_t i = 0; i < texts.size(); ++i) {
        if (i > 0) out += ',';
        append_text(out, texts[i]);
      }
      out += ']';
    }
  };
  std::visit(Writer{out}, value);
}

std::string to_json(const Value& value) {
  std::string out;
  append_json(out, value);
  return out;
}

Value value_from_json(Kind kind, std::string_view json) {
  auto parsed = parse_json(json);
  require(parsed.has_value(), "a ledger field holds canonical JSON");
  const boost::json::value& value = *parsed;
  if (value.is_null()) return {};
  switch (kind) {
    case Kind::boolean:
      return value.as_bool();
    case Kind::integer:
    case Kind::matter:
      return value.as_int64();
    case Kind::date:
      return *parse_date(std::string_view(value.as_string()));
    case Kind::moment:
      return *parse_moment(std::string_view(value.as_string()));
    case Kind::texts: {
      Texts texts;
      for (const auto& item : value.as_array()) texts.emplace_back(item.as_string());
      return texts;
    }
    default:
      return std::string(value.as_string());
  }
}

std::string to_display(const RecordField& field, const Value& value, Language language) {
  const auto title_of = [&](const std::string& id) {
    const auto choice = std::ranges::find(field.choices, id, &Choice::id);
    return choice == field.choices.end() ? id : choice->title.in(language);
  };
  const bool zh = language == Language::zh;
  struct Writer {
    const RecordField& field;
    bool zh;
    const decltype(title_of)& title;
    std::string operator()(std::monostate) const { return "—"; }
    std::string operator()(bool flag) const { return zh ? (flag ? "是" : "否") : (flag ? "yes" : "no"); }
    std::string operator()(std::int64_t number) const {
      if (field.type != FieldType::money) return std::to_string(number);
      const std::string yuan = number % 100 == 0
                                   ? std::to_string(number / 100)
                                   : fmt::format("{}.{:02}", number / 100, std::abs(number % 100));
      return zh ? yuan + "元" : yuan + " yuan";
    }
    std::string operator()(const std::string& text) const { return title(text); }
    std::string operator()(Date date) const { return zh ? to_chinese(date) : to_string(date); }
    std::string operator()(Moment moment) const { return to_string(moment); }
    std::string operator()(const Texts& texts) const {
      std::string joined;
      for (const std::string& text : texts) joined += (joined.empty() ? "" : zh ? "、" : ", ") + title(text);
      return joined;
    }
  };
  return std::visit(Writer{field, zh, title_of}, value);
}

}  // namespace fadu::matter
