// How a PostgreSQL database's tables come to be, taken down while the program makes them: what makes tables
// over this connection makes them in memory, and each statement is kept as a server would be sent it. Never
// reaches a server; never knows what a table means. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "store/connection.hpp"

namespace fadu::store {

// Statements without their semicolons, in an order that runs in an empty database: tables and indexes, then
// the rows that say which form the tables have. Rows of a region are data, not schema, and not among them.
struct SchemaScript {
  std::vector<std::string> statements;
  std::vector<std::string> of_region;  // tables whose rows say to which region they belong, by name
  std::vector<std::string> shared;     // tables that all regions share
};

class SchemaRecord {
 public:
  SchemaRecord();

  // An empty database that speaks PostgreSQL's dialect; each is the same database.
  [[nodiscard]] std::unique_ptr<Connection> connect() const;
  [[nodiscard]] SchemaScript script() const;

  struct Kept;

 private:
  std::shared_ptr<Kept> kept_;
};

}  // namespace fadu::store
