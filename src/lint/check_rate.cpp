// Rates whose parts are named: 受理18件,办结18件,办结率100%. SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include "lint/check.hpp"
#include "lint/wording.hpp"

namespace fadu::lint {
namespace {

// Where the base of such a rate is not what stands before it unless it is called so: cases heard, not cases
// received; people asked, not people served.
struct BaseWords {
  Text stem;
  std::initializer_list<Text> words;
};
const std::initializer_list<BaseWords> strict_bases{
    {U"出庭应诉", {U"开庭", U"庭审", U"应出庭", U"应当出庭"}},
    {U"出庭", {U"开庭", U"庭审", U"应出庭", U"应当出庭"}},
    {U"满意", {U"回访", U"评价", U"测评", U"问卷", U"参评", U"评议", U"评分", U"调查", U"访问", U"反馈"}},
    {U"败诉", {U"审结", U"判决", U"结案", U"生效", U"裁判", U"办结", U"审理"}},
    {U"胜诉", {U"审结", U"判决", U"结案", U"生效", U"裁判", U"办结", U"审理"}},
    {U"城镇化", {U"常住人口", U"总人口"}},
    {U"履行", {U"协议", U"裁决", U"判决", U"决定", U"到期", U"应履行"}},
};

bool is_negative(Text stem) {
  return stem.size() >= 2 && has(U"不未非", stem.substr(0, 1));
}
bool is_intake(Text label) {
  return has_any(label,
                 {U"抽", U"检", U"受理", U"收到", U"审结", U"审查", U"办结", U"应", U"参", U"登记", U"回访"});
}
// "决定起诉68人,不起诉20人": 不起诉率 is of both, or of those looked at, not of who was arrested.
bool counts_positive(const Reading& reading, const Figure& percent, Text stem) {
  const Sentence& sentence = reading.sentence_of(percent);
  for (std::size_t i = sentence.first; i < sentence.last; ++i) {
    const Text label = reading.label(reading.figures[i]);
    if (is_count(reading.figures[i]) && has(label, stem.substr(1)) && !has(label, stem)) return true;
  }
  return false;
}

bool can_be_base(const Reading& reading, const Figure& count, const RateName& rate, const Figure& percent) {
  const Text label = reading.label(count);
  // 受理许可申请1200件 is the base of a 许可率 though it carries the word.
  const bool names_all = has_any(label, {U"受理", U"收到", U"申请"}) && rate.stem != U"受理";
  if (!count.exact || (is_part_of_rate(reading, count, rate) && !names_all) || is_opposite(label, rate.stem))
    return false;
  if (is_negative(rate.stem) && (has(label, rate.stem.substr(1)) ||
                                 (counts_positive(reading, percent, rate.stem) && !is_intake(label))))
    return false;
  if (rate.stem == U"城镇化" && has_any(label, {U"乡村", U"农村", U"户籍"})) return false;
  for (const BaseWords& strict : strict_bases)
    if (strict.stem == rate.stem)
      return has_any(reading.clause(count), strict.words) || has_any(reading.tail(count), strict.words);
  return true;
}

class RateCheck {
 public:
  RateCheck(const Reading& reading, Findings& findings, const Figure& percent, const RateName& rate)
      : reading_(reading), findings_(findings), percent_(percent), rate_(rate) {}

  void run() {
    const Figure* part = find_part();
    if (part == nullptr || !part->exact) return;
    const Text words = reading_.of(reading_.sentence_of(percent_));
    if (fits(*part)) return;
    if ((carries_over(words) && !counts_carried()) || makes_exceptions(words)) return;
    if (counts_twice(*part)) return;
    if (part->sentence > 0 && carries_over(reading_.of(reading_.sentences[part->sentence - 1]))) return;
    if (const Figure* base = certain_base(*part)) {
      accuse(*part, base->value, base);
    } else if (const Figure* opposite = find_opposite(*part)) {
      accuse(*part, part->value + opposite->value, opposite);
    }
  }

