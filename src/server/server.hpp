// The open house: a county served over HTTP, put together from its parts. Never decides anything itself.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/clock.hpp"
#include "base/diagnostics.hpp"
#include "house/house.hpp"
#include "server/engine.hpp"
#include "server/listener.hpp"
#include "server/site.hpp"

namespace fadu::server {

struct ServerOptions {
  std::string data_folder;
  std::string database = {};  // as house::HouseOptions has them
  std::string region = {};
  SiteOptions site;
  ListenerOptions listener;
  EngineOptions engine;
  std::string log_file;
  bool open_metrics = false;  // /metrics answers other machines too
  Clock clock;
  InstantClock instant_clock;
  identity::Random random;  // safe on several threads
};

class Server {
 public:
  // Opens the county, makes the tables that are missing, in a demonstration the logins, and binds the port.
  static Result<std::unique_ptr<Server>> open(const ServerOptions& options,
                                              std::shared_ptr<const house::Definitions> definitions);
  ~Server();

  [[nodiscard]] std::uint16_t port() const;
  // Serves until it is stopped (by a signal, if the options say so) and everything begun has been answered.
  void run();
  void stop();

 private:
  struct Parts;
  explicit Server(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

// Makes an account for each role of the county and for the three administrators, where there is none yet. For
// demonstrations only: one password opens them all.
Result<void> make_demo_accounts(house::House& house, Identity& identity, const std::string& password,
                                Date today);

}  // namespace fadu::server
