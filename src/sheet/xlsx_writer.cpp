// SPDX-License-Identifier: EUPL-1.2
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>

#include "base/require.hpp"
#include "base/text.hpp"
#include "sheet/listing.hpp"
#include "sheet/table.hpp"

namespace fadu::sheet {
namespace {

constexpr lxw_row_t last_row = 1'048'575;
constexpr lxw_color_t header_colour = 0xE8EEF4;
constexpr lxw_color_t required_colour = 0xFCE9DA;

// How wide a text is in half-width characters: a Chinese character takes two.
std::size_t width_of(std::string_view text) {
  std::size_t widest = 0;
  std::size_t width = 0;
  for (const char32_t c : to_code_points(text)) {
    width = c == U'\n' ? 0 : width + (c < 0x1100 ? 1 : 2);
    widest = std::max(widest, width);
  }
  return widest;
}

// At most `count` characters: what Excel takes in titles and messages.
std::string first_characters(std::string_view text, std::size_t count) {
  const std::u32string points = to_code_points(text);
  return points.size() <= count ? std::string(text) : to_utf8(points.substr(0, count - 1)) + "…";
}

// A sheet's name has at most 31 characters and none of []:*?/\ or an apostrophe at its ends.
std::string sheet_name(std::string_view title) {
  std::string name;
  for (const char c : title)
    if (std::string_view("[]:*?/\\'").find(c) == std::string_view::npos) name += c;
  name = first_characters(trim(name), 31);
  return name.empty() ? "1" : name;
}

// A file in memory that the library can open by name.
class MemoryFile {
 public:
  MemoryFile() : file_(memfd_create("fadu-xlsx", MFD_CLOEXEC)) { require(file_ >= 0, "memory can be had"); }
  ~MemoryFile() { close(file_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(file_); }
  [[nodiscard]] std::string read() const {
    std::string bytes;
    std::array<char, 65536> piece;
    ssize_t count = 0;
    while ((count = pread(file_, piece.data(), piece.size(), static_cast<off_t>(bytes.size()))) > 0)
      bytes.append(piece.data(), static_cast<std::size_t>(count));
    return bytes;
  }

 private:
  int file_;
};

class ListingWriter {
 public:
  ListingWriter(const Listing& listing, const ListingWords& words, const std::string& path)
      : listing_(listing), words_(words), workbook_(workbook_new(path.c_str())) {
    require(workbook_ != nullptr, "a workbook can be made");
    header_ = header_format(header_colour);
    required_header_ = header_format(required_colour);
    text_ = format("@");
    date_ = format("yyyy-mm-dd");
    number_ = format("General");
    wrapped_ = workbook_add_format(workbook_);
    format_set_text_wrap(wrapped_);
    format_set_align(wrapped_, LXW_ALIGN_VERTICAL_TOP);
  }

  Result<void> write() {
    set_properties();
    sheet_ = workbook_add_worksheet(workbook_, sheet_name(listing_.title).c_str());
    if (sheet_ == nullptr) return failed(LXW_ERROR_SHEETNAME_ALREADY_USED);
    write_header();
    const lxw_error written = write_rows();
    write_explanations();
    write_choices();
    if (written != LXW_NO_ERROR) {
      workbook_close(workbook_);
      return failed(written);
    }
    const lxw_error closed = workbook_close(workbook_);
    if (closed != LXW_NO_ERROR) return failed(closed);
    return {};
  }

 private:
  [[nodiscard]] Error failed(lxw_error error) const {
    return {Problem::invalid, listing_.title,
            std::string("cannot be written as .xlsx: ") + lxw_strerror(error)};
  }

  lxw_format* format(const char* code) {
    lxw_format* const made = workbook_add_format(workbook_);
    format_set_num_format(made, code);
    format_set_align(made, LXW_ALIGN_VERTICAL_TOP);
    return made;
  }

