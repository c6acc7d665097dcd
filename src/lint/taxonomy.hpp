// Kinds of parts that never overlap: outcomes of a case, channels, grades.
// Never adds anything up. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "lint/word.hpp"

namespace fadu::lint {

enum class Taxonomy {
  none,
  outcome,
  answer,
  kind,
  channel,
  satisfaction,
  level,
  instance,
  staff,
  sex,
  timeliness,
  field,
  inspection,
  area,
  procedure,
  handling,
  profession,
  sentence,
  authority,
  penalty,
  power,
  paper,
};

// What the label of a part is one of; `none` if unknown.
Taxonomy taxonomy_of(Text label);
// True for 其他, 其余: what is left, so that the list before it is complete.
bool is_rest(Text label);
// True of words for how a thing is, which may be so of any kind of it: 重大, 疑难, 首次.
bool is_quality(Text label);
// "两类", "三个渠道": how many kinds the words say there are, or 0.
std::size_t kinds_said(Text words);
// True if the labels name one thing, each with words of its own before it: 村调委会, 企业调委会.
bool are_kinds_of_one_thing(const std::vector<Text>& labels);
// True if the labels are all one half and its other: 办结/未办结, 专职/兼职.
bool are_complements(const std::vector<Text>& labels);

}  // namespace fadu::lint
