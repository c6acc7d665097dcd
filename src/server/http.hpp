// One request and its answer as plain values. Never reads a socket; everything that waits for one is in
// listener.cpp. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <boost/json/value.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace fadu::server {

enum class Method { get, head, post, put, patch, remove, options, other };
std::string_view to_string(Method method);

struct Request {
  Method method = Method::get;
  std::string target;                                        // as sent: path and query
  std::string path;                                          // decoded, without the query
  std::vector<std::pair<std::string, std::string>> query;    // decoded, in order
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;
  std::string address;  // of the peer
  std::string id;       // of this request, in its answer and in the log
  bool secure = false;  // came over TLS

  // The first of that name; empty where there is none.
  [[nodiscard]] std::string_view header(std::string_view name) const;
  [[nodiscard]] std::string_view cookie(std::string_view name) const;
  [[nodiscard]] std::optional<std::string> find_query(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> all_queries(std::string_view name) const;
  [[nodiscard]] bool reads() const { return method == Method::get || method == Method::head; }
  [[nodiscard]] bool writes() const {
    return method == Method::post || method == Method::put || method == Method::patch ||
           method == Method::remove;
  }
};

struct Response {
  unsigned status = 200;
  std::string content_type = "application/json";
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string body = {};
  std::shared_ptr<const std::string> shared = {};  // in place of body: bytes many answers share

  [[nodiscard]] std::string_view bytes() const { return shared ? std::string_view(*shared) : body; }
};

// Called once, from any thread.
using Answer = std::function<void(Response)>;

// "a%20b+c" → "a b c" in a query; a malformed escape stays as it is.
std::string decode_percent(std::string_view text, bool plus_is_space);
std::vector<std::pair<std::string, std::string>> decode_form(std::string_view text);
std::string encode_percent(std::string_view text);

Response json_response(const boost::json::value& value, unsigned status = 200);
// RFC 9457, with the rule, article and both languages of the reason; with the status of its kind unless told.
Response problem_response(const Error& error, const std::string& request_id, unsigned status = 0);
boost::json::object problem_of(const Error& error, unsigned status = 0);
unsigned status_of(Problem problem);
Response see_other(std::string location);

}  // namespace fadu::server
