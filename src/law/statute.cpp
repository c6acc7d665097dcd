// SPDX-License-Identifier: EUPL-1.2
#include "law/statute.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace fadu::law {

const char* to_string(StatuteKind kind) {
  switch (kind) {
    case StatuteKind::law:
      return "law";
    case StatuteKind::regulation:
      return "regulation";
    case StatuteKind::rule:
      return "rule";
    case StatuteKind::party_rule:
      return "party_rule";
    case StatuteKind::judicial_interpretation:
      return "judicial_interpretation";
    case StatuteKind::normative:
      return "normative";
    case StatuteKind::local_setting:
      return "local_setting";
  }
  return "law";
}

std::optional<StatuteKind> find_statute_kind(std::string_view word) {
  static constexpr std::array kinds{StatuteKind::law,
                                    StatuteKind::regulation,
                                    StatuteKind::rule,
                                    StatuteKind::party_rule,
                                    StatuteKind::judicial_interpretation,
                                    StatuteKind::normative,
                                    StatuteKind::local_setting};
  for (const StatuteKind kind : kinds) {
    if (word == to_string(kind)) return kind;
  }
  return std::nullopt;
}

const StatuteText* Statute::find_text(std::string_view name) const {
  const auto text = std::ranges::find(texts, name, &StatuteText::name);
  return text == texts.end() ? nullptr : &*text;
}

const StatuteText* Statute::text_on(Date day) const {
  const auto text = std::ranges::find_if(
      texts, [&](const StatuteText& t) { return t.in_force.from && t.in_force.on(day); });
  return text == texts.end() ? nullptr : &*text;
}

Citation Statute::cite(std::string_view text, std::string article) const {
  const StatuteText* found = find_text(text);
  if (found != nullptr && !found->number.empty()) return {found->number, std::move(article)};
  if (!number.empty()) return {number, std::move(article)};
  return {fmt::format("{} ({})", title.zh, text), std::move(article)};
}

}  // namespace fadu::law
