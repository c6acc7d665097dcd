// One connection's requests and answers, one after the other, on the thread of the sockets. Never accepts a
// connection, never looks at what a request asks for. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "server/listener.hpp"

namespace fadu::server {

using Executor = boost::asio::io_context::executor_type;
using Tcp = boost::asio::ip::tcp;
using Socket = boost::asio::basic_stream_socket<Tcp, Executor>;
using TlsStream = boost::asio::ssl::stream<Socket>;
template <class T>
using Task = boost::asio::awaitable<T, Executor>;

class Peer;

// A request that waits for its answer. Touched on the thread of the sockets only.
struct Waiting {
  std::optional<Response> given;
  bool asked = false;  // the handler has returned: what comes now comes later
  std::function<void()> carry_on;
};

// What the connections of one listener share.
struct Sockets {
  Sockets(const ListenerOptions& with, Handler handles, BodyLimit limits)
      : options(with), handler(std::move(handles)), body_limit(std::move(limits)) {}

  ~Sockets();

  // From any thread. Answers that come together wake the thread of the sockets once.
  void give(std::shared_ptr<Waiting> waiting, Response response);

  ListenerOptions options;
  Handler handler;
  BodyLimit body_limit;
  std::set<Peer*> peers;
  std::atomic<std::size_t> open = 0;
  std::uint64_t requests = 0;
  bool stopping = false;
  std::mutex mutex;
  std::vector<std::pair<std::shared_ptr<Waiting>, Response>> given;  // not handed on yet
  // One thread: sockets cost little beside the work they ask for. Ends first: connections still open then
  // leave the list of peers.
  boost::asio::io_context context{1};

 private:
  void hand_on();
};

// A connection as long as it lives, and until when it must have done what it is at. Looked at a few times a
// second for all of them together: a timer each would be set anew several times a request.
class Peer {
 public:
  Peer(Sockets& all, Socket& socket, bool secure);
  ~Peer();
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  void expire_after(std::chrono::steady_clock::duration time) {
    until_ = std::chrono::steady_clock::now() + time;
  }
  void expire_never() { until_ = std::chrono::steady_clock::time_point::max(); }
  // Closes the socket where the time is over: whatever waits for it ends.
  void look(std::chrono::steady_clock::time_point now);
  // Ends the waiting for a next request.
  void dismiss();

  Sockets& all;
  Socket& socket;
  const std::string address;
  const bool secure;
  bool idle = false;  // waits for its next request

 private:
  std::chrono::steady_clock::time_point until_ = std::chrono::steady_clock::time_point::max();
};

// Until either side ends it.
Task<void> converse(Socket& stream, Peer& peer);
Task<void> converse(TlsStream& stream, Peer& peer);

}  // namespace fadu::server
