// SPDX-License-Identifier: EUPL-1.2
#include "server/http.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

namespace fadu::server {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string_view title_of(unsigned status) {
  switch (status) {
    case 400:
      return "Bad request";
    case 401:
      return "Not logged in";
    case 403:
      return "Forbidden";
    case 404:
      return "Not found";
    case 405:
      return "Not done here";
    case 409:
      return "Conflict";
    case 413:
      return "Too large";
    case 422:
      return "Refused";
    case 429:
      return "Too many requests";
    case 431:
      return "Head too large";
    default:
      return "Unavailable";
  }
}

}  // namespace

std::string_view to_string(Method method) {
  switch (method) {
    case Method::get:
      return "GET";
    case Method::head:
      return "HEAD";
    case Method::post:
      return "POST";
    case Method::put:
      return "PUT";
    case Method::patch:
      return "PATCH";
    case Method::remove:
      return "DELETE";
    case Method::options:
      return "OPTIONS";
    case Method::other:
      break;
  }
  return "OTHER";
}

std::string_view Request::header(std::string_view name) const {
  const auto found = std::ranges::find(headers, name, &std::pair<std::string, std::string>::first);
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view Request::cookie(std::string_view name) const {
  std::string_view rest = header("cookie");
  while (!rest.empty()) {
    const auto end = std::min(rest.find(';'), rest.size());
    std::string_view one = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    while (one.starts_with(' ')) one.remove_prefix(1);
    if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=')
      return one.substr(name.size() + 1);
  }
  return {};
}

std::optional<std::string> Request::find_query(std::string_view name) const {
  const auto found = std::ranges::find(query, name, &std::pair<std::string, std::string>::first);
  return found == query.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string> Request::all_queries(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& [key, value] : query)
    if (key == name) values.push_back(value);
  return values;
}

std::string decode_percent(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0) {
      out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i] == '+' && plus_is_space ? ' ' : text[i];
    }
  }
  return out;
}

std::vector<std::pair<std::string, std::string>> decode_form(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> values;
  while (!text.empty()) {
    const auto end = std::min(text.find('&'), text.size());
    const std::string_view one = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (one.empty()) continue;
    const auto equals = std::min(one.find('='), one.size());
    values.emplace_back(decode_percent(one.substr(0, equals), true),
                        decode_percent(one.substr(std::min(equals + 1, one.size())), true));
  }
  return values;
}

std::string encode_percent(std::string_view text) {
  static constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                       std::string_view("-._~").find(c) != std::string_view::npos;
    if (plain) {
      out += c;
      continue;
    }
    out += '%';
    out += hex[byte >> 4];
    out += hex[byte & 15];
  }
  return out;
}

Response json_response(const boost::json::value& value, unsigned status) {
  return {.status = status, .body = boost::json::serialize(value)};
}

unsigned status_of(Problem problem) {
  switch (problem) {
    case Problem::not_found:
      return 404;
    case Problem::invalid:
    case Problem::refused:
    case Problem::no_rule_in_force:
      return 422;
    case Problem::conflict:
      return 409;
    case Problem::forbidden:
      return 403;
    case Problem::unavailable:
    case Problem::cancelled:
      return 503;
  }
  return 500;
}

boost::json::object problem_of(const Error& error, unsigned status) {
  if (status == 0) status = status_of(error.problem);
  boost::json::object problem{
      {"type", std::string("https://fadu.invalid/problems/") + fadu::to_string(error.problem)},
      {"title", title_of(status)},
      {"status", status},
      {"detail", error.why},
      {"detail_zh", error.why_zh.empty() ? error.why : error.why_zh}};
  if (!error.what.empty()) problem["what"] = error.what;
  if (!error.rule.empty()) problem["rule"] = error.rule;
  const auto record = error.rule.find(".record.");
  const auto required = error.rule.find(".requires.");
  if (record != std::string::npos)
    problem["field"] = error.rule.substr(record + 8);
  else if (required != std::string::npos)
    problem["field"] = error.rule.substr(required + 10);
  if (error.citation)
    problem["citation"] = {{"statute", error.citation->statute}, {"article", error.citation->article}};
  return problem;
}

Response problem_response(const Error& error, const std::string& request_id, unsigned status) {
  boost::json::object problem = problem_of(error, status);
  problem["request_id"] = request_id;
  return {.status = status == 0 ? status_of(error.problem) : status,
          .content_type = "application/problem+json",
          .body = boost::json::serialize(problem)};
}

Response see_other(std::string location) {
  return {.status = 303, .content_type = "text/plain", .headers = {{"Location", std::move(location)}}};
}

}  // namespace fadu::server
