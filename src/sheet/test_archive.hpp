// XLSX files made by hand for tests and fuzzers: any XML as any part. Never used by the product.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <zip.h>

#include <string>
#include <utility>
#include <vector>

#include "base/require.hpp"

namespace fadu::sheet {

using Parts = std::vector<std::pair<std::string, std::string>>;

// The parts as a zip file.
inline std::string zip_parts(const Parts& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(target);
  zip_t* const archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  require(archive != nullptr, "a zip file can be made in memory");
  for (const auto& [name, text] : parts)
    zip_file_add(archive, name.c_str(), zip_source_buffer(archive, text.data(), text.size(), 0),
                 ZIP_FL_ENC_UTF_8);
  require(zip_close(archive) == 0, "a zip file can be written in memory");
  std::string bytes;
  zip_source_open(target);
  zip_source_seek(target, 0, SEEK_END);
  bytes.resize(static_cast<std::size_t>(zip_source_tell(target)));
  zip_source_seek(target, 0, SEEK_SET);
  zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

// The smallest workbook around this sheet's XML; further parts and attributes as given.
struct WorkbookParts {
  std::string shared = {};
  std::string styles = {};
  std::string workbook_properties = {};
};
inline std::string zip_workbook(const std::string& sheet, const WorkbookParts& more = {}) {
  const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const auto relation = [&](const char* id, const char* type, const char* target) {
    return std::string("<Relationship Id=\"") + id + "\" Type=\"" + office + "/" + type + "\" Target=\"" +
           target + "\"/>";
  };
  return zip_parts({
      {"_rels/.rels",
       "<Relationships>" + relation("r1", "officeDocument", "xl/workbook.xml") + "</Relationships>"},
      {"xl/workbook.xml", "<workbook xmlns:r=\"" + office + "\">" + more.workbook_properties +
                              "<sheets><sheet name=\"名册\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels", "<Relationships>" +
                                         relation("r1", "worksheet", "worksheets/sheet1.xml") +
                                         relation("r2", "sharedStrings", "/xl/sharedStrings.xml") +
                                         relation("r3", "styles", "styles.xml") + "</Relationships>"},
      {"xl/worksheets/sheet1.xml", sheet},
      {"xl/sharedStrings.xml", more.shared.empty() ? "<sst/>" : more.shared},
      {"xl/styles.xml", more.styles.empty() ? "<styleSheet/>" : more.styles},
  });
}

}  // namespace fadu::sheet
