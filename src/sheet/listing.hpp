// Tables handed to people: import templates and lists, as XLSX or CSV. Never writes a formula: a cell is
// text, a number or a date. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"

namespace fadu::sheet {

enum class CellKind { text, number, date };

struct Column {
  std::string title;
  CellKind kind = CellKind::text;
  bool required = false;
  std::string explanation = {};           // shown on the second sheet and when a cell is chosen
  std::vector<std::string> choices = {};  // not empty: a drop-down list, nothing else is accepted
};

// `rows` as wide as `columns` at most. Dates are written YYYY-MM-DD, numbers without exponents; a cell that
// is not what its column's kind says is written as text. Same listing, same bytes.
struct Listing {
  std::string title;  // the sheet's name
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows = {};
  std::vector<std::string> notes = {};  // above the columns' explanations on the second sheet
  Moment made_at = {};
};

// Words on the sheets that do not come from the listing, in the reader's language.
struct ListingWords {
  std::string explanations = "填写说明";
  std::string column = "栏目";
  std::string required = "必填";
  std::string choices = "可选内容";
  std::string explanation = "说明";
  std::string yes = "是";
  std::string no = "否";
  std::string only_from_list = "请从列表中选择。";
};

// Header in a frozen first row, widths that fit Chinese text, drop-down lists, a second sheet of
// explanations.
Result<std::string> write_xlsx(const Listing& listing, const ListingWords& words = {});

// `spreadsheet`: with a byte order mark, and cells that a spreadsheet program would run as a formula begin
// with an apostrophe. `exact`: the cells as they are.
enum class CsvReaders { spreadsheet, exact };
std::string write_csv(const Listing& listing, CsvReaders readers = CsvReaders::spreadsheet);

}  // namespace fadu::sheet