  lxw_format* header_format(lxw_color_t colour) {
    lxw_format* const made = workbook_add_format(workbook_);
    format_set_bold(made);
    format_set_bg_color(made, colour);
    format_set_border(made, LXW_BORDER_THIN);
    format_set_align(made, LXW_ALIGN_VERTICAL_CENTER);
    format_set_align(made, LXW_ALIGN_CENTER);
    format_set_text_wrap(made);
    return made;
  }

  void set_properties() {
    std::string title = listing_.title;
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.created = static_cast<time_t>(listing_.made_at.minutes() * 60);
    workbook_set_properties(workbook_, &properties);
  }

  [[nodiscard]] lxw_format* cell_format(const Column& column) const {
    return column.kind == CellKind::date ? date_ : column.kind == CellKind::number ? number_ : text_;
  }

  // Printed on A4 across, one page wide.
  static void set_print(lxw_worksheet* sheet) {
    constexpr std::uint8_t a4 = 9;
    worksheet_set_paper(sheet, a4);
    worksheet_set_landscape(sheet);
    worksheet_fit_to_pages(sheet, 1, 0);
  }

  void write_header() {
    set_print(sheet_);
    worksheet_repeat_rows(sheet_, 0, 0);
    worksheet_set_row(sheet_, 0, 28, nullptr);
    for (std::size_t i = 0; i < listing_.columns.size(); ++i) {
      const Column& column = listing_.columns[i];
      const auto at = static_cast<lxw_col_t>(i);
      worksheet_write_string(sheet_, 0, at, column.title.c_str(),
                             column.required ? required_header_ : header_);
      std::size_t width = width_of(column.title) + 4;
      for (const std::vector<std::string>& row : listing_.rows)
        if (i < row.size()) width = std::max(width, width_of(row[i]) + 2);
      for (const std::string& choice : column.choices) width = std::max(width, width_of(choice) + 4);
      const double shown =
          std::clamp(static_cast<double>(width), column.kind == CellKind::date ? 12.0 : 8.0, 60.0);
      worksheet_set_column(sheet_, at, at, shown, cell_format(column));
    }
    worksheet_freeze_panes(sheet_, 1, 0);
    if (!listing_.columns.empty() && !listing_.rows.empty())
      worksheet_autofilter(sheet_, 0, 0, static_cast<lxw_row_t>(listing_.rows.size()),
                           static_cast<lxw_col_t>(listing_.columns.size() - 1));
  }

  lxw_error write_cell(lxw_row_t row, lxw_col_t at, const std::string& text, const Column& column) {
    if (text.empty()) return LXW_NO_ERROR;
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    // A spreadsheet keeps 15 digits: a longer number would be changed, so it stays text.
    if (column.kind == CellKind::number && error == std::errc{} && end == text.data() + text.size() &&
        text.size() <= 15 && text.find_first_not_of("0123456789.-") == std::string::npos)
      return worksheet_write_number(sheet_, row, at, number, number_);
    if (column.kind == CellKind::date) {
      if (const auto date = parse_date(text); date && *date >= Date(1900, 3, 1)) {
        const double serial = *date - Date(1899, 12, 30);
        return worksheet_write_number(sheet_, row, at, serial, date_);
      }
    }
    return worksheet_write_string(sheet_, row, at, text.c_str(), text_);
  }

  lxw_error write_rows() {
    if (listing_.rows.size() > last_row) return LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE;
    for (std::size_t row = 0; row < listing_.rows.size(); ++row) {
      const std::vector<std::string>& cells = listing_.rows[row];
      for (std::size_t i = 0; i < std::min(cells.size(), listing_.columns.size()); ++i) {
        const lxw_error error = write_cell(static_cast<lxw_row_t>(row + 1), static_cast<lxw_col_t>(i),
                                           cells[i], listing_.columns[i]);
        if (error != LXW_NO_ERROR) return error;
      }
    }
    return LXW_NO_ERROR;
  }

