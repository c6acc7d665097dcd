// SPDX-License-Identifier: EUPL-1.2
#include "paper/words.hpp"

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <memory>

#include "base/require.hpp"

namespace fadu::paper {

std::vector<bool> inside_words(const std::u32string& points) {
  const auto text = icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(points.data()),
                                                  static_cast<std::int32_t>(points.size()));
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(icu::BreakIterator::createWordInstance("zh", status));
  require(U_SUCCESS(status) != 0, "ICU knows where Chinese words end");
  words->setText(text);
  std::vector<bool> inside(points.size());
  std::int32_t unit = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const bool after_digit = i > 0 && points[i - 1] >= U'0' && points[i - 1] <= U'9';
    inside[i] = !words->isBoundary(unit) || after_digit;
    unit += points[i] > 0xFFFF ? 2 : 1;
  }
  return inside;
}

}  // namespace fadu::paper
