// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/text.hpp"
#include "lint/check.hpp"

namespace fadu::lint {

void Findings::add(Words words, const std::vector<const Figure*>& accused,
                   const std::vector<const Figure*>& shown, std::optional<Passage> claim) {
  if (std::ranges::any_of(accused, [&](const Figure* figure) { return is_accused(*figure); })) return;
  std::vector<const Figure*> figures(shown);
  figures.insert(figures.end(), accused.begin(), accused.end());
  std::ranges::sort(figures, {}, &Figure::start);
  const auto repeated = std::ranges::unique(figures);
  figures.erase(repeated.begin(), repeated.end());
  std::vector<Passage> passages;
  for (const Figure* figure : figures) passages.push_back(reading_.passage(*figure));
  if (claim) passages.push_back(std::move(*claim));
  std::ranges::sort(passages, {}, &Passage::start);
  for (const Figure* figure : accused) accused_.insert(figure->start);
  add(std::move(words), std::move(passages));
  list_.back().accused = accused;
}

void Findings::acquit(const Figure& figure) {
  std::erase_if(list_, [&](const Entry& entry) {
    return std::ranges::find(entry.accused, &figure) != entry.accused.end();
  });
  accused_.erase(figure.start);
}

void Findings::add(Words words, std::vector<Passage> passages) {
  list_.push_back({{std::move(words.kind), std::move(words.zh), std::move(words.en), std::move(passages),
                    std::move(words.arithmetic)},
                   {}});
}

std::vector<Finding> Findings::take() {
  std::vector<Finding> findings;
  for (Entry& entry : list_) findings.push_back(std::move(entry.finding));
  list_.clear();
  std::ranges::sort(findings, {}, [](const Finding& finding) {
    const std::size_t start = finding.passages.empty() ? 0 : finding.passages.front().start;
    return std::tuple(start, finding.kind, finding.arithmetic);
  });
  return findings;
}

std::string print(double value, int decimals) {
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (text.find('.') == std::string::npos) return text;
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string print(const Figure& figure) {
  switch (figure.kind) {
    case Figure::Kind::percent:
      return print(figure.value, 4) + (figure.at_least ? "%以上" : "%");
    case Figure::Kind::points:
      return print(figure.value, 4) + "个百分点";
    case Figure::Kind::times:
      return print(figure.value, 4) + "倍";
    case Figure::Kind::count:
      break;
  }
  return print(figure.value) + to_utf8(figure.word);
}

std::string print_ratio(double part, double whole) {
  return fmt::format("{} ÷ {} = {}%", print(part), print(whole), print(part / whole * 100));
}

}  // namespace fadu::lint
