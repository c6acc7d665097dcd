// Clean-up rounds: of all the items looked at, so many kept, so many dropped. SPDX-License-Identifier:
// EUPL-1.2
#include <fmt/format.h>

#include "lint/check.hpp"
#include "lint/wording.hpp"

namespace fadu::lint {
namespace {

const std::initializer_list<Text> kept{U"保留", U"继续有效", U"继续执行", U"继续实施"};
const std::initializer_list<Text> dropped{U"清理", U"取消", U"废止", U"失效", U"删除", U"废除"};
const std::initializer_list<Text> changed{U"修改", U"修订", U"调整", U"合并", U"下放",
                                          U"承接", U"变更", U"整合", U"暂停"};

bool says(const Reading& reading, const Figure& figure, const std::initializer_list<Text>& words) {
  const Text label = reading.label(figure);
  if (has_any(label, words)) return true;
  return label.size() < 2 && has_any(reading.tail(figure), words);
}

// "对T项…进行清理": the count that the clean-up is of.
const Figure* looked_at(const Reading& reading, const Sentence& sentence) {
  for (std::size_t i = sentence.first; i < sentence.last; ++i) {
    const Figure& figure = reading.figures[i];
    if (!is_count(figure)) continue;
    const Text before = reading.between(sentence.start, figure.start);
    const Text tail = reading.between(figure.end, sentence.end);
    const Text object = tail.substr(0, tail.find_first_of(U",;:"));
    const bool to_it = has(reading.clause(figure), U"对") &&
                       has_any(object, {U"清理", U"梳理", U"审查", U"评估", U"调整", U"审核"});
    const bool cleaned = has_any(reading.label(figure), {U"清理", U"梳理"}) && !has_any(before, {U"保留"});
    const auto next = tail.find(U',');
    const Text then = next == Text::npos ? Text() : tail.substr(next + 1);
    const Text act = then.substr(0, then.find_first_of(U",;:"));
    const bool looked = act.starts_with(U"经") && has_any(act, {U"清理", U"梳理", U"评估"}) &&
                        std::ranges::none_of(act, is_digit);
    const bool after =
        has_any(before, {U"梳理", U"清理"}) && has_any(before, {U"共有", U"共"}) && !has(before, U"保留");
    if (to_it || cleaned || looked || after) return &figure;
    return nullptr;
  }
  return nullptr;
}

// Any way to count the changed items in or out that makes the total.
bool adds_up(double total, double always, const std::vector<double>& optional) {
  for (std::size_t choice = 0; choice < (std::size_t{1} << optional.size()); ++choice) {
    double sum = always;
    for (std::size_t i = 0; i < optional.size(); ++i)
      if ((choice >> i & 1U) != 0) sum += optional[i];
    if (sum == total) return true;
  }
  return false;
}

void check_sentence(const Reading& reading, Findings& findings, const Sentence& sentence) {
  constexpr std::size_t figures_max = 12;
  const Figure* total = looked_at(reading, sentence);
  if (total == nullptr || !total->exact) return;
  const Text words = reading.of(sentence);
  if (makes_exceptions(words) || has_any(words, {U"其余", U"部分", U"分批", U"首批"})) return;
  std::vector<const Figure*> parts;
  std::vector<double> optional;
  double always = 0;
  bool has_kept = false;
  bool has_dropped = false;
  for (const Figure* figure : counts_of(reading, sentence, total->unit)) {
    if (figure->start <= total->start) continue;
    const bool is_kept = says(reading, *figure, kept);
    const bool is_dropped = !is_kept && says(reading, *figure, dropped);
    const bool known = is_kept || is_dropped || says(reading, *figure, changed);
    // What follows another 其中 are parts of parts.
    if (!parts.empty() && has(reading.between(parts.front()->end, figure->start), U"其中")) break;
    if (!known) {  // another fate, or something else that is said
      optional.push_back(figure->value);
      continue;
    }
    if (!figure->exact || goes_on(reading, *figure) || has(reading.label(*figure), U"新增")) return;
    parts.push_back(figure);
    has_kept = has_kept || is_kept;
    has_dropped = has_dropped || is_dropped;
    if (is_kept) {
      always += figure->value;
    } else {
      optional.push_back(figure->value);
    }
  }
  if (!has_kept || !has_dropped || optional.size() > figures_max) return;
  if (adds_up(total->value, always, optional)) return;
  std::string sum;
  double all = 0;
  for (const Figure* part : parts) {
    sum += fmt::format("{}{}", sum.empty() ? "" : " + ", print(part->value));
    all += part->value;
  }
  const std::string arithmetic = fmt::format("{} = {} ≠ {}", sum, print(all), print(total->value));
  findings.add({"clean_up", fmt::format("清理结果与清理总数{}不符：{}", print(*total), arithmetic),
                fmt::format("What was kept and removed does not make up the {} looked at: {}",
                            print(total->value), arithmetic),
                arithmetic},
               {total}, parts);
}

}  // namespace

void check_clean_up(const Reading& reading, Findings& findings) {
  for (const Sentence& sentence : reading.sentences)
    if (!sentence.plan && !sentence.row && has_any(reading.of(sentence), kept))
      check_sentence(reading, findings, sentence);
}

}  // namespace fadu::lint
