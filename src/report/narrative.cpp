// SPDX-License-Identifier: EUPL-1.2
#include "report/narrative.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/chinese.hpp"

namespace fadu::report {
namespace {

constexpr std::size_t kinds_told = 5;
constexpr std::size_t names_told = 3;

// Names of the organisations concerned, those with most problems first.
std::vector<std::string> organisations_of(const std::vector<const Problem*>& problems) {
  std::vector<std::pair<std::string, int>> counted;
  for (const Problem* problem : problems) {
    const auto found = std::ranges::find(counted, problem->organisation, &std::pair<std::string, int>::first);
    if (found == counted.end())
      counted.emplace_back(problem->organisation, 1);
    else
      ++found->second;
  }
  std::ranges::stable_sort(counted, std::greater<>(), &std::pair<std::string, int>::second);
  std::vector<std::string> names;
  for (const auto& [name, count] : counted) names.push_back(name);
  return names;
}

std::string without_stop(std::string text) {
  constexpr std::string_view stop = "。";
  if (text.ends_with(stop)) text.resize(text.size() - stop.size());
  return text;
}

std::string kind_sentence(const ProblemKind& kind) {
  return fmt::format("{}[{}](#finding-{})件，涉及{}", escape_markdown(kind.finding->title.zh),
                     kind.problems.size(), kind.id,
                     escape_markdown(chinese_names(organisations_of(kind.problems), names_told)));
}

// The oldest problem of the worst kind.
std::string worst_example(const ProblemKind& kind) {
  const Problem& worst = **std::ranges::min_element(kind.problems, {}, [](const Problem* problem) {
    return std::pair(problem->opened_on, problem->found.matter);
  });
  const std::string basis = worst.basis ? "按照" + chinese_citation(*worst.basis) + "，" : "按照规定，";
  return fmt::format("例如，{}{}登记的{}事项（编号{}）存在“{}”情形，{}{}。",
                     escape_markdown(worst.organisation), to_chinese(worst.opened_on),
                     escape_markdown(worst.found.definition->title.zh), worst.found.matter,
                     escape_markdown(kind.finding->title.zh), escape_markdown(basis),
                     escape_markdown(without_stop(kind.finding->why.zh)));
}

std::string theme_paragraph(const ThemeProblems& theme) {
  std::vector<const Problem*> all;
  for (const ProblemKind& kind : theme.kinds)
    all.insert(all.end(), kind.problems.begin(), kind.problems.end());
  std::string text = fmt::format("全年核出{}件，涉及{}个单位。", theme.count, organisations_of(all).size());
  if (theme.kinds.size() == 1) text = "全年核出";
  std::size_t told = 0;
  for (std::size_t i = 0; i < theme.kinds.size() && i < kinds_told; ++i) {
    if (i > 0) text += "；";
    text += kind_sentence(theme.kinds[i]);
    told += theme.kinds[i].problems.size();
  }
  if (told < theme.count) text += fmt::format("；其他情形{}件", theme.count - told);
  return text + "。" + worst_example(theme.kinds.front());
}

}  // namespace

std::vector<ThemeProblems> group_problems(const std::vector<Problem>& problems,
                                          const std::vector<institution::Theme>& themes) {
  std::vector<ThemeProblems> grouped;
  for (const institution::Theme& theme : themes) {
    ThemeProblems group{.theme = &theme, .kinds = {}};
    for (const Problem& problem : problems) {
      if (problem.found.finding->theme != theme.id) continue;
      auto kind = std::ranges::find(group.kinds, problem.id, &ProblemKind::id);
      if (kind == group.kinds.end()) kind = group.kinds.insert(kind, {problem.id, problem.found.finding, {}});
      kind->problems.push_back(&problem);
      ++group.count;
    }
    std::ranges::stable_sort(group.kinds, [](const ProblemKind& a, const ProblemKind& b) {
      if (a.finding->severity != b.finding->severity) return a.finding->severity > b.finding->severity;
      return a.problems.size() > b.problems.size();
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
