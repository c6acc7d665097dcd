// What the words around figures mean, as far as several checks need it: rates and their parts, carry-over,
// exceptions, other periods. Never does arithmetic. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <vector>

#include "lint/figure.hpp"

namespace fadu::lint {

// A rate as it is named: "按时办结率" has stem 办结 and manner 按时.
struct RateName {
  Text stem;
  Text manner;
  Text topic;  // what the sentence must speak of for its counts to be those of the rate; may be empty
};

// Of a percentage that is called …率; nothing for growth rates and for rates of another period or place.
std::optional<RateName> rate_name(const Reading& reading, const Figure& percent);
// The words a percentage is called by: "行政复议受理率".
Text rate_words(const Reading& reading, const Figure& percent);
// True if the count's words name what the rate counts above the line (办结18件 for 办结率).
bool is_part_of_rate(const Reading& reading, const Figure& count, const RateName& rate);
// True if the figure says how many were not (未办结, 不合格, 逾期) what `stem` says.
bool is_opposite(Text label, Text stem);

// Cases or matters of an earlier period are among those counted: 上年结转, 旧存, 存量.
bool carries_over(Text words);
// Some are left out of the base or not yet due: 除…外, 不含, 未到期.
bool makes_exceptions(Text words);
// The figure is of another period than the report's: 去年, 上年同期, 2018年 is not recognised.
bool is_earlier(Text label);
// Groups that may overlap, or things of which one may have several.
bool may_overlap(Text label);
// The list is only begun: "…5件等".
bool goes_on(const Reading& reading, const Figure& figure);

// The figures of the sentence, counts of `unit` only, in order.
std::vector<const Figure*> counts_of(const Reading& reading, const Sentence& sentence, Text unit);
// The same for the sentence, the one after it and those up to four paragraphs before: where the base of a
// share may be named.
std::vector<const Figure*> counts_near(const Reading& reading, std::size_t sentence, Text unit);
// The same, of the figure's own paragraph only.
std::vector<const Figure*> counts_in_paragraph(const Reading& reading, std::size_t sentence, Text unit);
// The words around the figures from `first` to `last`, up to the semicolons on either side.
Text half_around(const Reading& reading, const Figure& first, const Figure& last);
// The last figure before `figure` in its sentence.
const Figure* figure_before(const Reading& reading, const Figure& figure);

// True if `percent` is part ÷ whole, rounded or truncated, or cannot be told from it. Nothing is a share of
// nothing. Of "95%以上", true if it is no less.
bool is_share(const Range& part, const Range& whole, const Figure& percent);
// True if part ÷ whole itself, not times a hundred, was printed with a percent sign.
bool is_ratio_as_percent(double part, double whole, const Figure& percent);

}  // namespace fadu::lint
