// SPDX-License-Identifier: EUPL-1.2
#include "report/narrative.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "report/chinese.hpp"

namespace fadu::report {
namespace {

constexpr std::size_t kinds_told = 5;
constexpr std::size_t names_told = 3;

std::string names_of(const std::vector<ProblemKind::Share>& organisations) {
  std::vector<std::string> names;
  for (const ProblemKind::Share& share : organisations) names.push_back(share.name);
  return chinese_names(names, names_told);
}

std::string without_stop(std::string text) {
  constexpr std::string_view stop = "。";
  if (text.ends_with(stop)) text.resize(text.size() - stop.size());
  return text;
}

std::string kind_sentence(const ProblemKind& kind) {
  return fmt::format("{}[{}](#finding-{})件，涉及{}", escape_markdown(kind.finding->title.zh), kind.count,
                     kind.id, escape_markdown(names_of(kind.organisations)));
}

// The oldest of the problems of the worst kind.
std::string worst_example(const ProblemKind& kind) {
  const Problem& worst = *std::ranges::min_element(
      kind.listed, {}, [](const Problem& problem) { return std::pair(problem.opened_on, problem.matter); });
  const std::string basis = kind.basis ? "按照" + chinese_citation(*kind.basis) + "，" : "按照规定，";
  return fmt::format("例如，{}{}登记的{}事项（编号{}）存在“{}”情形，{}{}。",
                     escape_markdown(worst.organisation_name), to_chinese(worst.opened_on),
                     escape_markdown(kind.definition->title.zh), worst.matter,
                     escape_markdown(kind.finding->title.zh), escape_markdown(basis),
                     escape_markdown(without_stop(kind.finding->why.zh)));
}

std::string theme_paragraph(const ThemeProblems& theme) {
  std::set<std::string_view> organisations;
  for (const ProblemKind* kind : theme.kinds)
    for (const ProblemKind::Share& share : kind->organisations) organisations.insert(share.code);
  std::string text = fmt::format("全年核出{}件，涉及{}个单位。", theme.count, organisations.size());
  if (theme.kinds.size() == 1) text = "全年核出";
  std::int64_t told = 0;
  for (std::size_t i = 0; i < theme.kinds.size() && i < kinds_told; ++i) {
    if (i > 0) text += "；";
    text += kind_sentence(*theme.kinds[i]);
    told += theme.kinds[i]->count;
  }
  if (told < theme.count) text += fmt::format("；其他情形{}件", theme.count - told);
  return text + "。" + worst_example(*theme.kinds.front());
}

}  // namespace

std::vector<ThemeProblems> group_problems(const std::vector<ProblemKind>& problems,
                                          const std::vector<institution::Theme>& themes) {
  std::vector<ThemeProblems> grouped;
  for (const institution::Theme& theme : themes) {
    ThemeProblems group{.theme = &theme, .kinds = {}};
    for (const ProblemKind& kind : problems) {
      if (kind.finding->theme != theme.id || !kind.left_out_because.empty()) continue;
      group.kinds.push_back(&kind);
      group.count += kind.count;
    }
    std::ranges::stable_sort(group.kinds, [](const ProblemKind* a, const ProblemKind* b) {
      if (a->finding->severity != b->finding->severity) return a->finding->severity > b->finding->severity;
      return a->count > b->count;
    });
    if (group.count > 0) grouped.push_back(std::move(group));
  }
  return grouped;
}

std::string tell_problems(const std::vector<ThemeProblems>& grouped) {
  std::string text;
  int number = 0;
  for (const ThemeProblems& theme : grouped)
    text += fmt::format("### （{}）{}\n\n{}\n\n", chinese_number(++number),
                        escape_markdown(theme.theme->title.zh), theme_paragraph(theme));
  return text.empty() ? "对全年事项逐件核对，没有发现不符合制度规定的情形。\n\n" : text;
}

std::string tell_measures(const std::vector<ThemeProblems>& grouped) {
  std::string text;
  int number = 0;
  for (const ThemeProblems& theme : grouped)
    text += fmt::format("### （{}）{}\n\n{}\n\n", chinese_number(++number),
                        escape_markdown(theme.theme->measure.zh), escape_markdown(theme.theme->next.zh));
  return text;
}

std::string escape_markdown(std::string_view text) {
  constexpr std::string_view special = "\\`*_{}[]()#+-!|<>~&.";
  std::string escaped;
  for (const char c : text) {
    if (c == '\n' || c == '\r') {
      escaped += ' ';
      continue;
    }
    if (special.find(c) != std::string_view::npos) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

}  // namespace fadu::report
