// Tables: a 合计 column or row against what it adds up, and columns of shares and growth.
// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <cmath>

#include "lint/check.hpp"
#include "lint/table.hpp"

namespace fadu::lint {
namespace {

const std::initializer_list<Text> total_words{U"合计", U"总计", U"共计"};
// Columns that are no parts of a total of cases.
const std::initializer_list<Text> other_measures{U"率",   U"占",   U"%",    U"金额", U"元",
                                                 U"同比", U"环比", U"其中", U"平均", U"序号",
                                                 U"小计", U"排名", U"得分", U"人次", U"备注"};

class TableCheck {
 public:
  TableCheck(const Reading& reading, Findings& findings, const std::vector<Row>& table)
      : reading_(reading), findings_(findings), table_(table) {}

  void run() {
    if (table_.size() < 2) return;
    const Row& header = table_.front();
    for (const Row& row : table_)
      for (const Cell& cell : row)
        if (has_any(words(cell), {U"其中", U"小计"})) return;
    for (const Cell& cell : header)
      if (cell.number) return;
    check_total_row();
    check_aligned_total();
    for (std::size_t column = 1; column < header.size(); ++column) {
      if (has_any(words(header[column]), {U"占比", U"比例", U"比重", U"占总"})) check_share_column(column);
      if (column > 1 && has_any(words(header[column]), {U"同比", U"环比", U"增长", U"增幅", U"增减"}))
        check_growth_column(column);
    }
    for (std::size_t column = 0; column < header.size(); ++column)
      if (has_any(words(header[column]), total_words)) return check_total_column(column);
  }

 private:
  [[nodiscard]] Text words(const Cell& cell) const { return reading_.between(cell.start, cell.end); }
  [[nodiscard]] bool is_part(std::size_t column) const {
    return !has_any(words(table_.front()[column]), other_measures) &&
           !has_any(words(table_.front()[column]), total_words);
  }

  // The parts stand on one side of the total: before it, or after it if it is the first number.
  [[nodiscard]] std::optional<double> sum_beside(const Row& row, std::size_t total) const {
    double sum = 0;
    std::size_t parts = 0;
    const bool before = total >= 3;
    for (std::size_t column = before ? 1 : total + 1; column < (before ? total : row.size()); ++column) {
      if (!is_part(column)) {
        if (before) return std::nullopt;
        break;
      }
      if (!row[column].number) return std::nullopt;
      sum += *row[column].number;
      ++parts;
    }
    if (before && row[0].number) {
      sum += *row[0].number;
      ++parts;
    }
    return parts >= 2 ? std::optional(sum) : std::nullopt;
  }

  void check_total_column(std::size_t total) {
    std::size_t right = 0;
    std::vector<const Row*> wrong;
    std::size_t parts = 0;
    for (std::size_t i = 1; i < table_.size(); ++i) {
      const Row& row = table_[i];
      if (row.size() != table_.front().size() || total >= row.size() || !row[total].number) continue;
      const auto sum = sum_beside(row, total);
      if (!sum) continue;
      parts = row.size();
      if (std::abs(*sum - *row[total].number) < 0.5) {
        if (*sum > 0) ++right;
      } else {
        wrong.push_back(&row);
      }
    }
    // Another row that adds up proves what the columns mean; a table of one row must speak for itself.
    constexpr std::size_t columns_min = 5;
    if (right < wrong.size() && !(right == 0 && wrong.size() == 1 && parts >= columns_min)) return;
    for (const Row* row : wrong) accuse((*row)[total], *sum_beside(*row, total), row->front().start);
  }

  void check_total_row() {
    const Row& last = table_.back();
    constexpr std::size_t rows_min = 3;
    if (table_.size() < rows_min + 1 || last.empty() || !has_any(words(last.front()), total_words)) return;
    std::vector<std::pair<std::size_t, double>> wrong;
    std::size_t right = 0;
    for (std::size_t column = 1; column < last.size(); ++column) {
      if (column >= table_.front().size() || last.size() != table_.front().size()) return;
      if (!last[column].number ||
          has_any(words(table_.front()[column]), {U"率", U"占", U"%", U"平均", U"比", U"序号"}))
        continue;
      double sum = 0;
      bool complete = true;
      for (std::size_t i = 1; i + 1 < table_.size(); ++i) {
        complete = complete && table_[i].size() == last.size() && table_[i][column].number;
        if (!complete) break;
        sum += *table_[i][column].number;
      }
      if (!complete) continue;
      if (std::abs(sum - *last[column].number) < 0.05) {
        if (sum > 0) ++right;
      } else {
        wrong.emplace_back(column, sum);
      }
    }
    if (wrong.size() > right && !(right == 0 && wrong.size() == 1 && last.size() == 2)) return;
    for (const auto& [column, sum] : wrong) accuse(last[column], sum, last[column].start);
  }

  // How many of the last cells of the row are numbers.
  static std::size_t numbers_at_end(const Row& row) {
    std::size_t count = 0;
    while (count < row.size() && row[row.size() - 1 - count].number) ++count;
    return count;
  }

