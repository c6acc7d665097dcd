// SPDX-License-Identifier: EUPL-1.2
#include "lint/figure.hpp"

#include <array>
#include <cmath>

#include "base/text.hpp"
#include "lint/measure.hpp"
#include "lint/numeral.hpp"

namespace fadu::lint {
namespace {

constexpr std::size_t sentence_length_max = 3000;  // what is longer is no sentence: cut, and not judged
constexpr std::size_t title_length_max = 80;       // a 《 or “ that is not closed within this is stray

bool ends_sentence(Text text, std::size_t at) {
  const char32_t c = text[at];
  if (c == U'。' || c == U'!' || c == U'?' || c == U'\n') return true;
  return c == U'.' && at > 0 && at + 1 < text.size() && is_han(text[at - 1]) &&
         (is_han(text[at + 1]) || text[at + 1] == U'\n');
}
// "争取上级资金3.2亿元" was done; "争取达到95%" is to be.
bool shall_be(Text words) {
  const auto at = words.find(U"争取");
  return at != Text::npos &&
         !starts_with_any(words.substr(at + 2), {U"上级", U"中央", U"国家", U"省", U"市级", U"各级", U"各类",
                                                 U"资金", U"项目", U"专项", U"到上级", U"到中央", U"到位",
                                                 U"到各", U"到省", U"到资金", U"到项目", U"政策", U"债券"});
}
bool parts_clauses(char32_t c) {
  return Text(U",;:()[]【】").find(c) != Text::npos;
}
bool parts_labels(char32_t c) {
  return parts_clauses(c) || Text(U"、“”\"《》<>|\t /").find(c) != Text::npos;
}

class FigureReader {
 public:
  explicit FigureReader(const PlainText& plain) : text_(plain.text) { reading_.plain = &plain; }

  Reading read() {
    while (at_ < text_.size()) step();
    end_sentence();
    return std::move(reading_);
  }

 private:
  [[nodiscard]] char32_t at(std::size_t i) const { return i < text_.size() ? text_[i] : U'\n'; }
  [[nodiscard]] Text rest(std::size_t i) const { return i < text_.size() ? text_.substr(i) : Text(); }

  void step() {
    const char32_t c = text_[at_];
    if (ends_sentence(text_, at_)) {
      end_sentence();
      if (c == U'\n' && !reading_.sentences.empty() && reading_.sentences.back().paragraph == paragraph_)
        ++paragraph_;
      start_sentence(at_ + 1);
      cut_ = false;
    } else if (at_ - sentence_start_ > sentence_length_max) {
      cut_ = true;
      end_sentence();
      start_sentence(at_);
    } else if (const std::size_t skipped = quoted_length(); skipped > 0) {
      end_tail(at_);
      if (c == U'《')
        label_start_ = at_ + skipped;  // what is quoted may be part of a name: “法律明白人”420名
      at_ += skipped;
    } else if (parts_labels(c)) {
      end_tail(at_);
      read_sign(c);
    } else if (read_fraction()) {
      // read_fraction() moved on.
    } else if ((is_digit(c) || is_chinese_digit(c) || rest(at_).starts_with(U"百分之")) && read_number()) {
      // read_number() moved on.
    } else {
      ++at_;
    }
  }

  void start_sentence(std::size_t start) {
    sentence_start_ = label_start_ = clause_start_ = at_ = start;
    brackets_.clear();
  }

  void read_sign(char32_t c) {
    if (c == U'(' || c == U'[') brackets_.push_back(at_ + 1);
    if ((c == U')' || c == U']') && !brackets_.empty()) brackets_.pop_back();
    ++at_;
    label_start_ = at_;
    if (parts_clauses(c)) clause_start_ = at_;
  }

  // Titles 《…》 and quoted words “…” hold names ("三统一", "互联网+"), not figures of the report.
  [[nodiscard]] std::size_t quoted_length() const {
    const char32_t open = text_[at_];
    const char32_t close = open == U'《' ? U'》' : open == U'“' ? U'”' : open == U'「' ? U'」' : 0;
    if (close == 0) return 0;
    const Text ahead = rest(at_).substr(0, title_length_max);
    const std::size_t found = ahead.find(close);
    return found == Text::npos || has(ahead.substr(0, found), U"\n") ? 0 : found + 1;
  }