 private:
  // The nearest count the rate's name speaks of: before the rate, else after it in the same sentence, else in
  // the sentence before.
  [[nodiscard]] const Figure* find_part() const {
    const Figure* found = part_in(reading_.sentence_of(percent_));
    const std::size_t index = percent_.sentence;
    const Sentence& own = reading_.sentences[index];
    if (found == nullptr && index > 0 && &reading_.figures[own.first] == &percent_) {
      const Sentence& before = reading_.sentences[index - 1];
      if (before.paragraph == own.paragraph && !before.row) found = part_in(before);
    }
    // "问题整改率98.2%。共发现问题220个,整改完成187个"
    const bool ends = &percent_ == &reading_.figures[own.last - 1] && index + 1 < reading_.sentences.size();
    if (found == nullptr && ends && rate_.manner.empty()) {
      const Sentence& after = reading_.sentences[index + 1];
      bool has_own = false;
      for (std::size_t i = after.first; i < after.last; ++i)
        has_own = has_own || is_percent(reading_.figures[i]);
      if (after.paragraph == own.paragraph && !after.row && !after.plan && !has_own) found = part_in(after);
    }
    return found != nullptr ? found : part_beside();
  }

  // "应到180人,实到162人,到场率90%": who should have come and who came, right before the rate.
  [[nodiscard]] const Figure* part_beside() const {
    const Figure* part = figure_before(reading_, percent_);
    const Figure* whole = part == nullptr ? nullptr : figure_before(reading_, *part);
    if (whole == nullptr || !is_count(*part) || !is_count(*whole) || part->unit != whole->unit)
      return nullptr;
    const bool due =
        starts_with_any(without_start(reading_.label(*whole), {U"全县", U"全镇", U"全市", U"全年"}),
                        {U"应"}) &&
        starts_with_any(reading_.label(*part), {U"实到", U"实参", U"实际", U"已"}) &&
        !has_any(reading_.label(*whole), {U"应诉", U"应急", U"应用"});
    return due && percent_.clause_start == part->tail_end + 1 && rate_.manner.empty() ? part : nullptr;
  }

  [[nodiscard]] const Figure* part_in(const Sentence& sentence) const {
    const Figure* found = nullptr;
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      const Figure& figure = reading_.figures[i];
      if (!is_count(figure) || !is_part_of_rate(reading_, figure, rate_)) continue;
      if (is_earlier(reading_.clause(figure))) continue;
      const bool lesser = rate_.manner.empty() && has(reading_.label(figure), U"基本");
      if (lesser && found != nullptr) continue;
      if (figure.start < percent_.start || found == nullptr) found = &figure;
      if (figure.start > percent_.start) break;
    }
    return found;
  }

  // "审结397件483人": cases and people are counted, and the rate may be of either.
  [[nodiscard]] bool counts_twice(const Figure& part) const {
    const auto index = static_cast<std::size_t>(&part - reading_.figures.data());
    if (index + 1 >= reading_.sentence_of(part).last) return false;
    const Figure& next = reading_.figures[index + 1];
    return is_count(next) && next.start == part.end && next.unit != part.unit;
  }

  // How many were carried over is said, so that fits() has tried them in and out.
  [[nodiscard]] bool counts_carried() const {
    const auto counts = counts_of(reading_, reading_.sentence_of(percent_), U"件");
    return std::ranges::any_of(
        counts, [&](const Figure* count) { return count->exact && carries_over(reading_.label(*count)); });
  }

