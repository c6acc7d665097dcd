// A total that stands after its parts: 共计, 合计, 全年. SPDX-License-Identifier: EUPL-1.2
#include <cmath>
#include <string>

#include "lint/check.hpp"
#include "lint/parts.hpp"
#include "lint/taxonomy.hpp"
#include "lint/wording.hpp"

namespace fadu::lint {
namespace {

class TotalCheck {
 public:
  TotalCheck(const Reading& reading, Findings& findings, const Sentence& sentence)
      : reading_(reading), findings_(findings), sentence_(sentence) {}

  void run() {
    for (std::size_t i = sentence_.first; i < sentence_.last; ++i) {
      check_total_after(i);
      check_half_years(i);
      check_called_after_parts(i);
      check_list_with_rest(i);
      check_halves(i);
    }
  }

 private:
  // What the words before a total say: "以上共计", "三级平台共计", "累计取消".
  struct Named {
    char32_t all_of = 0;    // 队 of 全队共
    std::size_t parts = 0;  // how many counts before it the total is said to be of; 0 if not said
    Text act;               // what was done to all of them
  };

  static std::optional<Named> total_name(Text label) {
    constexpr std::size_t words_max = 8;
    constexpr std::size_t act_max = 6;
    for (const Text word : {Text(U"合计"), Text(U"共计"), Text(U"总计"), Text(U"总共"), Text(U"一共"),
                            Text(U"累计"), Text(U"总数"), Text(U"共")}) {
      const auto at = label.find(word);
      if (at == Text::npos) continue;
      const Text before =
          without_start(label.substr(0, at), {U"以上", U"上述", U"全年", U"各项", U",", U"均"});
      const Text act =
          without_end(without_start(label.substr(at + word.size()), {U"为", U"达", U"是", U"有"}),
                      {U"为", U"达", U"达到", U"是", U"有", U"了"});
      if (act.size() > act_max || std::ranges::any_of(act, is_digit)) return std::nullopt;
      if (before.size() == 2 && before[0] == U'全') return Named{before[1], 0, act};
      if (before.empty()) return Named{0, 0, act};
      const auto place = Text(U"两三四五六七八九").find(before.front());
      if (place == Text::npos || before.size() > words_max) return std::nullopt;
      const bool years = before.size() >= 2 && before[1] == U'年';
      return Named{0, years ? 0 : place + 2, act};
    }
    return std::nullopt;
  }

  // "A a件、B b件,共计T件"
  void check_total_after(std::size_t index) {
    const Figure& total = reading_.figures[index];
    if (!is_count(total) || !total.exact) return;
    const Text label = without_end(reading_.label(total), {U"为", U"达", U"达到", U"是", U"有", U"了"});
    auto named = total_name(label);
    if (!named && label.size() > 2 && ends_with_any(label, {U"合计", U"共计", U"总计"}))
      return check_named_total(total);
    if (!named && is_year_of_parts(index)) named = Named{};
    if (!named) return;
    std::vector<const Figure*> items;
    double sum = 0;
    for (std::size_t i = index; i > sentence_.first; --i) {
      const Figure& item = reading_.figures[i - 1];
      if (!is_count(item) || item.unit != total.unit || !item.exact || item.bracket != total.bracket) break;
      if (goes_on(reading_, item)) return;
      if (!items.empty() && is_process(reading_.label(item)) && named->act.empty()) return;
      items.insert(items.begin(), &item);
      sum += item.value;
      if (std::abs(sum - total.value) <= std::max(total.step, 1.0) - 1 + 1e-6) return;
    }
    if (named->parts > items.size()) return;
    if (named->parts > 0) items.erase(items.begin(), items.end() - static_cast<std::ptrdiff_t>(named->parts));
    if (items.size() < 2 || (is_process(reading_.label(*items.back())) && named->act.empty())) return;
    const Text words = reading_.between(items.front()->label_start, total.end);
    const bool earlier = has_any(words, {U"上年", U"去年"}) && !has(words, U"结转");
    if (earlier || has_any(words, {U"其中", U"同比", U"新增", U"另", U";"})) return;
    if (!is_same_act(*named, items, total)) return;
    if (!meet(sum_of(items), range_of(total))) accuse_sum(findings_, items, total);
  }

