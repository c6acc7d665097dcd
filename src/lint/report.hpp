// A published report as text: what a reader sees, one paragraph or table row a line.
// Never judges the content. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace fadu::lint {

inline constexpr std::size_t report_bytes_max = 16U << 20U;

// `text` holds code points: paragraphs end with '\n', cells of a table row are parted by '\t'. All offsets in
// findings count in this text.
struct Report {
  std::string name;
  std::u32string text;
};

// Reads plain text (UTF-8 with or without mark, UTF-16 with mark, GB 18030), HTML or DOCX, told apart by
// content first and by the file name second. Refuses what is over report_bytes_max, holds bytes that are no
// text in the encoding (naming the offset of the first), or is a damaged DOCX.
Result<Report> read_report(std::string_view bytes, const std::string& file_name);

}  // namespace fadu::lint
