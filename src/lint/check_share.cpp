// Shares of a whole: "咨询类120件,占60%". SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "lint/check.hpp"
#include "lint/wording.hpp"

namespace fadu::lint {
namespace {

struct Share {
  std::vector<const Figure*> parts;  // several if joined by 、: "A类783件、B类579件,占77%"
  const Figure* part;                // the last of them
  const Figure* percent;
  Text base_words;  // what the share is said to be of; empty for "占60%" and "占总数的60%"
};

// What a share's base may be called by; the count that is the base carries the same word.
const std::initializer_list<Text> base_names{
    U"受理", U"收到", U"收案", U"审结", U"办结", U"结案", U"承办", U"交办", U"诉求", U"工单", U"申请",
    U"立案", U"办理", U"提案", U"建议", U"处罚", U"来电", U"转办", U"派单", U"接收", U"调解", U"新收",
    U"应诉", U"受案", U"登记", U"检查", U"许可", U"信访", U"复议", U"诉讼", U"纠纷", U"培训", U"执法人员"};
const std::initializer_list<Text> other_places{U"全市", U"全省", U"全国", U"全县", U"全区", U"全州",
                                               U"全镇", U"同期", U"上年", U"去年", U"人口", U"编制"};

// The words between 占 and the number, without those that only say "of the total".
Text base_words(Text words) {
  words = without_end(words, {U"的", U"为", U"达", U"达到", U"到", U"约", U"比", U"比例", U"比重", U"了",
                              U"总数", U"总量", U"人数", U"数", U"量", U"总", U"件"});
  return without_start(words, {U"比", U"全部", U"总", U"所有", U"了", U"其", U"到", U"重", U"例", U"总体"});
}

// The count a share follows; what stands in brackets between belongs to the count: "325件(其中A 210件),占9%".
const Figure* part_before(const Reading& reading, const Figure& percent) {
  const auto index = static_cast<std::size_t>(&percent - reading.figures.data());
  for (std::size_t i = index; i > reading.sentence_of(percent).first; --i) {
    const Figure& figure = reading.figures[i - 1];
    if (figure.bracket == percent.bracket || figure.end < percent.bracket) return &figure;
  }
  return nullptr;
}

std::optional<Share> share_at(const Reading& reading, const Figure& percent) {
  const Figure* part = part_before(reading, percent);
  if (part == nullptr || !is_count(*part) || (!percent.exact && !percent.at_least)) return std::nullopt;
  const Text between = reading.between(part->end, percent.start);
  if (between == U"(") return Share{{part}, part, &percent, {}};
  const auto at = between.rfind(U'占');
  if (at == Text::npos) return std::nullopt;
  const auto sign = between.substr(0, at).find_last_of(U",;:()、\t|");
  const Text before = sign == Text::npos ? Text() : between.substr(sign + 1, at - sign - 1);
  if (!before.empty() && before != U"约" && before != U"分别" && before != U"共") return std::nullopt;
  const Text after = between.substr(at + 1);
  if (before == U"分别" || has_any(after, {U",", U";", U"、", U"分别", U"提高", U"下降", U"上升"}))
    return std::nullopt;
  Share share{{part}, part, &percent, base_words(after)};
  // In "A类120件、B类80件,占77%" the share is of both; in "A类120件、占60%" of the one.
  const auto index = static_cast<std::size_t>(part - reading.figures.data());
  for (std::size_t i = index; i > reading.sentence_of(*part).first; --i) {
    const Figure& earlier = reading.figures[i - 1];
    const Text link = reading.between(earlier.end, share.parts.front()->start);
    if (earlier.unit != part->unit || !is_count(earlier) ||
        !starts_with_any(link, {U"、", U"和", U"与", U"及"}))
      break;
    share.parts.insert(share.parts.begin(), &earlier);
  }
  return share;
}

Range sum_of(const Share& share) {
  Range sum;
  for (const Figure* part : share.parts) {
    const Range range = range_of(*part);
    sum = {sum.low + range.low, sum.high + range.high};
  }
  return sum;
}
double value_of(const Share& share) {
  double value = 0;
  for (const Figure* part : share.parts) value += part->value;
  return value;
}

class ShareCheck {
 public:
  ShareCheck(const Reading& reading, Findings& findings, const Sentence& sentence)
      : reading_(reading), findings_(findings), sentence_(sentence) {
    for (std::size_t i = sentence.first; i < sentence.last; ++i)
      if (is_percent(reading.figures[i]))
        if (const auto share = share_at(reading, reading.figures[i])) shares_.push_back(*share);
  }

