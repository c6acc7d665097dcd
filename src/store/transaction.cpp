// SPDX-License-Identifier: EUPL-1.2
#include "store/transaction.hpp"

#include "base/require.hpp"

namespace fadu::store {
namespace {

// Undoing must not hide the failure that led to it. A database that cannot even roll back drops the
// transaction when the connection ends.
template <class Act>
void quietly(Act&& act) noexcept {
  try {
    act();
  } catch (const std::exception&) {
    return;
  }
}

}  // namespace

Transaction::Transaction(Connection& connection, Access access) : adapter_(connection.adapter()) {
  require(!adapter_.in_transaction(), "transactions do not nest (a Savepoint does)");
  adapter_.begin(access);
}

Transaction::~Transaction() {
  roll_back();
}

void Transaction::commit() {
  require(open_, "a transaction is committed once");
  // The database ends a transaction by itself when the disk is full or a statement is cancelled.
  require(adapter_.in_transaction(), "a transaction that failed is not committed");
  adapter_.commit();
  open_ = false;
}

void Transaction::roll_back() noexcept {
  if (!open_) return;
  open_ = false;
  if (adapter_.in_transaction()) quietly([&] { adapter_.roll_back(); });
}

Savepoint::Savepoint(Connection& connection) : adapter_(connection.adapter()) {
  require(adapter_.in_transaction(), "a savepoint stands inside a transaction");
  adapter_.execute("SAVEPOINT part");  // the innermost of that name is meant, so one name is enough
}

Savepoint::~Savepoint() {
  roll_back();
}

void Savepoint::release() {
  require(open_, "a savepoint is released once");
  require(adapter_.in_transaction(), "the transaction around a savepoint still stands");
  adapter_.execute("RELEASE SAVEPOINT part");
  open_ = false;
}

void Savepoint::roll_back() noexcept {
  if (!open_) return;
  open_ = false;
  if (!adapter_.in_transaction()) return;
  quietly([&] { adapter_.execute("ROLLBACK TO SAVEPOINT part"); });
  quietly([&] { adapter_.execute("RELEASE SAVEPOINT part"); });
}

}  // namespace fadu::store
