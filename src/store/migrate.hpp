// Brings a component's tables to the form this program knows, a numbered step at a time. Never goes back.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "store/connection.hpp"

namespace fadu::store {

// A step's number is its place in the list, counted from 1; a step once released is never changed.
struct MigrationStep {
  std::string what;
  std::function<void(Connection&)> apply;
};

// Runs the steps not yet run for `component`, all in one transaction, and records them in the table
// schema_step. Refuses when the database has seen more steps than `steps` holds: a newer Fadu wrote it.
Result<void> migrate(Connection& connection, std::string_view component,
                     std::span<const MigrationStep> steps);

}  // namespace fadu::store