  void end_tail(std::size_t end) {
    if (tail_open_) reading_.figures.back().tail_end = end;
    tail_open_ = false;
  }

  void end_sentence() {
    end_tail(at_);
    const std::size_t end = std::min(at_, text_.size());
    if (sentence_start_ >= end) return;
    const Text words = text_.substr(sentence_start_, end - sentence_start_);
    const std::size_t bars = static_cast<std::size_t>(std::ranges::count(words, U'|'));
    reading_.sentences.push_back(
        {.start = sentence_start_,
         .end = end,
         .first = first_figure_,
         .last = reading_.figures.size(),
         .paragraph = paragraph_,
         .plan = cut_ || shall_be(words) ||
                 has_any(words, {U"力争", U"计划到", U"目标是", U"预计", U"拟于", U"明年", U"下一步", U"下步",
                                 U"确保", U"不低于", U"不得低于", U"应当达到", U"应达到", U"考核目标",
                                 U"目标值", U"要求达到", U"不少于"}),
         .row = has(words, U"\t") || bars >= 2});
    first_figure_ = reading_.figures.size();
    sentence_start_ = end;
  }

  // Reads the number at `at_` and keeps it if it is a figure; false if no number begins here.
  bool read_number() {
    const std::size_t start = at_;
    const bool per_cent_words = rest(start).starts_with(U"百分之");
    const auto number = read_numeral(text_, start + (per_cent_words ? 3 : 0));
    if (!number) return false;
    Figure figure{.value = number->value,
                  .step = number->step,
                  .exact = !number->about,
                  .start = start,
                  .end = number->end,
                  .label_start = label_start_,
                  .clause_start = clause_start_,
                  .sentence = reading_.sentences.size(),
                  .bracket = brackets_.empty() ? 0 : brackets_.back()};
    at_ = number->end;
    if (per_cent_words) {
      figure.kind = Figure::Kind::percent;
      read_spoken_decimals(figure);
    } else if (!read_unit(figure, *number)) {
      return true;
    }
    if (is_named_number(start)) return true;
    judge_exactness(figure);
    keep(figure);
    return true;
  }

  // 占三分之一, 占六成, 占一半: a share in words, which is always rounded.
  bool read_fraction() {
    constexpr double rough = 3;
    constexpr double rougher = 5;
    const char32_t c = text_[at_];
    if (!is_chinese_digit(c) && !is_digit(c) && c != U'半') return false;
    constexpr std::size_t reach = 30;
    const std::size_t from = std::max(sentence_start_, at_ - std::min(at_, reach));
    if (!has(text_.substr(from, at_ - from), U"占")) return false;
    Figure figure{.kind = Figure::Kind::percent,
                  .step = rough,
                  .start = at_,
                  .label_start = label_start_,
                  .clause_start = clause_start_,
                  .sentence = reading_.sentences.size(),
                  .bracket = brackets_.empty() ? 0 : brackets_.back()};
    const auto whole = read_numeral(text_, at_);
    if (rest(at_).starts_with(U"一半") || rest(at_).starts_with(U"半数")) {
      figure.value = 50;
      figure.end = at_ + 2;
    } else if (whole && whole->value > 1 && whole->value <= 10 && rest(whole->end).starts_with(U"分之")) {
      const auto part = read_numeral(text_, whole->end + 2);
      if (!part || part->value >= whole->value) return false;
      figure.value = std::round(part->value / whole->value * 1000) / 10;
      figure.end = part->end;
    } else if (whole && whole->value >= 1 && whole->value < 10 && at(whole->end) == U'成' &&
               (!is_han(at(whole->end + 1)) ||
                starts_with_any(rest(whole->end + 1), {U"以上", U"左右", U"多", U"的"}))) {
      figure.value = whole->value * 10;
      figure.step = rougher;
      figure.end = whole->end + 1;
    } else if (whole && whole->value >= 1 && whole->value < 10 && at(whole->end) == U'成' &&
               is_chinese_digit(at(whole->end + 1)) && !is_han(at(whole->end + 2))) {
      const auto tenth = read_numeral(text_, whole->end + 1);  // 三成五
      if (!tenth || tenth->value >= 10) return false;
      figure.value = whole->value * 10 + tenth->value;
      figure.end = whole->end + 2;
    } else {
      return false;
    }
    judge_exactness(figure);
    if (figure.at_least) figure.step = 1;  // 六成以上 is hardly said of 58%
    keep(figure);
    return true;
  }

