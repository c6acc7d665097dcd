// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "sheet/listing.hpp"

namespace fadu::sheet {
namespace {

bool is_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

// A cell that begins so is run by Excel, WPS and LibreOffice, with the rights of the person who opens it.
bool begins_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos &&
         !is_number(text);
}

void append_cell(std::string& csv, std::string_view text, CsvReaders readers) {
  const bool disarmed = readers == CsvReaders::spreadsheet && begins_formula(text);
  if (text.find_first_of(",;\t\"\r\n") == std::string_view::npos) {
    if (disarmed) csv += '\'';
    csv += text;
    return;
  }
  csv += disarmed ? "\"'" : "\"";
  for (const char c : text) csv.append(c == '"' ? 2 : 1, c);
  csv += '"';
}

}  // namespace

std::string write_csv(const Listing& listing, CsvReaders readers) {
  std::string csv = readers == CsvReaders::spreadsheet ? "\xEF\xBB\xBF" : "";
  for (std::size_t column = 0; column < listing.columns.size(); ++column) {
    if (column > 0) csv += ',';
    append_cell(csv, listing.columns[column].title, readers);
  }
  csv += "\r\n";
  for (const std::vector<std::string>& row : listing.rows) {
    for (std::size_t column = 0; column < listing.columns.size(); ++column) {
      if (column > 0) csv += ',';
      if (column < row.size()) append_cell(csv, row[column], readers);
    }
    csv += "\r\n";
  }
  return csv;
}

}  // namespace fadu::sheet
