// What a person sees in an XLSX cell: numbers, dates by their number format, escaped text.
// Never rounds what the file holds beyond the 15 digits a spreadsheet shows. SPDX-License-Identifier:
// EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace fadu::sheet {

// What a number format shows of a number.
enum class Shown { number, date, date_and_time, time };

// By the id of a built-in format (ECMA-376 Part 1, 18.8.30, with those of Chinese Excel).
Shown shown_by_builtin_format(int id);
// By a format's code: `yyyy"年"m"月"` shows a date, `[Red]0.00` a number.
Shown shown_by_format_code(std::string_view code);

enum class DateSystem { from_1900, from_1904 };

// A stored number as it is shown; text that is no number is given back unchanged.
std::string shown_number(std::string_view stored, Shown shown, DateSystem system);

// Text with `_x000D_` and the like replaced by the characters they stand for.
std::string unescape_text(std::string_view text);

}  // namespace fadu::sheet
