// Public answers kept until something is written: what everybody asks for is made once. Never keeps what
// belongs to somebody. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/http.hpp"

namespace fadu::server {

class KeptPages {
 public:
  explicit KeptPages(std::size_t bytes_max = 64U << 20U) : bytes_max_(bytes_max) {}

  // The answer made at that version of the county, or nothing.
  std::optional<Response> find(const std::string& key, std::uint64_t version);
  // Keeps it; what was not asked for longest goes when there is no room.
  Response keep(const std::string& key, std::uint64_t version, Response response);

 private:
  struct Page {
    std::string key;
    std::uint64_t version = 0;
    Response response;
  };
  void remove(std::list<Page>::iterator page);

  std::size_t bytes_max_;
  std::size_t bytes_ = 0;
  std::mutex mutex_;
  std::list<Page> pages_;                                                   // the last asked for first
  std::unordered_map<std::string_view, std::list<Page>::iterator> places_;  // keys live in the pages
};

}  // namespace fadu::server
