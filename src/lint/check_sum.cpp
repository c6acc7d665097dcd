// Parts and their total: 其中 lists, 包括, colon lists. SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <cmath>
#include <span>

#include "lint/check.hpp"
#include "lint/measure.hpp"
#include "lint/opening.hpp"
#include "lint/parts.hpp"
#include "lint/taxonomy.hpp"
#include "lint/wording.hpp"

namespace fadu::lint {
namespace {

struct List {
  std::vector<const Figure*> totals;  // counts the list may be of, nearest last
  std::vector<const Figure*> items;
};

class SumCheck {
 public:
  SumCheck(const Reading& reading, Findings& findings, const Sentence& sentence)
      : reading_(reading), findings_(findings), sentence_(sentence) {}

  void run() {
    for (const Opened& opened : openings(reading_, sentence_)) check_list(opened);
  }

 private:
  void check_list(const Opened& opened) {
    List list{.totals = {}, .items = gather_items(opened)};
    if (list.items.empty()) return;
    for (const Figure* item : list.items)  // rises and falls add up otherwise
      if (has_any(reading_.label(*item), {U"增加", U"减少", U"增长", U"下降"})) return;
    list.totals = gather_totals(opened, list.items.front()->unit);
    if (list.totals.empty()) return check_far_total(opened, list);
    if (check_bounds(opened, list) || !list.totals.back()->exact) return;
    // Of several totals joined, which one the list is of cannot be told; at most it is of all.
    const std::size_t joined = opened.kind == Opening::sorted ? 1 : totals_joined(list.totals);
    const Range most = sum_of(std::span(list.totals).last(joined));
    if (joined > 1 && list.items.front()->value <= most.high) return;
    const bool all_exact = std::ranges::all_of(list.items, &Figure::exact);
    for (std::size_t count = 1; count <= list.items.size(); ++count)
      for (const Figure* total : list.totals)
        if (may_end_after(list.items, count) &&
            meet(sum_of(std::span(list.items).first(count)), range_of(*total)))
          return;
    if (check_part_over_total(opened, list) || joined > 1) return;
    if (!all_exact || list.items.size() < 2) return;
    const Figure& total = *list.totals.back();
    const Range sum = sum_of(list.items);
    const bool over = sum.low > range_of(total).high && !makes_exceptions(reading_.of(sentence_));
    // What goes on after parts that are all of it is said of something else.
    constexpr std::size_t parts_min = 3;
    for (std::size_t count = parts_min; count < list.items.size(); ++count)
      if (meet(sum_of(std::span(list.items).first(count)), range_of(total))) return;
    if (is_complete(opened, list) || (over && exclude_one_another(list, total) &&
                                      std::ranges::all_of(list.totals, [&](const Figure* other) {
                                        return sum.low > range_of(*other).high;
                                      })))
      accuse_sum(findings_, list.items, total);
  }

  // "不足200家,其中A类96家、B类118家", "286份,其中300余份": what was not counted exactly has a bound all the
  // same.
  bool check_bounds(const Opened& opened, const List& list) {
    const Figure& total = *list.totals.back();
    const Figure& part = *list.items.front();
    if (opened.kind != Opening::among || list.totals.size() != 1) return false;
    const auto more = [&](const std::string& what, double sum, const Figure& accused,
                          const std::vector<const Figure*>& shown) {
      const std::string arithmetic = fmt::format("{} > {}", what, print(total.value));
      findings_.add(
          {"subset", fmt::format("部分{}大于整体{}", print(sum), print(total)),
           fmt::format("The parts, {}, are more than their whole, {}", print(sum), print(total.value)),
           arithmetic},
          {&accused}, shown);
      return true;
    };
    if (part.at_least && (total.exact || total.at_most) && part.value > range_of(total).high)
      return more(print(part), part.value, part, {&total});
    if (!total.at_most || list.items.size() < 2 || !std::ranges::all_of(list.items, &Figure::exact))
      return false;
    const double sum = sum_of(list.items).low;
    if (sum <= total.value || !exclude_one_another(list, total)) return false;
    std::string terms;
    for (const Figure* item : list.items)
      terms += fmt::format("{}{}", terms.empty() ? "" : " + ", print(item->value));
    return more(fmt::format("{} = {}", terms, print(sum)), sum, total, list.items);
  }