  // "累计取消" is the total of what was said to be 取消, and of nothing else.
  [[nodiscard]] bool is_same_act(const Named& named, const std::vector<const Figure*>& items,
                                 const Figure& total) const {
    const auto ends = [&](const Figure* item) { return reading_.label(*item).ends_with(named.all_of); };
    if (named.all_of != 0 && !std::ranges::all_of(items, ends)) return false;
    if (named.act.empty()) return true;
    // "第一期86人,第二期92人,累计培训178人"
    const auto is_ordinal = [&](const Figure* item) { return reading_.label(*item).starts_with(U"第"); };
    if (std::ranges::all_of(items, is_ordinal) &&
        has(reading_.between(sentence_.start, items.front()->label_start), named.act.substr(0, 2)))
      return true;
    const Text verb = named.act.substr(0, 2);
    const Text before = reading_.between(sentence_.start, items.front()->start);
    if (has(before, U"分别"))
      return has(before, verb) && !has_any(before, {U"居前", U"前三", U"前五", U"主要"});
    constexpr double far_more = 1.25;  // a total so much larger is of more than the list
    if (total.value > far_more * sum_of(items).high) return false;
    if (std::ranges::all_of(items, [&](const Figure* item) { return has(reading_.label(*item), verb); }))
      return true;
    for (std::size_t i = 0; i + 1 < items.size(); ++i)
      if (!reading_.between(items[i]->end, items[i + 1]->start).starts_with(U"、")) return false;
    return has(reading_.label(*items.front()), verb);
  }

  // "来信来访来电2320件次,来信126件次、来访658件次、来电1536件次": the total is called after its parts.
  void check_called_after_parts(std::size_t index) {
    const Figure& total = reading_.figures[index];
    if (!is_count(total) || !total.exact) return;
    std::u32string name(reading_.clause(total));
    std::erase_if(name, [](char32_t c) { return has(U"、和与及", Text(&c, 1)); });
    std::u32string called;
    std::vector<const Figure*> items;
    for (std::size_t i = index + 1; i < sentence_.last; ++i) {
      const Figure& item = reading_.figures[i];
      const Text label = without_start(reading_.label(item), {U"其中", U":"});
      if (!is_count(item) || item.unit != total.unit || !item.exact || label.size() < 2) break;
      called += label;
      if (!has(name, called)) break;
      items.push_back(&item);
    }
    if (items.size() < 2 ||
        !without_end(Text(name).substr(name.find(called) + called.size()), {U"共", U"计"}).empty())
      return;
    if (!meet(sum_of(items), range_of(total))) accuse_sum(findings_, items, total);
  }

  // "上半年18件,下半年28件,全年共受理46件"
  [[nodiscard]] bool is_year_of_parts(std::size_t index) const {
    if (!has(reading_.label(reading_.figures[index]), U"全年")) return false;
    const auto says = [&](std::size_t back, Text words) {
      return index >= sentence_.first + back && has(reading_.label(reading_.figures[index - back]), words);
    };
    if (says(1, U"下半年") && says(2, U"上半年"))
      return index < sentence_.first + 3 || reading_.figures[index - 3].unit != reading_.figures[index].unit;
    return says(1, U"四季度") && says(2, U"三季度") && says(3, U"二季度") && says(4, U"一季度") &&
           index == sentence_.first + 4;
  }

  // 受理 and 办结 follow each other; they are not parts of one sum.
  static bool is_process(Text label) {
    return has_any(label, {U"办结", U"审结", U"结案", U"完成", U"整改", U"成功", U"按时", U"按期", U"其中"});
  }

  // "收到申请64件,上半年收到37件,下半年收到29件": the same act, so that nothing is left from before.
  void check_half_years(std::size_t index) {
    if (index < sentence_.first + 2) return;
    const Figure& total = reading_.figures[index - 2];
    const std::vector<const Figure*> halves{&reading_.figures[index - 1], &reading_.figures[index]};
    const Text first = reading_.label(*halves[0]);
    const Text second = reading_.label(*halves[1]);
    if (!first.starts_with(U"上半年") || !second.starts_with(U"下半年")) return;
    constexpr std::size_t period = 3;
    const Text act = first.substr(period);
    if (act != second.substr(period) || !has(reading_.label(total), act)) return;
    if (has_any(reading_.clause(total), {U"上年", U"去年", U"半年", U"季度", U"累计"})) return;
    const auto alike = [&](const Figure* half) {
      return is_count(*half) && half->exact && half->unit == total.unit && half->bracket == total.bracket;
    };
    if (is_count(total) && total.exact && std::ranges::all_of(halves, alike) &&
        !meet(sum_of(halves), range_of(total)))
      accuse_sum(findings_, halves, total);
  }