  // Tries every part of that name over every count around, and sums and differences of what stands in the
  // same half of the sentence.
  [[nodiscard]] bool fits(const Figure& nearest) const {
    std::vector<Range> parts;
    std::vector<Range> wholes;
    std::vector<Range> opposites;
    Range named;  // all that carries the rate's word, opposites included: 满意, 基本满意, 不满意
    for (const Figure* count : counts_of(reading_, reading_.sentences[nearest.sentence], nearest.unit)) {
      const bool is_part = is_part_of_rate(reading_, *count, rate_);
      // 新增达标15家、累计达到67家: the rate may be of all there are.
      if (is_part || has(reading_.label(*count), U"累计")) parts.push_back(range_of(*count));
      if (is_apart(*count, nearest)) continue;
      const bool opposite = is_opposite(reading_.label(*count), rate_.stem);
      if (opposite) opposites.push_back(range_of(*count));
      if (!is_part && !opposite) wholes.push_back(range_of(*count));
      if (is_part || opposite) named = plus(named, range_of(*count));
    }
    const Range own = range_of(nearest);
    if (parts.empty()) parts.push_back(own);
    for (const Figure* whole : counts_in_paragraph(reading_, percent_.sentence, nearest.unit)) {
      for (const Range& part : parts)
        if (whole->start != nearest.start && is_share(part, range_of(*whole), percent_)) return true;
      // Grades: 优秀42卷、良好61卷、合格15卷、不合格2卷 make 118 that pass, all but those said not to.
      for (const Range& other : opposites)
        if (whole->sentence == nearest.sentence &&
            is_share(minus(range_of(*whole), other), range_of(*whole), percent_))
          return true;
    }
    if (is_share(own, named, percent_) && named.low > own.high) return true;
    if (fits_grades(nearest) || fits_satisfied(nearest)) return true;
    const std::size_t singles = wholes.size();
    for (std::size_t i = 0; i < singles; ++i) {
      wholes.push_back(plus(wholes[i], own));
      for (std::size_t k = i + 1; k < singles; ++k) {
        wholes.push_back(plus(wholes[i], wholes[k]));
        wholes.push_back(minus(wholes[i], wholes[k]));
        wholes.push_back(minus(wholes[k], wholes[i]));
      }
    }
    if (parts.size() == 2) parts.push_back(plus(parts[0], parts[1]));
    return std::ranges::any_of(wholes, [&](const Range& whole) {
      return whole.low > 0 &&
             std::ranges::any_of(parts, [&](const Range& part) { return is_share(part, whole, percent_); });
    });
  }

  // 优秀11卷、良好44卷、合格5卷: the better grades pass too.
  [[nodiscard]] bool fits_grades(const Figure& nearest) const {
    Range grades;
    const auto counts = counts_of(reading_, reading_.sentences[nearest.sentence], nearest.unit);
    for (const Figure* count : counts)
      if (has_any(reading_.label(*count), {U"优秀", U"良好", U"优良"}) || count == &nearest)
        grades = plus(grades, range_of(*count));
    return rate_.stem == U"合格" && std::ranges::any_of(counts, [&](const Figure* whole) {
             return whole->value >= grades.low && is_share(grades, range_of(*whole), percent_);
           });
  }

  // 满意133人、基本满意14人: the half satisfied may be counted in.
  [[nodiscard]] bool fits_satisfied(const Figure& nearest) const {
    if (rate_.stem != U"满意") return false;
    Range all = range_of(nearest);
    const auto counts = counts_of(reading_, reading_.sentences[nearest.sentence], nearest.unit);
    for (const Figure* count : counts)
      if (has_any(reading_.label(*count), {U"基本满意", U"较满意", U"较为满意"}))
        all = plus(all, range_of(*count));
    return std::ranges::any_of(counts, [&](const Figure* whole) {
      return whole->value >= all.low && is_share(all, range_of(*whole), percent_);
    });
  }

  static Range plus(const Range& a, const Range& b) { return {a.low + b.low, a.high + b.high}; }
  static Range minus(const Range& a, const Range& b) { return {a.low - b.high, a.high - b.low}; }
  [[nodiscard]] bool is_apart(const Figure& a, const Figure& b) const {
    return has(a.start < b.start ? reading_.between(a.end, b.start) : reading_.between(b.end, a.start), U";");
  }

