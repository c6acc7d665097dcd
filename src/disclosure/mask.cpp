// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/mask.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace fadu::disclosure {
namespace {

constexpr std::u32string_view stars = U"***";
constexpr std::size_t longest_name = 4;  // of a person, in Chinese characters

constexpr std::array<std::u32string_view, 26> double_surnames{
    U"欧阳", U"上官", U"司马", U"诸葛", U"东方", U"皇甫", U"尉迟", U"公孙", U"慕容",
    U"令狐", U"司徒", U"夏侯", U"长孙", U"宇文", U"钟离", U"端木", U"南宫", U"独孤",
    U"百里", U"呼延", U"闻人", U"申屠", U"万俟", U"轩辕", U"淳于", U"澹台"};

std::u32string surname_of(const std::u32string& name) {
  const bool two =
      name.size() > 2 && std::ranges::find(double_surnames, name.substr(0, 2)) != double_surnames.end();
  return name.substr(0, two ? 2 : 1);
}

std::u32string masked_name(const std::u32string& name) {
  if (name.size() < 2) return std::u32string(stars);
  const bool person = name.size() <= longest_name && std::ranges::all_of(name, is_han);
  if (!person) return name.substr(0, 1) + std::u32string(stars);
  const std::u32string surname = surname_of(name);
  const std::u32string hidden(std::min<std::size_t>(name.size() - surname.size(), 2), U'某');
  return surname + hidden == name ? surname + std::u32string(stars) : surname + hidden;
}

std::u32string masked_ends(const std::u32string& text) {
  const std::size_t front = text.size() >= 11 ? 3 : text.size() >= 6 ? 1 : 0;
  const std::size_t back = text.size() >= 11 ? 2 : front;
  if (front == 0) return std::u32string(stars);
  const std::u32string masked = text.substr(0, front) + std::u32string(text.size() - front - back, U'*') +
                                text.substr(text.size() - back);
  return masked == text ? std::u32string(stars) : masked;
}

}  // namespace

std::string mask(institution::Mask how, std::string_view value) {
  if (value.empty()) return {};
  const std::u32string text = to_code_points(value);
  switch (how) {
    case institution::Mask::surname:
      return to_utf8(masked_name(text));
    case institution::Mask::ends:
      return to_utf8(masked_ends(text));
    default:
      return to_utf8(stars);
  }
}

}  // namespace fadu::disclosure
