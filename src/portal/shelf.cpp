// SPDX-License-Identifier: EUPL-1.2
#include "portal/shelf.hpp"

namespace fadu::portal {

std::shared_ptr<const std::string> Shelf::drawing(const std::string& name,
                                                  const std::function<std::string()>& make) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = drawings_.find(name); found != drawings_.end()) return found->second;
  }
  auto made = std::make_shared<const std::string>(make());
  const std::lock_guard lock(mutex_);
  if (!made->empty()) drawings_[name] = made;
  return made;
}

std::shared_ptr<const std::string> Shelf::page(const std::string& name, std::int64_t ledger_size, Moment now,
                                               const std::function<std::string()>& make) {
  {
    const std::lock_guard lock(mutex_);
    Kept& kept = pages_[name];
    const bool stands = kept.text != nullptr;
    const bool same = kept.ledger_size == ledger_size && kept.made_at.day() == now.day();
    const bool fresh = now < kept.made_at + std::chrono::minutes(fresh_minutes) && kept.made_at <= now;
    if (stands && (same || fresh || kept.being_made)) return kept.text;
    kept.being_made = true;
  }
  const auto finish = [&](std::shared_ptr<const std::string> made) {
    const std::lock_guard lock(mutex_);
    Kept& kept = pages_[name];
    kept.being_made = false;
    if (made == nullptr) return;
    kept.text = std::move(made);
    kept.ledger_size = ledger_size;
    kept.made_at = now;
  };
  try {
    auto made = std::make_shared<const std::string>(make());
    finish(made);
    return made;
  } catch (...) {
    finish(nullptr);
    throw;
  }
}

}  // namespace fadu::portal
