// This year, last year and the growth between them. SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <cmath>

#include "lint/check.hpp"
#include "lint/growth_words.hpp"
#include "lint/wording.hpp"

namespace fadu::lint {
namespace {

struct Pair {
  const Figure* now;
  const Figure* before;
};

class GrowthCheck {
 public:
  GrowthCheck(const Reading& reading, Findings& findings, std::size_t index)
      : reading_(reading), findings_(findings), index_(index), growth_(reading.figures[index]) {}

  void run() {
    if (growth_.kind == Figure::Kind::times &&
        (says_multiple(reading_.label(growth_)) || is_multiple_of_named()))
      return check_multiple();
    const Direction direction = direction_of(reading_.label(growth_));
    if (direction == Direction::none || !growth_.exact || is_level(reading_.label(growth_))) return;
    const bool before_pair = is_percent(growth_) && pair_after(Figure::Kind::count);
    if (!before_pair && !is_of_what_precedes(reading_.label(growth_))) return;
    if (growth_.kind == Figure::Kind::points) return check_points(direction);
    if (growth_.kind == Figure::Kind::percent || growth_.kind == Figure::Kind::times) {
      if (!check_pair(direction) && !check_percents(direction)) check_difference(direction);
    } else if (!check_total_after(direction)) {
      check_counted_difference(direction);
    }
  }

 private:
  [[nodiscard]] bool is_before(const Figure& figure) const {
    const Text label = reading_.label(figure);
    if (is_earlier(label)) return true;
    const bool month = ends_with_any(label, {U"月份的", U"月份", U"月的", U"季度的"});
    if (has_any(label, {U"较", U"比"}) && (year_in(label) != 0 || month)) return true;
    // "较上年(1650件)增长"
    if (figure.bracket == 0 || !label.empty()) return false;
    constexpr std::size_t words_max = 8;
    const Text before =
        reading_.between(figure.bracket - std::min(figure.bracket, words_max), figure.bracket - 1);
    return ends_with_any(before, {U"上年", U"去年", U"同期", U"上年度"}) ||
           (has_any(before, {U"较", U"比"}) && before.ends_with(U"年"));
  }
  [[nodiscard]] bool is_change(const Figure& figure) const {
    const Text label = reading_.label(figure);
    return direction_of(label) != Direction::none && !is_level(label);
  }
  // The two counts the growth is between: the last two before it, one of them of an earlier period.
  [[nodiscard]] std::optional<Pair> find_pair(Figure::Kind kind) const {
    std::vector<const Figure*> last;
    for (std::size_t i = index_; i > reading_.sentence_of(growth_).first && last.size() < 2; --i) {
      const Figure& figure = reading_.figures[i - 1];
      if (has(reading_.between(figure.end, growth_.start), U";")) break;
      if (figure.kind != kind) {
        if (figure.kind == Figure::Kind::percent && is_change(figure)) continue;
        if (last.size() == 1 && is_before(*last[0])) break;
        return std::nullopt;
      }
      if (is_change(figure)) continue;
      const Text label = without_end(reading_.label(figure), {U"为", U"是", U"的", U"同期", U"受理"});
      if (carries_over(label) && label != U"上年度") return std::nullopt;
      last.push_back(&figure);
    }
    // "3260起,同比下降12%,上年为3500起"
    const std::size_t next = index_ + 1;
    if (const auto after = pair_after(kind)) return after;
    if (last.size() == 1 && is_before(*last[0]))
      if (const Figure* now = named_now(*last[0])) last.push_back(now);
    if (!last.empty() && next < reading_.sentence_of(growth_).last && reading_.figures[next].kind == kind &&
        is_before(reading_.figures[next]) && !is_change(reading_.figures[next]) && !is_before(*last[0]) &&
        last[0] == &reading_.figures[index_ - 1])
      last = {last[0], &reading_.figures[next]};
    if (last.size() < 2 || !last[0]->exact || !last[1]->exact || last[0]->unit != last[1]->unit)
      return std::nullopt;
    if (is_from_to(reading_, *last[1], *last[0])) return Pair{last[0], last[1]};
    const bool first_before = is_before(*last[0]);
    const bool second_before = is_before(*last[1]);
    if (first_before != second_before) return first_before ? Pair{last[1], last[0]} : Pair{last[0], last[1]};
    if (const auto months = months_pair(*last[1], *last[0])) return months;
    const int first_year = year_in(reading_.clause(*last[0]));
    const int second_year = year_in(reading_.clause(*last[1]));
    if (first_year == 0 || second_year == 0 || std::abs(first_year - second_year) != 1) return std::nullopt;
    return first_year < second_year ? Pair{last[1], last[0]} : Pair{last[0], last[1]};
  }

