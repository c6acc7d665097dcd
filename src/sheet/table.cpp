// SPDX-License-Identifier: EUPL-1.2
#include "sheet/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "sheet/bytes.hpp"
#include "sheet/csv_reader.hpp"
#include "sheet/refusal.hpp"
#include "sheet/xlsx_reader.hpp"

namespace fadu::sheet {
namespace {

Result<std::unique_ptr<RowReader>> open_bytes(Bytes bytes, std::string name, const ReadOptions& options) {
  const std::string_view view = bytes.view();
  if (view.starts_with("PK\x03\x04")) return open_xlsx(std::move(bytes), std::move(name), options.sheet);
  if (view.starts_with("\xD0\xCF\x11\xE0"))
    return refused(std::move(name),
                   {"这是旧的 .xls 文件或者带有密码，请另存为不带密码的 .xlsx",
                    "this is an old .xls file or one with a password: save it as .xlsx without a password"});
  return open_csv(std::move(bytes), std::move(name));
}

// The header's cells, trimmed, without empty ones at the end.
Result<std::vector<std::string>> read_header(RowReader& reader) {
  Row row;
  if (!FADU_TRY(reader.next(row)))
    return refused(reader.name(), {"表格是空的，没有栏目行", "the table is empty: it has no header row"});
  std::vector<std::string> header;
  for (const std::string_view cell : row.cells) header.emplace_back(trim(cell));
  while (!header.empty() && header.back().empty()) header.pop_back();
  std::map<std::string_view, std::size_t> seen;
  for (std::size_t column = 0; column < header.size(); ++column) {
    if (header[column].empty()) continue;
    const auto [first, is_new] = seen.emplace(header[column], column);
    if (!is_new)
      return reader.mistake(row.number, column,
                            {fmt::format("两列的栏目名都是“{}”：{}列和{}列", header[column],
                                         column_letters(first->second), column_letters(column)),
                             fmt::format("two columns are called {}: {} and {}", header[column],
                                         column_letters(first->second), column_letters(column))});
  }
  return header;
}

}  // namespace

Result<bool> RowReader::next(Row& row) {
  while (FADU_TRY(read(row))) {
    const bool has_text =
        std::ranges::any_of(row.cells, [](std::string_view cell) { return !trim(cell).empty(); });
    if (has_text) return true;
  }
  return false;
}

Error RowReader::mistake(std::int64_t row, std::size_t column, TextPair why) const {
  Error error = refused(cell_name(row, column), std::move(why));
  error.place = place(row, column);
  return error;
}

Result<std::unique_ptr<RowReader>> open_table(std::string bytes, std::string name,
                                              const ReadOptions& options) {
  return open_bytes(Bytes(std::move(bytes)), std::move(name), options);
}

Result<std::unique_ptr<RowReader>> open_table_file(const std::string& path, const ReadOptions& options) {
  return open_bytes(FADU_TRY(map_file(path)), path, options);
}

Result<Table> read_table(RowReader& reader) {
  Table table{reader.name(), FADU_TRY(read_header(reader)), {}};
  const std::size_t width = table.header.size();
  for (Row row; FADU_TRY(reader.next(row));) {
    if (static_cast<std::int64_t>(table.lines.size()) == table_rows_max)
      return refused(table.name,
                     {"表格的行太多，一次容纳不下", "the table has more rows than can be held at once"});
    for (std::size_t column = width; column < row.cells.size(); ++column)
      if (!trim(row.cells[column]).empty())
        return reader.mistake(row.number, column,
                              {"这个单元格所在的列没有栏目名", "this cell's column has no header"});
    Table::Line& line = table.lines.emplace_back();
    line.number = row.number;
    line.cells.assign(width, {});
    for (std::size_t column = 0; column < std::min(width, row.cells.size()); ++column)
      line.cells[column] = row.cells[column];
  }
  return table;
}

Result<Table> read_table(std::string bytes, std::string name, const ReadOptions& options) {
  return read_table(*FADU_TRY(open_table(std::move(bytes), std::move(name), options)));
}

Result<Table> read_table_file(const std::string& path, const ReadOptions& options) {
  return read_table(*FADU_TRY(open_table_file(path, options)));
}

std::string column_letters(std::size_t column) {
  std::string letters;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return letters;
}

std::string cell_name(std::int64_t row, std::size_t column) {
  return column_letters(column) + std::to_string(row);
}

}  // namespace fadu::sheet
