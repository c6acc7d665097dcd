// One row of a file as an existing matter: every cell read, every requirement checked, nothing entered.
// Never changes anything; a row with a mistake gives no matter. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "intake/columns.hpp"
#include "intake/mistake.hpp"
#include "intake/taken_numbers.hpp"
#include "matter/matters.hpp"
#include "sheet/table.hpp"

namespace fadu::intake {

// What the import says for all rows.
struct RowDefaults {
  std::string organisation = {};             // code; of rows that name none
  Moment at;                                 // of entering them
  std::vector<std::string> performers = {};  // who enters them
};

class RowReading {
 public:
  RowReading(const matter::Surroundings& surroundings, const institution::Definition& definition,
             Columns columns, RowDefaults defaults, TakenNumbers taken = {});

  // The row's matter, or nullptr after adding all its mistakes; valid until the next row.
  matter::ExistingMatter* read(const sheet::Row& row, Mistakes& mistakes);

 private:
  void read_cells(const sheet::Row& row);
  void read_stage(const std::string& text, const Column& column);
  void read_organisation(const std::string& text, const Column* column);
  void settle_stage_and_days();
  void settle_organisation();
  void check_values();
  void check_reference(const institution::RecordField& field, const condition::Value& value,
                       const Column* column);
  void check_number(const institution::RecordField& field, const condition::Value& value,
                    const Column* column);
  void check_required(const std::vector<std::string>& fields);
  [[nodiscard]] const condition::Value* find_value(std::string_view field) const;
  [[nodiscard]] std::optional<Date> find_day_of(std::string_view field) const;
  void mistake(const Column* column, TextPair why);
  void missing(std::string_view field, TextPair why = {"必填", "is required"});

  const matter::Surroundings& surroundings_;
  const institution::Definition& definition_;
  Columns columns_;
  RowDefaults defaults_;
  TakenNumbers taken_;
  std::string opening_stage_;
  std::vector<std::string> required_at_opening_;
  std::map<std::string, std::vector<std::string>, std::less<>> required_to_enter_;  // by stage
  std::map<std::string, std::string, std::less<>> stages_;                          // id, title → id
  std::map<std::string, std::string, std::less<>> organisations_;                   // code, name → code

  void give(const institution::RecordField& field, condition::Value value, const Column* source);

  matter::ExistingMatter matter_;  // being read
  // Of each of its values.
  std::vector<std::pair<const institution::RecordField*, const Column*>> sources_;
  std::int64_t row_ = 0;
  Mistakes* mistakes_ = nullptr;
  std::vector<std::string>
      unreadable_;  // fields whose cell could not be read: said once, not also as missing
};

}  // namespace fadu::intake
