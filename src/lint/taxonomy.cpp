// SPDX-License-Identifier: EUPL-1.2
#include "lint/taxonomy.hpp"

#include <array>
#include <utility>

namespace fadu::lint {
namespace {

struct Terms {
  Taxonomy taxonomy;
  std::initializer_list<Text> words;
};

const std::initializer_list<Terms> terms{
    {Taxonomy::answer,
     {U"予以公开", U"部分公开", U"不予公开", U"无法提供", U"不予处理", U"其他处理", U"同意公开",
      U"不属于本机关", U"信息不存在"}},
    {Taxonomy::penalty,
     {U"警告", U"罚款", U"没收", U"责令停产", U"停产停业", U"吊销", U"暂扣", U"行政拘留", U"通报批评"}},
    {Taxonomy::outcome,
     {U"维持", U"撤销", U"变更", U"确认违法", U"纠正",   U"确认无效", U"责令履行", U"责令",     U"驳回",
      U"终止", U"调解", U"和解", U"撤回",     U"撤诉",   U"立案",     U"不予立案", U"不予受理", U"受理",
      U"中止", U"胜诉", U"败诉", U"正在审理", U"未审结", U"在审",     U"正在办理", U"在办"}},
    {Taxonomy::satisfaction, {U"满意", U"不了解"}},
    {Taxonomy::timeliness, {U"按时", U"按期", U"逾期", U"超期", U"超时"}},
    {Taxonomy::profession,
     {U"法律援助律师", U"专职律师", U"兼职律师", U"公职律师", U"公司律师", U"社会律师",
      U"基层法律服务工作者"}},
    {Taxonomy::sentence, {U"缓刑", U"假释", U"暂予监外执行", U"管制"}},
    {Taxonomy::authority, {U"法定行政机关", U"授权组织", U"授权的组织", U"委托组织", U"委托的组织"}},
    {Taxonomy::paper, {U"合同", U"协议", U"议题", U"纪要", U"文件", U"涉法文书"}},
    {Taxonomy::staff, {U"专职", U"兼职"}},
    {Taxonomy::sex, {U"男", U"女"}},
    {Taxonomy::instance, {U"一审", U"二审", U"再审"}},
    {Taxonomy::channel, {U"电话", U"来电", U"网络", U"网站", U"微信", U"邮件", U"邮箱",   U"信函",
                         U"来信", U"来访", U"现场", U"当面", U"窗口", U"APP",  U"小程序", U"短信",
                         U"传真", U"网上", U"线上", U"线下", U"上级", U"邮寄", U"平台"}},
    {Taxonomy::field, {U"民事", U"刑事", U"行政案", U"行政诉讼案"}},
    {Taxonomy::inspection, {U"日常检查", U"日常巡查", U"日常监管", U"双随机", U"专项检查", U"日常监督检查"}},
    {Taxonomy::area, {U"市本级", U"县本级", U"区本级", U"省本级", U"各县", U"各区", U"各乡镇", U"各镇"}},
    {Taxonomy::procedure, {U"简易程序", U"普通程序", U"一般程序"}},
    {Taxonomy::handling,
     {U"直接解答", U"直接答复", U"直接办理", U"在线解答", U"在线答复", U"直办", U"转办", U"转派", U"派单"}},
    {Taxonomy::power,
     {U"行政许可", U"行政处罚", U"行政强制", U"行政征收", U"行政给付", U"行政检查", U"行政确认", U"行政奖励",
      U"行政裁决", U"公共服务"}},
    {Taxonomy::level, {U"中央", U"国家级", U"省级", U"市级", U"县级", U"区级", U"乡镇级", U"村级", U"镇级"}},
};

constexpr std::array<std::pair<Text, Text>, 20> complements{
    {{U"专职", U"兼职"},     {U"男", U"女"},       {U"线上", U"线下"},     {U"办结", U"在办"},
     {U"办结", U"正在办理"}, {U"审结", U"在审"},   {U"审结", U"正在审理"}, {U"整改", U"正在整改"},
     {U"按时", U"逾期"},     {U"按期", U"逾期"},   {U"自然人", U"法人"},   {U"主办", U"会办"},
     {U"主办", U"协办"},     {U"本级", U"各县"},   {U"本级", U"各区"},     {U"简易程序", U"普通程序"},
     {U"个体访", U"集体访"}, {U"个访", U"集体访"}, {U"初信", U"重信"},     {U"初访", U"重访"}}};

bool negates(Text negative, Text positive) {
  for (const Text no : {Text(U"未"), Text(U"不"), Text(U"非"), Text(U"尚未")}) {
    const auto at = negative.find(no);
    if (at == Text::npos) continue;
    const Text word = negative.substr(at + no.size(), 2);
    // 不满意 and 不予受理 have a middle between them and their opposite.
    if (word.size() == 2 && word != U"满意" && word != U"予受" && word != U"予公" &&
        positive.find(word) != Text::npos && !has(positive, no))
      return true;
  }
  return false;
}

}  // namespace

Taxonomy taxonomy_of(Text label) {
  if (label == U"行政") return Taxonomy::field;
  if (label.ends_with(U"类") || (has(label, U"类") && !has_any(label, {U"各类", U"类型", U"类别", U"分类"})))
    return Taxonomy::kind;
  for (const Terms& known : terms)
    if (has_any(label, Words(known.words.begin(), known.words.size()))) return known.taxonomy;
  return Taxonomy::none;
}

bool is_rest(Text label) {
  return has_any(label, {U"其他", U"其它", U"其余"});
}

bool is_quality(Text label) {
  return has_any(label, {U"重大", U"重点", U"疑难", U"复杂", U"典型", U"集体", U"群体", U"新型", U"联合",
                         U"新增", U"首次", U"困难", U"主动", U"免费", U"创新", U"特色", U"大型"});
}

std::size_t kinds_said(Text words) {
  constexpr Text digits = U"一二三四五六七八九";
  for (std::size_t at = 0; at + 1 < words.size(); ++at) {
    const Text after = words.substr(at + 1);
    if (!starts_with_any(after, {U"类", U"种", U"大类", U"个渠道", U"个方面", U"个类别", U"部分", U"个部分",
                                 U"种类型", U"个类型", U"项"}))
      continue;
    if (words[at] == U'两') return 2;
    if (const auto place = digits.find(words[at]); place != Text::npos) return place + 1;
    if (words[at] >= U'2' && words[at] <= U'9') return words[at] - U'0';
  }
  return 0;
}

bool are_kinds_of_one_thing(const std::vector<Text>& labels) {
  constexpr std::size_t name_min = 2;
  if (labels.size() < 2 || std::ranges::any_of(labels, is_quality)) return false;
  const Text first = labels.front();
  std::size_t same = first.size();
  for (const Text label : labels) {
    std::size_t common = 0;
    while (common < same && common < label.size() &&
           label[label.size() - 1 - common] == first[first.size() - 1 - common])
      ++common;
    same = common;
  }
  if (same < name_min) return false;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i].size() <= same || taxonomy_of(labels[i]) != taxonomy_of(first)) return false;
    for (std::size_t k = 0; k < i; ++k)
      if (labels[i] == labels[k]) return false;
  }
  return true;
}

bool are_complements(const std::vector<Text>& labels) {
  if (labels.size() != 2) return false;
  const Text a = labels[0];
  const Text b = labels[1];
  for (const auto& [one, other] : complements)
    if ((has(a, one) && has(b, other) && !has(a, other)) || (has(b, one) && has(a, other) && !has(b, other)))
      return true;
  return negates(a, b) || negates(b, a);
}

}  // namespace fadu::lint
