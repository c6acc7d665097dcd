// SPDX-License-Identifier: EUPL-1.2
#include "sheet/xlsx_archive.hpp"

#include <array>

#include "sheet/refusal.hpp"
#include "sheet/table.hpp"

namespace fadu::sheet {
namespace {

constexpr unsigned parse_flags = pugi::parse_default | pugi::parse_ws_pcdata_single;
constexpr std::uint64_t small_part_bytes_max = 16ULL << 20;

// The sizes are what the archive claims; ElementStream counts what really comes out.
Result<void> check_sizes(zip_t* archive, const std::string& name) {
  const std::int64_t entries = zip_get_num_entries(archive, 0);
  if (entries > archive_entries_max)
    return refused(name, {"文件中的部件太多", "the file holds too many parts"});
  std::uint64_t total = 0;
  for (std::int64_t i = 0; i < entries; ++i) {
    zip_stat_t status;
    if (zip_stat_index(archive, static_cast<std::uint64_t>(i), 0, &status) != 0 ||
        (status.valid & (ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE)) != (ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE))
      return refused(name, {"文件已损坏：有部件没有大小", "the file is damaged: a part has no size"});
    const std::uint64_t allowed = std::max<std::uint64_t>(1U << 20, status.comp_size * archive_ratio_max);
    if (status.size > allowed || status.size > archive_part_bytes_max - total)
      return refused(name, {std::string("部件") + status.name + "解压后太大",
                            std::string("the part ") + status.name + " unpacks to too much"});
    total += status.size;
  }
  return {};
}

}  // namespace

std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_node& candidate : node.children())
    if (local_name(candidate.name()) == name) return candidate;
  return {};
}

ElementStream::ElementStream(zip_file_t* file, std::string part, std::string element)
    : file_(file, zip_fclose), part_(std::move(part)), element_(std::move(element)) {}

Error ElementStream::broken(TextPair why) const {
  return refused(part_, std::move(why));
}

// Drops what was read and appends the next piece; false at the end of the part.
Result<bool> ElementStream::fill() {
  buffer_.erase(0, at_);
  at_ = 0;
  if (buffer_.size() > archive_element_bytes_max)
    return broken({"单个元素太大", "a single element is too large"});
  constexpr std::size_t piece = 256 * 1024;
  const std::size_t before = buffer_.size();
  buffer_.resize(before + piece);
  const zip_int64_t count = zip_fread(file_.get(), buffer_.data() + before, piece);
  buffer_.resize(before + static_cast<std::size_t>(std::max<zip_int64_t>(count, 0)));
  if (count < 0) return broken({"部件无法解压", "the part cannot be unpacked"});
  unpacked_ += static_cast<std::uint64_t>(count);
  if (unpacked_ > archive_part_bytes_max) return broken({"部件解压后太大", "the part unpacks to too much"});
  return count > 0;
}

// The offset of `text` at or after at_ + from, filling the buffer as needed; npos where the part ends before.
Result<std::size_t> ElementStream::find(std::string_view text, std::size_t from) {
  for (;;) {
    const std::size_t found = buffer_.find(text, at_ + from);
    if (found != std::string::npos) return found;
    const std::size_t rest = buffer_.size() - at_;
    from = std::max(from, rest - std::min(rest, text.size() - 1));
    if (!FADU_TRY(fill())) return std::string::npos;
  }
}

// A tag is `<name` or `<prefix:name` followed by a space, a slash or the end.
std::size_t ElementStream::find_opening() {
  for (std::size_t at = buffer_.find('<', at_); at != std::string::npos; at = buffer_.find('<', at + 1)) {
    at_ = at;
    const std::size_t end = buffer_.find_first_of(" \t\r\n/>", at + 1);
    if (end == std::string::npos) return std::string::npos;
    if (local_name(std::string_view(buffer_).substr(at + 1, end - at - 1)) == element_) return at;
  }
  at_ = buffer_.size();
  return std::string::npos;
}

