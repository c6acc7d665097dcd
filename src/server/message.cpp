// SPDX-License-Identifier: EUPL-1.2
#include "server/message.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/status.hpp>
#include <cctype>

namespace fadu::server {

namespace beast = boost::beast;
namespace http = boost::beast::http;

namespace {

constexpr std::string_view policy =
    "Content-Security-Policy: default-src 'self'; img-src 'self' data: blob:; style-src 'self' "
    "'unsafe-inline'; frame-ancestors 'self'; base-uri 'self'; form-action 'self'; object-src 'none'\r\n";

bool is_bodiless(unsigned status) {
  return status == 204 || status == 304;
}

// Header values come from our own code and from stored names; a line break in one would start a new header.
void add_value(std::string& out, std::string_view value) {
  for (const char c : value)
    if (c != '\r' && c != '\n' && c != '\0') out += c;
}

}  // namespace

Method method_of(http::verb verb) {
  switch (verb) {
    case http::verb::get:
      return Method::get;
    case http::verb::head:
      return Method::head;
    case http::verb::post:
      return Method::post;
    case http::verb::put:
      return Method::put;
    case http::verb::patch:
      return Method::patch;
    case http::verb::delete_:
      return Method::remove;
    case http::verb::options:
      return Method::options;
    default:
      return Method::other;
  }
}

Request request_of(Message&& from, std::string address, std::string id, bool secure) {
  Request request{.method = method_of(from.method()),
                  .target = std::string(from.target()),
                  .path = {},
                  .query = {},
                  .headers = {},
                  .body = std::move(from.body()),
                  .address = std::move(address),
                  .id = std::move(id),
                  .secure = secure};
  const auto question = std::min(request.target.find('?'), request.target.size());
  request.path = decode_percent(std::string_view(request.target).substr(0, question), false);
  if (question < request.target.size())
    request.query = decode_form(std::string_view(request.target).substr(question + 1));
  for (const auto& field : from) {
    std::string name(field.name_string());
    std::ranges::transform(name, name.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    request.headers.emplace_back(std::move(name), std::string(field.value()));
  }
  return request;
}

bool has_body(const Response& response, bool head_only) {
  return !head_only && !is_bodiless(response.status);
}

std::string head_of(const Response& response, const AnswerHead& head) {
  std::string out;
  out.reserve(768);
  const auto add = [&out](auto... parts) { (out.append(parts), ...); };
  const std::string_view reason = http::obsolete_reason(static_cast<http::status>(response.status));
  add("HTTP/1.1 ", fmt::format_int(response.status).str(), " ", reason, "\r\nContent-Type: ");
  add_value(out, response.content_type);
  add("\r\nX-Request-Id: ", head.id, "\r\nX-Content-Type-Options: nosniff\r\n");
  if (!head.keep_alive) add("Connection: close\r\n");
  if (has_body(response, head.head_only) || response.status == 200)
    add("Content-Length: ", fmt::format_int(response.bytes().size()).str(), "\r\n");
  bool has_policy = false, has_cache = false;
  for (const auto& [name, value] : response.headers) {
    has_policy = has_policy || name == "Content-Security-Policy";
    has_cache = has_cache || name == "Cache-Control";
    add(name, ": ");
    add_value(out, value);
    add("\r\n");
  }
  if (!has_policy) add(policy);
  if (!has_cache) add("Cache-Control: no-store\r\n");
  add("Referrer-Policy: same-origin\r\nX-Frame-Options: SAMEORIGIN\r\n",
      "Cross-Origin-Opener-Policy: same-origin\r\n");
  if (head.secure) add("Strict-Transport-Security: max-age=31536000\r\n");
  add("\r\n");
  return out;
}

bool is_unambiguous(const Message& head) {
  const auto codings = head.count(http::field::transfer_encoding);
  if (head.version() < 11) return codings == 0;
  if (head.count(http::field::host) != 1 || codings > 1) return false;
  return codings == 0 || beast::iequals(head[http::field::transfer_encoding], "chunked");
}

}  // namespace fadu::server
