// SPDX-License-Identifier: EUPL-1.2
#include "server/listener.hpp"

#include <fmt/format.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "server/conversation.hpp"

namespace fadu::server {

namespace asio = boost::asio;

struct Listener::Parts {
  Parts(const ListenerOptions& options, Handler handler, BodyLimit limit)
      : sockets(options, std::move(handler), std::move(limit)) {}

  Sockets sockets;
  std::optional<asio::ssl::context> tls;
  asio::basic_socket_acceptor<Tcp, Executor> acceptor{sockets.context};
  asio::signal_set signals{sockets.context};
  std::atomic<std::uint64_t> accepted = 0;
  std::atomic<std::uint64_t> turned_away = 0;
};

namespace {

using Parts = Listener::Parts;
using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, Executor>;
constexpr auto quietly = asio::as_tuple(asio::use_awaitable_t<Executor>());
constexpr std::chrono::milliseconds looked_at_every{250};

Task<void> serve_connection(Socket socket, Parts& parts) {
  boost::system::error_code ignored;
  socket.set_option(Tcp::no_delay(true), ignored);
  socket.non_blocking(true, ignored);
  if (!parts.tls) {
    Peer peer(parts.sockets, socket, false);
    co_await converse(socket, peer);
    co_return;
  }
  TlsStream stream(std::move(socket), *parts.tls);
  Peer peer(parts.sockets, stream.next_layer(), true);
  peer.expire_after(parts.sockets.options.header_time);
  const auto [error] = co_await stream.async_handshake(asio::ssl::stream_base::server, quietly);
  if (error) co_return;
  co_await converse(stream, peer);
}

Task<void> accept_all(Parts& parts) {
  while (parts.acceptor.is_open()) {
    auto [error, socket] = co_await parts.acceptor.async_accept(quietly);
    if (error == asio::error::operation_aborted) break;
    if (error) {
      // Out of file descriptors: those in use go on, and a moment later there may be one.
      Timer pause(parts.sockets.context, std::chrono::milliseconds(50));
      co_await pause.async_wait(quietly);
      continue;
    }
    ++parts.accepted;
    if (parts.sockets.open >= parts.sockets.options.connections_max) {
      ++parts.turned_away;
      continue;  // closed with the socket
    }
    asio::co_spawn(parts.sockets.context, serve_connection(std::move(socket), parts), asio::detached);
  }
}

// Connections that take too long over something.
Task<void> look_at_all(Parts& parts) {
  Timer timer(parts.sockets.context);
  while (true) {
    timer.expires_after(looked_at_every);
    co_await timer.async_wait(quietly);
    const auto now = std::chrono::steady_clock::now();
    for (Peer* peer : parts.sockets.peers) peer->look(now);
  }
}

// No new connection, no waiting for a next request; answers under way get their time.
Task<void> stop_gracefully(Parts& parts) {
  if (parts.sockets.stopping) co_return;
  parts.sockets.stopping = true;
  boost::system::error_code ignored;
  parts.acceptor.close(ignored);
  parts.signals.cancel(ignored);
  for (Peer* peer : parts.sockets.peers) peer->dismiss();
  Timer timer(parts.sockets.context);
  const auto last = std::chrono::steady_clock::now() + parts.sockets.options.stopping_time;
  while (parts.sockets.open > 0 && std::chrono::steady_clock::now() < last) {
    timer.expires_after(std::chrono::milliseconds(20));
    co_await timer.async_wait(quietly);
  }
  parts.sockets.context.stop();
}

Result<void> load_tls(Parts& parts) {
  if (!parts.sockets.options.tls) return {};
  parts.tls.emplace(asio::ssl::context::tls_server);
  boost::system::error_code error;
  parts.tls->set_options(asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1, error);
  if (!error) parts.tls->use_certificate_chain_file(parts.sockets.options.tls->certificate, error);
  if (!error) parts.tls->use_private_key_file(parts.sockets.options.tls->key, asio::ssl::context::pem, error);
  if (!error) return {};
  return Error{.problem = Problem::unavailable,
               .what = parts.sockets.options.tls->certificate,
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
  return {.open = parts_->sockets.open, .accepted = parts_->accepted, .turned_away = parts_->turned_away};
}

void Listener::run() {
  if (parts_->sockets.options.stops_on_signals) {
    parts_->signals.add(SIGINT);
    parts_->signals.add(SIGTERM);
    parts_->signals.async_wait([this](const boost::system::error_code& error, int) {
      if (!error) stop();
    });
  }
  asio::co_spawn(parts_->sockets.context, accept_all(*parts_), asio::detached);
  asio::co_spawn(parts_->sockets.context, look_at_all(*parts_), asio::detached);
  parts_->sockets.context.run();
}

void Listener::stop() {
  asio::post(parts_->sockets.context,
             [this] { asio::co_spawn(parts_->sockets.context, stop_gracefully(*parts_), asio::detached); });
}

}  // namespace fadu::server
