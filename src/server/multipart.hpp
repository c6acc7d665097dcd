// A form with files as a browser sends it (RFC 7578). Never keeps anything; names of files are told, not used
// as paths. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fadu::server {

struct SentFile {
  std::string field;
  std::string name;
  std::string bytes;
};

struct SentForm {
  std::vector<std::pair<std::string, std::string>> values;  // names and values in order
  std::vector<SentFile> files;                              // those that hold something
};

// Nothing for what is no such form, is cut off, or has more than 100 parts.
std::optional<SentForm> parse_multipart(std::string_view content_type, std::string_view body);

}  // namespace fadu::server
