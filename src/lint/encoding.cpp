// SPDX-License-Identifier: EUPL-1.2
#include "lint/encoding.hpp"

#include <fmt/format.h>
#include <iconv.h>

#include <array>
#include <cerrno>

#include "base/require.hpp"
#include "base/text.hpp"

namespace fadu::lint {
namespace {

class Converter {
 public:
  explicit Converter(const char* from) : handle_(iconv_open("UTF-8", from)) {
    require(handle_ != unset, "the C library converts from this encoding");
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter() { iconv_close(handle_); }

  // Appends to `out`; returns the offset of the first byte that could not be read, or the size of `bytes`.
  std::size_t convert(std::string_view bytes, std::string& out) {
    std::array<char, 16384> buffer{};
    // iconv never writes through its input pointer; its C signature only cannot say so.
    char* in = const_cast<char*>(bytes.data());
    std::size_t in_left = bytes.size();
    while (in_left > 0) {
      char* to = buffer.data();
      std::size_t to_left = buffer.size();
      const std::size_t done = iconv(handle_, &in, &in_left, &to, &to_left);
      const int error = errno;
      out.append(buffer.data(), buffer.size() - to_left);
      if (done == static_cast<std::size_t>(-1) && error != E2BIG) break;
    }
    return bytes.size() - in_left;
  }

 private:
  static inline const iconv_t unset = reinterpret_cast<iconv_t>(-1);
  iconv_t handle_;
};

Result<std::string> decode_by(const char* encoding, std::string_view bytes, const std::string& file_name,
                              std::size_t skipped) {
  std::string text;
  const std::size_t read = Converter(encoding).convert(bytes, text);
  if (read == bytes.size()) return text;
  return Error{Problem::invalid, file_name, fmt::format("byte {} is not {} text", read + skipped, encoding)};
}

}  // namespace

Result<std::string> decode_text(std::string_view bytes, const std::string& file_name) {
  if (bytes.starts_with("\xFF\xFE")) return decode_by("UTF-16LE", bytes.substr(2), file_name, 2);
  if (bytes.starts_with("\xFE\xFF")) return decode_by("UTF-16BE", bytes.substr(2), file_name, 2);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const auto invalid = find_invalid_utf8(bytes);
  if (!invalid) return std::string(bytes);
  std::string text;
  const std::size_t read = Converter("GB18030").convert(bytes, text);
  if (read == bytes.size()) return text;
  return Error{Problem::invalid, file_name,
               fmt::format("neither UTF-8 (byte {}) nor GB 18030 (byte {})", *invalid, read)};
}

}  // namespace fadu::lint
