// A request as the parser of HTTP gives it, made into plain values, where it can be read in one way only.
// Never reads a socket. SPDX-License-Identifier: EUPL-1.2
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

Request request_of(Message&& from, std::string address, std::string id, bool secure);

}  // namespace fadu::server
