// A statute with its texts: which wording was in force on which days. Holds no wording itself.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/text_pair.hpp"
#include "law/time_limit.hpp"

namespace fadu::law {

enum class StatuteKind {
  law,
  regulation,
  rule,
  party_rule,
  judicial_interpretation,
  normative,
  local_setting
};
const char* to_string(StatuteKind kind);
std::optional<StatuteKind> find_statute_kind(std::string_view word);

// One wording, named by the year it was made in ("2019").
struct StatuteText {
  std::string name;
  InForce in_force;    // an absent `from` is a day that is not established
  std::string number;  // where each text has its own, instead of the statute's
  bool checked = false;
  std::string note;
  Place place;
};

struct Statute {
  std::string id;  // its file's name: administrative_licensing_law
  TextPair title;  // 行政许可法
  StatuteKind kind = StatuteKind::law;
  std::string number;              // 国办发〔2018〕118号; empty for those cited by title
  std::vector<StatuteText> texts;  // oldest first
  std::string note;
  std::vector<std::string> limits;  // ids of the limits it fixes, in the order of the file
  Place place;

  [[nodiscard]] const StatuteText* find_text(std::string_view name) const;
  // The text in force on that day, or nullptr; never one whose first day is not established.
  [[nodiscard]] const StatuteText* text_on(Date day) const;
  // How one cites an article of one of its texts: by number where there is one, else "title (text)".
  [[nodiscard]] Citation cite(std::string_view text, std::string article) const;
};

}  // namespace fadu::law