  // The nearest count before the part that it can be a part of; one that shows a ratio printed as a
  // percentage is meant before any other.
  [[nodiscard]] const Figure* certain_base(const Figure& part) const {
    const auto possible = [&](const Figure* count) {
      const Text label = reading_.label(*count);
      const bool due =
          (has(label, U"应") && !has(label, U"应诉")) || has_any(label, {U"总人数", U"总件数", U"总数"});
      return (count->start < part.start || due) && range_of(*count).high >= part.value &&
             can_be_base(reading_, *count, rate_, percent_) && !is_earlier(reading_.clause(*count));
    };
    const Figure* found = nullptr;
    for (const Figure* count : counts_of(reading_, reading_.sentence_of(part), part.unit)) {
      if (!possible(count)) continue;
      if (is_ratio_as_percent(part.value, count->value, percent_)) return count;
      found = count;
    }
    if (found == nullptr) found = base_named_before(part);
    if (found != nullptr || part.sentence == 0) return found;
    const Sentence& before = reading_.sentences[part.sentence - 1];
    if (before.paragraph != reading_.sentence_of(part).paragraph || before.row) return nullptr;
    for (const Figure* count : counts_of(reading_, before, part.unit))
      if (possible(count) &&
          has_any(reading_.label(*count), {U"受理", U"收到", U"共", U"接收", U"承办", U"登记", U"交办",
                                           U"参加", U"抽查", U"排查", U"检查"}))
        found = count;
    return found;
  }

  // "派单办理的诉求中,按期办结11901件": of how many is said earlier, under the same name.
  [[nodiscard]] const Figure* base_named_before(const Figure& part) const {
    constexpr std::size_t name_min = 4;
    Text words = reading_.between(reading_.sentence_of(part).start, part.clause_start);
    if (!words.ends_with(U"中,")) return nullptr;
    words.remove_suffix(2);
    words = words.substr(0, words.find(U'的'));
    words = without_start(words, {U"全年", U"今年", U"其中", U"在", U"本月"});
    if (words.size() < name_min) return nullptr;
    const Figure* found = nullptr;
    for (const Figure* count : counts_near(reading_, part.sentence, part.unit)) {
      if (count->start >= part.start || !has(reading_.label(*count), words)) continue;
      if (found != nullptr || !count->exact) return nullptr;
      found = count;
    }
    return found;
  }

  [[nodiscard]] const Figure* find_opposite(const Figure& part) const {
    if (rate_.stem == U"满意" || !rate_.manner.empty()) return nullptr;
    for (const Figure* count : counts_of(reading_, reading_.sentence_of(part), part.unit))
      if (count->exact && is_opposite(reading_.label(*count), rate_.stem)) return count;
    return nullptr;
  }

  void accuse(const Figure& part, double whole, const Figure* base) {
    const std::string ratio = print_ratio(part.value, whole);
    if (base->value == whole && is_ratio_as_percent(part.value, base->value, percent_)) {
      findings_.add(
          {"ratio_as_percent", fmt::format("比值被当作百分数写出：{}，不是{}", ratio, print(percent_)),
           fmt::format("A ratio is printed as a percentage: {}, not {}", ratio, print(percent_)), ratio},
          {&percent_}, {&part, base});
      return;
    }
    findings_.add(
        {"rate", fmt::format("比率与其分子分母不符：{}，写作{}", ratio, print(percent_)),
         fmt::format("The rate does not follow from its parts: {}, printed {}", ratio, print(percent_)),
         ratio},
        {&percent_}, {&part, base});
  }

