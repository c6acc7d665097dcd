// SPDX-License-Identifier: EUPL-1.2
// That every name in a text of the report means something, and that no number is typed where a figure can
// stand.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "condition/expression.hpp"
#include "report/charts.hpp"
#include "report/each.hpp"
#include "report/sources.hpp"

namespace fadu::report {
namespace {

constexpr std::array<std::string_view, 7> names{"year", "next_year", "region", "government",
                                                "date", "number",    "as_of"};
constexpr std::u32string_view counting_words = U"件项个名人份次期场宗起条家户处部类批篇章天%％";
constexpr std::u32string_view number_tails = U"余多万亿几 *_`\\;";

struct Checking {
  const Template& text;
  const institution::Catalogue& catalogue;
  const figure::FigureBook& book;
  TextMistakes& mistakes;

  void wrong(int line, int column, std::string what, TextPair why) const {
    mistakes.push_back({line, column, std::move(what), std::move(why)});
  }
};

const figure::KnownFigure* check_figure(const Checking& checking, const std::string& id, int line,
                                        int column) {
  const auto* known = checking.book.find(id);
  if (known == nullptr)
    checking.wrong(line, column, "{{" + id + "}}", {"没有这个指标", "there is no such figure"});
  return known;
}

const TextPair typed_number{"数字不能手工填写，请插入指标",
                            "a number is typed where a figure belongs: {{institution.figure}}"};

bool is_digit(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９');
}

bool is_figure(const Segment& segment) {
  return segment.command && segment.text.find('.') != std::string::npos && segment.words().size() == 1;
}

// A digit beside a figure would change the number that is read: 1{{mediation.disputes}}.
void check_neighbours(const Checking& checking, const Block& block) {
  for (std::size_t i = 0; i < block.segments.size(); ++i) {
    const Segment& segment = block.segments[i];
    if (segment.command) continue;
    const std::u32string points = to_code_points(segment.text);
    if (points.empty()) continue;
    const bool before =
        i + 1 < block.segments.size() && is_figure(block.segments[i + 1]) && is_digit(points.back());
    const bool after = i > 0 && is_figure(block.segments[i - 1]) && is_digit(points.front());
    if (before || after)
      checking.wrong(
          block.line, segment.column, to_utf8(points.substr(before ? points.size() - 1 : 0, 1)),
          {"数字不能紧挨指标，否则读出来的就不是这个指标", "a digit beside a figure changes what is read"});
  }
}

// Markdown that would show a number as a figure, or hide one from this check.
void check_disguises(const Checking& checking, const Block& block, const Segment& segment) {
  for (const std::string_view disguise : {"(figure:", "(anchor:", "&#"})
    if (segment.text.find(disguise) != std::string::npos)
      checking.wrong(
          block.line, segment.column, std::string(disguise),
          {"指标只能插入，不能这样书写", "a figure is inserted as {{institution.figure}}, not written so"});
}

void check_typed_numbers(const Checking& checking, const Block& block, const Segment& segment) {
  check_disguises(checking, block, segment);
  const std::u32string points = to_code_points(segment.text);
  for (std::size_t i = 0; i < points.size();) {
    if (!is_digit(points[i])) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    while (i < points.size() && (is_digit(points[i]) || points[i] == U'.' || points[i] == U',')) ++i;
    std::size_t tail = i;
    while (tail < points.size() && number_tails.find(points[tail]) != std::u32string_view::npos) ++tail;
    if (tail < points.size() && counting_words.find(points[tail]) != std::u32string_view::npos)
      checking.wrong(block.line, segment.column, to_utf8(points.substr(begin, tail + 1 - begin)),
                     typed_number);
  }
}

void check_chart(const Checking& checking, const Block& block, const std::vector<std::string>& words) {
  constexpr std::array<std::string_view, 3> kinds{"donut", "bar", "months"};
  if (words.size() < 3 || std::ranges::find(kinds, words[1]) == kinds.end()) {
    checking.wrong(
        block.line, 0, "{{chart}}",
        {"应写成 {{chart donut|bar|months 指标编号 …}}", "expected {{chart donut|bar|months figure.id …}}"});
    return;
  }
  const std::vector<std::string> figures = chart_figures(words);
  if (figures.empty()) checking.wrong(block.line, 0, "{{chart}}", {"没有写明指标", "names no figure"});
  for (const std::string& figure : figures) {
    const auto* known = check_figure(checking, figure, block.line, 0);
    if (known == nullptr) continue;
    if (words[1] == "months" && (!known->figure->by || known->figure->measure == institution::Measure::rate))
      checking.wrong(block.line, 0, figure, {"没有分月数字", "has no number for each month"});
    if (words[1] == "donut" && figures.size() == 1 && !known->figure->split)
      checking.wrong(block.line, 0, figure,
                     {"没有分类，画不出占比", "is not split, so there is nothing to share out"});
  }
}

void check_area(const Checking& checking, const Block& block, const std::vector<std::string>& words) {
  const auto& areas = checking.catalogue.areas();
  if (words.size() < 2) {
    checking.wrong(block.line, 0, "{{area}}", {"应写成 {{area 方面编号}}", "expected {{area id}}"});
    return;
  }
  if (!areas.empty() && std::ranges::none_of(areas, [&](const auto& area) { return area.first == words[1]; }))
    checking.wrong(block.line, 0, "{{area " + words[1] + "}}",
                   {"没有这个方面", "there is no such area in areas.yaml"});
  for (std::size_t i = 2; i < words.size(); ++i)
    if (checking.catalogue.find(words[i]) == nullptr)
      checking.wrong(block.line, 0, words[i], {"没有这项制度", "there is no such institution"});
}

// {{leave_out goal.overdue | why it is not told}}
void check_leave_out(const Checking& checking, const Block& block) {
  const Segment& segment = *std::ranges::find(block.segments, true, &Segment::command);
  const LeaveOut asked = parse_leave_out(segment.text);
  const auto dot = asked.finding.find('.');
  const auto* home =
      dot == std::string::npos ? nullptr : checking.catalogue.find(asked.finding.substr(0, dot));
  if (home == nullptr || std::ranges::none_of(home->findings, [&](const institution::Finding& finding) {
        return finding.id == asked.finding.substr(dot + 1);
      }))
    checking.wrong(block.line, segment.column, asked.finding, {"没有这类问题", "there is no such finding"});
  if (asked.why.empty())
    checking.wrong(block.line, segment.column, asked.finding,
                   {"不列入正文须写明理由", "what is left out needs a reason: {{leave_out id | reason}}"});
  check_typed_numbers(checking, block, {.command = false, .text = asked.why, .column = segment.column});
}

void check_line_command(const Checking& checking, const Block& block, const std::vector<std::string>& words) {
  if (words[0] == "chart") check_chart(checking, block, words);
  if (words[0] == "area") check_area(checking, block, words);
  if (words[0] == "leave_out") check_leave_out(checking, block);
  if (words[0] == "headline")
    for (std::size_t i = 1; i < words.size(); ++i) check_figure(checking, words[i], block.line, 0);
}

bool is_line_command(const std::string& word) {
  constexpr std::array<std::string_view, 7> commands{"chart",     "area",     "findings", "next",
                                                     "signature", "headline", "leave_out"};
  return std::ranges::find(commands, word) != commands.end();
}

void check_segment(const Checking& checking, const Block& block, const Segment& segment) {
  if (!segment.command) return check_typed_numbers(checking, block, segment);
  const std::vector<std::string> words = segment.words();
  if (words.empty())
    return checking.wrong(block.line, segment.column, "{{}}", {"花括号里是空的", "names nothing"});
  if (is_line_command(words[0]))
    return checking.wrong(block.line, segment.column, "{{" + segment.text + "}}",
                          {"须单独成行", "stands alone on its line"});
  if (words[0] == "each") {
    const auto each =
        parse_each(segment.text, {checking.text.file, block.line, segment.column}, checking.catalogue);
    if (!each)
      checking.wrong(block.line, segment.column, each.error().what,
                     {"条件或字段有误：" + each.error().why, each.error().why});
    return;
  }
  if (words.size() != 1)
    return checking.wrong(block.line, segment.column, "{{" + segment.text + "}}",
                          {"无法识别", "is no command"});
  if (std::ranges::find(names, words[0]) == names.end())
    check_figure(checking, words[0], block.line, segment.column);
}

}  // namespace

void check_text(const Template& text, const institution::Catalogue& catalogue, const figure::FigureBook& book,
                TextMistakes& mistakes) {
  const Checking checking{text, catalogue, book, mistakes};
  for_each_block(text.blocks, [&](const Block& block) {
    if (block.is_choice) {
      if (block.comparison.figure.empty()) return;  // said when it was read
      const auto* known = check_figure(checking, block.comparison.figure, block.line, 0);
      if (known != nullptr && known->figure->measure == institution::Measure::rate)
        checking.wrong(block.line, 0, block.comparison.figure,
                       {"是比率，请比较它的分母所计件数", "is a rate: compare what it is a share of"});
      return;
    }
    const std::vector<std::string> words = block.only_command();
    if (!words.empty() && is_line_command(words[0])) return check_line_command(checking, block, words);
    for (const Segment& segment : block.segments) check_segment(checking, block, segment);
    check_neighbours(checking, block);
  });
}

}  // namespace fadu::report
