// SPDX-License-Identifier: EUPL-1.2
#include "sheet/csv_reader.hpp"

#include <algorithm>
#include <array>
#include <deque>

namespace fadu::sheet {
namespace {

// The separator that stands most often outside quotes in the first line that holds any text.
char find_separator(std::string_view text) {
  constexpr std::array<char, 3> separators{',', ';', '\t'};
  std::array<std::size_t, 3> counts{};
  bool quoted = false;
  bool has_text = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') {
      if (has_text) break;
      continue;
    }
    has_text = true;
    for (std::size_t i = 0; i < separators.size(); ++i) counts[i] += c == separators[i];
  }
  return separators[static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin())];
}

class CsvReader final : public RowReader {
 public:
  CsvReader(Bytes bytes, std::string name) : RowReader(std::move(name)), bytes_(std::move(bytes)) {
    std::string_view text = bytes_.view();
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    separator_ = find_separator(text);
    at_ = text.data();
    end_ = text.data() + text.size();
    for (const char c : {separator_, '\n', '\r', '\0'}) ends_cell_[static_cast<unsigned char>(c)] = true;
  }

 private:
  Result<bool> read(Row& row) override {
    row.cells.clear();
    if (at_ == end_) return false;
    row.number = ++number_;
    unescaped_.clear();
    for (;;) {
      if (row.cells.size() == columns_max)
        return mistake(number_, columns_max, {"这一行的列太多", "the row has too many columns"});
      const std::size_t column = row.cells.size();
      const bool quoted = at_ != end_ && *at_ == '"';
      row.cells.push_back(quoted ? FADU_TRY(quoted_cell(column)) : plain_cell());
      if (row.cells.back().size() > cell_bytes_max)
        return mistake(number_, column,
                       {"单元格的文字太长（超过32 KiB）", "the cell's text is too long (over 32 KiB)"});
      if (at_ == end_) return true;
      const char c = *at_++;
      if (c == separator_) continue;
      if (c == '\r' && at_ != end_ && *at_ == '\n') ++at_;
      if (c == '\r' || c == '\n') return true;
      return mistake(
          number_, column,
          quoted ? TextPair{"右引号之后还有文字", "text follows the closing quote"}
                 : TextPair{"单元格里有零字节，不是文本文件", "the cell holds a zero byte: not a text file"});
    }
  }

  std::string_view plain_cell() {
    const char* const begin = at_;
    while (at_ != end_ && !ends_cell_[static_cast<unsigned char>(*at_)]) ++at_;
    return {begin, static_cast<std::size_t>(at_ - begin)};
  }

  // RFC 4180 section 2, rule 7: a quote inside quotes is written twice.
  Result<std::string_view> quoted_cell(std::size_t column) {
    const char* begin = ++at_;
    std::string* copy = nullptr;
    for (;;) {
      const char* const quote = std::find(at_, end_, '"');
      if (quote == end_) {
        at_ = end_;
        return mistake(number_, column,
                       {"单元格开头的引号没有关闭", "the quote that opens this cell is never closed"});
      }
      at_ = quote + 1;
      if (at_ == end_ || *at_ != '"') {
        const std::string_view rest(begin, static_cast<std::size_t>(quote - begin));
        if (copy == nullptr) return rest;
        return std::string_view(copy->append(rest));
      }
      if (copy == nullptr) copy = &unescaped_.emplace_back();
      copy->append(begin, at_);
      begin = ++at_;
    }
  }

  Bytes bytes_;
  char separator_ = ',';
  const char* at_ = nullptr;
  const char* end_ = nullptr;
  std::int64_t number_ = 0;
  std::array<bool, 256> ends_cell_{};
  std::deque<std::string> unescaped_;
};

}  // namespace

Result<std::unique_ptr<RowReader>> open_csv(Bytes bytes, std::string name) {
  Bytes text = FADU_TRY(to_utf8_text(std::move(bytes), name));
  return std::unique_ptr<RowReader>(std::make_unique<CsvReader>(std::move(text), std::move(name)));
}

}  // namespace fadu::sheet