  // "建议44件、提案61件,其中…": how many totals, the last and those joined to it, the list is of together.
  [[nodiscard]] std::size_t totals_joined(const std::vector<const Figure*>& totals) const {
    std::size_t joined = 1;
    for (; joined < totals.size(); ++joined) {
      const Figure& next = *totals[totals.size() - joined];
      const Figure& total = *totals[totals.size() - joined - 1];
      const Text label = reading_.label(next);
      const bool apart = starts_other_statement(label) || has_any(label, {U"受理", U"立案", U"收到"});
      if (apart || next.bracket != total.bracket || reading_.between(total.end, next.label_start).size() > 1)
        break;
    }
    return joined;
  }

  // "按类型分,A类640件…其他372件": of what the paragraph before counted, where that is hardly another number.
  void check_far_total(const Opened& opened, const List& list) {
    constexpr std::size_t items_min = 4;
    constexpr double hardly = 0.02;
    if (opened.kind != Opening::sorted || list.items.size() < items_min ||
        !is_rest(item_words(reading_, *list.items.back())) ||
        !std::ranges::all_of(list.items, &Figure::exact))
      return;
    if (carries_over(reading_.of(sentence_)) || makes_exceptions(reading_.of(sentence_))) return;
    const Range sum = sum_of(list.items);
    const Figure* total = nullptr;
    for (const Figure* count :
         counts_near(reading_, list.items.front()->sentence, list.items.front()->unit)) {
      if (count->start >= sentence_.start) break;
      if (meet(sum, range_of(*count))) return;
      const Text label = reading_.label(*count);
      const bool of_all = has_any(label, {U"受理", U"收到", U"排查", U"接收", U"登记", U"共"}) &&
                          !has_any(label, {U"成功", U"办结", U"审结", U"化解"}) && count->exact;
      if (!of_all || std::abs(sum.low - count->value) > hardly * count->value) continue;
      if (total != nullptr && total->value != count->value) return;
      total = count;
    }
    if (total == nullptr) return;
    // So many may have been done of them, and the list be of those.
    for (std::size_t i = total->sentence; i <= list.items.front()->sentence; ++i)
      for (std::size_t k = reading_.sentences[i].first; k < reading_.sentences[i].last; ++k)
        if (is_percent(reading_.figures[k]) && is_share(sum, range_of(*total), reading_.figures[k])) return;
    if (!carries_over(reading_.of(reading_.sentence_of(*total)))) accuse_sum(findings_, list.items, *total);
  }

  // A list parted by one sign may end where another sign stands.
  [[nodiscard]] bool may_end_after(const std::vector<const Figure*>& items, std::size_t count) const {
    if (count == items.size() || is_rest(item_words(reading_, *items[count - 1]))) return true;
    return count > 1 && sign_after(items, count - 1) != sign_after(items, 0);
  }
  [[nodiscard]] char32_t sign_after(const std::vector<const Figure*>& items, std::size_t index) const {
    return sign_before(*items[index], *items[index + 1]);
  }
  [[nodiscard]] char32_t sign_before(const Figure& item, const Figure& next) const {
    const Text between = reading_.between(item.end, next.start);
    const auto sign = between.find_first_of(U",;、");
    return sign == Text::npos ? U' ' : between[sign];
  }

