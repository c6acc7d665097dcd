// SPDX-License-Identifier: EUPL-1.2
#include "sheet/bytes.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "base/require.hpp"
#include "base/text.hpp"
#include "sheet/refusal.hpp"
#include "sheet/table.hpp"

namespace fadu::sheet {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

// Appends UTF-16 as UTF-8. A surrogate pair is never cut: ICU's converters write whole characters.
void append_utf16(std::string& text, const UChar* units, std::size_t count) {
  const std::size_t before = text.size();
  text.resize(before + count * 3);
  std::int32_t written = 0;
  UErrorCode status = U_ZERO_ERROR;
  u_strToUTF8(text.data() + before, static_cast<std::int32_t>(count * 3), &written, units,
              static_cast<std::int32_t>(count), &status);
  require(U_SUCCESS(status) != 0, "a converter gives whole characters");
  text.resize(before + static_cast<std::size_t>(written));
}

Result<std::string> convert(std::string_view bytes, const char* encoding, const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding, &status),
                                                                     ucnv_close);
  require(U_SUCCESS(status) != 0, "ICU knows the encoding");
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  std::string text;
  text.reserve(bytes.size() * 3 / 2);
  std::array<UChar, 16384> units;
  const char* source = bytes.data();
  const char* const end = bytes.data() + bytes.size();
  do {
    UChar* target = units.data();
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &target, units.data() + units.size(), &source, end, nullptr, 1, &status);
    append_utf16(text, units.data(), static_cast<std::size_t>(target - units.data()));
    if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) {
      std::array<char, 8> invalid;
      std::int8_t length = invalid.size();
      UErrorCode ignored = U_ZERO_ERROR;
      ucnv_getInvalidChars(converter.get(), invalid.data(), &length, &ignored);
      const std::ptrdiff_t offset = source - bytes.data() - (U_SUCCESS(ignored) ? length : 0);
      return refused(
          name,
          {"文字既不是 UTF-8 也不是 GB 18030 编码：第" + std::to_string(offset) + "字节无法读取",
           "the text is neither UTF-8 nor GB 18030: byte " + std::to_string(offset) + " cannot be read"});
    }
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return text;
}

}  // namespace

Bytes::Bytes(std::string owned) {
  const auto text = std::make_shared<const std::string>(std::move(owned));
  view_ = *text;
  keeper_ = text;
}

Bytes::Bytes(const char* mapped, std::size_t size)
    : keeper_(mapped, [size](const void* memory) { munmap(const_cast<void*>(memory), size); }),
      view_(mapped, size) {}

Result<Bytes> map_file(const std::string& path) {
  const auto failed = [&] {
    const int reason = errno;
    return refused(path, {reason == ENOENT ? "没有这个文件" : "文件无法读取", std::strerror(reason)},
                   reason == ENOENT ? Problem::not_found : Problem::unavailable);
  };
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return failed();
  struct stat status{};
  if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
    close(file);
    return refused(path, {"这不是文件", "this is not a file"});
  }
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size == 0) {
    close(file);
    return Bytes(std::string{});
  }
  void* const memory = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  if (memory == MAP_FAILED) {
    const Error error = failed();
    close(file);
    return error;
  }
  close(file);
  madvise(memory, size, MADV_SEQUENTIAL);
  return Bytes(static_cast<const char*>(memory), size);
}

Result<Bytes> to_utf8_text(Bytes bytes, const std::string& name) {
  const std::string_view view = bytes.view();
  const bool is_utf16 = view.starts_with("\xFF\xFE") || view.starts_with("\xFE\xFF");
  if (!is_utf16 && !find_invalid_utf8(view)) return bytes;
  if (view.size() > converted_bytes_max)
    return refused(name, {"这么大的文本文件须为 UTF-8 编码", "a text file of this size must be in UTF-8"});
  if (view.starts_with(utf8_mark))
    return refused(
        name,
        {"文件标明是 UTF-8 编码，但第" + std::to_string(*find_invalid_utf8(view)) + "字节不是",
         "the text says it is UTF-8, but byte " + std::to_string(*find_invalid_utf8(view)) + " is not"});
  return Bytes(FADU_TRY(convert(view, is_utf16 ? "UTF-16" : "gb18030", name)));
}

}  // namespace fadu::sheet
