// SPDX-License-Identifier: EUPL-1.2
#include "identity/journal_buffer.hpp"

#include <iterator>
#include <utility>

namespace fadu::identity {

Result<void> JournalBuffer::add(JournalRow row) {
  const std::lock_guard lock(mutex_);
  if (rows_.size() >= rows_max_)
    return Error{.problem = Problem::unavailable,
                 .what = "journal",
                 .why = "what is read is noted first, and the notes cannot be written at the moment",
                 .why_zh = "查阅须先留痕，目前留痕记录无法写入，请稍后再试"};
  rows_.push_back(std::move(row));
  return {};
}

std::vector<JournalRow> JournalBuffer::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(rows_, {});
}

void JournalBuffer::put_back(std::vector<JournalRow> rows) {
  const std::lock_guard lock(mutex_);
  rows.insert(rows.end(), std::make_move_iterator(rows_.begin()), std::make_move_iterator(rows_.end()));
  rows_ = std::move(rows);
}

std::size_t JournalBuffer::size() const {
  const std::lock_guard lock(mutex_);
  return rows_.size();
}

}  // namespace fadu::identity