  // The counts of one unit from the opening to the end of the list.
  [[nodiscard]] std::vector<const Figure*> gather_items(const Opened& opened) const {
    std::vector<const Figure*> items;
    Taxonomy taxonomy = Taxonomy::none;
    bool after_rate = false;  // a rate may end the list: "…终止10件,纠错率9.1%,结转9件"
    for (std::size_t i = sentence_.first; i < sentence_.last; ++i) {
      const Figure& figure = reading_.figures[i];
      if (figure.start < opened.at || figure.bracket != opened.bracket) {
        if (!items.empty() && opened.bracket != 0 && figure.bracket == 0) break;
        continue;
      }
      after_rate = after_rate || (is_percent(figure) && !items.empty() && rate_name(reading_, figure));
      if (!is_count(figure)) continue;
      const Text words = item_words(reading_, figure);
      if (items.empty()) {
        taxonomy = taxonomy_of(words);
      } else {
        const Taxonomy own = taxonomy_of(words);
        // "维持5件、其他1件、尚未审结1件": what is still open may follow the rest.
        const bool after_rest = is_rest(item_words(reading_, *items.back()));
        const bool still_open = items.size() > 1 && own != Taxonomy::none && own == taxonomy &&
                                sign_before(*items.back(), figure) == sign_after(items, 0);
        if (figure.unit != items.front()->unit || (after_rest && !still_open)) break;
        if (has(reading_.between(items.back()->end, figure.start), U"其中")) break;
        const bool fits =
            is_rest(words) || (own != Taxonomy::none && own == taxonomy) ||
            are_kinds_of_one_thing({item_words(reading_, *items.front()), words}) ||
            ((own == Taxonomy::none || taxonomy == Taxonomy::none) && !starts_other_statement(words));
        if (after_rate && own == Taxonomy::none && !is_rest(words)) break;
        if (items.size() > 1 && own != taxonomy && !is_rest(words) &&
            sign_before(*items.back(), figure) != sign_after(items, 0))
          break;
        if (!fits && !is_negation_of_first(items, words)) break;
        if (items.size() > 1 && ends_group(*items.back(), figure, *items[items.size() - 2])) break;
      }
      if (is_earlier(words)) break;
      items.push_back(&figure);
    }
    return items;
  }

  [[nodiscard]] bool is_negation_of_first(const std::vector<const Figure*>& items, Text words) const {
    return items.size() == 1 && are_complements({item_words(reading_, *items.front()), words});
  }

  // A semicolon ends a list whose parts were not themselves parted by semicolons.
  [[nodiscard]] bool ends_group(const Figure& last, const Figure& next, const Figure& earlier) const {
    return has(reading_.between(last.end, next.start), U";") &&
           !has(reading_.between(earlier.end, last.start), U";");
  }

  [[nodiscard]] std::vector<const Figure*> gather_totals(const Opened& opened, Text unit) const {
    std::vector<const Figure*> totals;
    for (const Figure* count : counts_of(reading_, sentence_, unit))
      if (count->end <= opened.at && (count->bracket == opened.bracket || opened.kind == Opening::bracket ||
                                      opened.bracket > count->end))
        totals.push_back(count);
    if (opened.kind == Opening::bracket) {
      const bool adjacent = !totals.empty() && totals.back()->end + 1 == opened.at;
      return adjacent ? std::vector{totals.back()} : std::vector<const Figure*>{};
    }
    if (opened.bracket != 0 && !totals.empty()) return {totals.back()};
    if (!totals.empty()) return totals;
    const std::size_t index = static_cast<std::size_t>(&sentence_ - reading_.sentences.data());
    if (index == 0) return {};
    const Sentence& before = reading_.sentences[index - 1];
    if (before.row || before.paragraph + 1 < sentence_.paragraph) return {};
    if (opened.kind == Opening::among && opened.at - sentence_.start <= 4)
      return counts_of(reading_, before, unit);
    if (opened.kind == Opening::sorted && before.paragraph == sentence_.paragraph && !before.plan)
      return counts_of(reading_, before, unit);
    if (opened.kind != Opening::comprises) return {};
    // "接听来电8650个。来电分为…": the sentence before says how many.
    const Text subject =
        without_end(reading_.between(sentence_.start, opened.at - 2), {U"共", U"可", U"主要"});
    std::vector<const Figure*> counts = counts_of(reading_, before, unit);
    std::erase_if(counts, [&](const Figure* count) {
      return subject.size() < 2 || !has(reading_.label(*count), subject);
    });
    return counts;
  }