  // "327名辅助人员,男性271人,女性56人": halves that need no word to lead to them.
  void check_halves(std::size_t index) {
    if (index + 2 >= sentence_.last) return;
    const Figure& total = reading_.figures[index];
    const std::vector<const Figure*> halves{&reading_.figures[index + 1], &reading_.figures[index + 2]};
    if (!is_count(total) || !total.exact || total.bracket != 0) return;
    std::vector<Text> labels;
    for (const Figure* half : halves) {
      if (!is_count(*half) || !half->exact || half->unit != total.unit || half->bracket != 0) return;
      labels.push_back(reading_.label(*half));
    }
    const bool sexes = taxonomy_of(labels[0]) == Taxonomy::sex && taxonomy_of(labels[1]) == Taxonomy::sex;
    if (!sexes || labels[0].size() > 2 || labels[1].size() > 2) return;
    for (const Figure* count : counts_of(reading_, sentence_, total.unit))
      if (meet(sum_of(halves), range_of(*count))) return;
    accuse_sum(findings_, halves, total);
  }

  // "问题93个,涉及程序38个、文书29个、其他26个": a list led by 涉及 that ends in 其他.
  void check_list_with_rest(std::size_t index) {
    constexpr std::size_t items_min = 3;
    const Figure& total = reading_.figures[index];
    if (!is_count(total) || !total.exact) return;
    std::vector<const Figure*> items;
    for (std::size_t i = index + 1; i < sentence_.last; ++i) {
      const Figure& item = reading_.figures[i];
      if (!is_count(item) || item.unit != total.unit || !item.exact || item.bracket != total.bracket) return;
      if (is_process(reading_.label(item)) || goes_on(reading_, item)) return;
      if (!items.empty()) {
        const Text link = reading_.between(items.back()->end, item.label_start);
        if (link != U"、" && link != U",") return;
      }
      items.push_back(&item);
      if (is_rest(reading_.label(item))) break;
    }
    if (items.size() < items_min || !is_rest(reading_.label(*items.back()))) return;
    const Text opens = reading_.between(total.end, items.front()->start);
    if (!starts_with_any(opens, {U",涉及", U",来自", U",涵盖", U",含"})) return;
    if (carries_over(reading_.of(sentence_)) || makes_exceptions(reading_.of(sentence_))) return;
    for (const Figure* count : counts_of(reading_, sentence_, total.unit))
      if (count->start <= total.start && meet(sum_of(items), range_of(*count))) return;
    if (items.front()->value <= total.value) accuse_sum(findings_, items, total);
  }

  // "发布会18场、吹风会7场、访谈12场,发布会和吹风会合计27场": the words name which counts it is of.
  void check_named_total(const Figure& total) {
    constexpr std::size_t name_min = 2;
    Text names = without_end(reading_.clause(total), {U"为", U"达", U"有", U"合计", U"共计", U"总计"});
    if (std::ranges::any_of(names, is_digit)) return;
    std::vector<const Figure*> items;
    while (!names.empty()) {
      const auto sign = names.find_first_of(U"、和与及");
      const Text name = names.substr(0, sign);
      names = sign == Text::npos ? Text() : names.substr(sign + 1);
      const Figure* item = name.size() < name_min ? nullptr : named_before(total, name);
      if (item == nullptr) return;
      items.push_back(item);
    }
    if (items.size() >= 2 && !meet(sum_of(items), range_of(total))) accuse_sum(findings_, items, total);
  }

  // The one exact count before the total that is called so.
  [[nodiscard]] const Figure* named_before(const Figure& total, Text name) const {
    const Figure* found = nullptr;
    for (const Figure* count : counts_of(reading_, sentence_, total.unit)) {
      if (count->start >= total.start || !reading_.label(*count).ends_with(name)) continue;
      if (found != nullptr || !count->exact) return nullptr;
      found = count;
    }
    return found;
  }

  const Reading& reading_;
  Findings& findings_;
  const Sentence& sentence_;
};

}  // namespace

void check_totals(const Reading& reading, Findings& findings) {
  for (const Sentence& sentence : reading.sentences)
    if (!sentence.plan && !sentence.row && sentence.first < sentence.last)
      TotalCheck(reading, findings, sentence).run();
}

}  // namespace fadu::lint
