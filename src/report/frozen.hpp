// A report frozen: all its forms as bytes, kept under the hash of the first, which names the others' hashes,
// every figure's value, the text as written and the state of the ledger. What is kept is never changed and
// never made again: later records, definitions and programs leave it as it was.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "report/compose.hpp"
#include "store/connection.hpp"

namespace fadu::report {

inline constexpr std::string_view first_form = "json";

struct FrozenReport {
  std::string digest;                        // of forms["json"]: "sm3:…"
  std::map<std::string, std::string> forms;  // json, html, docx, pdf: their bytes
};

// The ledger as it stands now, for ReportOptions::frozen.
FrozenAt ledger_now(matter::Matters& matters, Date day);

// `text` is what the report was composed from; it must have been composed with options.frozen.
FrozenReport freeze(matter::Matters& matters, const Report& report, std::string_view text);

void create_frozen_table(store::Connection& connection);
// Inside the caller's transaction.
void keep_frozen(store::Connection& connection, const std::string& region, const FrozenReport& report,
                 Moment at);
// The bytes of that form; nothing where no report of that digest is kept.
std::optional<std::string> find_frozen(store::Connection& connection, const std::string& region,
                                       std::string_view digest, std::string_view form);

}  // namespace fadu::report
