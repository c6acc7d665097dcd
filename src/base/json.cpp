// SPDX-License-Identifier: EUPL-1.2
#include "base/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <vector>

#include "base/require.hpp"
#include "base/text.hpp"

namespace fadu {
namespace {

// RFC 8785 section 3.2.3 sorts by UTF-16 code units; that differs from UTF-8 byte order only past U+FFFF.
bool utf16_less(std::string_view a, std::string_view b) {
  const auto unit_key = [](char32_t c) { return c >= 0x10000 ? 0xD800U + ((c - 0x10000) >> 10) : c; };
  const auto [x, y] = std::ranges::mismatch(a, b);
  if (x == a.end() || y == b.end()) return a.size() < b.size();
  const std::u32string left = to_code_points(a);
  const std::u32string right = to_code_points(b);
  return std::ranges::lexicographical_compare(left, right, [&](char32_t l, char32_t r) {
    return unit_key(l) != unit_key(r) ? unit_key(l) < unit_key(r) : l < r;
  });
}

void append(std::string& out, const boost::json::value& value) {
  switch (value.kind()) {
    case boost::json::kind::null:
      out += "null";
      return;
    case boost::json::kind::bool_:
      out += value.get_bool() ? "true" : "false";
      return;
    case boost::json::kind::int64:
      fmt::format_to(std::back_inserter(out), "{}", value.get_int64());
      return;
    case boost::json::kind::uint64:
      fmt::format_to(std::back_inserter(out), "{}", value.get_uint64());
      return;
    case boost::json::kind::double_:
      require(false, "canonical JSON holds no floating-point number");
      return;
    case boost::json::kind::string:
      append_json_string(out, value.get_string());
      return;
    case boost::json::kind::array: {
      out.push_back('[');
      for (bool first = true; const auto& item : value.get_array()) {
        if (!std::exchange(first, false)) out.push_back(',');
        append(out, item);
      }
      out.push_back(']');
      return;
    }
    case boost::json::kind::object: {
      std::vector<const boost::json::key_value_pair*> pairs;
      for (const auto& pair : value.get_object()) pairs.push_back(&pair);
      std::ranges::sort(pairs, utf16_less, [](const auto* pair) { return std::string_view(pair->key()); });
      out.push_back('{');
      for (bool first = true; const auto* pair : pairs) {
        if (!std::exchange(first, false)) out.push_back(',');
        append_json_string(out, pair->key());
        out.push_back(':');
        append(out, pair->value());
      }
      out.push_back('}');
      return;
    }
  }
}

}  // namespace

std::string to_canonical_json(const boost::json::value& value) {
  std::string out;
  append(out, value);
  return out;
}

void append_json_string(std::string& out, std::string_view text) {
  out.push_back('"');
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20)
          fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
        else
          out.push_back(c);
    }
  }
  out.push_back('"');
}

Result<boost::json::value> parse_json(std::string_view text) {
  boost::system::error_code code;
  boost::json::value value = boost::json::parse(text, code, {}, {.max_depth = 32});
  if (code) return Error{.problem = Problem::invalid, .what = "JSON", .why = code.message()};
  return value;
}

}  // namespace fadu
