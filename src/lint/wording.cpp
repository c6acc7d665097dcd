// SPDX-License-Identifier: EUPL-1.2
#include "lint/wording.hpp"

#include <array>
#include <cmath>
#include <string>

namespace fadu::lint {
namespace {

constexpr double tiny = 1e-9;

// Words for one and the same outcome: 办结率 counts what is said to be 结案.
constexpr std::array<std::array<Text, 7>, 35> outcome_words{{
    {U"办结", U"结案", U"审结", U"办理完毕", U"处理完毕", U"处结", U"已结"},
    {U"答复", U"办复", U"回复"},
    {U"成功", U"调成"},
    {U"通过"},
    {U"合格", U"及格"},
    {U"满意"},
    {U"整改", U"整改完成", U"完成整改"},
    {U"出庭应诉", U"出庭"},
    {U"维持"},
    {U"败诉"},
    {U"胜诉"},
    {U"受理"},
    {U"立案"},
    {U"参考", U"参加考试", U"实考", U"实际参加"},
    {U"参训", U"参加培训", U"实训", U"实际参加"},
    {U"采纳"},
    {U"化解"},
    {U"履行"},
    {U"完成"},
    {U"公开"},
    {U"公示"},
    {U"备案", U"报备"},
    {U"配备"},
    {U"建成"},
    {U"录入"},
    {U"归集"},
    {U"回收", U"收回"},
    {U"到场", U"实到"},
    {U"解读"},
    {U"达标"},
    {U"归档"},
    {U"帮教"},
    {U"城镇化", U"城镇常住人口", U"城镇人口", U"城镇"},
    {U"履约", U"按约履行"},
    {U"调解和解", U"和解调解", U"调解、和解", U"和解、调解"},
}};

constexpr std::array<Text, 22> manners{U"按时", U"按期",       U"限时",   U"及时", U"如期", U"准时",
                                       U"提前", U"当场",       U"当日",   U"直接", U"一次", U"首次",
                                       U"初次", U"法定期限内", U"期限内", U"主动", U"自动", U"先行",
                                       U"诉前", U"基本",       U"平均",   U"即时"};

// What rates are of without saying more: 案件办结率 is the 办结率 of what was counted.
constexpr std::array<Text, 74> things_rated{
    U"政策性文件", U"政策文件", U"文件", U"案件", U"诉求", U"工单", U"调解", U"调处", U"化解", U"负责人",
    U"行政机关",   U"问题",     U"隐患", U"纠纷", U"矛盾", U"考试", U"培训", U"建议", U"提案", U"群众",
    U"总体",       U"综合",     U"全年", U"全县", U"全市", U"全区", U"整体", U"其中", U"复议", U"行政",
    U"申请",       U"服务",     U"事项", U"投诉", U"举报", U"信访", U"线索", U"人民", U"执法", U"办件",
    U"委员",       U"代表",     U"回访", U"案卷", U"评查", U"抽查", U"抽检", U"样品", U"产品", U"食品",
    U"处罚",       U"许可",     U"应诉", U"依法", U"参加", U"学员", U"人员", U"任务", U"评价", U"检查",
    U"来信",       U"来访",     U"件",   U"人大", U"办理", U"政协", U"诉讼", U"一审", U"审理", U"受理",
    U"意见",       U"热线",     U"企业", U"案"};

Text trimmed_rate(Text label) {
  return without_end(label,
                     {U"为",     U"达",   U"达到", U"到",   U"是",   U"高达", U"均",   U"均为", U"达到了",
                      U"保持在", U"保持", U"仅",   U"只有", U"分别", U"至",   U"提升", U"提高", U"约",
                      U"了",     U"也",   U"都",   U"有",   U"的",   U"实现", U"已"});
}

bool negated(Text label, Text word) {
  for (auto at = label.find(word); at != Text::npos; at = label.find(word, at + 1)) {
    const Text after = label.substr(at + word.size());
    if (starts_with_any(after, {U"度", U"率"})) continue;
    if (at == 0 || Text(U"不未无没非").find(label[at - 1]) == Text::npos) {
      if (at < 2 || !ends_with_any(label.substr(0, at), {U"不予", U"尚未", U"没有"})) return false;
    }
  }
  return true;
}

// The words of a rate's name that say more than what kind of thing it is of.
Text own_words(Text words) {
  for (bool changed = true; changed;) {
    changed = false;
    for (const Text thing : things_rated)
      if (words.starts_with(thing)) {
        words.remove_prefix(thing.size());
        changed = true;
      } else if (words.ends_with(thing)) {
        words.remove_suffix(thing.size());
        changed = true;
      }
  }
  return words;
}

Text without_things_before(Text words) {
  for (bool changed = true; changed;) {
    changed = false;
    for (const Text thing : things_rated)
      if (words.starts_with(thing)) {
        words.remove_prefix(thing.size());
        changed = true;
      }
  }
  return words;
}

// 可网上办理 says what 网上可办率 is of.
bool says_in_other_order(Text label, Text stem) {
  constexpr std::size_t stem_min = 3;
  constexpr std::size_t more_max = 2;
  label = without_start(label, {U"其中", U"已"});
  return stem.size() >= stem_min && label.size() <= stem.size() + more_max &&
         !has_any(label, {U"未", U"不", U"无"}) &&
         std::ranges::all_of(stem, [&](char32_t c) { return has(label, Text(&c, 1)); });
}

// 应出庭, 应参加考试: who should have, not who did.
bool is_due(Text label, Text word) {
  bool due = false;
  for (auto at = label.find(word); at != Text::npos; at = label.find(word, at + 1))
    due = due || ends_with_any(label.substr(0, at), {U"应", U"应予", U"应当", U"需", U"须", U"应该"});
  return due || has_any(label, {U"应参加", U"应当", U"应考", U"应到"});
}

// The names of "A率、B率和C率", which 分别 gives as many numbers; nothing where they cannot be told apart.
std::vector<Text> parted_names(Text names, std::size_t count) {
  std::vector<Text> parts;
  for (std::size_t start = 0; start <= names.size();) {
    const std::size_t end = std::min(names.find(U'、', start), names.size());
    parts.push_back(names.substr(start, end - start));
    start = end + 1;
  }
  if (parts.size() + 1 == count) {
    const Text last = parts.back();
    for (const Text joined : {Text(U"率和"), Text(U"率与"), Text(U"率及")})
      if (const auto at = last.find(joined); at != Text::npos) {
        parts.back() = last.substr(0, at + 1);
        parts.push_back(last.substr(at + joined.size()));
        break;
      }
  }
  return parts.size() == count ? parts : std::vector<Text>{};
}

// The name of a rate in "办结率、满意率分别为98%、96%": the one at the same place in the list of names.
Text aligned_name(const Reading& reading, const Figure& percent) {
  const Sentence& sentence = reading.sentence_of(percent);
  const Text before = reading.between(sentence.start, percent.start);
  const auto at = before.rfind(U"分别");
  if (at == Text::npos) return {};
  const std::size_t opened = sentence.start + at + 2;
  std::size_t place = 0;
  std::size_t count = 0;
  for (std::size_t i = sentence.first, end = opened; i < sentence.last; ++i) {
    const Figure& figure = reading.figures[i];
    if (figure.start < opened) continue;
    const Text link = reading.between(end, figure.start);
    if (!is_percent(figure) ||
        !without_start(link, {U"为", U"达到", U"达", U"是", U"、", U",", U"和", U"与", U"及"}).empty())
      break;
    if (&figure == &percent) place = count;
    ++count;
    end = figure.end;
  }
  const Text names = before.substr(0, at);
  const auto sign = names.find_last_of(U",;:()");
  const auto parts = parted_names(sign == Text::npos ? names : names.substr(sign + 1), count);
  return count >= 2 && place < parts.size() ? trimmed_rate(parts[place]) : Text();
}

// "全市办结率为96%,我县受理81件…": the rate is of a larger place than what follows.
bool is_of_larger_place(const Reading& reading, const Figure& percent) {
  const Text words = reading.of(reading.sentence_of(percent));
  return has_any(reading.clause(percent), {U"全市", U"全州"}) &&
         has_any(words, {U"我县", U"我区", U"本县", U"全县", U"本区"});
}

}  // namespace

Text rate_words(const Reading& reading, const Figure& percent) {
  const Text name = aligned_name(reading, percent);
  return name.empty() ? trimmed_rate(reading.label(percent)) : name;
}

std::optional<RateName> rate_name(const Reading& reading, const Figure& percent) {
  Text name = aligned_name(reading, percent);
  if (name.empty() && has(reading.label(percent), U"分别")) return std::nullopt;
  if (name.empty()) name = trimmed_rate(reading.label(percent));
  if (!name.ends_with(U"率") || is_of_larger_place(reading, percent)) return std::nullopt;
  name.remove_suffix(1);
  if (has_any(name, {U"增长", U"下降", U"上升", U"同比", U"环比", U"全省", U"全国", U"平均", U"占", U"高于",
                     U"低于", U"比", U"较", U"计划", U"分别"}) ||
      is_earlier(name))
    return std::nullopt;
  RateName rate{.stem = name, .manner = {}, .topic = {}};
  for (const auto& group : outcome_words)
    for (const Text word : group)
      if (!word.empty() && name.ends_with(word)) rate.stem = word;
  // 不满意率 is no 满意率.
  const std::size_t taken = rate.stem.size();
  if (name.size() > taken && Text(U"不未非").find(name[name.size() - taken - 1]) != Text::npos)
    rate.stem = name.substr(name.size() - taken - 1);
  const Text before = name.substr(0, name.size() - rate.stem.size());
  for (const Text manner : manners)
    if (has(before, manner)) rate.manner = manner;
  // 补考后合格率: a condition of its own, which the part must carry too.
  if (rate.manner.empty() && taken > 0) rate.manner = own_words(before);
  // Words as long as 权责清单 name a thing, not a manner: it is enough that the sentence speaks of it.
  constexpr std::size_t topic_min = 4;
  if (rate.manner.size() >= topic_min && !has_any(rate.manner, {U"内", U"前", U"后", U"时", U"期", U"次"})) {
    rate.topic = rate.manner.substr(rate.manner.size() - 2);
    rate.manner = {};
  }
  if (rate.stem == name)
    rate.stem =
        without_start(name, {U"其中", U"全年", U"案件", U"总体", U"综合", U"共", U"全县", U"全市", U"全区"});
  // 行政复议听证率 is the 听证率 of what was counted.
  const bool known = std::ranges::any_of(
      outcome_words, [&](const auto& group) { return std::ranges::find(group, rate.stem) != group.end(); });
  if (const Text own = without_things_before(rate.stem); !known && own.size() >= 2 && rate.manner.empty())
    rate.stem = own;
  if (rate.stem.empty()) return std::nullopt;
  return rate;
}

bool is_part_of_rate(const Reading& reading, const Figure& count, const RateName& rate) {
  if (!rate.topic.empty() && !has(reading.of(reading.sentence_of(count)), rate.topic)) return false;
  const auto says = [&](Text words) {
    if (!rate.manner.empty() && !has(words, rate.manner)) return false;
    // 按时办结86件 is not the part of a plain 办结率.
    if (rate.manner.empty() && !has_any(rate.stem, Words(manners)) &&
        has_any(words, Words(manners).first(manners.size() - 1)))
      return false;
    if (is_due(words, rate.stem)) return false;
    if (has(words, rate.stem)) return !negated(words, rate.stem);
    if (says_in_other_order(words, rate.stem)) return true;
    for (const auto& group : outcome_words)
      if (std::ranges::find(group, rate.stem) != group.end())
        for (const Text word : group)
          if (!word.empty() && has(words, word) && !negated(words, word) && !is_due(words, word)) return true;
    return false;
  };
  const Text label = reading.label(count);
  if (says(label)) return true;
  const Text own = without_start(label, {U"已有", U"已", U"有", U"其中", U"共有", U"共", U"中"});
  if (!own.empty()) return false;
  // "37件以调解、和解方式结案": to the end of the clause.
  Text after = reading.between(count.end, reading.sentence_of(count).end);
  after = after.substr(0, after.find_first_of(U",;:()0123456789"));
  return says(reading.tail(count)) || says(after);
}

bool is_opposite(Text label, Text stem) {
  if (has(label, stem) && negated(label, stem)) return true;
  for (const auto& group : outcome_words)
    if (std::ranges::find(group, stem) != group.end())
      for (const Text word : group)
        if (!word.empty() && has(label, word) && negated(label, word)) return true;
  if (stem == U"整改" || stem == U"化解" || stem == U"公示" || stem == U"配备")
    return has(label, std::u32string(U"正在") + std::u32string(stem));
  if (stem == U"办结" || stem == U"结案" || stem == U"审结")
    return has_any(label, {U"正在办理", U"在办", U"尚在办理", U"正在审理", U"未结", U"尚未审结", U"在审"});
  return false;
}

bool carries_over(Text words) {
  return has_any(words, {U"结转", U"旧存", U"存量", U"遗留", U"往年", U"历年", U"跨年", U"上年度", U"上年未",
                         U"去年未", U"上期", U"积案", U"接续", U"前期", U"上年受理", U"去年受理"});
}

bool makes_exceptions(Text words) {
  if (has_any(words, {U"不含", U"不包括", U"剔除", U"扣除", U"未到期", U"未到办理期限", U"未到期限",
                      U"期限内正在", U"时限内正在", U"除去", U"不计", U"以外"}))
    return true;
  const auto except = words.find(U'除');
  return except != Text::npos && words.substr(except).find(U'外') != Text::npos;
}

bool is_earlier(Text label) {
  return has_any(
      label, {U"去年", U"上年", U"上月", U"上季", U"上周", U"同期", U"前年", U"上一年", U"往年", U"上一"});
}

bool may_overlap(Text label) {
  if (has(label, U"涉") && !has_any(label, {U"涉外", U"涉港", U"涉台", U"涉侨"})) return true;
  return has_any(
      label, {U"同时",     U"重复", U"交叉",   U"兼任", U"既",       U"含",     U"具有", U"具备",   U"取得",
              U"以上学历", U"岁",   U"党员",   U"女性", U"少数民族", U"持有",   U"本科", U"研究生", U"共同",
              U"牵头",     U"关于", U"农民工", U"妇女", U"老年",     U"未成年", U"残疾", U"军人"});
}

bool goes_on(const Reading& reading, const Figure& figure) {
  const Text after = reading.text().substr(figure.end, 3);
  return after.starts_with(U"等") || after.starts_with(U",等") || after.starts_with(U"、等") ||
         after.starts_with(U"…");
}

std::vector<const Figure*> counts_of(const Reading& reading, const Sentence& sentence, Text unit) {
  std::vector<const Figure*> counts;
  for (std::size_t i = sentence.first; i < sentence.last; ++i) {
    const Figure& figure = reading.figures[i];
    if (is_count(figure) && figure.unit == unit) counts.push_back(&figure);
  }
  return counts;
}

std::vector<const Figure*> counts_near(const Reading& reading, std::size_t sentence, Text unit) {
  constexpr std::size_t sentences_max = 12;
  constexpr std::size_t paragraphs_max = 4;
  constexpr std::size_t counts_max = 60;
  const std::size_t paragraph = reading.sentences[sentence].paragraph;
  std::size_t first = sentence;
  while (first > 0 && sentence - first < sentences_max &&
         reading.sentences[first - 1].paragraph + paragraphs_max >= paragraph)
    --first;
  std::vector<const Figure*> counts;
  for (std::size_t i = first; i < reading.sentences.size() && i <= sentence + 1; ++i) {
    if (reading.sentences[i].paragraph > paragraph) break;
    const auto more = counts_of(reading, reading.sentences[i], unit);
    counts.insert(counts.end(), more.begin(), more.end());
  }
  if (counts.size() > counts_max) counts.erase(counts.begin(), counts.end() - counts_max);
  return counts;
}

std::vector<const Figure*> counts_in_paragraph(const Reading& reading, std::size_t sentence, Text unit) {
  std::vector<const Figure*> counts = counts_near(reading, sentence, unit);
  std::erase_if(counts, [&](const Figure* count) {
    return reading.sentence_of(*count).paragraph != reading.sentences[sentence].paragraph;
  });
  return counts;
}

Text half_around(const Reading& reading, const Figure& first, const Figure& last) {
  const Sentence& sentence = reading.sentence_of(first);
  const auto before = reading.between(sentence.start, first.start).rfind(U';');
  const std::size_t start = before == Text::npos ? sentence.start : sentence.start + before;
  const auto after = reading.between(last.end, sentence.end).find(U';');
  return reading.between(start, after == Text::npos ? sentence.end : last.end + after);
}

const Figure* figure_before(const Reading& reading, const Figure& figure) {
  const auto index = static_cast<std::size_t>(&figure - reading.figures.data());
  return index > reading.sentence_of(figure).first ? &reading.figures[index - 1] : nullptr;
}

bool is_share(const Range& part, const Range& whole, const Figure& percent) {
  if (whole.high <= 0) return false;
  if (percent.at_least) return part.high / std::max(whole.low, tiny) * 100 > percent.value - percent.step;
  if (whole.low <= 0) return true;
  const double low = part.low / whole.high * 100;
  const double high = part.high / whole.low * 100;
  // "100%" says all: only rounding may have made it, nothing less than half a unit away.
  const double below = percent.value >= 100 ? percent.step / 2 : percent.step;
  return high > percent.value - below - (percent.value >= 100 ? tiny : -tiny) &&
         low < percent.value + percent.step - tiny;
}

bool is_ratio_as_percent(double part, double whole, const Figure& percent) {
  return whole > 0 && percent.value < 1 && std::abs(part / whole - percent.value) < percent.step - tiny;
}

}  // namespace fadu::lint
