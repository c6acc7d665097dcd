// The database a test runs on: SQLite's or, where $FADU_TEST_DATABASE names a server, a schema of its own
// there. Every test that needs a database begins here, so that all of them run on both.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "store/connection.hpp"

namespace fadu::store::testing {

// The address of the server, or nothing.
inline std::string test_server() {
  const char* server = std::getenv("FADU_TEST_DATABASE");
  return server == nullptr ? "" : server;
}

// Schemas made by this process, dropped at its end.
class Schemas {
 public:
  ~Schemas() {
    if (names_.empty()) return;
    auto connection = Connection::open(test_server());
    for (const std::string& name : names_)
      if (connection) connection->execute("DROP SCHEMA IF EXISTS " + name + " CASCADE");
  }
  std::string make() {
    names_.push_back(fmt::format("test_{}_{}", getpid(), names_.size()));
    auto connection = Connection::open(test_server());
    connection.value().execute("CREATE SCHEMA " + names_.back());
    return fmt::format("{}&options=-csearch_path%3D{}", test_server(), names_.back());
  }
  static Schemas& of_process() {
    static Schemas schemas;
    return schemas;
  }

 private:
  std::vector<std::string> names_;
};

// Where a test's database is: in the file named, or in a new schema.
inline std::string new_place(const std::string& file) {
  return test_server().empty() ? file : Schemas::of_process().make();
}

// A new, empty database for one connection.
inline Connection new_database() {
  return std::move(Connection::open(new_place(":memory:"), {.durability = Durability::off})).value();
}

}  // namespace fadu::store::testing
