// A file's rows as matters, all or none of them in one transaction (or, asked for, the good ones), with every
// mistake named. Never leaves anything half entered, and never enters the same file twice unasked.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/result.hpp"
#include "intake/mistake.hpp"
#include "matter/matters.hpp"
#include "sheet/table.hpp"

namespace fadu::intake {

enum class OnMistakes { refuse_all, take_good_rows };
enum class IfImportedBefore { refuse, repeat };
enum class Effect { enter, dry_run };

struct ImportOptions {
  std::string institution;
  std::string organisation = {};  // code; of rows that name none
  std::string person = {};        // who enters them, an id of the registers; may be empty
  std::string account = {};       // on the machine, for the ledger's entry of the import
  Moment at;
  OnMistakes on_mistakes = OnMistakes::refuse_all;
  IfImportedBefore if_imported_before = IfImportedBefore::refuse;
  Effect effect = Effect::enter;
  // Called now and then with the rows read so far; false stops the import, which then leaves nothing.
  std::function<bool(std::int64_t rows)> progress = {};
};

struct ImportReport {
  std::string hash;          // SHA-256 of the file
  std::int64_t rows = 0;     // below the header, those without text not counted
  std::int64_t good = 0;     // rows without a mistake
  std::int64_t entered = 0;  // 0 after a dry run or a refusal
  Mistakes mistakes = {};    // of the header or of rows
};

// Refuses, having changed nothing: an unknown institution, organisation or person, a file that cannot be read
// to its end, one imported before (naming the day). Rows with mistakes are in the report, which then may have
// entered none.
Result<ImportReport> import_file(matter::Matters& matters, const std::string& path,
                                 const ImportOptions& options);
// The same of a table that is already open; `hash` is that of its file.
Result<ImportReport> import_table(matter::Matters& matters, sheet::RowReader& table, std::string hash,
                                  const ImportOptions& options);

}  // namespace fadu::intake
