// What the server counts of itself, in Prometheus' text form, and its log, one JSON object a request. Never
// holds what a request asked about: paths are counted by route. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "server/engine.hpp"
#include "server/http.hpp"
#include "server/listener.hpp"

namespace fadu::server {

struct Served {
  std::string_view method;  // this and the route: words of the program, of which there are few
  std::string_view route;
  unsigned status = 0;
  std::chrono::microseconds took{};
  std::size_t bytes = 0;
  std::string_view request_id;
  std::string_view account;
  std::string_view address;
};

// Safe on several threads at once.
class Metrics {
 public:
  // The log goes to the file, five of ten MiB at most; an empty name: no log.
  explicit Metrics(const std::string& log_file);
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  void served(const Served& one);
  [[nodiscard]] std::string text(const EngineCounts& engine, const ConnectionCounts& connections) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace fadu::server
