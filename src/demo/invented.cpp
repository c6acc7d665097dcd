// SPDX-License-Identifier: EUPL-1.2
#include "demo/invented.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "base/check_digit.hpp"

namespace fadu::demo {
namespace {

using Words = std::string_view;

constexpr std::array<Words, 40> surnames{"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴",
                                         "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗",
                                         "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧",
                                         "程", "曹", "袁", "邓", "许", "傅", "沈", "曾", "彭", "吕"};
constexpr std::array<Words, 48> given{
    "伟",   "芳",   "娜",   "敏",   "静",   "丽",   "强",   "磊",   "军",   "洋",   "勇",   "艳",
    "杰",   "娟",   "涛",   "明",   "超",   "霞",   "平",   "刚",   "玲",   "桂英", "建华", "志强",
    "秀兰", "国庆", "淑珍", "海燕", "晓东", "雪梅", "文博", "春生", "立新", "玉华", "振宇", "佳怡",
    "德福", "永胜", "红梅", "长河", "春华", "凤琴", "宝山", "俊峰", "婷婷", "子涵", "雨桐", "浩然"};
constexpr std::array<Words, 24> company_words{
    "丰收", "金谷", "北大荒", "三江", "友谊", "兴农", "鑫源", "惠民",   "永盛", "瑞祥", "宏达", "绿野",
    "天顺", "吉祥", "龙江",   "沃土", "春雨", "华丰", "安泰", "新世纪", "福瑞", "众诚", "嘉禾", "晟源"};
constexpr std::array<Words, 12> company_kinds{
    "商贸有限公司", "农资经销处", "粮食加工有限公司", "建筑工程有限公司",
    "食品厂",       "餐饮店",     "物业服务有限公司", "运输有限公司",
    "超市",         "药房",       "汽车维修中心",     "农机专业合作社"};
constexpr std::array<Words, 16> places{"友谊镇", "兴隆镇", "龙山镇",   "凤岗镇", "新镇乡",   "建设乡",
                                       "庆丰乡", "成富乡", "东建村",   "永丰村", "红旗社区", "幸福社区",
                                       "青山村", "和平村", "曙光社区", "长安村"};

}  // namespace

std::string invented_person(Chance& chance) {
  return fmt::format("{}{}", chance.one_of(surnames), chance.one_of(given));
}

std::string invented_company(Chance& chance) {
  return fmt::format("友谊县{}{}", chance.one_of(company_words), chance.one_of(company_kinds));
}

std::string invented_place(Chance& chance) {
  return std::string(chance.one_of(places));
}

std::string invented_resident_id(Chance& chance, const std::string& region) {
  const Date born = Date(1950, 1, 1) + static_cast<int>(chance.between(0, 18'000));
  std::string number = fmt::format("{}{:04}{:02}{:02}{:03}", region, born.year(), born.month(), born.day(),
                                   chance.between(1, 999));
  number += resident_id_check_character(number);
  return number;
}

std::string invented_credit_code(Chance& chance, const std::string& region) {
  std::string code = "91" + region;
  constexpr Words letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  for (int i = 0; i < 9; ++i) code += letters[static_cast<std::size_t>(chance.between(0, 30))];
  code += credit_code_check_character(code);
  return code;
}

std::string invented_phone(Chance& chance) {
  return fmt::format("1{}{:09}", chance.one_of(std::array<int, 4>{3, 5, 7, 8}),
                     chance.between(0, 999'999'999));
}

}  // namespace fadu::demo
