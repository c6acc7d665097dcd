// SPDX-License-Identifier: EUPL-1.2
#include "report/compose.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/require.hpp"
#include "base/text.hpp"
#include "matter/field_value.hpp"
#include "paper/markdown.hpp"
#include "report/charts.hpp"
#include "report/chinese.hpp"
#include "report/each.hpp"
#include "report/narrative.hpp"

namespace fadu::report {
namespace {

constexpr std::int64_t each_max = 50;

class Composer {
 public:
  Composer(matter::Matters& matters, const Sources& sources, Report& report)
      : matters_(matters), sources_(sources), report_(report) {
    for_each_block(sources.frame.blocks, [&](const Block& block) { note_left_out(block); });
    grouped_ = group_problems(report.facts.problems, report.themes);
  }

  Result<void> compose() {
    write(sources_.frame);
    flush();
    if (mistakes_.empty()) return {};
    const Diagnostic& first = mistakes_.list().front();
    return Error{.problem = fadu::Problem::invalid,
                 .what = first.what,
                 .why = first.why,
                 .place = first.place,
                 .why_zh = "正文格式有误：" + first.why};
  }

 private:
  void write(const Template& text) {
    const std::string before = std::exchange(file_, text.file);
    write(text.blocks);
    file_ = before;
  }

  void write(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      if (block.is_choice) {
        const bool holds = block.comparison.holds(report_.facts.value(block.comparison.figure).numerator);
        write(holds ? block.then : block.otherwise);
        markdown_ += '\n';  // what a choice puts in place of its lines stays a paragraph of its own
        continue;
      }
      const std::vector<std::string> words = block.only_command();
      if (words.empty() || !line_command(words)) write_line(block);
    }
  }

  bool line_command(const std::vector<std::string>& words) {
    if (words[0] == "area") return write_area(words), true;
    if (words[0] == "chart") return write_chart(words), true;
    if (words[0] == "findings") return markdown_ += tell_problems(grouped_), true;
    if (words[0] == "next") return markdown_ += tell_measures(grouped_), true;
    if (words[0] == "signature") return write_signature(), true;
    if (words[0] == "headline") return note_headline(words), true;
    return words[0] == "leave_out";  // heeded before anything was written
  }

  void note_left_out(const Block& block) {
    const std::vector<std::string> words =
        block.is_choice ? std::vector<std::string>() : block.only_command();
    if (words.empty() || words[0] != "leave_out") return;
    const LeaveOut asked = parse_leave_out(std::ranges::find(block.segments, true, &Segment::command)->text);
    for (ProblemKind& kind : report_.facts.problems)
      if (kind.id == asked.finding) kind.left_out_because = asked.why;
  }

  // The area's heading, then its institutions' sections.
  void write_area(const std::vector<std::string>& words) {
    const auto institutions = sections_of(words, sources_, matters_.catalogue());
    const auto area = std::ranges::find(sources_.areas, words[1], &std::pair<std::string, TextPair>::first);
    if (institutions.empty() || area == sources_.areas.end()) return;
    markdown_ +=
        fmt::format("\n### （{}）{}\n\n", chinese_number(++headings_), escape_markdown(area->second.zh));
    for (const std::string& id : institutions) {
      markdown_ += '\n';
      write(sources_.sections.find(id)->second);
      markdown_ += '\n';
    }
  }

  void write_chart(const std::vector<std::string>& words) {
    for (const std::string& figure : chart_figures(words)) cite(figure);
    auto chart = make_chart(words, report_.facts, matters_);
    if (!chart) return;
    flush();
    report_.document.blocks.emplace_back(*std::move(chart));
  }

  void note_headline(const std::vector<std::string>& words) {
    report_.headline.assign(words.begin() + 1, words.end());
    for (const std::string& figure : report_.headline) cite(figure);
  }

  void write_signature() {
    flush();
    report_.document.blocks.emplace_back(
        paper::Signature{{report_.facts.government}, to_chinese(report_.facts.options.made_on)});
  }

  void write_line(const Block& block) {
    std::string line;
    for (const Segment& segment : block.segments) {
      if (!segment.command) {
        line += segment.text;
        continue;
      }
      const std::string text = command_text(segment);
      if (text.empty()) return;  // an {{each}} that finds nothing takes its line with it
      line += text;
    }
    markdown_ += line + "\n";
  }

