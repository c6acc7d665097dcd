// All or nothing: what is not committed when these go out of scope never happened.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "store/connection.hpp"

namespace fadu::store {

// Access::write takes the write lock at once (or fails as busy), so that nothing read inside can be stale
// when it is acted on. Access::read sees one state of the database from its first read to its end.
// Access::schema is for making and changing tables, by one at a time of all who share the database.
class Transaction {
 public:
  explicit Transaction(Connection& connection, Access access = Access::write);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();

  // May throw StoreFailure; nothing is then committed.
  void commit();
  // At once, rather than at the end of the scope.
  void roll_back() noexcept;

 private:
  Adapter& adapter_;
  bool open_ = true;
};

// A part of a transaction that can fail alone. Savepoints nest: the inner ends before the outer.
class Savepoint {
 public:
  explicit Savepoint(Connection& connection);
  Savepoint(const Savepoint&) = delete;
  Savepoint& operator=(const Savepoint&) = delete;
  ~Savepoint();

  // Keeps what was done since; it still depends on the transaction's commit.
  void release();
  void roll_back() noexcept;

 private:
  Adapter& adapter_;
  bool open_ = true;
};

}  // namespace fadu::store
