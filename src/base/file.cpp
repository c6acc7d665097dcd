// SPDX-License-Identifier: EUPL-1.2
#include "base/file.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

namespace fadu {

Result<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file)
    return Error{.problem = Problem::not_found,
                 .what = path,
                 .why = std::string("the file cannot be read: ") + std::strerror(errno),
                 .why_zh = "文件无法读取"};
  std::string bytes(std::istreambuf_iterator<char>(file), {});
  // A folder can be opened, and only reading it fails.
  if (file.bad())
    return Error{
        .problem = Problem::unavailable, .what = path, .why = "reading stopped", .why_zh = "读取中断"};
  return bytes;
}

}  // namespace fadu
