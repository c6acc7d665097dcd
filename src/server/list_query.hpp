// What a list is asked for, read out of a query string and refused in plain words where it cannot be meant.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "matter/record_table.hpp"
#include "server/route.hpp"

namespace fadu::server {

struct ListQuery {
  std::string sql;  // over the alias r
  std::vector<matter::Value> parameters;
  matter::RecordTable::Order order;
  std::vector<std::string> columns;  // fields to show, in order
};

// What a list may be asked for, as OpenAPI says it.
std::vector<Parameter> list_parameters();

// Only rows the caller may read. Fields the caller may not see unmasked cannot be filtered or sorted by.
Result<ListQuery> read_list_query(const Call& call, const house::House& house,
                                  const institution::Definition& definition);

// Where the next page goes on from.
std::string page_mark(const ListQuery& query, const matter::Record& last);

// The first few fields of the definition that tell matters apart, for lists without chosen columns.
std::vector<std::string> usual_columns(const institution::Definition& definition);

}  // namespace fadu::server
