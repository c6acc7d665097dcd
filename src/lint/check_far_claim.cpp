// "All" and "none" against what another paragraph, the next sentence or a table says.
// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include "lint/check.hpp"
#include "lint/numeral.hpp"
#include "lint/table.hpp"
#include "lint/wording.hpp"

namespace fadu::lint {
namespace {

const std::initializer_list<Text> outcomes{U"答复", U"办结", U"审结", U"办理", U"公开",
                                           U"反馈", U"回复", U"建成", U"完工", U"完成",
                                           U"整改", U"竣工", U"验收", U"落实", U"销号"};

void accuse(const Reading& reading, Findings& findings, std::size_t start, std::size_t end,
            std::size_t other_start, std::size_t other_end, const std::string& arithmetic) {
  std::vector<Passage> passages{reading.passage(start, end), reading.passage(other_start, other_end)};
  std::ranges::sort(passages, {}, &Passage::start);
  findings.add({"all_claim", fmt::format("文字称全部如此，别处却不是：{}", arithmetic),
                fmt::format("The text says all, elsewhere it says otherwise: {}", arithmetic), arithmetic},
               std::move(passages));
}

// "受检卷宗无一不合格", and "不合格2卷" of the same papers elsewhere.
void check_none(const Reading& reading, Findings& findings, const Sentence& claim) {
  constexpr std::size_t thing_length = 2;
  const Text words = reading.of(claim);
  const auto at = words.find(U"无一");
  if (at == Text::npos || at < thing_length) return;
  const Text thing = words.substr(at - thing_length, thing_length);
  for (const Text bad :
       {Text(U"不合格"), Text(U"不满意"), Text(U"逾期"), Text(U"超期"), Text(U"败诉"), Text(U"被撤销")}) {
    if (!words.substr(at + 2).starts_with(bad)) continue;
    const Figure* found = nullptr;
    for (const Figure& count : reading.figures) {
      const Sentence& sentence = reading.sentence_of(count);
      if (!is_count(count) || !count.exact || count.value <= 0 || sentence.plan || sentence.row ||
          &sentence == &claim)
        continue;
      if (without_start(reading.label(count), {U"其中", U"有"}) != bad) continue;
      if (!has(reading.of(sentence), thing) || is_earlier(reading.of(sentence)) || found != nullptr) return;
      found = &count;
    }
    if (found == nullptr || findings.is_accused(*found)) return;
    accuse(reading, findings, claim.start + at - thing_length, claim.start + at + 2 + bad.size(),
           found->label_start, found->end, fmt::format("{} > 0", print(*found)));
    return;
  }
}

// "所有申请均在法定期限内答复", and "3件申请超出法定期限" elsewhere.
void check_timely(const Reading& reading, Findings& findings, const Sentence& claim) {
  constexpr std::size_t thing_max = 8;
  const Text words = reading.of(claim);
  for (const Text all : {Text(U"所有"), Text(U"全部"), Text(U"各项")}) {
    const auto at = words.find(all);
    if (at == Text::npos) continue;
    const Text after = words.substr(at + all.size());
    const auto both = after.find(U'均');
    if (both == Text::npos || both < 2 || both > thing_max) continue;
    const Text thing = after.substr(both - 2, 2);
    const Text clause = after.substr(both, after.find_first_of(U",;", both) - both);
    const auto* outcome = std::ranges::find_if(outcomes, [&](Text word) { return has(clause, word); });
    if (outcome == outcomes.end() || !has_any(clause, {U"期限", U"时限", U"按时", U"按期", U"规定时间"}) ||
        has(clause, U"未"))
      continue;
    for (const Figure& count : reading.figures) {
      const Sentence& sentence = reading.sentence_of(count);
      const Text tail = reading.tail(count);
      if (!is_count(count) || count.value <= 0 || sentence.plan || sentence.row || &sentence == &claim ||
          !has(tail, thing))
        continue;
      if (!has(tail, *outcome) || !has_any(tail, {U"超出", U"超过", U"逾期", U"超期", U"超时"}) ||
          has_any(tail, {U"未", U"无", U"提醒", U"预警"}))
        continue;
      if (is_earlier(reading.of(sentence)) || has_any(reading.of(sentence), {U"全市", U"全省"})) continue;
      return accuse(reading, findings, claim.start + at, claim.start + at + all.size() + both + clause.size(),
                    count.start, count.tail_end, fmt::format("{} > 0", print(count)));
    }
  }
}

// "60日", "87天" after a word that says how long.
struct Days {
  double number = 0;
  std::size_t start = 0;
  std::size_t end = 0;
};

std::optional<Days> days_after(Text words, std::size_t from) {
  constexpr std::size_t reach = 8;
  for (std::size_t at = from; at < words.size() && at < from + reach; ++at) {
    if (has(U",;、", words.substr(at, 1))) return std::nullopt;
    if (!is_digit(words[at]) && !is_chinese_digit(words[at])) continue;
    const auto number = read_numeral(words, at);
    if (!number || number->about) {
      if (number) return std::nullopt;
      continue;
    }
    if (!starts_with_any(words.substr(number->end), {U"日", U"天", U"个工作日"})) return std::nullopt;
    return Days{number->value, at, number->end + 1};
  }
  return std::nullopt;
}

// "全部审结案件用时均未超过60日", and "审结案件中用时最长的一件达87日" elsewhere.
void check_longest(const Reading& reading, Findings& findings, const Sentence& claim) {
  constexpr std::size_t thing_length = 4;
  const Text words = reading.of(claim);
  for (const Text limit : {Text(U"均未超过"), Text(U"均不超过"), Text(U"均未超出"), Text(U"均控制在")}) {
    const auto at = words.find(limit);
    if (at == Text::npos || is_earlier(words)) continue;
    const auto most = days_after(words, at + limit.size());
    Text subject = words.substr(0, at);
    subject = without_end(subject.substr(subject.find_last_of(U",;:") + 1),
                          {U"用时", U"时间", U"办理", U"时长", U"审理", U"期限", U"的", U"周期"});
    if (!most || subject.size() < thing_length) continue;
    const Text thing = subject.substr(subject.size() - thing_length);
    for (const Sentence& other : reading.sentences) {
      if (other.plan || other.row) continue;
      const Text said = reading.of(other);
      const auto longest = said.find(U"最长");
      if (longest == Text::npos || is_earlier(said) || has_any(said, {U"全市", U"全省"})) continue;
      const Text before = said.substr(0, longest);
      const Text clause = before.substr(before.find_last_of(U",;:") + 1);
      constexpr std::size_t words_max = 6;
      const auto days =
          days_after(said, longest + 2 + (has(said.substr(longest + 2, words_max), U"一件") ? 3 : 0));
      if (!has(clause, thing) || !days || days->number <= most->number) continue;
      return accuse(reading, findings, claim.start + at - subject.size(), claim.start + most->end,
                    other.start + longest - clause.size(), other.start + days->end,
                    fmt::format("{} > {}", print(days->number), print(most->number)));
    }
  }
}

// "10件民生实事全部如期办结", and "10件民生实事中,…仍未完工" elsewhere.
void check_some_undone(const Reading& reading, Findings& findings, const Figure& all) {
  constexpr std::size_t thing_min = 3;
  if (!is_count(all) || !all.exact) return;
  const Text tail = reading.tail(all);
  const auto at = tail.find(U"全部");
  if (at == Text::npos || at < thing_min || !ends_with_any(tail, outcomes) ||
      has_any(tail.substr(at), {U"未", U"不"}))
    return;
  const Text thing = without_end(tail.substr(0, at), {U"已", U"均"});
  for (const Figure& some : reading.figures) {
    if (some.value != all.value || some.unit != all.unit || some.sentence == all.sentence || !is_count(some))
      continue;
    const Sentence& sentence = reading.sentence_of(some);
    const Text words = reading.tail(some);
    if (sentence.plan || sentence.row || !words.starts_with(thing) ||
        !words.substr(thing.size()).starts_with(U"中"))
      continue;
    const Text rest = reading.between(some.tail_end, sentence.end);
    const Text half = rest.substr(0, rest.find(U';'));
    for (const Text not_yet : {Text(U"仍未"), Text(U"尚未"), Text(U"还未"), Text(U"至今未"), Text(U"未能")})
      if (const auto no = half.find(not_yet); no != Text::npos && has_any(half.substr(no, 8), outcomes))
        return accuse(reading, findings, all.start, all.tail_end, some.start,
                      some.tail_end + no + not_yet.size() + 2,
                      fmt::format("{} < {}", print(all.value - 1), print(all.value)));
  }
}

// "151件案件全部在法定期限内审结。另有3件…超过法定期限": the next sentence takes it back with a number.
void check_next_late(const Reading& reading, Findings& findings, std::size_t index) {
  const Sentence& claim = reading.sentences[index];
  const Sentence& next = reading.sentences[index + 1];
  if (next.paragraph != claim.paragraph || next.plan || next.row || next.first == next.last) return;
  const Text words = reading.of(claim);
  const auto at = words.find(U"全部在");
  const auto within = at == Text::npos ? at : words.find(U"期限内", at);
  if (within == Text::npos || has_any(words.substr(at, within - at), {U",", U";", U"未"}) ||
      makes_exceptions(words))
    return;
  const Figure& some = reading.figures[next.first];
  const Text after = reading.between(some.end, next.end);
  const Text clause = after.substr(0, after.find_first_of(U",;"));
  const bool late = has_any(clause, {U"超过法定期限", U"超出法定期限", U"超过规定期限", U"逾期", U"超期"});
  if (!is_count(some) || some.value <= 0 || !late || has_any(clause, {U"未超", U"未逾", U"无", U"预警"}) ||
      is_earlier(reading.of(next)))
    return;
  for (std::size_t i = claim.first; i < claim.last; ++i)
    if (is_count(reading.figures[i]) && reading.figures[i].unit == some.unit &&
        reading.figures[i].start < claim.start + at)
      return accuse(reading, findings, claim.start + at, claim.start + within + 3, some.start,
                    some.end + clause.size(), fmt::format("{} > 0", print(some)));
}

// "39个行政村全部建成综治中心。…两村的综治中心尚未建成": the next sentence takes it back in words.
void check_next(const Reading& reading, Findings& findings, std::size_t index) {
  constexpr std::size_t thing_length = 3;
  const Sentence& claim = reading.sentences[index];
  const Sentence& next = reading.sentences[index + 1];
  if (next.paragraph != claim.paragraph || next.plan || next.row) return;
  const Text words = reading.of(claim);
  const auto at = words.find(U"全部");
  if (at == Text::npos || makes_exceptions(words)) return;
  const Text after = words.substr(at + 2, words.find_first_of(U",;", at) - at - 2);
  const auto* outcome = std::ranges::find_if(outcomes, [&](Text word) { return after.starts_with(word); });
  if (outcome == outcomes.end() || after.size() < outcome->size() + thing_length) return;
  const Text thing = after.substr(after.size() - thing_length);
  const Text said = reading.of(next);
  if (!has(said, thing) || has_any(said, {U"另有", U"除", U"新", U"明年", U"全市"})) return;
  for (const Text not_yet : {Text(U"尚未"), Text(U"仍未"), Text(U"还未"), Text(U"未能")})
    if (const auto no = said.find(std::u32string(not_yet) + std::u32string(*outcome));
        no != Text::npos && no > said.find(thing))
      return accuse(reading, findings, claim.start + at, claim.start + at + 2 + after.size(),
                    next.start + said.find(thing), next.start + no + not_yet.size() + outcome->size(),
                    "全部 ≠ 尚未");
}

// "8家单位均有行政强制案件发生", and a 0 in the table's column 行政强制.
void check_table_zero(const Reading& reading, Findings& findings, const Sentence& claim, const Table& table) {
  const Text words = reading.of(claim);
  const auto at = words.find(U"均有");
  if (at == Text::npos || table.rows.size() < 3) return;
  const Text what = words.substr(at + 2);
  const Row& header = table.rows.front();
  for (std::size_t column = 1; column < header.size(); ++column) {
    Text name = reading.between(header[column].start, header[column].end);
    name = name.substr(0, name.find_first_of(U"(["));
    if (name.size() < 4 || !what.starts_with(name)) continue;
    std::size_t rows = 0;
    const Row* zero = nullptr;
    for (std::size_t i = 1; i < table.rows.size(); ++i) {
      const Row& row = table.rows[i];
      if (row.size() != header.size() ||
          has_any(reading.between(row[0].start, row[0].end), {U"合计", U"总计", U"共计"}))
        continue;
      ++rows;
      if (row[column].number && *row[column].number == 0) zero = &row;
    }
    const Figure* said = nullptr;
    for (std::size_t i = claim.first; i < claim.last; ++i)
      if (reading.figures[i].start < claim.start + at) said = &reading.figures[i];
    if (zero == nullptr || said == nullptr || said->value != static_cast<double>(rows)) return;
    return accuse(reading, findings, said->start, claim.start + at + 2 + name.size(), zero->front().start,
                  (*zero)[column].end, "0");
  }
}

}  // namespace

void check_far_claims(const Reading& reading, Findings& findings) {
  constexpr std::size_t claims_max = 60;
  const std::vector<Table> tables = read_tables(reading);
  std::size_t next_table = 0;
  std::size_t claims = 0;
  for (std::size_t i = 0; i < reading.sentences.size(); ++i) {
    const Sentence& sentence = reading.sentences[i];
    while (next_table < tables.size() && tables[next_table].last <= i) ++next_table;
    if (sentence.plan || sentence.row || claims >= claims_max) continue;
    const Text words = reading.of(sentence);
    if (!has_any(words, {U"无一", U"均", U"全部"})) continue;
    ++claims;
    check_none(reading, findings, sentence);
    check_timely(reading, findings, sentence);
    check_longest(reading, findings, sentence);
    if (i + 1 < reading.sentences.size()) {
      check_next(reading, findings, i);
      check_next_late(reading, findings, i);
    }
    for (std::size_t k = sentence.first; k < sentence.last && k < sentence.first + claims_max; ++k)
      check_some_undone(reading, findings, reading.figures[k]);
    if (next_table > 0) check_table_zero(reading, findings, sentence, tables[next_table - 1]);
  }
}

}  // namespace fadu::lint
