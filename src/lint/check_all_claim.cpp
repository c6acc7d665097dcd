// "All" and "none" against a number that says otherwise. SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include "lint/check.hpp"
#include "lint/wording.hpp"

namespace fadu::lint {
namespace {

const std::initializer_list<Text> outcomes{U"办结", U"审结", U"结案", U"答复", U"办复", U"整改", U"合格",
                                           U"通过", U"维持", U"化解", U"出庭", U"成功", U"销号", U"回复",
                                           U"反馈", U"配备", U"建成", U"公示", U"备案", U"报备", U"履行",
                                           U"签订", U"到位", U"覆盖", U"完成", U"建立", U"落实"};

struct Claim {
  std::size_t start = 0;
  std::size_t end = 0;
  Text outcome;
  bool timely = false;
};

// The outcome the words come to first, and where.
std::pair<std::size_t, Text> first_outcome(Text words) {
  std::pair<std::size_t, Text> first{Text::npos, {}};
  for (const Text outcome : outcomes)
    if (const auto at = words.find(outcome); at < first.first) first = {at, outcome};
  // 完成整改 is 整改.
  if (first.second == U"完成")
    for (const Text outcome : outcomes)
      if (words.substr(first.first + 2).starts_with(outcome)) return {first.first + 2, outcome};
  return first;
}

// "已全部办结", "均按期答复", "全部在法定期限内审结": 全部 or 均, then within a few characters the outcome.
std::optional<Claim> all_claim(const Reading& reading, const Sentence& sentence) {
  constexpr std::size_t gap_max = 12;
  const Text words = reading.of(sentence);
  for (const Text all : {Text(U"全部"), Text(U"均"), Text(U"全都"), Text(U"悉数")})
    for (auto at = words.find(all); at != Text::npos; at = words.find(all, at + 1)) {
      const Text after = words.substr(at + all.size(), gap_max);
      const Text clause = after.substr(0, after.find_first_of(U",;:()、"));
      // 人均, 件均 are averages; in "37件均已办结" 均 is all.
      if (at > 0 && all == U"均" && Text(U"人户件月日村平").find(words[at - 1]) != Text::npos &&
          !starts_with_any(after, {U"已", U"按", U"在", U"被", U"予", U"依", U"如", U"及时"}))
        continue;
      const auto [found, outcome] = first_outcome(clause);
      if (found == Text::npos) continue;
      const Text middle = clause.substr(0, found);
      if (has_any(middle, {U"未", U"不", U"率"}) || has(clause.substr(found), U"率")) continue;
      // 均在7日内公示, but not 全部29个、整改26个
      if (std::ranges::any_of(middle, is_digit) && !has_any(middle, {U"日内", U"天内"})) continue;
      if (starts_with_any(clause.substr(found + outcome.size()),
                          {U"方案", U"计划", U"台账", U"清单", U"措施", U"机制", U"制度", U"意见", U"责任"}))
        continue;
      const std::size_t start = sentence.start + at;
      return Claim{start, start + all.size() + found + outcome.size(), outcome,
                   has_any(middle, {U"期", U"时", U"限", U"按规定", U"日内", U"天内"})};
    }
  return std::nullopt;
}

// Says the opposite of the outcome: 未办结3件, 逾期2件.
bool contradicts(Text label, Text outcome, bool timely) {
  if (is_earlier(label) || has_any(label, {U"全市", U"全省", U"全国", U"预警", U"提醒"})) return false;
  if (timely && has_any(label, {U"未按期", U"未按时", U"未及时", U"未在规定"}) && !has(label, U"无"))
    return true;
  if (timely && has_any(label, {U"逾期", U"超期", U"超时"}) && !has_any(label, {U"未", U"无", U"预警"}))
    return true;
  return is_opposite(label, outcome);
}

// The counts of the claim's sentence and the next one.
std::vector<const Figure*> counts_after(const Reading& reading, std::size_t index) {
  std::vector<const Figure*> counts;
  for (std::size_t i = index; i < reading.sentences.size() && i <= index + 1; ++i) {
    const Sentence& sentence = reading.sentences[i];
    if (sentence.paragraph != reading.sentences[index].paragraph || sentence.plan) break;
    for (std::size_t k = sentence.first; k < sentence.last; ++k)
      if (is_count(reading.figures[k])) counts.push_back(&reading.figures[k]);
  }
  return counts;
}

const Figure* last_count_before(const Reading& reading, const Sentence& sentence, std::size_t at) {
  const Figure* found = nullptr;
  for (std::size_t i = sentence.first; i < sentence.last; ++i)
    if (is_count(reading.figures[i]) && reading.figures[i].end <= at) found = &reading.figures[i];
  return found;
}

void accuse(const Reading& reading, Findings& findings, const Claim& claim, const Figure& against,
            const std::string& arithmetic) {
  findings.add({"all_claim", fmt::format("文字称全部如此，数字却不是：{}", arithmetic),
                fmt::format("The text says all, the number says otherwise: {}", arithmetic), arithmetic},
               {&against}, {}, reading.passage(claim.start, claim.end));
}

// "均在7日内公示,逾期公示5件", "全部配备,尚有2支未配备": what is left over is said by nothing but its kind.
bool check_left_over(const Reading& reading, Findings& findings, const Sentence& sentence,
                     const Claim& claim) {
  for (std::size_t i = sentence.first; i < sentence.last; ++i) {
    const Figure& count = reading.figures[i];
    if (!is_count(count) || count.start < claim.end) continue;
    if (count.value <= 0) return false;
    const Text between = reading.between(claim.end, count.label_start);
    if (has_any(between, {U";", U"另", U"除"})) return false;
    const Text label = without_start(reading.label(count), {U"其中", U"但", U"仅", U"有"});
    const Text tail = reading.tail(count);
    const bool still = label == U"尚" || label == U"仍" || label == U"还" || label == U"尚有" ||
                       label == U"仍有" || label == U"还有" || label == U"目前尚有";
    const bool late = claim.timely && starts_with_any(label, {U"逾期", U"超期", U"超时"}) &&
                      label.size() <= claim.outcome.size() + 2;
    const bool open = still && is_opposite(tail, claim.outcome);
    const bool undone = label.size() <= claim.outcome.size() + 2 &&
                        starts_with_any(label, {U"未", U"尚未"}) && label.ends_with(claim.outcome);
    const Text own = reading.between(std::max(claim.end, count.label_start), count.start);
    if (has(own, claim.outcome) && !late && !undone) return false;
    if (!late && !open && !undone) continue;
    accuse(reading, findings, claim, count, fmt::format("{} > 0", print(count)));
    return true;
  }
  return false;
}

void check_all(const Reading& reading, Findings& findings, std::size_t index) {
  const Sentence& sentence = reading.sentences[index];
  const auto claim = all_claim(reading, sentence);
  if (!claim) return;
  if (check_left_over(reading, findings, sentence, *claim)) return;
  const Figure* total = last_count_before(reading, sentence, claim->start);
  if (total == nullptr || !total->exact) return;
  const Text words = reading.of(sentence);
  for (const Figure* count : counts_after(reading, index)) {
    if (count->start < total->start || count == total || count->unit != total->unit || count->value <= 0)
      continue;
    if (count->sentence == index && has(reading.between(claim->end, count->start), U";")) break;
    const Text label = without_start(reading.label(*count), {U"已", U"共", U"实际", U"累计", U"目前"});
    const bool bare =
        without_start(label, {U"尚有", U"仍有", U"另有", U"还有", U"其中", U"有", U"尚", U"剩余"}).empty();
    const Text said = reading.between(count->label_start, bare ? count->tail_end : count->start);
    const bool begins =
        bare || starts_with_any(label, {U"未", U"尚", U"仍", U"还", U"另", U"逾", U"超", U"其中", U"不"});
    if (begins && contradicts(said, claim->outcome, claim->timely) && count->start > claim->start)
      return accuse(reading, findings, *claim, *count, fmt::format("{} > 0", print(*count)));
    if (!claim->timely && label == claim->outcome && count->exact &&
        range_of(*count).high < range_of(*total).low && count->sentence == index && !has(words, U"其中"))
      return accuse(reading, findings, *claim, *count, fmt::format("{} < {}", print(*count), print(*total)));
  }
}

// "办结率100%…尚有2件未办结"
void check_hundred(const Reading& reading, Findings& findings, const Figure& percent) {
  if (!is_percent(percent) || !percent.exact || percent.value != 100) return;
  const auto rate = rate_name(reading, percent);
  if (!rate) return;
  const bool timely = has_any(rate->manner, {U"时", U"期"});
  for (const Figure* count : counts_after(reading, percent.sentence)) {
    if (count->value <= 0) continue;
    const Text words = reading.between(count->label_start, count->tail_end);
    if (timely ? !contradicts(words, U"\n", true) : !is_opposite(words, rate->stem)) continue;
    if (findings.is_accused(percent)) return;
    findings.add({"all_claim", fmt::format("称{}，但另有{}", print(percent), print(*count)),
                  fmt::format("The text says 100%, yet {} are said not to be", print(count->value)),
                  fmt::format("{} > 0", print(*count))},
                 {count}, {&percent});
    return;
  }
}

// Where the sentence says that there is no such thing ("无一败诉", "零逾期"), or nothing.
std::optional<Claim> none_claim(const Reading& reading, const Sentence& sentence, Text thing) {
  const Text words = reading.of(sentence);
  for (auto at = words.find(thing); at != Text::npos; at = words.find(thing, at + 1)) {
    Text before = words.substr(0, at);
    before = without_end(before, {U"案件", U"件", U"例", U"起", U"一", U"行政"});
    // 无行政复议被纠错案件
    const Text clause = before.substr(before.find_last_of(U",;:") + 1);
    constexpr std::size_t gap_max = 8;
    if (clause.size() <= gap_max + 2 &&
        starts_with_any(without_start(clause, {U"全年", U"全县", U"全市", U"今年"}), {U"无行政", U"无案件"}))
      return Claim{sentence.start + before.size() - clause.size(), sentence.start + at + thing.size(), thing,
                   false};
    for (const Text none : {Text(U"无"), Text(U"零"), Text(U"没有"), Text(U"未发生"), Text(U"未出现")})
      if (before.ends_with(none)) {
        const std::size_t start = sentence.start + before.size() - none.size();
        return Claim{start, sentence.start + at + thing.size(), thing, false};
      }
  }
  return std::nullopt;
}

void check_none(const Reading& reading, Findings& findings, std::size_t index, Text thing) {
  const Sentence& sentence = reading.sentences[index];
  const auto claim = none_claim(reading, sentence, thing);
  if (!claim || is_earlier(reading.of(sentence))) return;
  std::vector<const Figure*> counts = counts_after(reading, index);
  if (index > 0 && reading.sentences[index - 1].paragraph == sentence.paragraph) {
    const auto before = counts_after(reading, index - 1);
    counts.insert(counts.end(), before.begin(), before.end());
  }
  for (const Figure* count : counts) {
    const Text label = reading.between(count->label_start, count->tail_end);
    const bool same = has(label, thing) || (thing == U"纠错" && has(label, U"被撤销"));
    if (count->value <= 0 || !same || is_earlier(reading.of(reading.sentence_of(*count)))) continue;
    if (has_any(label, {U"无", U"零", U"未", U"没有", U"预警", U"防止", U"避免", U"全市", U"全省", U"全国",
                        U"提醒"}))
      continue;
    findings.add({"all_claim", fmt::format("文字称没有，数字却有：{} > 0", print(*count)),
                  fmt::format("The text says none, the number says {}", print(count->value)),
                  fmt::format("{} > 0", print(*count))},
                 {count}, {}, reading.passage(claim->start, claim->end));
    return;
  }
}

}  // namespace

void check_all_claims(const Reading& reading, Findings& findings) {
  for (std::size_t i = 0; i < reading.sentences.size(); ++i) {
    const Sentence& sentence = reading.sentences[i];
    const Text words = reading.of(sentence);
    const bool earlier = has_any(words, {U"结转", U"旧存", U"上年未", U"去年未", U"跨年", U"往年", U"上期",
                                         U"上年度", U"前期", U"历年"});
    if (sentence.plan || sentence.row || earlier || makes_exceptions(words)) continue;
    check_all(reading, findings, i);
    for (std::size_t k = sentence.first; k < sentence.last; ++k)
      check_hundred(reading, findings, reading.figures[k]);
    for (const Text thing :
         {Text(U"败诉"), Text(U"逾期"), Text(U"超期"), Text(U"被撤销"), Text(U"纠错"), Text(U"不合格")})
      check_none(reading, findings, i, thing);
  }
}

}  // namespace fadu::lint
