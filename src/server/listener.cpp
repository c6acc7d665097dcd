// SPDX-License-Identifier: EUPL-1.2
#include "server/listener.hpp"

#include <fmt/format.h>

#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include <algorithm>
#include <array>
#include <set>

#include "server/message.hpp"

namespace fadu::server {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using Tcp = asio::ip::tcp;

struct Listener::Parts {
  Parts(const ListenerOptions& with, Handler handles, BodyLimit limits)
      : options(with), handler(std::move(handles)), body_limit(std::move(limits)) {}

  ListenerOptions options;
  Handler handler;
  BodyLimit body_limit;
  asio::io_context context{1};  // one thread: sockets cost little beside the work they ask for
  std::optional<asio::ssl::context> tls;
  Tcp::acceptor acceptor{context};
  asio::signal_set signals{context};
  std::set<beast::tcp_stream*> idle;  // waiting for their next request
  std::atomic<std::size_t> open = 0;
  std::atomic<std::uint64_t> accepted = 0;
  std::atomic<std::uint64_t> turned_away = 0;
  std::atomic<std::uint64_t> requests = 0;
  bool stopping = false;  // on the socket thread only
};

namespace {

constexpr auto quietly = asio::as_tuple(asio::use_awaitable);
using Parts = Listener::Parts;

// Header values come from our own code and from stored names; a line break in one would start a new header.
std::string one_line(std::string text) {
  std::erase_if(text, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
  return text;
}

template <class Message>
void fill_head(Message& message, const Response& response, const std::string& id, bool keep_alive) {
  message.keep_alive(keep_alive);
  message.set(http::field::content_type, response.content_type);
  message.set("X-Request-Id", id);
  message.set("X-Content-Type-Options", "nosniff");
  for (const auto& [name, value] : response.headers) message.insert(name, one_line(value));
}

// NOTE: GCC 12 destroys temporaries of a co_await expression twice (PR 98401 and kin): what is awaited takes
// only references to locals here, and lambdas in it capture nothing that has a destructor.

// The handler's answer, whichever thread gives it; resumed on the socket thread.
asio::awaitable<Response> ask(Parts& parts, Request& request) {
  Response response = co_await asio::async_initiate<const asio::use_awaitable_t<>, void(Response)>(
      [&parts, &request](auto handler) {
        auto shared = std::make_shared<decltype(handler)>(std::move(handler));
        parts.handler(std::move(request), [shared, &parts](Response given) {
          asio::post(parts.context,
                     [shared, answer = std::move(given)]() mutable { (*shared)(std::move(answer)); });
        });
      },
      asio::use_awaitable);
  co_return response;
}

template <class Stream>
asio::awaitable<bool> send(Stream& stream, const Parts& parts, const Response& response,
                           const std::string& id, bool head_only, bool keep_alive) {
  beast::get_lowest_layer(stream).expires_after(parts.options.write_time);
  const std::string_view bytes = response.bytes();
  const auto status = static_cast<http::status>(response.status);
  if (head_only || status == http::status::no_content || status == http::status::not_modified) {
    http::response<http::empty_body> message(status, 11);
    fill_head(message, response, id, keep_alive);
    if (status == http::status::ok) message.content_length(bytes.size());
    http::response_serializer<http::empty_body> serializer(message);
    const auto [error, size] = co_await http::async_write_header(stream, serializer, quietly);
    co_return !error;
  }
  http::response<http::span_body<const char>> message(status, 11);
  message.body() = {bytes.data(), bytes.size()};
  fill_head(message, response, id, keep_alive);
  message.content_length(bytes.size());
  const auto [error, size] = co_await http::async_write(stream, message, quietly);
  co_return !error;
}

Response refusal(unsigned status, std::string zh, std::string en, const std::string& id, bool secure) {
  const Error error{.problem = Problem::invalid, .what = {}, .why = std::move(en), .why_zh = std::move(zh)};
  return guarded(problem_response(error, id, status), secure);
}

// Reads the body of a request whose head is there; the status to refuse with, or 0, or 1 where the peer is
// gone.
template <class Stream, class Parser>
asio::awaitable<unsigned> read_body(Stream& stream, beast::flat_buffer& buffer, Parser& parser,
                                    const Parts& parts) {
  const auto& head = parser.get();
  const std::string_view target(head.target());
  const std::uint64_t most =
      parts.body_limit(method_of(head.method()), target.substr(0, std::min(target.find('?'), target.size())));
  parser.body_limit(most);
  const auto announced = parser.content_length();
  if (announced && *announced > most) co_return 413;
  if (parser.is_done()) co_return 0;
  beast::get_lowest_layer(stream).expires_after(parts.options.body_time);
  if (beast::iequals(head[http::field::expect], "100-continue")) {
    http::response<http::empty_body> go_on(http::status::continue_, 11);
    const auto [error, size] = co_await http::async_write(stream, go_on, quietly);
    if (error) co_return 1;
  }
  const auto [error, size] = co_await http::async_read(stream, buffer, parser, quietly);
  if (error == http::error::body_limit) co_return 413;
  co_return error ? 1 : 0;
}

// Waits, as long as an idle connection may, for the first byte of a request.
template <class Stream>
asio::awaitable<bool> wait_for_request(Stream& stream, beast::flat_buffer& buffer, Parts& parts) {
  if (buffer.size() > 0) co_return true;
  beast::tcp_stream& socket = beast::get_lowest_layer(stream);
  socket.expires_after(parts.options.idle_time);
  buffer.shrink_to_fit();
  parts.idle.insert(&socket);
  const auto [error, size] = co_await stream.async_read_some(buffer.prepare(1024), quietly);
  parts.idle.erase(&socket);
  buffer.commit(size);
  co_return !error;
}

// One request and its answer; false ends the connection.
template <class Stream>
asio::awaitable<bool> serve_one(Stream& stream, beast::flat_buffer& buffer, Parts& parts,
                                const std::string& address, bool secure) {
  http::request_parser<http::string_body> parser;
  parser.header_limit(parts.options.header_bytes_max);
  parser.body_limit(boost::none);  // read_body() sets it, once the head says what is asked for
  beast::get_lowest_layer(stream).expires_after(parts.options.header_time);
  const auto [error, size] = co_await http::async_read_header(stream, buffer, parser, quietly);
  const std::string id = fmt::format("{:x}", ++parts.requests);
  if (error) {
    // A peer that sends nothing sensible gets one line; one that is gone, nothing.
    const bool too_large = error == http::error::header_limit;
    const bool gone = error.category() != http::make_error_code(http::error::bad_method).category() ||
                      error == http::error::end_of_stream || error == http::error::partial_message;
    const Response refused = too_large
                                 ? refusal(431, "请求头过大", "the request's head is too large", id, secure)
                                 : refusal(400, "请求格式有误", "this is not an HTTP request", id, secure);
    if (!gone) co_await send(stream, parts, refused, id, false, false);
    co_return false;
  }
  if (!is_unambiguous(parser.get())) {
    const Response refused =
        refusal(400, "请求含义不唯一", "this request can be read in two ways", id, secure);
    co_await send(stream, parts, refused, id, false, false);
    co_return false;
  }
  const unsigned body_refused = co_await read_body(stream, buffer, parser, parts);
  if (body_refused == 413) {
    const Response refused = refusal(413, "内容过大", "the body is too large", id, secure);
    co_await send(stream, parts, refused, id, false, false);
  }
  if (body_refused != 0) co_return false;
  const bool keep_alive = parser.get().keep_alive() && !parts.stopping;
  const bool head_only = parser.get().method() == http::verb::head;
  beast::get_lowest_layer(stream).expires_never();
  Request request = request_of(parser.release(), address, id, secure);
  Response asked = co_await ask(parts, request);
  const Response response = guarded(std::move(asked), secure);
  const bool sent = co_await send(stream, parts, response, id, head_only, keep_alive);
  co_return sent&& keep_alive;
}

// A socket closed while bytes wait in it resets the connection, and the peer may never see the answer: what
// still comes is read and thrown away, for a moment and up to a size, until the peer closes.
asio::awaitable<void> drain(beast::tcp_stream& socket, const Parts& parts) {
  boost::system::error_code ignored;
  socket.socket().shutdown(Tcp::socket::shutdown_send, ignored);
  socket.expires_after(parts.options.closing_time);
  std::array<char, 4096> thrown_away{};
  const asio::mutable_buffer room = asio::buffer(thrown_away);
  for (std::size_t taken = 0; taken < parts.options.closing_bytes_max && !parts.stopping;) {
    const auto [error, size] = co_await socket.async_read_some(room, quietly);
    if (error) break;
    taken += size;
  }
}

template <class Stream>
asio::awaitable<void> converse(Stream& stream, Parts& parts, const std::string& address, bool secure) {
  // More would only be needed for a head beyond its limit, or a chunk's that never ends.
  beast::flat_buffer buffer(std::size_t{2} * parts.options.header_bytes_max);
  while (!parts.stopping) {
    const bool asked = co_await wait_for_request(stream, buffer, parts);
    if (!asked) break;
    const bool go_on = co_await serve_one(stream, buffer, parts, address, secure);
    if (!go_on) break;
  }
  beast::tcp_stream& socket = beast::get_lowest_layer(stream);
  co_await drain(socket, parts);
}

// Counts a connection as long as it lives.
class Open {
 public:
  explicit Open(Parts& parts) : parts_(parts) { ++parts_.open; }
  ~Open() { --parts_.open; }
  Open(const Open&) = delete;
  Open& operator=(const Open&) = delete;

 private:
  Parts& parts_;
};

asio::awaitable<void> serve_connection(Tcp::socket socket, Parts& parts) {
  const Open counted(parts);
  boost::system::error_code ignored;
  const std::string address = socket.remote_endpoint(ignored).address().to_string();
  socket.set_option(Tcp::no_delay(true), ignored);
  if (!parts.tls) {
    beast::tcp_stream stream(std::move(socket));
    co_await converse(stream, parts, address, false);
    co_return;
  }
  beast::ssl_stream<beast::tcp_stream> stream(beast::tcp_stream(std::move(socket)), *parts.tls);
  beast::get_lowest_layer(stream).expires_after(parts.options.header_time);
  const auto [error] = co_await stream.async_handshake(asio::ssl::stream_base::server, quietly);
  if (error) co_return;
  co_await converse(stream, parts, address, true);
}

asio::awaitable<void> accept_all(Parts& parts) {
  const auto executor = co_await asio::this_coro::executor;
  while (parts.acceptor.is_open()) {
    auto [error, socket] = co_await parts.acceptor.async_accept(quietly);
    if (error == asio::error::operation_aborted) break;
    if (error) {
      // Out of file descriptors: those in use go on, and a moment later there may be one.
      asio::steady_timer pause(executor, std::chrono::milliseconds(50));
      co_await pause.async_wait(quietly);
      continue;
    }
    ++parts.accepted;
    if (parts.open >= parts.options.connections_max) {
      ++parts.turned_away;
      continue;  // closed with the socket
    }
    asio::co_spawn(executor, serve_connection(std::move(socket), parts), asio::detached);
  }
}

// No new connection, no waiting for a next request; answers under way get their time.
asio::awaitable<void> stop_gracefully(Parts& parts) {
  if (parts.stopping) co_return;
  parts.stopping = true;
  boost::system::error_code ignored;
  parts.acceptor.close(ignored);
  parts.signals.cancel(ignored);
  for (beast::tcp_stream* stream : parts.idle) stream->cancel();
  asio::steady_timer timer(parts.context);
  const auto last = std::chrono::steady_clock::now() + parts.options.stopping_time;
  while (parts.open > 0 && std::chrono::steady_clock::now() < last) {
    timer.expires_after(std::chrono::milliseconds(20));
    co_await timer.async_wait(quietly);
  }
  parts.context.stop();
}

Result<void> load_tls(Parts& parts) {
  if (!parts.options.tls) return {};
  parts.tls.emplace(asio::ssl::context::tls_server);
  boost::system::error_code error;
  parts.tls->set_options(asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1, error);
  if (!error) parts.tls->use_certificate_chain_file(parts.options.tls->certificate, error);
  if (!error) parts.tls->use_private_key_file(parts.options.tls->key, asio::ssl::context::pem, error);
  if (!error) return {};
  return Error{.problem = Problem::unavailable,
               .what = parts.options.tls->certificate,
               .why = "the TLS certificate or its key cannot be used: " + error.message(),
               .why_zh = "TLS证书或私钥无法使用：" + error.message()};
}

}  // namespace

Listener::Listener(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Listener::~Listener() = default;

Result<std::unique_ptr<Listener>> Listener::open(const ListenerOptions& options, Handler handler,
                                                 BodyLimit body_limit) {
  auto parts = std::make_unique<Parts>(options, std::move(handler), std::move(body_limit));
  FADU_CHECK(load_tls(*parts));
  boost::system::error_code error;
  const auto address = asio::ip::make_address(options.address, error);
  const Tcp::endpoint endpoint(address, options.port);
  if (!error) parts->acceptor.open(endpoint.protocol(), error);
  if (!error) parts->acceptor.set_option(Tcp::acceptor::reuse_address(true), error);
  if (!error) parts->acceptor.bind(endpoint, error);
  if (!error) parts->acceptor.listen(4096, error);
  if (error)
    return Error{.problem = Problem::unavailable,
                 .what = fmt::format("{}:{}", options.address, options.port),
                 .why = "cannot listen here: " + error.message(),
                 .why_zh = "无法在此地址监听：" + error.message()};
  return std::unique_ptr<Listener>(new Listener(std::move(parts)));
}

std::uint16_t Listener::port() const {
  return parts_->acceptor.local_endpoint().port();
}

ConnectionCounts Listener::counts() const {
  return {.open = parts_->open, .accepted = parts_->accepted, .turned_away = parts_->turned_away};
}

void Listener::run() {
  if (parts_->options.stops_on_signals) {
    parts_->signals.add(SIGINT);
    parts_->signals.add(SIGTERM);
    parts_->signals.async_wait([this](const boost::system::error_code& error, int) {
      if (!error) stop();
    });
  }
  asio::co_spawn(parts_->context, accept_all(*parts_), asio::detached);
  parts_->context.run();
}

void Listener::stop() {
  asio::post(parts_->context,
             [this] { asio::co_spawn(parts_->context, stop_gracefully(*parts_), asio::detached); });
}

}  // namespace fadu::server
