// SPDX-License-Identifier: EUPL-1.2
#include "lint/report.hpp"

#include "base/text.hpp"
#include "lint/encoding.hpp"
#include "lint/read_docx.hpp"
#include "lint/read_html.hpp"

namespace fadu::lint {
namespace {

// Lines end with '\n' alone; control characters, which no report has, become spaces.
std::u32string clean(std::string_view utf8) {
  std::u32string text;
  const std::u32string points = to_code_points(utf8);
  text.reserve(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    const char32_t c = points[i];
    if (c == '\r') {
      if (i + 1 == points.size() || points[i + 1] != '\n') text.push_back('\n');
    } else if (c == 0x2028 || c == 0x2029 || c == '\v' || c == '\f') {
      text.push_back('\n');
    } else {
      text.push_back(c < 0x20 && c != '\n' && c != '\t' ? U' ' : c);
    }
  }
  return text;
}

}  // namespace

Result<Report> read_report(std::string_view bytes, const std::string& file_name) {
  if (bytes.size() > report_bytes_max)
    return Error{Problem::invalid, file_name, "the file is larger than 16 MiB"};
  if (bytes.starts_with("PK\x03\x04")) return Report{file_name, clean(FADU_TRY(read_docx(bytes, file_name)))};
  if (bytes.starts_with("%PDF") || bytes.starts_with("\xD0\xCF\x11\xE0"))
    return Error{Problem::invalid, file_name,
                 "only text, HTML and DOCX can be read: save it as one of these"};
  std::string text = FADU_TRY(decode_text(bytes, file_name));
  const bool named_html = file_name.ends_with(".html") || file_name.ends_with(".htm");
  if (named_html || looks_like_html(text)) text = read_html(text);
  return Report{file_name, clean(text)};
}

}  // namespace fadu::lint