  // 百分之九十八点五
  void read_spoken_decimals(Figure& figure) {
    if (at(figure.end) != U'点' || !is_chinese_digit(at(figure.end + 1))) return;
    for (++figure.end;; ++figure.end) {
      const auto place = Text(U"零一二三四五六七八九").find(at(figure.end));
      if (place == Text::npos) break;
      figure.step /= 10;
      figure.value += static_cast<double>(place) * figure.step;
    }
    at_ = figure.end;
  }

  bool read_unit(Figure& figure, const Numeral& number) {
    const Text after = rest(number.end);
    if (after.starts_with(U"个百分点") || after.starts_with(U"百分点") || after.starts_with(U"%个百分点")) {
      figure.kind = Figure::Kind::points;
      figure.end += static_cast<std::size_t>(after.find(U'点')) + 1;
    } else if (after.starts_with(U"%")) {
      figure.kind = Figure::Kind::percent;
      while (at(figure.end) == U'%') ++figure.end;
    } else if (after.starts_with(U"倍")) {
      figure.kind = Figure::Kind::times;
      ++figure.end;
    } else if (after.starts_with(U"番") && doubles(figure.start)) {
      figure.kind = Figure::Kind::times;
      figure.value = std::exp2(number.value) - 1;  // 翻一番 adds as much again
      ++figure.end;
    } else {
      const auto measure = find_measure(text_, number.end);
      if (!measure) return false;
      figure.unit = measure->unit;
      figure.word = text_.substr(number.end, measure->length);
      figure.end += measure->length;
      const bool average = has(text_.substr(label_start_, figure.start - label_start_), U"均");
      // "3.5件" that is no average: a heading's number ran into it.
      if (number.step < 1 && is_whole(measure->unit) && !average) return false;
      if (number.single && !ends_clause(figure.end)) return false;  // "一件事", "两个清单"
    }
    return true;
  }

  // 翻一番, 翻了两番
  [[nodiscard]] bool doubles(std::size_t start) const {
    return ends_with_any(text_.substr(label_start_, start - label_start_), {U"翻", U"翻了"});
  }

  [[nodiscard]] bool ends_clause(std::size_t end) const {
    return end >= text_.size() || parts_labels(at(end)) || ends_sentence(text_, end);
  }

  // 第3期, 前10名, A4, 1-6件, version and document numbers: numbers that count nothing.
  [[nodiscard]] bool is_named_number(std::size_t start) const {
    if (start == 0) return false;
    const char32_t before = text_[start - 1];
    if (before == U'第' || before == U'前' || before == U'后' || before == U'[' || before == U'.')
      return true;
    return (before >= U'a' && before <= U'z') || (before >= U'A' && before <= U'Z') || before == U'号';
  }

  void judge_exactness(Figure& figure) {
    const Text before = text_.substr(label_start_, figure.start - label_start_);
    if (ends_with_any(before, {U"约",     U"近",   U"超",   U"超过", U"逾",   U"接近",  U"至少", U"不少于",
                               U"不低于", U"低于", U"高于", U"不足", U"突破", U"最多",  U"每",   U"大概",
                               U"左右",   U"不到", U"大于", U"小于", U"多达", U"不超过"}))
      figure.exact = false;
    const char32_t first = text_[figure.start];
    // 数百, but not 人数两百.
    const bool counted =
        ends_with_any(before, {U"人数", U"总数", U"件数", U"次数", U"户数", U"案数", U"个数"});
    if (is_chinese_digit(first) && !counted && ends_with_any(before, {U"上", U"数", U"几"}))
      figure.exact = false;
    // 成百, but not 完成二十二项.
    if (Text(U"百千万").find(first) != Text::npos && before.ends_with(U"成")) figure.exact = false;
    if (starts_with_any(rest(figure.end), {U"以上", U"以下", U"左右", U"上下", U"以内", U"余", U"多", U"不等",
                                           U"之间", U"及以上", U"(含)以上", U"-", U"~", U"至"}))
      figure.exact = false;
    figure.at_least = figure.kind == Figure::Kind::percent && rest(figure.end).starts_with(U"以上");
    if (is_count(figure) && !figure.exact) judge_bound(figure, before);
    if (figure.start < 2) return;
    const char32_t sign = text_[figure.start - 1];
    const bool joins = sign == U'-' || sign == U'~' || sign == U'至' || sign == U'到' || sign == U'/' ||
                       sign == U' ' || sign == U'+' || sign == U'×' || sign == U'*';
    const char32_t earlier = text_[figure.start - 2];
    const bool second = joins && (is_digit(earlier) || earlier == U'%' || is_chinese_digit(earlier));
    if (second || (sign == U'-' && !is_han(earlier))) figure.exact = figure.at_least = figure.at_most = false;
  }