  void run() {
    if (check_list()) return;
    const Text words = reading_.of(sentence_);
    if (shares_.empty() || carries_over(words) || makes_exceptions(words)) return;
    std::vector<Share> wrong;
    const Figure* base = nullptr;
    for (const Share& share : shares_) {
      const bool exact = std::ranges::all_of(share.parts, &Figure::exact);
      if (!exact) continue;
      // Any smaller base has "六成以上" too: it is held only to the base it names.
      const bool bound = share.percent->at_least;
      if (bound ? share.base_words.size() < 3
                : fits(share, range_of(*share.part)) || fits(share, sum_of(share)))
        continue;
      const Figure* whole = certain_base(share);
      if (bound && whole != nullptr && is_share(sum_of(share), range_of(*whole), *share.percent)) continue;
      if (whole == nullptr || (base != nullptr && whole != base)) continue;
      base = whole;
      wrong.push_back(share);
    }
    if (base != nullptr) accuse(wrong, *base);
  }

 private:
  // Where all shares of a list but one are of the same base, that one is of it too.
  bool check_list() {
    constexpr std::size_t list_min = 3;
    if (shares_.size() < list_min) return false;
    const auto near = counts_near(reading_, shares_.front().percent->sentence, shares_.front().part->unit);
    const Share* wrong = nullptr;
    const Figure* base = nullptr;
    for (const Figure* whole : near) {
      if (!whole->exact || has_share(*whole)) continue;
      std::vector<const Share*> misfits;
      bool fine = true;
      for (const Share& share : shares_) {
        const double real = value_of(share) / std::max(whole->value, 1.0) * 100;
        const bool far = std::abs(real - share.percent->value) > 2 * share.percent->step;
        const bool fits = is_share(sum_of(share), range_of(*whole), *share.percent);
        fine = fine && share.part->unit == whole->unit &&
               (share.percent->step <= 0.1 || shares_.size() > list_min || far || fits);
        if (!fits) misfits.push_back(&share);
      }
      if (fine && misfits.empty()) return true;
      if (fine && misfits.size() == 1) {
        wrong = misfits.front();
        base = whole;
      }
    }
    if (base == nullptr || !wrong->part->exact) return false;
    const bool governed = base == governing_total(shares_.front());
    if (shares_.size() == list_min && !governed && fits_single(*wrong, near)) return false;
    accuse({*wrong}, *base);
    return true;
  }

  [[nodiscard]] static bool fits_single(const Share& share, const std::vector<const Figure*>& near) {
    return std::ranges::any_of(near, [&](const Figure* whole) {
      return whole != share.part && is_share(range_of(*share.part), range_of(*whole), *share.percent);
    });
  }

  [[nodiscard]] bool has_share(const Figure& count) const {
    return std::ranges::any_of(shares_, [&](const Share& share) {
      return std::ranges::find(share.parts, &count) != share.parts.end();
    });
  }

  [[nodiscard]] bool fits(const Share& share, const Range& part) const {
    const auto near = counts_near(reading_, share.percent->sentence, share.part->unit);
    for (const Figure* whole : near)
      if (whole != share.part && is_share(part, range_of(*whole), *share.percent)) return true;
    const auto own = counts_of(reading_, sentence_, share.part->unit);
    for (std::size_t i = 0; i < own.size(); ++i)
      for (std::size_t k = i + 1; k < own.size() && !has_share(*own[i]); ++k) {
        if (has_share(*own[k])) continue;
        const Range a = range_of(*own[i]);
        const Range b = range_of(*own[k]);
        if (is_share(part, {a.low + b.low, a.high + b.high}, *share.percent)) return true;
        if (a.low > b.high && is_share(part, {a.low - b.high, a.high - b.low}, *share.percent)) return true;
      }
    return !is_governed(share) && fits_sum(share, part);
  }

  // The shares may be of what the list itself adds up to, or of it and the parts without a share.
  [[nodiscard]] bool fits_sum(const Share& share, const Range& part) const {
    Range all;
    Range shared;
    for (const Figure* count : counts_of(reading_, sentence_, share.part->unit)) {
      const Range range = range_of(*count);
      all = {all.low + range.low, all.high + range.high};
      if (has_share(*count)) shared = {shared.low + range.low, shared.high + range.high};
    }
    return is_share(part, all, *share.percent) ||
           (shares_.size() > 1 && is_share(part, shared, *share.percent));
  }

  // "受理T件,其中…": the list is said to be of T, so T is the base.
  [[nodiscard]] bool is_governed(const Share& share) const {
    if (shares_.size() < 2) return false;
    const Text words = reading_.between(sentence_.start, share.part->start);
    const auto among = words.find(U"其中");
    if (among == Text::npos) return false;
    const Figure* total = governing_total(share);
    return total != nullptr && total->exact && (total->start < sentence_.start + among);
  }

  // The count before the first of the shares: in the sentence, or last in the one before.
  [[nodiscard]] const Figure* governing_total(const Share& share) const {
    const Figure& first = *shares_.front().parts.front();
    const Figure* found = nullptr;
    for (const Figure* count : counts_of(reading_, sentence_, first.unit))
      if (count->start < first.start && count->value >= value_of(share)) found = count;
    if (found != nullptr || first.sentence == 0) return found;
    const Sentence& before = reading_.sentences[first.sentence - 1];
    if (before.paragraph != sentence_.paragraph || before.row) return nullptr;
    std::vector<const Figure*> counts = counts_of(reading_, before, first.unit);
    std::erase_if(counts,
                  [&](const Figure* count) { return has_any(reading_.label(*count), {U"比", U"较"}); });
    return counts.size() == 1 ? counts.front() : nullptr;
  }