  // A table typed with spaces has lost columns on the left; from the right they are still in line.
  void check_aligned_total() {
    const Row& last = table_.back();
    constexpr std::size_t rows_min = 3;
    const auto in_line = [&](const Row& row) { return row.size() == last.size(); };
    if (table_.size() < rows_min + 1 || last.empty() || std::ranges::all_of(table_, in_line)) return;
    const std::size_t count = numbers_at_end(last);
    if (!has_any(words(last.front()), total_words) || count == 0 || count > table_.front().size()) return;
    std::vector<double> sums(count);
    for (std::size_t i = 1; i + 1 < table_.size(); ++i) {
      if (numbers_at_end(table_[i]) != count) return;
      for (std::size_t k = 0; k < count; ++k) sums[k] += *table_[i][table_[i].size() - 1 - k].number;
    }
    std::vector<std::size_t> wrong;
    for (std::size_t k = 0; k < count; ++k) {
      const Cell& head = table_.front()[table_.front().size() - 1 - k];
      if (has_any(words(head), {U"率", U"占", U"%", U"平均", U"比", U"序号"})) return;
      if (std::abs(sums[k] - *last[last.size() - 1 - k].number) >= 0.05) wrong.push_back(k);
    }
    if (wrong.size() * 2 > count) return;  // another column must show that this is the total
    for (const std::size_t k : wrong) {
      const Cell& cell = last[last.size() - 1 - k];
      accuse(cell, sums[k], cell.start);
    }
  }

  struct Wrong {
    const Row* row;
    std::size_t column;
    std::string arithmetic;
  };

  // Most rows show what the column means; the few that do not follow are wrong.
  void accuse_few(const std::vector<Wrong>& wrong, std::size_t right, const char* kind) {
    if (right <= wrong.size()) return;
    for (const Wrong& cell : wrong)
      findings_.add(
          {kind, fmt::format("表中百分数与同行数字不符：{}", cell.arithmetic),
           "A percentage of the table does not follow from its row: " + cell.arithmetic, cell.arithmetic},
          {reading_.passage(cell.row->front().start, (*cell.row)[cell.column].end)});
  }

  // 件数, 占比: each of the last row's total.
  void check_share_column(std::size_t column) {
    const Row& last = table_.back();
    std::size_t counts = column - 1;
    while (counts > 0 && !(counts < last.size() && last[counts].number)) --counts;
    if (counts == 0 || !has_any(words(last.front()), total_words) || *last[counts].number <= 0) return;
    std::size_t right = 0;
    std::vector<Wrong> wrong;
    for (std::size_t i = 1; i + 1 < table_.size(); ++i) {
      const Row& row = table_[i];
      if (row.size() <= column || !row[column].percent || !row[counts].number) continue;
      const double share = *row[counts].number / *last[counts].number * 100;
      if (std::abs(share - *row[column].percent) < row[column].step)
        ++right;
      else
        wrong.push_back({&row, column, print_ratio(*row[counts].number, *last[counts].number)});
    }
    accuse_few(wrong, right, "share");
  }

  // 2022年, 2023年, 同比增长: the two counts before it, whichever of them is the earlier.
  void check_growth_column(std::size_t column) {
    for (const std::size_t before : {column - 2, column - 1}) {
      const std::size_t now = before == column - 1 ? column - 2 : column - 1;
      std::size_t right = 0;
      std::vector<Wrong> wrong;
      for (std::size_t i = 1; i < table_.size(); ++i) {
        const Row& row = table_[i];
        if (row.size() <= column || !row[column].percent || !row[before].number || !row[now].number ||
            *row[before].number <= 0)
          continue;
        const double growth = (*row[now].number / *row[before].number - 1) * 100;
        const bool fits = std::abs(growth - *row[column].percent) < row[column].step ||
                          std::abs(std::abs(growth) - *row[column].percent) < row[column].step;
        if (fits)
          ++right;
        else
          wrong.push_back(
              {&row, column,
               fmt::format("({} - {}) ÷ {} = {}%", print(*row[now].number), print(*row[before].number),
                           print(*row[before].number), print(growth))});
      }
      accuse_few(wrong, right, "growth");
    }
  }

  void accuse(const Cell& total, double sum, std::size_t start) {
    const std::string arithmetic = fmt::format("Σ = {} ≠ {}", print(sum), print(*total.number));
    findings_.add({"sum", fmt::format("表中合计与各项之和不符：{}", arithmetic),
                   fmt::format("The table's total is not the sum of its parts: {}", arithmetic), arithmetic},
                  {reading_.passage(std::min(start, total.start), total.end)});
  }

  const Reading& reading_;
  Findings& findings_;
  const std::vector<Row>& table_;
};

}  // namespace

void check_tables(const Reading& reading, Findings& findings) {
  for (const Table& table : read_tables(reading)) TableCheck(reading, findings, table.rows).run();
}

}  // namespace fadu::lint
