// SPDX-License-Identifier: EUPL-1.2
#include "server/outgoing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <exception>

namespace fadu::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace ssl = boost::asio::ssl;
using asio::ip::tcp;
using Message = beast::http::request<beast::http::string_body>;

constexpr std::uint64_t body_max = 1U << 20U;

struct Address {
  bool secure = true;
  std::string host;  // without brackets
  std::string port;
  std::string authority;  // as the Host field says it
  std::string target;
};

Result<Address> parse_address(const std::string& url) {
  const Error wrong{
      .problem = Problem::invalid, .what = url, .why = "it is no http address", .why_zh = "不是有效的网址"};
  Address address{
      .secure = url.starts_with("https://"), .host = {}, .port = {}, .authority = {}, .target = {}};
  if (!address.secure && !url.starts_with("http://")) return wrong;
  const std::size_t begin = url.find("://") + 3;
  const std::size_t end = std::min(url.find_first_of("/?#", begin), url.size());
  address.authority = url.substr(begin, end - begin);
  address.target = url.substr(end, url.find('#', end) - end);
  if (!address.target.starts_with('/')) address.target.insert(0, "/");
  const std::size_t bracket = address.authority.find(']');  // of an IPv6 address
  const std::size_t colon = address.authority.find(':', bracket == std::string::npos ? 0 : bracket);
  address.host = address.authority.substr(0, colon);
  address.port = colon == std::string::npos ? "" : address.authority.substr(colon + 1);
  if (address.port.empty()) address.port = address.secure ? "443" : "80";
  if (bracket != std::string::npos) address.host = address.host.substr(1, bracket - 1);
  if (address.host.empty() || address.authority.find('@') != std::string::npos) return wrong;
  return address;
}

Message message_of(const Address& address, const OutgoingRequest& request) {
  const bool posts = request.form.has_value();
  Message message{posts ? beast::http::verb::post : beast::http::verb::get, address.target, 11};
  message.set(beast::http::field::host, address.authority);
  message.set(beast::http::field::user_agent, "fadu");
  message.set(beast::http::field::accept, "application/json");
  if (posts) {
    message.set(beast::http::field::content_type, "application/x-www-form-urlencoded");
    message.body() = *request.form;
  }
  message.prepare_payload();
  return message;
}

template <class Stream>
asio::awaitable<OutgoingAnswer> exchange(Stream& stream, const Message& message) {
  co_await beast::http::async_write(stream, message, asio::use_awaitable);
  beast::flat_buffer buffer;
  beast::http::response_parser<beast::http::string_body> parser;
  parser.body_limit(body_max);
  co_await beast::http::async_read(stream, buffer, parser, asio::use_awaitable);
  co_return OutgoingAnswer{parser.get().result_int(), std::move(parser.get().body())};
}

asio::awaitable<void> connect(beast::tcp_stream& stream, const Address& address,
                              std::chrono::seconds within) {
  stream.expires_after(within);
  tcp::resolver resolver(stream.get_executor());
  const auto found = co_await resolver.async_resolve(address.host, address.port, asio::use_awaitable);
  co_await stream.async_connect(found, asio::use_awaitable);
}

asio::awaitable<OutgoingAnswer> ask_securely(const Address& address, const OutgoingRequest& request) {
  ssl::context trust(ssl::context::tls_client);
  if (request.ca_file.empty())
    trust.set_default_verify_paths();
  else
    trust.load_verify_file(request.ca_file);
  trust.set_verify_mode(ssl::verify_peer);
  beast::ssl_stream<beast::tcp_stream> stream(co_await asio::this_coro::executor, trust);
  stream.set_verify_callback(ssl::host_name_verification(address.host));
  SSL_set_tlsext_host_name(stream.native_handle(), address.host.c_str());
  co_await connect(beast::get_lowest_layer(stream), address, request.within);
  co_await stream.async_handshake(ssl::stream_base::client, asio::use_awaitable);
  const Message message = message_of(address, request);
  co_return co_await exchange(stream, message);
}

asio::awaitable<OutgoingAnswer> ask_plainly(const Address& address, const OutgoingRequest& request) {
  beast::tcp_stream stream(co_await asio::this_coro::executor);
  co_await connect(stream, address, request.within);
  const Message message = message_of(address, request);
  co_return co_await exchange(stream, message);
}

}  // namespace

Result<OutgoingAnswer> ask(const OutgoingRequest& request) {
  const Address address = FADU_TRY(parse_address(request.url));
  const auto failed = [&](const std::string& why) {
    return Error{.problem = Problem::unavailable,
                 .what = address.authority,
                 .why = fmt::format("{} does not answer ({})", address.authority, why),
                 .rule = "outgoing",
                 .why_zh = fmt::format("无法连接{}（{}）", address.authority, why)};
  };
  std::optional<OutgoingAnswer> answer;
  std::exception_ptr thrown;
  asio::io_context context;
  asio::co_spawn(context, address.secure ? ask_securely(address, request) : ask_plainly(address, request),
                 [&](std::exception_ptr error, OutgoingAnswer got) {
                   thrown = std::move(error);
                   answer = std::move(got);
                 });
  // The name of a host is looked up without a timer of its own.
  context.run_for(request.within + std::chrono::seconds(2));
  if (!answer) return failed("it took too long");
  try {
    if (thrown) std::rethrow_exception(thrown);
  } catch (const std::exception& error) {
    return failed(error.what());
  }
  return *std::move(answer);
}

}  // namespace fadu::server