  bool check_part_over_total(const Opened& opened, const List& list) {
    if (opened.kind != Opening::among) return false;
    const Figure& part = *list.items.front();
    const bool here = list.totals.back()->sentence == part.sentence;
    const auto near =
        here ? counts_of(reading_, sentence_, part.unit) : counts_near(reading_, part.sentence, part.unit);
    const bool over = std::ranges::all_of(near, [&](const Figure* count) {
      return count->start >= part.start || range_of(*count).high < range_of(part).low;
    });
    const Figure& total = **std::ranges::max_element(list.totals, {}, &Figure::value);
    if (!over || !part.exact || part.value <= total.value) return false;
    findings_.add(
        {"subset", fmt::format("部分{}大于整体{}", print(part), print(total)),
         fmt::format("A part, {}, is larger than its whole, {}", print(part.value), print(total.value)),
         fmt::format("{} > {}", print(part.value), print(total.value))},
        {&part}, {&total});
    return true;
  }

  [[nodiscard]] bool same_taxonomy(const std::vector<const Figure*>& items) const {
    const Taxonomy first = taxonomy_of(item_words(reading_, *items.front()));
    return std::ranges::all_of(items, [&](const Figure* item) {
      const Text words = item_words(reading_, *item);
      return is_rest(words) ||
             (!may_overlap(words) && first != Taxonomy::none && taxonomy_of(words) == first);
    });
  }

  // True if the wording claims that the items are all there is.
  [[nodiscard]] bool is_complete(const Opened& opened, const List& list) const {
    const Figure& total = *list.totals.back();
    std::vector<Text> labels;
    for (const Figure* item : list.items) labels.push_back(item_words(reading_, *item));
    const bool halves = are_complements(labels);
    for (const Figure* item : list.items) {
      const Text label = item_words(reading_, *item);
      if ((may_overlap(label) && !halves && !is_rest(label)) || goes_on(reading_, *item)) return false;
    }
    const Text words = reading_.of(sentence_);
    if (makes_exceptions(words) || carries_over(words)) return false;
    if (std::ranges::any_of(labels, is_rest) || halves || names_parts(total, labels)) return true;
    const Text after = reading_.between(total.end, opened.at);
    if (has(after, U"分为") && kinds_said(after) == labels.size() &&
        std::ranges::all_of(labels, [&](Text label) { return has(after, label); }))
      return true;
    constexpr double nearly_all = 0.9;
    const double sum = sum_of(list.items).high;
    // 包括 may name only some; 分为 and 分别 name all.
    const bool some = reading_.text().substr(opened.at - 2, 2) == U"包括" && sum < nearly_all * total.value &&
                      kinds_said(reading_.tail(*list.items.back())) != list.items.size();
    // Sorted by one thing, they are all there is, unless far from it.
    constexpr double hardly_more = 1.1;
    if (opened.kind == Opening::sorted)
      return is_of_all(after) && sum >= nearly_all * total.value && sum <= hardly_more * total.value &&
             (same_taxonomy(list.items) || are_kinds_of_one_thing(labels));
    if (opened.kind == Opening::comprises) return !some && is_of_all(after);
    if (opened.kind == Opening::colon) return total.end + 1 == opened.at;
    return list.items.size() >= 4 && ends_sentence(*list.items.back()) && same_taxonomy(list.items) &&
           sum >= nearly_all * total.value && sum < total.value;
  }

  // Parts of one taxonomy; or kinds of one thing that go beyond the total by little: far more than there are
  // would be groups that overlap.
  [[nodiscard]] bool exclude_one_another(const List& list, const Figure& total) const {
    std::vector<Text> labels;
    for (const Figure* item : list.items) labels.push_back(whole_name(*item));
    const auto any = [&](auto words) { return std::ranges::any_of(labels, words); };
    // What is published once may be published in several places.
    if (taxonomy_of(labels.front()) == Taxonomy::channel &&
        any([](Text label) { return has_any(label, {U"公开", U"发布", U"推送", U"宣传", U"刊"}); }))
      return false;
    if (same_taxonomy(list.items)) return true;
    constexpr double little_more = 1.25;
    if (sum_of(list.items).low > little_more * total.value || any(may_overlap)) return false;
    return are_kinds_of_one_thing(labels) || are_listed_things(list.items, labels) ||
           are_all_kinds(list, labels, total);
  }