  // "委办局1750件,占总数的28.2%": a part of something itself.
  [[nodiscard]] bool is_part(const Figure& count) const {
    return starts_with_any(reading_.text().substr(count.end, 2), {U",占", U"、占", U"占"});
  }

  // 诉至法院纠纷 is more than 纠纷: what narrows the base must be said of the count too.
  [[nodiscard]] bool says_base(const Figure& count, Text base, Text name) const {
    constexpr std::size_t length = 2;
    const Text own = base.substr(0, base.find(name));
    return own.size() <= length || has(reading_.clause(count), own.substr(0, length)) ||
           has(reading_.tail(count), own.substr(0, length)) || has(own, U"全") || has(own, U"年");
  }

  [[nodiscard]] const Figure* certain_base(const Share& share) const {
    const Figure* found = nullptr;
    if (share.base_words.empty()) {
      found = governing_total(share);
    } else if (has_any(share.base_words, other_places)) {
      return nullptr;
    } else {
      for (const Text name : base_names) {
        if (!has(share.base_words, name)) continue;
        for (const Figure* count : counts_near(reading_, share.percent->sentence, share.part->unit))
          if ((count->start < share.parts.front()->start || has(reading_.label(*count), U"共")) &&
              !has_share(*count) && !is_part(*count) && says_base(*count, share.base_words, name) &&
              count->exact && (has(reading_.clause(*count), name) || has(reading_.tail(*count), name)))
            found = found == nullptr || count->value >= found->value ? count : found;
        if (found != nullptr) break;
      }
    }
    if (found == nullptr && share.base_words.size() >= 3)
      for (const Figure* count : counts_near(reading_, share.percent->sentence, share.part->unit))
        if (count != share.part && !has_share(*count) && has(reading_.label(*count), share.base_words))
          found = count;
    const bool usable = found != nullptr && found->exact && found->value >= value_of(share) &&
                        !is_earlier(reading_.clause(*found));
    return usable ? found : nullptr;
  }

  // The one base all these shares would be right for, or 0.
  static double common_base(const std::vector<Share>& shares) {
    double low = 0;
    double high = std::numeric_limits<double>::infinity();
    for (const Share& share : shares) {
      low = std::max(low, value_of(share) / (share.percent->value + share.percent->step) * 100);
      if (share.percent->value > share.percent->step)
        high = std::min(high, value_of(share) / (share.percent->value - share.percent->step) * 100);
    }
    return low < high && std::isfinite(high) ? (low + high) / 2 : 0;
  }

  void accuse(const std::vector<Share>& wrong, const Figure& base) {
    const Share& first = wrong.front();
    std::string ratios;
    std::vector<const Figure*> accused;
    std::vector<const Figure*> shown{&base};
    for (const Share& share : wrong) {
      accused.push_back(share.percent);
      shown.insert(shown.end(), share.parts.begin(), share.parts.end());
      ratios += fmt::format("{}{}", ratios.empty() ? "" : "; ", print_ratio(value_of(share), base.value));
    }
    const double other = wrong.size() > 1 ? common_base(wrong) : 0;
    // Parts and total that do not add up explain a wrong share; shares of another base explain the sum.
    if (other > 0) {
      findings_.acquit(base);
    } else if (std::ranges::any_of(shown,
                                   [&](const Figure* figure) { return findings_.is_accused(*figure); })) {
      return;
    }
    if (other > 0) {
      findings_.add(
          {"share_base", fmt::format("各项占比不是按{}算出的，而是按约{}算出", print(base), print(other, 0)),
           fmt::format("The shares are not of {} but of about {}", print(base.value), print(other, 0)),
           ratios},
          accused, shown);
    } else if (is_ratio_as_percent(value_of(first), base.value, *first.percent)) {
      findings_.add(
          {"ratio_as_percent", fmt::format("比值被当作百分数写出：{}，不是{}", ratios, print(*first.percent)),
           fmt::format("A ratio is printed as a percentage: {}, not {}", ratios, print(*first.percent)),
           ratios},
          accused, shown);
    } else {
      findings_.add({"share", fmt::format("占比与其分子分母不符：{}，写作{}", ratios, print(*first.percent)),
                     fmt::format("The share does not follow from its parts: {}, printed {}", ratios,
                                 print(*first.percent)),
                     ratios},
                    accused, shown);
    }
  }

  const Reading& reading_;
  Findings& findings_;
  const Sentence& sentence_;
  std::vector<Share> shares_;
};

}  // namespace

void check_shares(const Reading& reading, Findings& findings) {
  for (const Sentence& sentence : reading.sentences)
    if (!sentence.plan && !sentence.row) ShareCheck(reading, findings, sentence).run();
}

}  // namespace fadu::lint
