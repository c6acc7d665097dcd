// A file's bytes, owned or mapped, and their conversion to UTF-8. Never changes the file.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace fadu::sheet {

// Bytes that stay in place when the object is moved.
class Bytes {
 public:
  explicit Bytes(std::string owned);
  // Memory given by mmap(), unmapped at the end.
  Bytes(const char* mapped, std::size_t size);

  [[nodiscard]] std::string_view view() const { return view_; }

 private:
  std::shared_ptr<const void> keeper_;
  std::string_view view_;
};

Result<Bytes> map_file(const std::string& path);

// The text as UTF-8 without a byte order mark. Text that is valid UTF-8 stays where it is; else it is read as
// GB 18030 (or UTF-16 where it starts with that mark). Refuses what is neither, naming the byte's offset.
Result<Bytes> to_utf8_text(Bytes bytes, const std::string& name);

}  // namespace fadu::sheet