  // "同比下降25%,由64件减少到48件"
  [[nodiscard]] std::optional<Pair> pair_after(Figure::Kind kind) const {
    if (index_ + 2 >= reading_.sentence_of(growth_).last) return std::nullopt;
    const Figure& from = reading_.figures[index_ + 1];
    const Figure& to = reading_.figures[index_ + 2];
    const bool own = index_ > reading_.sentence_of(growth_).first && is_count(reading_.figures[index_ - 1]) &&
                     kind == Figure::Kind::count;
    if (own || from.kind != kind || to.kind != kind || from.unit != to.unit || !from.exact || !to.exact ||
        reading_.between(growth_.end, from.start).find(U';') != Text::npos ||
        !starts_with_any(reading_.label(from), {U"由", U"从"}) || !is_from_to(reading_, from, to))
      return std::nullopt;
    return Pair{&to, &from};
  }

  // "受理量比2020年的430件上升20%": of what is called so before.
  [[nodiscard]] const Figure* named_now(const Figure& before) const {
    const Text clause = reading_.clause(before);
    const auto at = clause.find_first_of(U"比较");
    if (at == Text::npos) return nullptr;
    const Text subject = without_end(clause.substr(0, at), {U"量", U"数", U"总"});
    if (subject.size() < 2) return nullptr;
    const Figure* found = nullptr;
    for (const Figure* count : counts_of(reading_, reading_.sentence_of(before), before.unit))
      if (count->start < before.start && has(reading_.label(*count), subject) && !is_change(*count))
        found = count;
    return found;
  }

  // "10月份收件420件,11月份收件378件,环比下降10%"
  [[nodiscard]] std::optional<Pair> months_pair(const Figure& first, const Figure& second) const {
    const int before = month_in(reading_.label(first));
    const bool next = before != 0 && month_in(reading_.label(second)) == before + 1;
    const bool since_month = has_any(reading_.label(growth_), {U"环比", U"上月"});
    return next && since_month ? std::optional(Pair{&second, &first}) : std::nullopt;
  }

  // "较11月份的20000件减少1400件,较上年同期增长11.2%": the growth is not since what was named.
  [[nodiscard]] bool is_of_other_period(const Pair& pair) const {
    const Text since = reading_.label(growth_);
    const Text named = reading_.label(*pair.before);
    const bool year = has_any(named, {U"上年", U"去年", U"同期"}) || year_in(named) != 0;
    const bool month = has_any(named, {U"上月", U"上周", U"上季", U"月份的", U"月份"});
    return (has_any(since, {U"上年", U"去年", U"同期", U"同比"}) && month && !year) ||
           (has_any(since, {U"上月", U"上周", U"上季", U"环比"}) && year && !month);
  }

  // The growth may be of another count of the sentence than the nearest.
  [[nodiscard]] std::vector<const Figure*> others(const Pair& pair) const {
    std::vector<const Figure*> counts = counts_of(reading_, reading_.sentence_of(growth_), pair.now->unit);
    std::erase_if(counts, [&](const Figure* count) {
      return count == pair.now || count == pair.before || count->start >= growth_.start;
    });
    return counts;
  }

  bool check_pair(Direction direction) {
    const auto pair = find_pair(Figure::Kind::count);
    if (!pair || is_of_other_period(*pair)) return false;
    // 846万元, 案件数同比下降4%: cases are not what was counted.
    if (has(reading_.label(growth_), U"案件") && pair->now->unit != U"件") return true;
    const Range now = range_of(*pair->now);
    const Range before = range_of(*pair->before);
    if (before.low <= 0) return true;
    const double scale = growth_.kind == Figure::Kind::times ? 100 : 1;
    const double stated = signed_value(growth_, direction) * scale;
    const double low = (now.low / before.high - 1) * 100;
    const double high = (now.high / before.low - 1) * 100;
    constexpr double times_step = 0.5;  // "一倍" and 翻番 may be rounded, but not from half as much
    const double step =
        growth_.kind == Figure::Kind::times ? std::min(growth_.step, times_step) * scale : growth_.step;
    if (high > stated - step && low < stated + step) return true;
    for (const Figure* other : others(*pair)) {
      const Range range = range_of(*other);
      if ((range.high / before.low - 1) * 100 > stated - step &&
          (range.low / before.high - 1) * 100 < stated + step)
        return true;
    }
    const double real = (pair->now->value / pair->before->value - 1) * 100;
    accuse(*pair->now, *pair->before,
           fmt::format("({} - {}) ÷ {} = {}%", print(pair->now->value), print(pair->before->value),
                       print(pair->before->value), print(real)),
           direction);
    return true;
  }

