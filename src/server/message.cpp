// SPDX-License-Identifier: EUPL-1.2
#include "server/message.hpp"

#include <algorithm>
#include <boost/beast/core/string.hpp>
#include <cctype>

namespace fadu::server {

namespace beast = boost::beast;
namespace http = boost::beast::http;

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

bool is_unambiguous(const Message& head) {
  const auto codings = head.count(http::field::transfer_encoding);
  if (head.version() < 11) return codings == 0;
  if (head.count(http::field::host) != 1 || codings > 1) return false;
  return codings == 0 || beast::iequals(head[http::field::transfer_encoding], "chunked");
}

}  // namespace fadu::server
