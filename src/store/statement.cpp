// SPDX-License-Identifier: EUPL-1.2
#include "store/statement.hpp"

#include "base/require.hpp"
#include "store/statement_cache.hpp"

namespace fadu::store {

StatementCache::Lent StatementCache::lend(Adapter& adapter, std::string_view sql) {
  auto slot = slots_.find(sql);
  if (slot == slots_.end()) {
    if (slots_.size() >= texts_max)
      std::erase_if(slots_, [](const auto& s) { return s.second.lent_count == 0; });
    slot = slots_.try_emplace(std::string(sql)).first;
  }
  std::unique_ptr<PreparedStatement> prepared = std::move(slot->second.idle);
  if (!prepared) prepared = adapter.prepare(sql);
  ++slot->second.lent_count;
  return {std::move(prepared), &slot->second};
}

void StatementSlot::take_back(std::unique_ptr<PreparedStatement> prepared) noexcept {
  --lent_count;
  prepared->reset();
  prepared->clear_bindings();
  if (!idle) idle = std::move(prepared);
}

Statement& Statement::operator=(Statement&& other) noexcept {
  if (this != &other) {
    give_back();
    prepared_ = std::move(other.prepared_);
    slot_ = other.slot_;
  }
  return *this;
}

Statement::~Statement() {
  give_back();
}

void Statement::give_back() noexcept {
  if (prepared_) slot_->take_back(std::move(prepared_));
}

bool Statement::step() {
  return prepared_->step();
}

void Statement::run() {
  const bool has_row = prepared_->step();
  if (has_row) prepared_->reset();
  require(!has_row, "a statement that is run returns no rows");
}

}  // namespace fadu::store