  // 300余份, 超过300份 are no fewer; 不足300份 are no more.
  void judge_bound(Figure& figure, Text before) const {
    const Text printed = text_.substr(figure.start, figure.end - figure.start);
    const Text after = rest(figure.end);
    figure.at_least = figure.at_least || has_any(printed, {U"余", U"多"}) ||
                      starts_with_any(after, {U"余", U"多"}) ||
                      ends_with_any(before, {U"超", U"超过", U"逾", U"至少", U"不少于", U"突破", U"大于"});
    figure.at_most = !figure.at_least &&
                     ends_with_any(before, {U"不足", U"不到", U"少于", U"不超过", U"小于"}) &&
                     !ends_with_any(before, {U"不少于"});
    if (starts_with_any(after, {U"-", U"~", U"至", U"左右", U"上下", U"以内", U"以下"}))
      figure.at_least = figure.at_most = false;
  }

  void keep(Figure figure) {
    end_tail(figure.start);
    figure.tail_end = figure.end;
    reading_.figures.push_back(figure);
    tail_open_ = true;
    at_ = label_start_ = figure.end;
  }

  Text text_;
  Reading reading_;
  std::size_t at_ = 0;
  std::size_t sentence_start_ = 0;
  std::size_t label_start_ = 0;
  std::size_t clause_start_ = 0;
  std::size_t first_figure_ = 0;
  std::size_t paragraph_ = 0;
  bool tail_open_ = false;
  bool cut_ = false;  // the sentence being read goes on from one that was too long
  std::vector<std::size_t> brackets_;
};

}  // namespace

Reading read_figures(const PlainText& plain) {
  return FigureReader(plain).read();
}

Range range_of(const Figure& figure) {
  const bool rounded = figure.step != 1 || (is_count(figure) && !is_whole(figure.unit));
  const double slack = is_count(figure) && rounded ? figure.step : 0;
  return {figure.value - slack / 2, figure.value + slack};  // rounded, or cut off
}

Text Reading::label(const Figure& figure) const {
  if (figure.label_start < figure.start) return between(figure.label_start, figure.start);
  if (figure.label_start == 0) return {};
  const char32_t sign = text()[figure.label_start - 1];
  if (sign != U':' && sign != U')') return {};
  std::size_t start = figure.label_start - 1;
  if (sign == U')') {  // "各县(市、区)188件"
    while (start > sentence_of(figure).start && text()[start] != U'(' && !is_digit(text()[start])) --start;
    if (text()[start] != U'(') return {};
    const std::size_t end = start;
    while (start > sentence_of(figure).start && is_han(text()[start - 1])) --start;
    return between(start, end);
  }
  while (start > sentence_of(figure).start && is_han(text()[start - 1])) --start;
  return between(start, figure.label_start - 1);
}

Passage Reading::passage(std::size_t start, std::size_t end) const {
  while (start < end && Text(U" \t").find(text()[start]) != Text::npos) ++start;
  return {{}, plain->origin[start], end > start ? plain->origin[end - 1] + 1 : plain->origin[start]};
}

Passage Reading::passage(const Figure& figure) const {
  constexpr std::size_t words_max = 30;
  const bool bare = figure.label_start == figure.start;
  std::size_t start = figure.label_start;
  if (figure.start - start > words_max) start = figure.start - words_max;
  const std::size_t end = bare ? std::min(figure.tail_end, figure.end + words_max) : figure.end;
  return passage(start, end);
}

}  // namespace fadu::lint
