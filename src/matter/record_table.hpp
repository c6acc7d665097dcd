// The typed table of one institution's records: a projection that can be dropped and made again from the
// ledger. Dates are stored as day numbers, moments as minutes, several texts as a JSON array
// (docs/formats/ledger.md). Never decides anything. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "institution/definition.hpp"
#include "matter/record.hpp"
#include "store/connection.hpp"

namespace fadu::matter {

class RecordTable {
 public:
  // `indexed` are the fields other institutions look this one up by.
  RecordTable(const institution::Definition& definition, std::string region,
              const std::set<std::string>& indexed);

  [[nodiscard]] const institution::Definition& definition() const { return *definition_; }
  // The slots in the order of their fields' names, which is that of a ledger entry.
  [[nodiscard]] const std::vector<std::size_t>& slots_by_name() const { return slots_by_name_; }
  void create(store::Connection& connection) const;
  void drop(store::Connection& connection) const;

  void insert(store::Connection& connection, const Record& record) const;
  void update(store::Connection& connection, const Record& record) const;
  [[nodiscard]] std::optional<Record> find(store::Connection& connection, std::int64_t matter) const;
  // Every record whose slot equals the value, by matter.
  void for_each_with(store::Connection& connection, std::size_t slot, const Value& value,
                     const std::function<void(Record)>& visit) const;
  // Every record for which the SQL condition (over the alias r, parameters ?1 on) holds, by matter; stops at
  // `most`.
  void for_each_where(store::Connection& connection, std::string_view sql,
                      const std::vector<Value>& parameters, const std::function<void(Record)>& visit,
                      std::int64_t most = -1) const;

  // A page of a list: in the order of one field, then of the matter, nothing first; after the row named.
  struct Order {
    std::size_t slot = 0;
    bool descending = false;
    std::optional<std::pair<Value, std::int64_t>> after = {};  // that field's value and the matter of a row
    std::int64_t most = 50;
  };
  void for_each_in_order(store::Connection& connection, std::string_view sql, std::vector<Value> parameters,
                         const Order& order, const std::function<void(Record)>& visit) const;

 private:
  [[nodiscard]] Record read(const store::Statement& row) const;
  void bind(store::Statement& statement, const Record& record) const;

  const institution::Definition* definition_;
  std::string region_;
  std::set<std::string> indexed_;
  std::vector<std::size_t> slots_by_name_;
  std::string insert_sql_, update_sql_, select_sql_;
};

// Binds a value in the form record tables store it.
void bind_value(store::Statement& statement, int position, const Value& value);
Value read_value(const store::Statement& row, int column, condition::Kind kind);

}  // namespace fadu::matter
