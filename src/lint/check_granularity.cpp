// GRIM: can a whole number of these people give that percentage? SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <cmath>

#include "lint/check.hpp"
#include "lint/measure.hpp"
#include "lint/wording.hpp"

namespace fadu::lint {
namespace {

constexpr double tiny = 1e-9;

enum class Possible { no, truncated, rounded };

Possible possibility(double whole, const Figure& percent) {
  const double half = percent.step / 2;
  const double part = std::max(0.0, std::ceil((percent.value - half) / 100 * whole - tiny));
  if (part > whole) return percent.value <= 100 ? Possible::no : Possible::rounded;
  const double share = part / whole * 100;
  if (share <= percent.value + half + tiny) return Possible::rounded;
  return share < percent.value + percent.step - tiny ? Possible::truncated : Possible::no;
}

// Which counts a rate of that name is surely of.
struct Link {
  Text stem;
  bool people;
  std::initializer_list<Text> words;
};
const std::initializer_list<Text> lessons{U"培训", U"考试", U"测试", U"考核", U"报名", U"参加",
                                          U"参考", U"学法", U"应考", U"测评", U"竞赛"};
const std::initializer_list<Text> inspections{U"抽查", U"抽检", U"检查", U"检测",
                                              U"评查", U"监测", U"抽样", U"检验"};
const std::initializer_list<Text> requests{U"受理", U"收到", U"接收", U"承办", U"交办",
                                           U"接到", U"接件", U"收件", U"办理"};
const std::initializer_list<Text> decided{U"审结", U"判决", U"办结", U"结案", U"作出"};
const std::initializer_list<Link> links{
    {U"参考", true, lessons},
    {U"参训", true, lessons},
    {U"通过", true, lessons},
    {U"合格", true, lessons},
    {U"及格", true, lessons},
    {U"优秀", true, lessons},
    {U"优秀", false, {U"考核", U"考评"}},
    {U"合格", false, inspections},
    {U"成功", false, {U"调解", U"调处", U"化解", U"纠纷"}},
    {U"办结", false, requests},
    {U"结案", false, requests},
    {U"审结", false, requests},
    {U"答复", false, requests},
    {U"办复", false, requests},
    {U"回复", false, requests},
    {U"整改", false, {U"问题", U"隐患"}},
    {U"满意", false, {U"回访", U"问卷", U"测评", U"评价"}},
    {U"满意", true, {U"回访", U"问卷", U"测评", U"评价"}},
    {U"败诉", false, decided},
    {U"胜诉", false, decided},
    {U"维持", false, decided},
};

// "23家单位接受案卷评查": what is rated is not what was counted.
bool is_of_papers(const Reading& reading, const Figure& count, const Figure& percent) {
  const Text words = reading.between(reading.sentence_of(count).start, percent.start);
  if (!has_any(words, {U"案卷", U"卷宗", U"文书", U"样品", U"产品"})) return false;
  return std::ranges::none_of(std::initializer_list<Text>{U"卷", U"份", U"件", U"批", U"宗", U"本"},
                              [&](Text unit) { return count.unit == unit; });
}

bool is_linked(const Reading& reading, const Figure& count, const RateName& rate) {
  const bool people = counts_people(count.unit);
  return std::ranges::any_of(links, [&](const Link& link) {
    return link.stem == rate.stem && link.people == people &&
           (has_any(reading.clause(count), link.words) || has_any(reading.tail(count), link.words));
  });
}

struct Rate {
  const Figure* percent;
  RateName name;
};

// The rates of a sentence that name no part of their own, up to the next count.
std::vector<Rate> rates_after(const Reading& reading, const Sentence& sentence, const Figure& base) {
  std::vector<Rate> rates;
  for (std::size_t i = sentence.first; i < sentence.last; ++i) {
    const Figure& figure = reading.figures[i];
    if (figure.start < base.start || !is_percent(figure)) continue;
    const auto name = rate_name(reading, figure);
    if (!name || !figure.exact || !is_linked(reading, base, *name) || is_of_papers(reading, base, figure))
      continue;
    bool has_part = false;
    for (std::size_t k = sentence.first; k < sentence.last; ++k)
      has_part =
          has_part || (is_count(reading.figures[k]) && is_part_of_rate(reading, reading.figures[k], *name));
    if (!has_part) rates.push_back({&figure, *name});
  }
  return rates;
}

// Bases a later rate may be of: all, or as many as an earlier rate of the same people leaves (参考率).
std::vector<double> bases_left(const std::vector<Rate>& rates, std::size_t before, double whole) {
  constexpr double bases_max = 400;
  std::vector<double> bases{whole};
  for (std::size_t i = 0; i < before; ++i) {
    const Figure& percent = *rates[i].percent;
    const double low = std::floor((percent.value - percent.step) / 100 * whole);
    const double high = std::min(whole, std::ceil((percent.value + percent.step) / 100 * whole));
    if (high - low > bases_max) return {};
    for (double base = std::max(1.0, low); base <= high; ++base) bases.push_back(base);
  }
  return bases;
}

// Acts and times have no rate of their own.
bool is_thing(Text unit) {
  for (const Text act : {Text(U"次"), Text(U"期"), Text(U"场"), Text(U"轮"), Text(U"元")})
    if (unit == act) return false;
  return is_whole(unit);
}

// Every other count of the sentence, and sums and differences of two, might be the base meant.
bool other_base_fits(const std::vector<const Figure*>& counts, const Figure& base, const Figure& percent) {
  const auto fits = [&](double whole) { return whole > 0 && possibility(whole, percent) != Possible::no; };
  for (const Figure* count : counts) {
    if (count != &base && fits(count->value)) return true;
    for (const Figure* other : counts)
      if (count != other && (fits(count->value + other->value) || fits(count->value - other->value)))
        return true;
  }
  return false;
}

// So might a count of other things: "评查2次,抽取86卷,合格率98.8%".
bool other_thing_fits(const Reading& reading, const Sentence& sentence, const Figure& base,
                      const Figure& percent) {
  for (std::size_t i = sentence.first; i < sentence.last; ++i) {
    const Figure& count = reading.figures[i];
    if (is_count(count) && count.unit != base.unit && is_thing(count.unit) && count.value > 0 &&
        possibility(count.value, percent) != Possible::no)
      return true;
  }
  return false;
}

std::string neighbours(double whole, const Figure& percent) {
  const double below = std::floor(percent.value / 100 * whole);
  std::string text;
  for (double part = below; part <= std::min(whole, below + 1); ++part)
    text += fmt::format("{}{} ÷ {} = {}%", text.empty() ? "" : "; ", print(part), print(whole),
                        print(part / whole * 100));
  return text;
}

void check_base(const Reading& reading, Findings& findings, const Sentence& sentence, const Figure& base) {
  const std::vector<Rate> rates = rates_after(reading, sentence, base);
  std::vector<const Figure*> impossible;
  std::vector<const Figure*> shown{&base};
  std::string note_zh;
  std::string note_en;
  for (std::size_t i = 0; i < rates.size(); ++i) {
    const Figure& percent = *rates[i].percent;
    const Possible possible = possibility(base.value, percent);
    if (possible == Possible::truncated) {
      shown.push_back(&percent);
      note_zh += fmt::format("；{}只有截尾才可能", print(percent));
      note_en += fmt::format("; {} is possible only by truncation", print(percent));
    }
    if (possible != Possible::no) continue;
    const std::vector<double> left = bases_left(rates, i, base.value);
    const bool explained = left.empty() || std::ranges::any_of(left, [&](double whole) {
                             return possibility(whole, percent) != Possible::no;
                           });
    if (!explained && !other_base_fits(counts_of(reading, sentence, base.unit), base, percent) &&
        !other_thing_fits(reading, sentence, base, percent))
      impossible.push_back(&percent);
  }
  if (impossible.empty()) return;
  const std::string numbers = neighbours(base.value, *impossible.front());
  findings.add({"granularity",
                fmt::format("{}中没有任何整数能得出{}：{}{}", print(base), print(*impossible.front()),
                            numbers, note_zh),
                fmt::format("No whole number out of {} gives {}: {}{}", print(base.value),
                            print(*impossible.front()), numbers, note_en),
                numbers + note_en},
               impossible, shown);
}

void accuse_base(Findings& findings, const Figure& base, const Figure& percent) {
  if (base.value < 1 || possibility(base.value, percent) != Possible::no) return;
  const std::string numbers = neighbours(base.value, percent);
  findings.add(
      {"granularity", fmt::format("{}中没有任何整数能得出{}：{}", print(base), print(percent), numbers),
       fmt::format("No whole number out of {} gives {}: {}", print(base.value), print(percent), numbers),
       numbers},
      {&percent}, {&base});
}

// "14个乡镇中,被申请复议的占55%", "16个乡镇…,评为优秀的乡镇占40%"
bool is_said_of_places(const Reading& reading, const Figure& base, const Figure& percent) {
  if (!is_thing(base.unit) || reading.sentence_of(base).plan) return false;
  const Text label = without_end(reading.label(percent), {U"比", U"比例", U"比重", U"为", U"达"});
  const Text between = reading.between(base.end, percent.start);
  if (!label.ends_with(U"占") || has_any(between, {U";", U"人", U"案件", U"面积", U"分别"})) return false;
  const Text said = label.substr(0, label.size() - 1);
  const auto among = between.find(U"中,");
  if (among != Text::npos && said.ends_with(U"的"))
    return among + 2 + label.size() >= reading.between(base.end, percent.label_start).size() &&
           !has(between.substr(among + 2), U",");
  constexpr std::size_t thing_min = 2;
  const auto of = said.rfind(U'的');
  return of != Text::npos && said.size() >= of + 1 + thing_min &&
         reading.tail(base).starts_with(said.substr(of + 1));
}

// "45个部门中,98.5%的部门已…": the words say what the percentage is of.
void check_said_base(const Reading& reading, Findings& findings, const Figure& percent) {
  constexpr std::size_t thing_min = 2;
  const Figure* base = figure_before(reading, percent);
  if (base == nullptr || !is_count(*base) || !base->exact || !percent.exact || base->step != 1) return;
  if (is_said_of_places(reading, *base, percent)) return accuse_base(findings, *base, percent);
  Text thing = reading.tail(*base);
  if (!thing.ends_with(U"中") || thing.size() <= thing_min || !is_thing(base->unit)) return;
  thing.remove_suffix(1);
  const Text link = reading.between(base->tail_end, percent.start);
  const Text after = reading.tail(percent);
  if (!(link.empty() || link == U",") || !after.starts_with(U"的") || !after.substr(1).starts_with(thing))
    return;
  accuse_base(findings, *base, percent);
}

}  // namespace

void check_granularity(const Reading& reading, Findings& findings) {
  for (const Sentence& sentence : reading.sentences) {
    const Text words = reading.of(sentence);
    if (sentence.plan || sentence.row || carries_over(words) || makes_exceptions(words)) continue;
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      const Figure& base = reading.figures[i];
      if (is_count(base) && base.exact && base.value >= 1 && base.step == 1 && is_thing(base.unit) &&
          !is_earlier(reading.clause(base)))
        check_base(reading, findings, sentence, base);
      if (is_percent(base)) check_said_base(reading, findings, base);
    }
  }
}

}  // namespace fadu::lint
