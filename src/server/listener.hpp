// The sockets: accepts connections, ends those that take too long, stops gracefully. Coroutines are here and
// in conversation.cpp only; never looks at what a request asks for. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "server/http.hpp"

namespace fadu::server {

struct TlsFiles {
  std::string certificate;  // PEM chain
  std::string key;          // PEM
};

struct ListenerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: a free one
  std::optional<TlsFiles> tls = {};
  std::uint32_t header_bytes_max = 16 * 1024;
  std::size_t connections_max = 20'000;
  std::chrono::seconds header_time{10};     // for a request's head, from its first byte on
  std::chrono::seconds body_time{60};       // for its body
  std::chrono::seconds idle_time{75};       // between two requests
  std::chrono::seconds write_time{60};      // for an answer to be taken
  std::chrono::seconds closing_time{2};     // for a refused peer to take the refusal and close
  std::size_t closing_bytes_max = 1 << 20;  // of what it may still send meanwhile
  std::chrono::seconds stopping_time{10};   // for answers under way when it stops
  bool stops_on_signals = false;            // SIGINT and SIGTERM
};

// Called on the socket thread: must not block. The answer may come at once, or later from any thread.
using Handler = std::function<void(Request, Answer)>;
// How many bytes of body a request may have, by its method and path.
using BodyLimit = std::function<std::uint64_t(Method, std::string_view path)>;

struct ConnectionCounts {
  std::size_t open = 0;
  std::uint64_t accepted = 0;
  std::uint64_t turned_away = 0;
};

class Listener {
 public:
  // Binds at once; refused where the port is taken or a TLS file cannot be read.
  static Result<std::unique_ptr<Listener>> open(const ListenerOptions& options, Handler handler,
                                                BodyLimit body_limit);
  ~Listener();

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] ConnectionCounts counts() const;
  // Serves until stop() and the last answer under way, or `stopping_time`.
  void run();
  // From any thread.
  void stop();

  struct Parts;  // for listener.cpp alone

 private:
  explicit Listener(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace fadu::server