  void write_explanations() {
    const bool has_any =
        !listing_.notes.empty() || std::ranges::any_of(listing_.columns, [](const Column& c) {
          return !c.explanation.empty() || !c.choices.empty() || c.required;
        });
    if (!has_any) return;
    lxw_worksheet* const sheet = workbook_add_worksheet(workbook_, sheet_name(words_.explanations).c_str());
    if (sheet == nullptr) return;
    set_print(sheet);
    worksheet_set_column(sheet, 0, 0, 24, wrapped_);
    worksheet_set_column(sheet, 1, 1, 8, wrapped_);
    worksheet_set_column(sheet, 2, 2, 70, wrapped_);
    worksheet_set_column(sheet, 3, 3, 50, wrapped_);
    lxw_row_t row = 0;
    for (const std::string& note : listing_.notes) {
      worksheet_merge_range(sheet, row, 0, row, 3, note.c_str(), wrapped_);
      ++row;
    }
    const std::array<const std::string*, 4> titles{&words_.column, &words_.required, &words_.explanation,
                                                   &words_.choices};
    for (std::size_t i = 0; i < titles.size(); ++i)
      worksheet_write_string(sheet, row, static_cast<lxw_col_t>(i), titles[i]->c_str(), header_);
    for (const Column& column : listing_.columns) {
      ++row;
      std::string choices;
      for (const std::string& choice : column.choices) choices += (choices.empty() ? "" : "、") + choice;
      worksheet_write_string(sheet, row, 0, column.title.c_str(), wrapped_);
      worksheet_write_string(sheet, row, 1, (column.required ? words_.yes : words_.no).c_str(), wrapped_);
      worksheet_write_string(sheet, row, 2, column.explanation.c_str(), wrapped_);
      worksheet_write_string(sheet, row, 3, first_characters(choices, 2000).c_str(), wrapped_);
    }
  }

  // The lists stand on a hidden sheet: written into the rule itself they could hold only 255 characters and
  // no commas.
  void write_choices() {
    lxw_worksheet* lists = nullptr;
    constexpr const char* name = "choices";
    for (std::size_t i = 0; i < listing_.columns.size(); ++i) {
      const Column& column = listing_.columns[i];
      const auto at = static_cast<lxw_col_t>(i);
      if (column.choices.empty() && column.explanation.empty()) continue;
      std::string message = first_characters(column.explanation, 250);
      std::string title = first_characters(column.title, 30);
      lxw_data_validation rule{};
      rule.validate = LXW_VALIDATION_TYPE_ANY;
      rule.input_title = title.data();
      rule.input_message = message.data();
      std::string range;
      if (!column.choices.empty()) {
        if (lists == nullptr) lists = workbook_add_worksheet(workbook_, name);
        if (lists == nullptr) return;
        for (std::size_t row = 0; row < column.choices.size(); ++row)
          worksheet_write_string(lists, static_cast<lxw_row_t>(row), at, column.choices[row].c_str(),
                                 nullptr);
        const std::string letters = column_letters(i);
        range = fmt_range(name, letters, column.choices.size());
        rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        rule.value_formula = range.data();
        rule.error_title = title.data();
        rule.error_message = const_cast<char*>(words_.only_from_list.c_str());
      }
      worksheet_data_validation_range(sheet_, 1, at, last_row, at, &rule);
    }
    if (lists != nullptr) worksheet_hide(lists);
  }

  static std::string fmt_range(std::string_view sheet, const std::string& letters, std::size_t count) {
    return "=" + std::string(sheet) + "!$" + letters + "$1:$" + letters + "$" + std::to_string(count);
  }

  const Listing& listing_;
  const ListingWords& words_;
  lxw_workbook* workbook_;  // freed by workbook_close()
  lxw_worksheet* sheet_ = nullptr;
  lxw_format* header_ = nullptr;
  lxw_format* required_header_ = nullptr;
  lxw_format* text_ = nullptr;
  lxw_format* date_ = nullptr;
  lxw_format* number_ = nullptr;
  lxw_format* wrapped_ = nullptr;
};

}  // namespace

Result<std::string> write_xlsx(const Listing& listing, const ListingWords& words) {
  const MemoryFile file;
  FADU_CHECK(ListingWriter(listing, words, file.path()).write());
  return file.read();
}

}  // namespace fadu::sheet
