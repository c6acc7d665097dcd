// What takes long to make and changes seldom, kept for all threads: flow charts for ever, a year's report
// until the ledger has grown and some minutes have passed. Never grows beyond the definitions and the years.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "base/date.hpp"
#include "report/sources.hpp"

namespace fadu::portal {

class Shelf {
 public:
  explicit Shelf(report::Sources sources) : sources_(std::move(sources)) {}

  [[nodiscard]] const report::Sources& sources() const { return sources_; }

  // The drawing of that name, made the first time; an empty one that could not be made is tried again.
  std::shared_ptr<const std::string> drawing(const std::string& name,
                                             const std::function<std::string()>& make);

  // The page of that name. It is made anew when the ledger's size is another than it was and it is older than
  // fresh_minutes; while one thread does so, the others are given the one that stands.
  std::shared_ptr<const std::string> page(const std::string& name, std::int64_t ledger_size, Moment now,
                                          const std::function<std::string()>& make);

  static constexpr std::int64_t fresh_minutes = 10;

 private:
  struct Kept {
    std::shared_ptr<const std::string> text;
    std::int64_t ledger_size = -1;
    Moment made_at;
    bool being_made = false;
  };

  report::Sources sources_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const std::string>> drawings_;
  std::map<std::string, Kept> pages_;
};

}  // namespace fadu::portal
