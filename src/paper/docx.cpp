// SPDX-License-Identifier: EUPL-1.2
#include "paper/docx.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/text.hpp"
#include "paper/column_widths.hpp"
#include "paper/docx_parts.hpp"
#include "paper/drawing.hpp"
#include "paper/links.hpp"
#include "paper/markup.hpp"
#include "paper/measures.hpp"
#include "paper/zip_parts.hpp"

namespace fadu::paper {
namespace {

using docx::character_twips;

// Characters of the grid a text takes: half-width ones count one half.
double characters_of(std::string_view text) {
  double count = 0;
  for (const char32_t c : to_code_points(text)) count += c < 0x2000 ? 0.5 : 1;
  return count;
}

class DocxWriter {
 public:
  DocxWriter(const Document& document, const Rendering& rendering)
      : document_(document), rendering_(rendering), anchors_(anchors_of(document)) {}

  std::string write() {
    for (std::size_t i = 0; i < document_.blocks.size(); ++i) {
      const Block* const next = i + 1 < document_.blocks.size() ? &document_.blocks[i + 1] : nullptr;
      signed_next_ = next != nullptr && std::holds_alternative<Signature>(*next);
      dated_next_ = next != nullptr && std::holds_alternative<DateLine>(*next);
      std::visit([this](const auto& block) { add(block); }, document_.blocks[i]);
    }
    Parts parts{{"[Content_Types].xml", docx::content_types_part()},
                {"_rels/.rels", docx::package_relations_part()},
                {"docProps/core.xml", docx::core_properties_part(document_, rendering_)},
                {"docProps/app.xml", docx::app_properties_part()},
                {"word/document.xml", document_part()},
                {"word/styles.xml", docx::styles_part(rendering_.language)},
                {"word/settings.xml", docx::settings_part()},
                {"word/fontTable.xml", docx::font_table_part()},
                {"word/footer1.xml", docx::footer_part(docx::PageSide::odd)},
                {"word/footer2.xml", docx::footer_part(docx::PageSide::even)},
                {"word/_rels/document.xml.rels", relations_part()}};
    for (std::size_t i = 0; i < pictures_.size(); ++i)
      parts.emplace_back(fmt::format("word/media/chart{}.png", i + 1), std::move(pictures_[i]));
    return zip_parts(parts, rendering_.made_at);
  }

