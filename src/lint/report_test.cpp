// SPDX-License-Identifier: EUPL-1.2
#include "lint/report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zip.h>

#include <vector>

#include "base/text.hpp"

namespace fadu::lint {
namespace {

std::string text_of(std::string_view bytes, const std::string& name = "report.txt") {
  const auto report = read_report(bytes, name);
  return report ? to_utf8(report->text) : "refused: " + to_string(report.error());
}

// A DOCX is a container; this one holds the one part that is read.
std::string docx(std::string_view body) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(target);
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  const std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"w\"><w:body>" +
                          std::string(body) + "</w:body></w:document>";
  zip_file_add(archive, "word/document.xml", zip_source_buffer(archive, xml.data(), xml.size(), 0), 0);
  zip_close(archive);
  zip_source_open(target);
  zip_source_seek(target, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(target)), '\0');
  zip_source_seek(target, 0, SEEK_SET);
  zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

TEST(Report, ReadsTheEncodingsReportsComeIn) {
  EXPECT_EQ(text_of("友谊县"), "友谊县");
  EXPECT_EQ(text_of("\xEF\xBB\xBF友谊县\r\n甲\r乙"), "友谊县\n甲\n乙");
  EXPECT_EQ(text_of("\xD3\xD1\xD2\xEA\xCF\xD8"), "友谊县");                     // GB 18030
  EXPECT_EQ(text_of(std::string_view("\xFF\xFE\xCB\x53\x0A\x00", 6)), "友\n");  // UTF-16
  EXPECT_EQ(text_of(""), "");
}

TEST(Report, RefusesWhatIsNoTextAndSaysWhere) {
  EXPECT_THAT(text_of("\xD3\xD1\xFF\xFF"), testing::HasSubstr("GB 18030 (byte 2)"));
  EXPECT_THAT(text_of(std::string_view("\xFF\xFE\x00\xD8\x00\x00", 6)), testing::HasSubstr("byte 2"));
  EXPECT_THAT(text_of("%PDF-1.7"), testing::HasSubstr("only text, HTML and DOCX"));
  EXPECT_THAT(text_of(std::string(report_bytes_max + 1, 'a')), testing::HasSubstr("larger than 16 MiB"));
  EXPECT_THAT(text_of("PK\x03\x04 no archive"), testing::HasSubstr("DOCX"));
  EXPECT_THAT(text_of(docx("<w:p>").substr(0, 40)), testing::HasSubstr("DOCX"));
}

TEST(Report, ReadsWhatAReaderOfThePageSees) {
  EXPECT_EQ(text_of("<html><head><title>报告</title><script>if (a<b) x='9件';</script></head><body>"
                    "<!-- 8件 --><p "
                    "title=\"a>b\">受理&nbsp;18<b>件</b>&#65292;办结</p><div>甲<br/>乙</div></body></html>"),
            "报告\n受理\u00A018件，办结\n甲\n乙\n");
  EXPECT_EQ(
      text_of("<table><tr><th>单位</th><th>合计</th></tr><tr><td><p>公安局</p></td><td>12</td></tr></table>"),
      "单位\t合计\n公安局\t12\n");
  EXPECT_EQ(text_of("a < b &unknown; &#xD800;", "x.html"), "a < b &unknown; &#xD800;");
}

TEST(Report, ReadsADocument) {
  EXPECT_EQ(
      text_of(docx("<w:p><w:r><w:t>受理</w:t></w:r><w:r><w:t>18件</w:t></w:r><w:del><w:r><w:t>9</w:t></w:r></"
                   "w:del>"
                   "</w:p><w:p/><w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r>"
                   "<w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"),
              "a.docx"),
      "受理18件\n\n甲\t12\t\n");
}

}  // namespace
}  // namespace fadu::lint