  std::string command_text(const Segment& segment) {
    const std::vector<std::string> words = segment.words();
    const Facts& facts = report_.facts;
    const std::string& word = words.at(0);
    if (word == "each") return each_text(segment);
    if (word == "year") return std::to_string(facts.options.year);
    if (word == "next_year") return std::to_string(facts.options.year + 1);
    if (word == "region") return escape_markdown(facts.region_name);
    if (word == "government") return escape_markdown(facts.government);
    if (word == "date") return to_chinese(facts.options.made_on);
    if (word == "as_of") return to_chinese(facts.options.as_of);
    if (word == "number") return chinese_number(++headings_);
    return figure_text(word);
  }

  // The figure as a link that paper knows: [803](figure:mediation.successful "…").
  std::string figure_text(const std::string& id) {
    cite(id);
    const figure::FigureValue& value = report_.facts.value(id);
    return fmt::format("[{}](figure:{} \"{}\")", escape_markdown(value.text(Language::zh)), id,
                       escape_markdown(value.figure->figure->title.zh));
  }

  std::string each_text(const Segment& segment) {
    const auto each = parse_each(segment.text, {file_, 0, segment.column}, matters_.catalogue());
    require(each.has_value(), "the texts of a report were checked before it is made");
    std::string text;
    matters_.for_each(
        each->definition->id, each->where, report_.facts.options.as_of,
        [&](const matter::Record& record) {
          const matter::Value& value = record.value(each->field->name);
          if (condition::is_nothing(value)) return;
          text += (text.empty() ? "" : "；") +
                  escape_markdown(matter::to_display(*each->field, value, Language::zh));
        },
        each_max);
    return text;
  }

  void cite(const std::string& id) {
    if (cited_.insert(id).second) report_.cited.push_back(id);
  }

  // Blocks are parsed piece by piece, so that charts stand where they were asked for.
  void flush() {
    paper::Document part = paper::parse_markdown(markdown_, file_, mistakes_);
    for (paper::Block& block : part.blocks) report_.document.blocks.push_back(std::move(block));
    markdown_.clear();
  }

  matter::Matters& matters_;
  const Sources& sources_;
  Report& report_;
  std::vector<ThemeProblems> grouped_;
  std::string file_;
  std::string markdown_;
  std::set<std::string> cited_;
  Diagnostics mistakes_;
  int headings_ = 0;
};

struct TextCollector {
  std::string text;

  void line(const paper::Runs& runs) { text += paper::plain_text(runs) + "\n"; }
  void operator()(const paper::Title& title) { line(title.runs); }
  void operator()(const paper::Heading& heading) { line(heading.runs); }
  void operator()(const paper::Paragraph& paragraph) { line(paragraph.runs); }
  void operator()(const paper::List& list) {
    for (const auto& item : list.items) {
      for (const auto& runs : item.paragraphs) line(runs);
      for (const auto& inner : item.lists) (*this)(inner);
    }
  }
  void operator()(const paper::Signature& signature) {
    for (const std::string& organisation : signature.organisations) text += organisation + "\n";
    text += signature.date + "\n";
  }
  void operator()(const auto&) {}
};

}  // namespace

std::string Report::text() const {
  TextCollector collector;
  for (const paper::Block& block : document.blocks) std::visit(collector, block);
  return collector.text;
}

Result<Report> compose(matter::Matters& matters, const figure::FigureBook& book, const Sources& sources,
                       const ReportOptions& options) {
  Report report{.facts = FADU_TRY(read_facts(matters, book, options)),
                .themes = sources.themes,
                .document = {},
                .cited = {}};
  FADU_CHECK(Composer(matters, sources, report).compose());
  return report;
}

Result<Report> compose_text(matter::Matters& matters, const figure::FigureBook& book, const Sources& sources,
                            std::string_view text, const ReportOptions& options, TextMistakes& mistakes) {
  Sources written{.frame = parse_template(text, "text", mistakes),
                  .sections = sources.sections,
                  .areas = sources.areas,
                  .themes = sources.themes};
  check_text(written.frame, matters.catalogue(), book, mistakes);
  if (!mistakes.empty()) {
    const TextMistake& first = mistakes.front();
    return Error{.problem = fadu::Problem::invalid,
                 .what = first.what,
                 .why = fmt::format("line {}: {}: {}", first.line, first.what, first.why.en),
                 .place = Place{"text", first.line, first.column},
                 .why_zh = fmt::format("第{}行“{}”：{}", first.line, first.what, first.why.zh)};
  }
  return compose(matters, book, written, options);
}

}  // namespace fadu::report
