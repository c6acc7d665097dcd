// What is wrong in a file that somebody brings, each at its row and column as the person sees them, in both
// languages. Never keeps more than a person would read, but counts all. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/text_pair.hpp"

namespace fadu::intake {

struct Mistake {
  std::int64_t row = 0;     // as a spreadsheet program shows it
  std::string column = {};  // its letters, "C"; empty: the row or the header as a whole
  std::string title = {};   // the column's title, or that of one that is missing
  TextPair why;
};

// "第12行C列 类型：“x”不在可选内容中" / "row 12 column C kind: 'x' is none of its choices".
std::string to_string(const Mistake& mistake, Language language);

class Mistakes {
 public:
  static constexpr std::size_t kept_max = 1000;

  void add(Mistake mistake) {
    ++count_;
    if (list_.size() < kept_max) list_.push_back(std::move(mistake));
  }
  // The first kept_max of them.
  [[nodiscard]] const std::vector<Mistake>& list() const { return list_; }
  [[nodiscard]] std::int64_t count() const { return count_; }

 private:
  std::vector<Mistake> list_;
  std::int64_t count_ = 0;
};

}  // namespace fadu::intake
