// SPDX-License-Identifier: EUPL-1.2
#include "lint/measure.hpp"

#include <array>

namespace fadu::lint {
namespace {

struct Entry {
  Text word;
  Text unit;
};

// Longer words first. An empty unit: looks like a measure word, counts no thing (time, rank, score).
constexpr std::array<Entry, 118> entries{{
    {U"个工作日", U""}, {U"个自然日", U""}, {U"个百分点", U""},     {U"平方公里", U"平方公里"},
    {U"个小时", U""},   {U"个季度", U""},   {U"个月", U""},         {U"个点", U""},
    {U"个年头", U""},   {U"个学时", U""},   {U"平方米", U"平方米"}, {U"立方米", U"立方米"},
    {U"件次", U"件次"}, {U"人次", U"人次"}, {U"人日", U"人日"},     {U"户次", U"户次"},
    {U"家次", U"家次"}, {U"车次", U"车次"}, {U"场次", U"场"},       {U"期次", U"期"},
    {U"批次", U"批"},   {U"班次", U"班次"}, {U"条次", U"条次"},     {U"项次", U"项次"},
    {U"起次", U"件次"}, {U"篇次", U"篇"},   {U"例次", U"件次"},     {U"公顷", U"公顷"},
    {U"公里", U"公里"}, {U"公斤", U"公斤"}, {U"千克", U"公斤"},     {U"美元", U"美元"},
    {U"课时", U""},     {U"学时", U""},     {U"小时", U""},         {U"名次", U""},
    {U"次方", U""},     {U"名称", U""},     {U"名单", U""},         {U"名录", U""},
    {U"部门", U""},     {U"部分", U""},     {U"单位", U""},         {U"位数", U""},
    {U"家庭", U""},     {U"项目", U""},     {U"件事", U""},         {U"起诉", U""},
    {U"起草", U""},     {U"起案", U"件"},   {U"条例", U""},         {U"条龙", U""},
    {U"场所", U""},     {U"站式", U""},     {U"站点", U""},         {U"次性", U""},
    {U"期间", U""},     {U"期限", U""},     {U"人大", U""},         {U"人民", U""},
    {U"人才", U""},     {U"所有", U""},     {U"台账", U""},         {U"组织", U""},
    {U"类别", U""},     {U"例外", U""},     {U"次要", U""},         {U"户籍", U""},
    {U"人均", U""},     {U"人员", U""},     {U"级", U""},           {U"届", U""},
    {U"件", U"件"},     {U"起", U"件"},     {U"宗", U"件"},         {U"例", U"件"},
    {U"桩", U"件"},     {U"单", U"单"},     {U"项", U"项"},         {U"个", U"个"},
    {U"名", U"人"},     {U"人", U"人"},     {U"位", U"人"},         {U"份", U"份"},
    {U"次", U"次"},     {U"期", U"期"},     {U"场", U"场"},         {U"条", U"条"},
    {U"家", U"家"},     {U"户", U"户"},     {U"批", U"批"},         {U"篇", U"篇"},
    {U"部", U"部"},     {U"台", U"台"},     {U"辆", U"辆"},         {U"处", U"处"},
    {U"座", U"座"},     {U"所", U"所"},     {U"间", U"间"},         {U"套", U"套"},
    {U"张", U"张"},     {U"册", U"册"},     {U"幅", U"幅"},         {U"块", U"块"},
    {U"笔", U"笔"},     {U"通", U"通"},     {U"封", U"封"},         {U"卷", U"卷"},
    {U"支", U"支"},     {U"类", U"类"},     {U"种", U"种"},         {U"吨", U"吨"},
    {U"亩", U"亩"},     {U"元", U"元"},     {U"票", U"票"},         {U"组", U"组"},
    {U"轮", U"轮"},     {U"天", U"天"},
}};

}  // namespace

std::optional<Measure> find_measure(Text text, std::size_t at) {
  const Text rest = at < text.size() ? text.substr(at, 4) : Text();
  for (const Entry& entry : entries)
    if (rest.starts_with(entry.word))
      return entry.unit.empty() ? std::nullopt : std::optional(Measure{entry.word.size(), entry.unit});
  return std::nullopt;
}

bool is_whole(Text unit) {
  for (const Text divisible :
       {U"元", U"美元", U"公顷", U"公里", U"公斤", U"亩", U"吨", U"平方米", U"立方米", U"平方公里"})
    if (unit == divisible) return false;
  return true;
}

bool counts_people(Text unit) {
  return unit == U"人";
}

}  // namespace fadu::lint
