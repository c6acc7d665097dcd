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
    {Taxonomy::outcome,
     {U"维持", U"撤销", U"变更", U"确认违法", U"纠正",   U"确认无效", U"责令履行", U"责令",
      U"驳回", U"终止", U"调解", U"和解",     U"撤回",   U"撤诉",     U"不予受理", U"受理",
      U"中止", U"胜诉", U"败诉", U"正在审理", U"未审结", U"在审",     U"正在办理", U"在办"}},
    {Taxonomy::satisfaction, {U"满意", U"不了解"}},
    {Taxonomy::timeliness, {U"按时", U"按期", U"逾期", U"超期", U"超时"}},
    {Taxonomy::staff, {U"专职", U"兼职"}},
    {Taxonomy::sex, {U"男", U"女"}},
    {Taxonomy::instance, {U"一审", U"二审", U"再审"}},
    {Taxonomy::channel, {U"电话", U"来电", U"网络", U"网站", U"微信", U"邮件", U"邮箱",   U"信函",
                         U"来信", U"来访", U"现场", U"当面", U"窗口", U"APP",  U"小程序", U"短信",
                         U"传真", U"网上", U"线上", U"线下", U"上级", U"邮寄", U"平台"}},
    {Taxonomy::level, {U"国家级", U"省级", U"市级", U"县级", U"区级", U"乡镇级", U"村级", U"镇级"}},
};

constexpr std::array<std::pair<Text, Text>, 10> complements{{{U"专职", U"兼职"},
                                                             {U"男", U"女"},
                                                             {U"线上", U"线下"},
                                                             {U"办结", U"在办"},
                                                             {U"办结", U"正在办理"},
                                                             {U"审结", U"在审"},
                                                             {U"审结", U"正在审理"},
                                                             {U"整改", U"正在整改"},
                                                             {U"按时", U"逾期"},
                                                             {U"按期", U"逾期"}}};

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
  if (label.ends_with(U"类") || (has(label, U"类") && !has_any(label, {U"各类", U"类型", U"类别", U"分类"})))
    return Taxonomy::kind;
  for (const Terms& known : terms)
    if (has_any(label, Words(known.words.begin(), known.words.size()))) return known.taxonomy;
  return Taxonomy::none;
}

bool is_rest(Text label) {
  return has_any(label, {U"其他", U"其它", U"其余"});
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