  // Four and more things of different name that end the sentence and come to hardly more than the total are
  // meant to be all of it.
  [[nodiscard]] bool are_all_kinds(const List& list, const std::vector<Text>& labels,
                                   const Figure& total) const {
    constexpr std::size_t kinds_min = 4;
    constexpr double hardly_more = 1.1;
    if (labels.size() < kinds_min || counts_people(total.unit) || !ends_sentence(*list.items.back()) ||
        sum_of(list.items).low > hardly_more * total.value)
      return false;
    for (std::size_t i = 0; i + 1 < list.items.size(); ++i)
      if (sign_after(list.items, i) != sign_after(list.items, 0)) return false;
    return std::ranges::none_of(labels, [](Text label) {
      return label.size() < 2 || is_quality(label) || label.ends_with(U"的") ||
             starts_with_any(label, {U"有", U"存在", U"涉", U"参与", U"开展", U"组织"});
    });
  }

  // "地方性法规5件、政府规章11件": things of different name, all parted by 、.
  [[nodiscard]] bool are_listed_things(const std::vector<const Figure*>& items,
                                       const std::vector<Text>& labels) const {
    if (counts_people(items.front()->unit)) return false;
    for (std::size_t i = 0; i + 1 < items.size(); ++i)
      if (sign_after(items, i) != U'、') return false;
    return std::ranges::all_of(labels, [&](Text label) {
      return label.size() >= 2 && !is_quality(label) && !label.ends_with(U"的") &&
             !starts_with_any(label, {U"有", U"存在", U"涉"}) &&
             (taxonomy_of(label) == taxonomy_of(labels.front()) || items.front()->unit == U"元");
    });
  }

  // 村(社区)调委会: the label, and what stands before a bracket in it.
  [[nodiscard]] Text whole_name(const Figure& item) const {
    const std::size_t start = item.label_start;
    if (start == sentence_.start || start >= item.start || reading_.text()[start - 1] != U')')
      return item_words(reading_, item);
    const auto before = reading_.between(sentence_.start, start).find_last_of(U"(,;、:");
    return before == Text::npos ? item_words(reading_, item)
                                : reading_.between(sentence_.start + before, item.start);
  }

  // "…268件,分别为A…": the list is of all that was counted, not of some picked out ("位居前三的分别为").
  static bool is_of_all(Text words) {
    if (has_any(words, {U"其中", U"主要", U"居前", U"前三", U"前五", U"前十", U"较多", U"最多", U"集中"}))
      return false;
    const auto apart = words.rfind(U"分别");
    if (apart == Text::npos || has_any(words, {U"组成", U"构成"})) return true;
    return without_end(words.substr(0, apart), {U",", U"类型", U"情况", U"情形"}).empty();
  }

  // No other count of the unit follows that might belong to the list.
  [[nodiscard]] bool ends_sentence(const Figure& item) const {
    const auto counts = counts_of(reading_, sentence_, item.unit);
    return std::ranges::none_of(counts, [&](const Figure* count) {
      return count->start > item.start && count->bracket == item.bracket;
    });
  }

  // 建议、提案74件,其中建议25件,提案48件: the total's own words name just these parts.
  [[nodiscard]] bool names_parts(const Figure& total, const std::vector<Text>& labels) const {
    // 9个乡镇,其中镇6个、乡4个
    const Text thing = reading_.tail(total);
    const auto called = [&](Text a, Text b) {
      return !a.empty() && !b.empty() && thing == std::u32string(a) + std::u32string(b);
    };
    if (labels.size() == 2 && (called(labels[0], labels[1]) || called(labels[1], labels[0]))) return true;
    const Text words = reading_.clause(total);
    const auto joins = std::ranges::count_if(words, [](char32_t c) { return has(U"、和及与", Text(&c, 1)); });
    if (joins == 0 || static_cast<std::size_t>(joins) + 1 != labels.size()) return false;
    return std::ranges::all_of(
        labels, [&](Text label) { return label.size() >= 2 && has(words, label.substr(label.size() - 2)); });
  }

  const Reading& reading_;
  Findings& findings_;
  const Sentence& sentence_;
};

}  // namespace

void check_sums(const Reading& reading, Findings& findings) {
  for (const Sentence& sentence : reading.sentences)
    if (!sentence.plan && !sentence.row && sentence.first < sentence.last)
      SumCheck(reading, findings, sentence).run();
}

}  // namespace fadu::lint
