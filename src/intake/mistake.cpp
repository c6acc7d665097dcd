// SPDX-License-Identifier: EUPL-1.2
#include "intake/mistake.hpp"

#include <fmt/format.h>

namespace fadu::intake {

std::string to_string(const Mistake& mistake, Language language) {
  const bool zh = language == Language::zh;
  std::string text = fmt::format(fmt::runtime(zh ? "第{}行" : "row {}"), mistake.row);
  if (!mistake.column.empty()) text += fmt::format(fmt::runtime(zh ? "{}列" : " column {}"), mistake.column);
  if (!mistake.title.empty()) text += " " + mistake.title;
  return text + (zh ? "：" : ": ") + mistake.why.in(language);
}

}  // namespace fadu::intake
