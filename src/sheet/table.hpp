// Tables that people bring: CSV and XLSX files read row by row, each cell knowing its place as the person
// sees it. Knows no institution and never guesses what a cell should mean: every cell is text.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/text_pair.hpp"

namespace fadu::sheet {

// What a file may have at most; more is refused with the place.
inline constexpr std::size_t columns_max = 1000;
inline constexpr std::size_t cell_bytes_max = 32 * 1024;
inline constexpr std::size_t xlsx_bytes_max = 64 * 1024 * 1024;
inline constexpr std::size_t converted_bytes_max = 512 * 1024 * 1024;  // CSV that is not UTF-8
inline constexpr std::int64_t table_rows_max = 1'048'576;              // what read_table() holds

// A row. The cells are views that stay valid until the reader's next row is read. `number` counts from 1 as
// a spreadsheet program shows it: rows that were empty count, line breaks inside a cell do not.
struct Row {
  std::int64_t number = 0;
  std::vector<std::string_view> cells;

  // The cell in this column (from 0), empty where the row is shorter.
  [[nodiscard]] std::string_view cell(std::size_t column) const {
    return column < cells.size() ? cells[column] : std::string_view{};
  }
};

// Reads one row after another. Rows without any text are passed over.
class RowReader {
 public:
  explicit RowReader(std::string name) : name_(std::move(name)) {}
  virtual ~RowReader() = default;
  RowReader(const RowReader&) = delete;
  RowReader& operator=(const RowReader&) = delete;

  // True: `row` holds the next row; false: there are no more. After an error reading cannot go on.
  Result<bool> next(Row& row);

  // The file's name, for messages.
  [[nodiscard]] const std::string& name() const { return name_; }
  // A refusal because of what stands in a cell.
  [[nodiscard]] Error mistake(std::int64_t row, std::size_t column, TextPair why) const;
  // Where a cell stands: the line is the row's number, the column counts from 1.
  [[nodiscard]] Place place(std::int64_t row, std::size_t column) const {
    return {name_, static_cast<int>(row), static_cast<int>(column) + 1};
  }

 protected:
  // As next(), but also gives rows without text.
  virtual Result<bool> read(Row& row) = 0;

 private:
  std::string name_;
};

struct ReadOptions {
  std::string sheet = {};  // of an XLSX file; empty: the first sheet that is shown
};

// The kind of file is seen from its bytes, never from its name. CSV: separators , ; or tab (seen from the
// first line), RFC 4180 quotes, UTF-8 or GB 18030, any line ends. XLSX: what a person sees in the cell, with
// dates as 2019-12-09 or 2019-12-09T08:30, numbers without exponents, booleans TRUE and FALSE, formulas as
// their stored results. `bytes` is taken over; `name` is only used to say where.
Result<std::unique_ptr<RowReader>> open_table(std::string bytes, std::string name,
                                              const ReadOptions& options = {});
// The file is mapped, not read: a large CSV needs no memory of its size. It must not be cut while it is read.
Result<std::unique_ptr<RowReader>> open_table_file(const std::string& path, const ReadOptions& options = {});

// A table in memory.
struct Table {
  struct Line {
    std::int64_t number = 0;
    std::vector<std::string> cells;
  };
  std::string name;
  std::vector<std::string> header;  // trimmed; distinct, but columns without a name may be several
  std::vector<Line> lines;          // each as wide as the header
};

// The first row is the header. Refuses two columns of one name and cells beyond the header's last column.
Result<Table> read_table(RowReader& reader);
Result<Table> read_table(std::string bytes, std::string name, const ReadOptions& options = {});
Result<Table> read_table_file(const std::string& path, const ReadOptions& options = {});

// "A" for column 0, "AB" for column 27.
std::string column_letters(std::size_t column);
// "C12" for column 2 of row 12.
std::string cell_name(std::int64_t row, std::size_t column);

}  // namespace fadu::sheet
