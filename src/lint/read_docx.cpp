// SPDX-License-Identifier: EUPL-1.2
#include "lint/read_docx.hpp"

#include <zip.h>

#include <memory>
#include <pugixml.hpp>

namespace fadu::lint {
namespace {

constexpr zip_uint64_t body_bytes_max = 64U << 20U;
constexpr int depth_max = 200;

struct CloseZip {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseZipFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

Error refusal(const std::string& file_name, std::string why) {
  return {Problem::invalid, file_name, std::move(why)};
}

Result<std::string> unpack_body(std::string_view bytes, const std::string& file_name) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source == nullptr) return refusal(file_name, "not a DOCX document");
  zip_t* opened = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (opened == nullptr) {
    zip_source_free(source);
    return refusal(file_name, "not a DOCX document: the container is damaged");
  }
  const std::unique_ptr<zip_t, CloseZip> archive(opened);
  zip_stat_t stat;
  if (zip_stat(archive.get(), "word/document.xml", 0, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0)
    return refusal(file_name, "not a DOCX document: word/document.xml is missing");
  if (stat.size > body_bytes_max) return refusal(file_name, "the document unpacks to more than 64 MiB");
  const std::unique_ptr<zip_file_t, CloseZipFile> file(zip_fopen(archive.get(), "word/document.xml", 0));
  std::string body(stat.size, '\0');
  if (!file || zip_fread(file.get(), body.data(), body.size()) != static_cast<zip_int64_t>(stat.size))
    return refusal(file_name, "the DOCX document is damaged");
  return body;
}

void append_text(const pugi::xml_node& parent, bool in_cell, int depth, std::string& text) {
  if (depth > depth_max) return;
  for (const pugi::xml_node& node : parent.children()) {
    const std::string_view name = node.name();
    if (name == "w:t") {
      text += node.text().get();
    } else if (name == "w:tab") {
      text += in_cell ? ' ' : '\t';
    } else if (name == "w:br" || name == "w:cr") {
      text += in_cell ? ' ' : '\n';
    } else if (name == "w:p") {
      append_text(node, in_cell, depth + 1, text);
      if (!in_cell) text += '\n';
    } else if (name == "w:tr") {
      append_text(node, true, depth + 1, text);
      text += '\n';
    } else if (name == "w:tc") {
      append_text(node, true, depth + 1, text);
      text += '\t';
    } else if (name != "w:del" && name != "w:instrText" && name != "mc:Fallback") {
      append_text(node, in_cell, depth + 1, text);
    }
  }
}

}  // namespace

Result<std::string> read_docx(std::string_view bytes, const std::string& file_name) {
  const std::string body = FADU_TRY(unpack_body(bytes, file_name));
  pugi::xml_document document;
  if (!document.load_buffer(body.data(), body.size(), pugi::parse_default | pugi::parse_ws_pcdata))
    return refusal(file_name, "the DOCX document's text is not well-formed XML");
  std::string text;
  append_text(document, false, 0, text);
  return text;
}

}  // namespace fadu::lint
