// A request as the parser of HTTP gives it, made into plain values, where it can be read in one way only; and
// an answer's head as it goes out. Never reads a socket. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/verb.hpp>
#include <string>

#include "server/http.hpp"

namespace fadu::server {

using Message = boost::beast::http::request<boost::beast::http::string_body>;

Method method_of(boost::beast::http::verb verb);

// No two servers may read one request differently (RFC 9112, 3.2 and 6.3): it names one host, and its body
// ends where its length says or is in chunks, and in no other coding. The parser sees to the rest.
bool is_unambiguous(const Message& head);

struct AnswerHead {
  const std::string& id;
  bool keep_alive = true;
  bool secure = false;
  bool head_only = false;
};
// The answer's first lines up to the empty one, with what every answer carries against pages that would
// misuse it.
std::string head_of(const Response& response, const AnswerHead& head);
// Whether bytes follow the head.
bool has_body(const Response& response, bool head_only);

Request request_of(Message&& from, std::string address, std::string id, bool secure);

}  // namespace fadu::server
