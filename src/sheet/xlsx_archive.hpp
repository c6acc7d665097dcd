// The parts of an XLSX file, read as a stream of elements so that a large sheet needs no memory of its size.
// Never unpacks more than it allows: a zip bomb is refused. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <zip.h>

#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "base/text_pair.hpp"
#include "sheet/bytes.hpp"

namespace fadu::sheet {

inline constexpr std::int64_t archive_entries_max = 2000;
inline constexpr std::uint64_t archive_ratio_max = 250;  // unpacked to packed; asked of parts over 1 MiB
inline constexpr std::uint64_t archive_part_bytes_max = 1ULL << 30;
inline constexpr std::uint64_t archive_element_bytes_max = 16ULL << 20;

// The name without its namespace prefix: "x:row" is "row".
std::string_view local_name(std::string_view name);
// The first child of this local name, or an empty node.
pugi::xml_node child(const pugi::xml_node& node, std::string_view name);

// The elements of one name in a part, one after another, each parsed alone.
class ElementStream {
 public:
  ElementStream(zip_file_t* file, std::string part, std::string element);

  // The next element, valid until the next call; an empty node at the end.
  Result<pugi::xml_node> next();

 private:
  Result<bool> fill();
  Result<std::size_t> find(std::string_view text, std::size_t from);
  [[nodiscard]] Error broken(TextPair why) const;
  // Where an opening tag of the element begins in the buffer, or npos.
  std::size_t find_opening();

  std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file_;
  std::string part_;
  std::string element_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::uint64_t unpacked_ = 0;
  pugi::xml_document document_;
};

class XlsxArchive {
 public:
  static Result<XlsxArchive> open(Bytes bytes, const std::string& name);

  [[nodiscard]] bool has(const std::string& part) const;
  // A whole part, for those that are small.
  Result<pugi::xml_document> document(const std::string& part) const;
  Result<ElementStream> elements(const std::string& part, std::string element) const;

 private:
  XlsxArchive(Bytes bytes, zip_t* archive, std::string name)
      : bytes_(std::move(bytes)), archive_(archive, zip_discard), name_(std::move(name)) {}
  Result<zip_file_t*> open_part(const std::string& part) const;

  Bytes bytes_;  // outlives the archive that reads it
  std::unique_ptr<zip_t, void (*)(zip_t*)> archive_;
  std::string name_;
};

}  // namespace fadu::sheet