  // "由88%升至95%,提高了7%": the difference is in points; relative to before it is 7.95%.
  bool check_percents(Direction direction) {
    if (growth_.kind != Figure::Kind::percent) return false;
    const auto pair = find_pair(Figure::Kind::percent);
    if (!pair || pair->before->value <= 0) return false;
    const double low = (pair->now->value - pair->now->step) / (pair->before->value + pair->before->step);
    const double high = (pair->now->value + pair->now->step) / (pair->before->value - pair->before->step);
    const double stated = signed_value(growth_, direction);
    if ((high - 1) * 100 > stated - growth_.step && (low - 1) * 100 < stated + growth_.step) return true;
    const double points = pair->now->value - pair->before->value;
    accuse(*pair->now, *pair->before,
           fmt::format("{}% - {}% = {}个百分点; ÷ {}% = {}%", print(pair->now->value),
                       print(pair->before->value), print(points), print(pair->before->value),
                       print(points / pair->before->value * 100)),
           direction);
    return true;
  }

  // "比上年的1500件增加了315件,总量达到1815件"
  bool check_total_after(Direction direction) {
    const Figure* before = figure_before(reading_, growth_);
    if (before == nullptr || index_ + 1 >= reading_.sentence_of(growth_).last) return false;
    const Figure& now = reading_.figures[index_ + 1];
    const Text label = reading_.label(now);
    if (!is_count(*before) || !is_count(now) || before->unit != growth_.unit || now.unit != growth_.unit ||
        !before->exact || !now.exact || before->step != 1 || growth_.step != 1 || now.step != 1)
      return false;
    if (!is_before(*before) || growth_.clause_start > before->start || is_change(now) ||
        !starts_with_any(label, {U"总量", U"总数", U"达到", U"达", U"增至", U"共"}))
      return false;
    const double real = before->value + signed_value(growth_, direction);
    if (std::abs(real - now.value) < 0.5) return true;
    accuse(now, *before,
           fmt::format("{} {} {} = {} ≠ {}", print(before->value), direction == Direction::down ? "-" : "+",
                       print(growth_.value), print(real), print(now.value)),
           direction);
    return true;
  }

  // "120件,同比增加20件,增长20%" in either order.
  void check_difference(Direction direction) {
    const Figure* change = nullptr;
    const Figure* now = nullptr;
    const std::size_t first = reading_.sentence_of(growth_).first;
    const std::size_t last = reading_.sentence_of(growth_).last;
    if (index_ >= first + 1 && is_count(reading_.figures[index_ - 1]) &&
        is_change(reading_.figures[index_ - 1])) {
      change = &reading_.figures[index_ - 1];
      now = &reading_.figures[index_ >= first + 2 ? index_ - 2 : index_ - 1];
    } else if (index_ >= first + 1 && index_ + 1 < last && is_count(reading_.figures[index_ + 1]) &&
               has_any(reading_.label(reading_.figures[index_ + 1]),
                       {U"同比", U"比上年", U"较上年", U"比去年", U"较去年"}) &&
               is_change(reading_.figures[index_ + 1])) {
      change = &reading_.figures[index_ + 1];
      now = &reading_.figures[index_ - 1];
    }
    // "同比增加72件,增长20%,达到432件"
    if (change != nullptr && index_ + 1 < last &&
        starts_with_any(reading_.label(reading_.figures[index_ + 1]),
                        {U"达到", U"达", U"增至", U"降至", U"总量", U"总数"}))
      now = &reading_.figures[index_ + 1];
    if (change == nullptr || !is_count(*now) || now->unit != change->unit || !now->exact || !change->exact)
      return;
    if (is_change(*now) || is_before(*now) || now->step != 1 || change->step != 1) return;
    if (growth_.kind != Figure::Kind::percent || direction_of(reading_.label(*change)) != direction) return;
    const double before = now->value - signed_value(*change, direction);
    if (before <= 0) return;
    const double real = change->value / before * 100;
    if (std::abs(real - growth_.value) < growth_.step - 1e-9) return;
    accuse(*now, *change,
           fmt::format("{} ÷ ({} {} {}) = {}%", print(change->value), print(now->value),
                       direction == Direction::down ? "+" : "-", print(change->value), print(real)),
           direction);
  }