Result<pugi::xml_node> ElementStream::next() {
  while (find_opening() == std::string::npos)
    if (!FADU_TRY(fill())) return pugi::xml_node{};
  const std::size_t name_length = buffer_.find_first_of(" \t\r\n/>", at_ + 1) - at_ - 1;
  const std::string closing = "</" + buffer_.substr(at_ + 1, name_length);
  const std::size_t tag_end = FADU_TRY(find(">", 0));
  if (tag_end == std::string::npos) return broken({"部件在标签中间中断", "the part ends inside a tag"});
  std::size_t end = tag_end + 1;
  if (buffer_[tag_end - 1] != '/') {
    const std::size_t closing_at = FADU_TRY(find(closing, tag_end + 1 - at_));
    if (closing_at == std::string::npos)
      return broken({"部件在元素中间中断", "the part ends inside an element"});
    const std::size_t closing_end = FADU_TRY(find(">", closing_at - at_));
    if (closing_end == std::string::npos) return broken({"部件在标签中间中断", "the part ends inside a tag"});
    end = closing_end + 1;
  }
  const auto outcome =
      document_.load_buffer(buffer_.data() + at_, end - at_, parse_flags, pugi::encoding_utf8);
  if (!outcome)
    return broken({std::string("XML 已损坏：") + outcome.description(),
                   std::string("the XML is damaged: ") + outcome.description()});
  at_ = end;
  return document_.document_element();
}

Result<XlsxArchive> XlsxArchive::open(Bytes bytes, const std::string& name) {
  const std::string_view view = bytes.view();
  if (view.size() > xlsx_bytes_max)
    return refused(name, {"文件太大（超过64 MiB）", "the file is too large (over 64 MiB)"});
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const source = zip_source_buffer_create(view.data(), view.size(), 0, &error);
  zip_t* const archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive == nullptr) {
    zip_source_free(source);
    std::string why = zip_error_strerror(&error);
    zip_error_fini(&error);
    return refused(name, {"文件已损坏：" + why, "the file is damaged: " + why});
  }
  XlsxArchive opened(std::move(bytes), archive, name);
  FADU_CHECK(check_sizes(archive, name));
  return opened;
}

bool XlsxArchive::has(const std::string& part) const {
  return zip_name_locate(archive_.get(), part.c_str(), 0) >= 0;
}

Result<zip_file_t*> XlsxArchive::open_part(const std::string& part) const {
  zip_file_t* const file = zip_fopen(archive_.get(), part.c_str(), 0);
  if (file == nullptr)
    return refused(name_, {"部件" + part + "无法读取：" + zip_strerror(archive_.get()),
                           "the part " + part + " cannot be read: " + zip_strerror(archive_.get())});
  return file;
}

Result<pugi::xml_document> XlsxArchive::document(const std::string& part) const {
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(FADU_TRY(open_part(part)), zip_fclose);
  std::string text;
  std::array<char, 65536> piece;
  for (zip_int64_t count = 0; (count = zip_fread(file.get(), piece.data(), piece.size())) != 0;) {
    if (count < 0)
      return refused(name_, {"部件" + part + "无法解压", "the part " + part + " cannot be unpacked"});
    text.append(piece.data(), static_cast<std::size_t>(count));
    if (text.size() > small_part_bytes_max)
      return refused(name_, {"部件" + part + "太大", "the part " + part + " is too large"});
  }
  pugi::xml_document document;
  const auto outcome = document.load_buffer(text.data(), text.size());
  if (!outcome)
    return refused(name_, {"部件" + part + "已损坏：" + outcome.description(),
                           "the part " + part + " is damaged: " + outcome.description()});
  return document;
}

Result<ElementStream> XlsxArchive::elements(const std::string& part, std::string element) const {
  return ElementStream(FADU_TRY(open_part(part)), name_ + ": " + part, std::move(element));
}

}  // namespace fadu::sheet
