// SPDX-License-Identifier: EUPL-1.2
#include "server/conversation.hpp"

#include <fmt/format.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <array>
#include <type_traits>

#include "server/message.hpp"

// GCC 12 takes a coroutine's own operator new for another's than its operator delete once both are inlined
// (PR 109224): nothing here allocates by hand.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

namespace fadu::server {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

namespace {

using Parser = http::request_parser<http::string_body>;
using Wait = asio::use_awaitable_t<Executor>;
constexpr auto quietly = asio::as_tuple(Wait());
constexpr std::size_t first_read = 2048;  // of an idle connection: there may be very many
constexpr std::size_t whole_record = 16U << 10U;
constexpr unsigned peer_gone = 1;  // in place of a status

// NOTE: GCC 12 destroys temporaries of a co_await expression twice (PR 98401 and kin): what is awaited takes
// only references to locals here, and lambdas in it capture nothing that has a destructor.

// More of what the peer sends; false where it is gone, or has filled the buffer with what never ends.
template <class Stream>
Task<bool> read_more(Stream& stream, beast::flat_buffer& buffer, std::size_t most) {
  const std::size_t room = std::min(buffer.max_size() - buffer.size(), most);
  if (room == 0) co_return false;
  const asio::mutable_buffer space = buffer.prepare(room);
  const auto [error, size] = co_await stream.async_read_some(space, quietly);
  buffer.commit(size);
  co_return !error;
}

// The head of the next request; the parser's error, or end_of_stream where the peer is gone.
template <class Stream>
Task<beast::error_code> read_head(Stream& stream, beast::flat_buffer& buffer, Parser& parser, Peer& peer) {
  const ListenerOptions& options = peer.all.options;
  if (buffer.size() == 0) {
    if (buffer.capacity() > first_read) buffer.shrink_to_fit();
    peer.expire_after(options.idle_time);
    peer.idle = true;
    const bool came = co_await read_more(stream, buffer, first_read);
    peer.idle = false;
    if (!came) co_return http::error::end_of_stream;
  }
  peer.expire_after(options.header_time);
  while (true) {
    beast::error_code error;
    buffer.consume(parser.put(buffer.data(), error));
    if (parser.is_header_done()) co_return beast::error_code();
    if (error && error != http::error::need_more) co_return error;
    const bool came = co_await read_more(stream, buffer, options.header_bytes_max);
    if (!came) co_return http::error::end_of_stream;
  }
}

// Reads the body of a request whose head is there; the status to refuse with, or 0, or peer_gone.
template <class Stream>
Task<unsigned> read_body(Stream& stream, beast::flat_buffer& buffer, Parser& parser, Peer& peer) {
  const auto& head = parser.get();
  const std::string_view target(head.target());
  const std::uint64_t most = peer.all.body_limit(method_of(head.method()),
                                                 target.substr(0, std::min(target.find('?'), target.size())));
  parser.body_limit(most);
  const auto announced = parser.content_length();
  if (announced && *announced > most) co_return 413;
  if (parser.is_done()) co_return 0;
  peer.expire_after(peer.all.options.body_time);
  if (beast::iequals(head[http::field::expect], "100-continue")) {
    constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    const asio::const_buffer bytes(go_on.data(), go_on.size());
    const auto [error, size] = co_await asio::async_write(stream, bytes, quietly);
    if (error) co_return peer_gone;
  }
  parser.eager(true);
  while (true) {
    if (buffer.size() > 0) {
      beast::error_code error;
      buffer.consume(parser.put(buffer.data(), error));
      if (error == http::error::body_limit) co_return 413;
      if (error && error != http::error::need_more) co_return peer_gone;
      if (parser.is_done()) co_return 0;
    }
    const bool came = co_await read_more(stream, buffer, buffer.max_size());
    if (!came) co_return peer_gone;
  }
}

// The handler may answer at once, here, or later from any thread.
void hand_over(Sockets& all, Request request, const std::shared_ptr<Waiting>& waiting) {
  all.handler(std::move(request), [&all, waiting](Response response) {
    const bool here = all.context.get_executor().running_in_this_thread();
    if (here && !waiting->asked)
      waiting->given = std::move(response);
    else
      all.give(waiting, std::move(response));
  });
  waiting->asked = true;
}

Task<void> wait_for_answer(std::shared_ptr<Waiting>& waiting) {
  co_await asio::async_initiate<const Wait, void()>(
      [&waiting](auto handler) {
        auto shared = std::make_shared<decltype(handler)>(std::move(handler));
        waiting->carry_on = [shared] { std::move (*shared)(); };
      },
      Wait());
}

// What is left of both after the first `done` bytes.
std::array<asio::const_buffer, 2> rest_of(std::string_view head, std::string_view body, std::size_t done) {
  const std::string_view head_left = head.substr(std::min(done, head.size()));
  const std::string_view body_left = body.substr(done - (head.size() - head_left.size()));
  return {asio::buffer(head_left), asio::buffer(body_left)};
}

// Most answers fit into what the system still takes: they are written without waiting.
template <class Stream>
Task<bool> send(Stream& stream, Peer& peer, std::string head, std::string_view body) {
  std::size_t done = 0;
  if constexpr (std::is_same_v<Stream, Socket>) {
    beast::error_code error;
    done = stream.write_some(rest_of(head, body, 0), error);
    if (error && error != asio::error::would_block) co_return false;
    if (done == head.size() + body.size()) co_return true;
  } else if (body.size() <= whole_record) {
    head += body;  // one record
    body = {};
  }
  peer.expire_after(peer.all.options.write_time);
  const auto bytes = rest_of(head, body, done);
  const auto [error, size] = co_await asio::async_write(stream, bytes, quietly);
  co_return !error;
}

Response refusal(unsigned status, std::string zh, std::string en, const std::string& id) {
  const Error error{.problem = Problem::invalid, .what = {}, .why = std::move(en), .why_zh = std::move(zh)};
  return problem_response(error, id, status);
}

// A peer that sends nothing sensible gets one line; one that is gone, nothing.
std::optional<Response> refusal_of_head(const beast::error_code& error, const Parser& parser,
                                        const std::string& id) {
  if (!error) {
    if (is_unambiguous(parser.get())) return std::nullopt;
    return refusal(400, "请求含义不唯一", "this request can be read in two ways", id);
  }
  if (error == http::error::header_limit)
    return refusal(431, "请求头过大", "the request's head is too large", id);
  return refusal(400, "请求格式有误", "this is not an HTTP request", id);
}

// One request and its answer; false ends the connection.
template <class Stream>
Task<bool> serve_one(Stream& stream, beast::flat_buffer& buffer, Peer& peer) {
  Sockets& all = peer.all;
  Parser parser;
  parser.header_limit(all.options.header_bytes_max);
  parser.body_limit(boost::none);  // read_body() sets it, once the head says what is asked for
  const beast::error_code error = co_await read_head(stream, buffer, parser, peer);
  if (error == http::error::end_of_stream) co_return false;
  std::string id = fmt::format("{:x}", ++all.requests);
  std::optional<Response> refused = refusal_of_head(error, parser, id);
  if (!refused) {
    const unsigned status = co_await read_body(stream, buffer, parser, peer);
    if (status == peer_gone) co_return false;
    if (status == 413) refused = refusal(413, "内容过大", "the body is too large", id);
  }
  const bool keep_alive = !refused && parser.get().keep_alive() && !all.stopping;
  const bool head_only = !refused && parser.get().method() == http::verb::head;
  auto waiting = std::make_shared<Waiting>();
  if (refused) {
    waiting->given = std::move(refused);
  } else {
    peer.expire_never();
    hand_over(all, request_of(parser.release(), peer.address, id, peer.secure), waiting);
  }
  if (!waiting->given) co_await wait_for_answer(waiting);
  const Response& response = *waiting->given;
  const AnswerHead head{.id = id, .keep_alive = keep_alive, .secure = peer.secure, .head_only = head_only};
  std::string head_bytes = head_of(response, head);
  const std::string_view body = has_body(response, head_only) ? response.bytes() : std::string_view();
  const bool sent = co_await send(stream, peer, std::move(head_bytes), body);
  co_return sent&& keep_alive;
}

// A socket closed while bytes wait in it resets the connection, and the peer may never see the answer: what
// still comes is read and thrown away, for a moment and up to a size, until the peer closes.
Task<void> drain(Peer& peer) {
  beast::error_code ignored;
  peer.socket.shutdown(Tcp::socket::shutdown_send, ignored);
  peer.expire_after(peer.all.options.closing_time);
  std::array<char, 4096> thrown_away{};
  const asio::mutable_buffer room = asio::buffer(thrown_away);
  for (std::size_t taken = 0; taken < peer.all.options.closing_bytes_max && !peer.all.stopping;) {
    const auto [error, size] = co_await peer.socket.async_read_some(room, quietly);
    if (error) break;
    taken += size;
  }
}

template <class Stream>
Task<void> converse_over(Stream& stream, Peer& peer) {
  // More would only be needed for a head beyond its limit, or a chunk's that never ends.
  beast::flat_buffer buffer(std::size_t{2} * peer.all.options.header_bytes_max);
  while (!peer.all.stopping) {
    const bool go_on = co_await serve_one(stream, buffer, peer);
    if (!go_on) break;
  }
  co_await drain(peer);
}

}  // namespace

// A request that was answered too late waits for ever, and holds itself.
Sockets::~Sockets() {
  for (auto& [waiting, response] : given) waiting->carry_on = {};
}

void Sockets::give(std::shared_ptr<Waiting> waiting, Response response) {
  bool first = false;
  {
    const std::lock_guard lock(mutex);
    first = given.empty();
    given.emplace_back(std::move(waiting), std::move(response));
  }
  if (first) asio::post(context, [this] { hand_on(); });
}

void Sockets::hand_on() {
  std::vector<std::pair<std::shared_ptr<Waiting>, Response>> all;
  {
    const std::lock_guard lock(mutex);
    all.swap(given);
  }
  for (auto& [waiting, response] : all) {
    waiting->given = std::move(response);
    const auto carry_on = std::exchange(waiting->carry_on, {});
    carry_on();
  }
}

Peer::Peer(Sockets& all_, Socket& socket_, bool secure_)
    : all(all_),
      socket(socket_),
      address([&] {
        beast::error_code ignored;
        return socket_.remote_endpoint(ignored).address().to_string();
      }()),
      secure(secure_) {
  ++all.open;
  all.peers.insert(this);
}

Peer::~Peer() {
  all.peers.erase(this);
  --all.open;
}

void Peer::look(std::chrono::steady_clock::time_point now) {
  beast::error_code ignored;
  if (now > until_) socket.close(ignored);
}

void Peer::dismiss() {
  beast::error_code ignored;
  if (idle) socket.cancel(ignored);
}

Task<void> converse(Socket& stream, Peer& peer) {
  return converse_over(stream, peer);
}

Task<void> converse(TlsStream& stream, Peer& peer) {
  return converse_over(stream, peer);
}

}  // namespace fadu::server