  // "是上年的2倍": three times as many is 3倍, and 增长2倍.
  static bool says_multiple(Text label) {
    return starts_with_any(label, {U"是", U"为", U"相当于", U"达到"}) && label.ends_with(U"的") &&
           (is_earlier(label) || year_in(label) != 0);
  }
  // "9.6亿元,是2020年2.4亿元的4倍"
  [[nodiscard]] bool is_multiple_of_named() const {
    const Figure* before = figure_before(reading_, growth_);
    const Figure* now = before == nullptr ? nullptr : figure_before(reading_, *before);
    if (now == nullptr || reading_.between(before->end, growth_.start) != U"的") return false;
    const Text link = reading_.label(*before);
    return is_count(*now) && is_count(*before) && now->unit == before->unit && is_before_named(*before) &&
           starts_with_any(link, {U"是", U"为", U"相当于", U"达到", U"约为"}) &&
           before->clause_start == now->tail_end + 1;
  }
  [[nodiscard]] bool is_before_named(const Figure& figure) const {
    const Text label = reading_.label(figure);
    return is_earlier(label) || year_in(label) != 0;
  }
  void check_multiple() {
    const Figure* named = figure_before(reading_, growth_);
    const auto pair = is_multiple_of_named() ? std::optional(Pair{figure_before(reading_, *named), named})
                                             : find_pair(Figure::Kind::count);
    if (!pair || !growth_.exact || pair->before->value <= 0) return;
    const double real = pair->now->value / pair->before->value;
    if (std::abs(real - growth_.value) < growth_.step - 1e-9 && growth_.step < 1) return;
    constexpr double half = 0.5;  // "2倍" of a whole number may be rounded
    if (std::abs(real - growth_.value) <= half) return;
    accuse(*pair->now, *pair->before,
           fmt::format("{} ÷ {} = {}", print(pair->now->value), print(pair->before->value), print(real)),
           Direction::none);
  }

  // "受理120件,上年100件,增加25件"
  void check_counted_difference(Direction direction) {
    const auto pair = find_pair(Figure::Kind::count);
    if (!pair || is_of_other_period(*pair) || pair->now->unit != growth_.unit || growth_.step != 1 ||
        pair->now->step != 1 || pair->before->step != 1)
      return;
    const double real = pair->now->value - pair->before->value;
    if (std::abs(real - signed_value(growth_, direction)) < 0.5) return;
    for (const Figure* other : others(*pair))
      if (std::abs(other->value - pair->before->value - signed_value(growth_, direction)) < 0.5) return;
    accuse(*pair->now, *pair->before,
           fmt::format("{} - {} = {}", print(pair->now->value), print(pair->before->value), print(real)),
           direction);
  }

  void check_points(Direction direction) {
    const auto pair = find_pair(Figure::Kind::percent);
    if (!pair) return;
    const double real = pair->now->value - pair->before->value;
    const double slack = pair->now->step + pair->before->step + growth_.step;
    if (std::abs(real - signed_value(growth_, direction)) < slack - 1e-9) return;
    accuse(*pair->now, *pair->before,
           fmt::format("{}% - {}% = {}", print(pair->now->value), print(pair->before->value), print(real)),
           direction);
  }

  void accuse(const Figure& now, const Figure& other, const std::string& arithmetic, Direction direction) {
    if (findings_.is_accused(now) || findings_.is_accused(other)) return;
    const bool multiple = direction == Direction::none;
    const char* zh = multiple ? "倍数" : direction == Direction::down ? "下降" : "增长";
    const char* en = multiple ? "multiple" : direction == Direction::down ? "fall" : "growth";
    findings_.add(
        {"growth", fmt::format("{}与前后数据不符：{}，写作{}{}", zh, arithmetic, zh, print(growth_)),
         fmt::format("The {} does not follow from its figures: {}, printed {}", en, arithmetic,
                     print(growth_)),
         arithmetic},
        {&growth_}, {&now, &other});
  }

  const Reading& reading_;
  Findings& findings_;
  std::size_t index_;
  const Figure& growth_;
};

}  // namespace

void check_growth(const Reading& reading, Findings& findings) {
  for (std::size_t i = 0; i < reading.figures.size(); ++i) {
    const Sentence& sentence = reading.sentence_of(reading.figures[i]);
    if (sentence.plan || sentence.row) continue;
    GrowthCheck(reading, findings, i).run();
  }
}

}  // namespace fadu::lint