 private:
  [[nodiscard]] std::string document_part() const {
    return fmt::format(R"({}<w:document xmlns:w="{}" xmlns:r="{}" )"
                       R"(xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" )"
                       R"(xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" )"
                       R"(xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">)"
                       R"(<w:body>{}{}</w:body></w:document>)",
                       docx::declaration, docx::word_namespace, docx::relation_namespace, body_,
                       docx::section_properties());
  }

  [[nodiscard]] std::string relations_part() const {
    std::string part = fmt::format(
        R"({}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)",
        docx::declaration);
    const auto add = [&](std::string_view id, std::string_view type, std::string_view target,
                         std::string_view mode) {
      part += fmt::format(R"(<Relationship Id="{}" Type="{}/{}" Target="{}"{}/>)", id,
                          docx::relation_namespace, type, escape(target), mode);
    };
    add("rIdStyles", "styles", "styles.xml", "");
    add("rIdSettings", "settings", "settings.xml", "");
    add("rIdFonts", "fontTable", "fontTable.xml", "");
    add("rIdOdd", "footer", "footer1.xml", "");
    add("rIdEven", "footer", "footer2.xml", "");
    for (std::size_t i = 1; i <= pictures_.size(); ++i)
      add(fmt::format("rIdChart{}", i), "image", fmt::format("media/chart{}.png", i), "");
    for (const auto& [target, id] : links_) add(id, "hyperlink", target, R"( TargetMode="External")");
    return part + "</Relationships>";
  }

  void add(const Title& title) {
    add_blank();
    add_blank();
    add_paragraph("Title", title.runs);
    if (!dated_next_) add_blank();
  }
  void add(const DateLine& line) {
    add_paragraph("DateLine", {{.text = line.text}});
    add_blank();
  }
  void add(const Heading& heading) { add_paragraph(fmt::format("Heading{}", heading.level), heading.runs); }
  void add(const Paragraph& paragraph) {
    add_paragraph("", paragraph.runs, signed_next_ ? "<w:keepNext/>" : "");
  }
  void add(const PageBreak&) { break_before_ = true; }
  void add(const List& list) { add_list(list, 0); }

  void add_list(const List& list, int depth) {
    int number = list.start;
    for (const List::Item& item : list.items) {
      const std::string marker = !list.ordered ? (depth == 0 ? "• " : "– ")
                                 : depth == 0  ? fmt::format("{}. ", number)
                                               : fmt::format("({}) ", number);
      ++number;
      const int left = std::min(depth, 4) * 2;
      const std::string indent =
          left == 0 ? ""
                    : fmt::format(R"(<w:ind w:leftChars="{}" w:left="{}" w:firstLineChars="200" )"
                                  R"(w:firstLine="{}"/>)",
                                  left * 100, left * character_twips, 2 * character_twips);
      for (std::size_t i = 0; i < item.paragraphs.size(); ++i) {
        Runs runs = item.paragraphs[i];
        if (i == 0) runs.insert(runs.begin(), {.text = marker});
        add_paragraph("", runs, "", indent);
      }
      for (const List& inner : item.lists) add_list(inner, depth + 1);
    }
  }

  void add(const Table& table) {
    finish_break();
    std::vector<double> natural;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
      double widest =
          text_width(plain_text(table.header[column]), measures::table_size) / 2 + measures::table_size;
      for (const auto& row : table.rows)
        widest = std::max(widest, text_width(plain_text(row[column]), measures::table_size));
      natural.push_back(widest + 12);
    }
    const auto widths = column_widths(natural, 3 * measures::table_size, docx::text_width_twips / 20.0);
    body_ +=
        fmt::format(R"(<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{}" w:type="dxa"/><w:jc )"
                    R"(w:val="center"/>)"
                    R"(<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>)",
                    docx::text_width_twips);
    for (const double width : widths)
      body_ += fmt::format(R"(<w:gridCol w:w="{}"/>)", std::lround(width * 20));
    body_ += "</w:tblGrid>";
    add_row(table, table.header, widths, true);
    for (const auto& row : table.rows) add_row(table, row, widths, false);
    body_ += "</w:tbl>";
    add_paragraph("TableText", {});  // two tables must not touch, and a table must not end the body
  }

  void add_row(const Table& table, const std::vector<Runs>& row, const std::vector<double>& widths,
               bool header) {
    body_ += header ? "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
                    : "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
    for (std::size_t i = 0; i < row.size(); ++i) {
      body_ +=
          fmt::format(R"(<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>)",
                      std::lround(widths[i] * 20));
      const char* const align = header || table.columns[i] == Align::left ? ""
                                : table.columns[i] == Align::right        ? R"(<w:jc w:val="right"/>)"
                                                                          : R"(<w:jc w:val="center"/>)";
      add_paragraph(header ? "TableHead" : "TableText", row[i], "", align);
      body_ += "</w:tc>";
    }
    body_ += "</w:tr>";
  }

  void add(const Chart& chart) {
    finish_break();
    constexpr double pixels_a_point = 2.5;
    constexpr double emu_a_point = 12700;
    const double width = docx::text_width_twips / 20.0;
    const double natural = chart_height(chart, width);
    const double scale = std::min(1.0, (measures::text_height - 24) / natural);
    pictures_.push_back(draw_png(chart, width, pixels_a_point));
    const std::size_t number = pictures_.size();
    const std::string extent = fmt::format(R"(cx="{}" cy="{}")", std::lround(width * scale * emu_a_point),
                                           std::lround(natural * scale * emu_a_point));
    body_ +=
        fmt::format(R"(<w:p><w:pPr><w:pStyle w:val="Picture"/></w:pPr><w:r><w:drawing><wp:inline distT="0" )"
                    R"(distB="0" distL="0" )"
                    R"(distR="0"><wp:extent {extent}/><wp:docPr id="{n}" name="chart{n}" title="{title}" )"
                    R"(descr="{text}"/>)"
                    R"(<a:graphic><a:graphicData )"
                    R"(uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>)"
                    R"(<pic:nvPicPr><pic:cNvPr id="{n}" name="chart{n}.png"/><pic:cNvPicPr/></pic:nvPicPr>)"
                    R"(<pic:blipFill>)"
                    R"(<a:blip r:embed="rIdChart{n}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>)"
                    R"(<pic:spPr><a:xfrm>)"
                    R"(<a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>)"
                    R"(</a:prstGeom></pic:spPr>)"
                    R"(</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>)",
                    fmt::arg("extent", extent), fmt::arg("n", number), fmt::arg("title", escape(chart.title)),
                    fmt::arg("text", escape(describe(chart))));
  }

  // 7.3.5.1: the date four characters from the right, the organisation centred over it.
  void add(const Signature& signature) {
    const auto add_line = [this](const std::string& text, double characters_right, const char* before) {
      const double right = std::max(0.0, characters_right);
      add_paragraph(
          "Signature", {{.text = text}}, before,
          fmt::format(R"(<w:ind w:rightChars="{}" w:right="{}" w:firstLineChars="0" w:firstLine="0"/>)",
                      std::lround(right * 100), std::lround(right * character_twips)));
    };
    add_paragraph("Signature", {}, "<w:keepNext/>");
    add_paragraph("Signature", {}, "<w:keepNext/>");
    const double date = characters_of(signature.date);
    for (const std::string& organisation : signature.organisations)
      add_line(organisation, 4 + (date - characters_of(organisation)) / 2, "<w:keepNext/>");
    add_line(signature.date, 4, "");
  }

  void add_blank() { add_paragraph("", {}); }

  // A break before what is no paragraph needs one of its own.
  void finish_break() {
    if (break_before_) body_ += R"(<w:p><w:r><w:br w:type="page"/></w:r></w:p>)";
    break_before_ = false;
  }

  // `before` and `after`: properties that stand before and after spacing in the schema's order.
  void add_paragraph(std::string_view style, const Runs& runs, std::string_view before = "",
                     std::string_view after = "") {
    body_ += "<w:p><w:pPr>";
    if (!style.empty()) body_ += fmt::format(R"(<w:pStyle w:val="{}"/>)", style);
    body_ += before;
    if (break_before_) body_ += "<w:pageBreakBefore/>";
    break_before_ = false;
    body_ += after;
    body_ += "</w:pPr>";
    for (const Run& run : runs) add_run(run);
    body_ += "</w:p>";
  }

  void add_run(const Run& run) {
    if (is_safe_name(run.anchor))
      body_ += fmt::format(R"(<w:bookmarkStart w:id="{0}" w:name="{1}"/><w:bookmarkEnd w:id="{0}"/>)",
                           bookmark_count_++, bookmark(run.anchor));
    const std::string target = target_of(run, rendering_);
    const bool inside = target.starts_with('#');
    const bool linked = inside ? anchors_.contains(target.substr(1)) : !target.empty();
    if (linked && inside)
      body_ += fmt::format(R"(<w:hyperlink )"
                           R"(w:anchor="{}">)",
                           bookmark(target.substr(1)));
    if (linked && !inside) {
      const auto [link, is_new] = links_.emplace(target, fmt::format("rIdLink{}", links_.size() + 1));
      body_ += fmt::format(R"(<w:hyperlink r:id="{}">)", link->second);
    }
    body_ += "<w:r><w:rPr>";
    body_ += run.emphasis ? R"(<w:rFonts w:hint="eastAsia" w:eastAsia="楷体_GB2312"/>)"
                          : R"(<w:rFonts w:hint="eastAsia"/>)";
    if (run.bold) body_ += "<w:b/><w:bCs/>";
    body_ += "</w:rPr>";
    body_ += run.text == "\n" ? "<w:br/>" : R"(<w:t xml:space="preserve">)" + escape(run.text) + "</w:t>";
    body_ += "</w:r>";
    if (linked) body_ += "</w:hyperlink>";
  }

  // Word takes at most 40 letters and digits as a bookmark's name.
  std::string bookmark(const std::string& anchor) const {
    return fmt::format("anchor_{}", std::distance(anchors_.begin(), anchors_.find(anchor)));
  }

  const Document& document_;
  const Rendering& rendering_;
  std::set<std::string> anchors_;
  std::string body_;
  std::vector<std::string> pictures_;
  std::map<std::string, std::string> links_;  // target → relation id
  int bookmark_count_ = 0;
  bool break_before_ = false;
  bool signed_next_ = false;
  bool dated_next_ = false;
};

}  // namespace

std::string to_docx(const Document& document, const Rendering& rendering) {
  return DocxWriter(document, rendering).write();
}

}  // namespace fadu::paper
