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
  return {std::move(prepared), &slot->first};
}

void StatementCache::take_back(const std::string& sql, std::unique_ptr<PreparedStatement> prepared) noexcept {
  const auto slot = slots_.find(sql);
  --slot->second.lent_count;
  prepared->reset();
  prepared->clear_bindings();
  if (!slot->second.idle) slot->second.idle = std::move(prepared);
}

Statement& Statement::operator=(Statement&& other) noexcept {
  if (this != &other) {
    give_back();
    prepared_ = std::move(other.prepared_);
    sql_ = other.sql_;
    cache_ = other.cache_;
  }
  return *this;
}

Statement::~Statement() {
  give_back();
}

void Statement::give_back() noexcept {
  if (prepared_) cache_->take_back(*sql_, std::move(prepared_));
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