  const Reading& reading_;
  Findings& findings_;
  const Figure& percent_;
  const RateName& rate_;
};

// "优秀11件、良好44件,优良率91.7%": of both together.
void check_good_grades(const Reading& reading, Findings& findings, const Figure& percent) {
  const Sentence& sentence = reading.sentence_of(percent);
  std::vector<const Figure*> shown;
  for (std::size_t i = sentence.first + 2; i < sentence.last; ++i) {
    const Figure& good = reading.figures[i];
    const Figure& best = reading.figures[i - 1];
    if (is_count(good) && is_count(best) && good.start < percent.start && has(reading.label(good), U"良好") &&
        has(reading.label(best), U"优秀") && reading.figures[i - 2].unit == good.unit)
      shown = {&reading.figures[i - 2], &best, &good};
  }
  if (shown.empty() || !std::ranges::all_of(shown, &Figure::exact) || !percent.exact) return;
  const double part = shown[1]->value + shown[2]->value;
  if (part > shown[0]->value || is_share({part, part}, range_of(*shown[0]), percent)) return;
  const std::string ratio = print_ratio(part, shown[0]->value);
  findings.add(
      {"rate", fmt::format("比率与其分子分母不符：{}，写作{}", ratio, print(percent)),
       fmt::format("The rate does not follow from its parts: {}, printed {}", ratio, print(percent)), ratio},
      {&percent}, shown);
}

// "党员125人,参加旁听30人,参与率0.24%": the ratio itself is printed, of the two counts before it.
void check_bare_ratio(const Reading& reading, Findings& findings, const Figure& percent, Text stem) {
  const Figure* part = figure_before(reading, percent);
  const Figure* whole = part == nullptr ? nullptr : figure_before(reading, *part);
  if (whole == nullptr || !is_count(*part) || !is_count(*whole) || part->unit != whole->unit) return;
  if (!part->exact || !whole->exact || part->value >= whole->value || percent.step > 0.01) return;
  const Text label = reading.label(*part);
  if (std::ranges::none_of(stem, [&](char32_t c) { return has(label, Text(&c, 1)); })) return;
  if (!is_ratio_as_percent(part->value, whole->value, percent)) return;
  const std::string ratio = print_ratio(part->value, whole->value);
  findings.add({"ratio_as_percent", fmt::format("比值被当作百分数写出：{}，不是{}", ratio, print(percent)),
                fmt::format("A ratio is printed as a percentage: {}, not {}", ratio, print(percent)), ratio},
               {&percent}, {part, whole});
}

// Rates of this kind cannot exceed a hundred, whatever they are of.
bool is_of_a_part(Text stem) {
  return has_any(stem,
                 {U"办结", U"结案", U"审结", U"成功", U"合格", U"满意", U"通过", U"参考", U"答复", U"办复",
                  U"回复", U"维持", U"败诉", U"胜诉", U"出庭", U"参训", U"采纳", U"持证", U"覆盖"});
}

}  // namespace

void check_rates(const Reading& reading, Findings& findings) {
  for (const Figure& percent : reading.figures) {
    const Sentence& sentence = reading.sentence_of(percent);
    if (!is_percent(percent) || (!percent.exact && !percent.at_least) || sentence.plan || sentence.row)
      continue;
    const auto rate = rate_name(reading, percent);
    if (!rate) continue;
    RateCheck(reading, findings, percent, *rate).run();
    if (rate->stem == U"优良") check_good_grades(reading, findings, percent);
    check_bare_ratio(reading, findings, percent, rate->stem);
    const Text words = reading.of(sentence);
    if (percent.value > 100 && percent.exact && is_of_a_part(rate->stem) && !carries_over(words) &&
        !has(rate->stem, U"结案") && !has(rate->stem, U"办结") && !has(rate->stem, U"审结"))
      findings.add({"rate", fmt::format("该比率不可能超过100%，写作{}", print(percent)),
                    fmt::format("This rate cannot exceed 100%, printed {}", print(percent)),
                    fmt::format("{} > 100%", print(percent))},
                   {&percent}, {});
  }
}

}  // namespace fadu::lint
