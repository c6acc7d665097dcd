// SPDX-License-Identifier: EUPL-1.2
#include "paper/html.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "paper/links.hpp"
#include "paper/markup.hpp"
#include "paper/words.hpp"

namespace fadu::paper {
namespace {

// Zero-width space, three bytes.
constexpr std::string_view word_end = "\u200B";

class HtmlWriter {
 public:
  explicit HtmlWriter(const Rendering& rendering) : rendering_(rendering) {}

  void operator()(const Title& title) { out += "<h1>" + inline_of(with_word_ends(title.runs)) + "</h1>\n"; }

  void operator()(const Heading& heading) {
    out += fmt::format("<h{} id=\"section-{}\">{}</h{}>\n", heading.level + 1, ++sections_,
                       inline_of(heading.runs), heading.level + 1);
  }

  void operator()(const Paragraph& paragraph) { out += "<p>" + inline_of(paragraph.runs) + "</p>\n"; }

  void operator()(const List& list) {
    const char* const tag = list.ordered ? "ol" : "ul";
    out += list.ordered && list.start != 1 ? fmt::format("<ol start=\"{}\">\n", list.start)
                                           : fmt::format("<{}>\n", tag);
    for (const List::Item& item : list.items) {
      out += "<li>";
      if (item.paragraphs.size() == 1)
        out += inline_of(item.paragraphs.front());
      else
        for (const Runs& runs : item.paragraphs) out += "<p>" + inline_of(runs) + "</p>";
      for (const List& inner : item.lists) (*this)(inner);
      out += "</li>\n";
    }
    out += fmt::format("</{}>\n", tag);
  }

  void operator()(const Table& table) {
    out += "<div class=\"table\" role=\"group\" tabindex=\"0\"><table>\n<thead><tr>";
    for (std::size_t i = 0; i < table.header.size(); ++i)
      out += "<th scope=\"col\"" + align_of(table.columns[i]) + ">" + inline_of(table.header[i]) + "</th>";
    out += "</tr></thead>\n<tbody>\n";
    for (const auto& row : table.rows) {
      out += "<tr>";
      for (std::size_t i = 0; i < row.size(); ++i)
        out += i == 0 ? "<th scope=\"row\"" + align_of(table.columns[i]) + ">" + inline_of(row[i]) + "</th>"
                      : "<td" + align_of(table.columns[i]) + ">" + inline_of(row[i]) + "</td>";
      out += "</tr>\n";
    }
    out += "</tbody>\n</table></div>\n";
  }

  void operator()(const Chart& chart) {
    out += "<figure class=\"chart\" tabindex=\"0\">" + draw_svg(chart, fmt::format("chart-{}", ++charts_)) +
           "</figure>\n";
  }

  void operator()(const PageBreak&) { out += "<hr class=\"page-break\">\n"; }

  void operator()(const Signature& signature) {
    out += "<footer class=\"signature\"><div>\n";
    for (const std::string& organisation : signature.organisations)
      out += "<p>" + escape(organisation) + "</p>\n";
    out += "<p>" + escape(signature.date) + "</p>\n</div></footer>\n";
  }

  void operator()(const DateLine& line) { out += "<p class=\"date-line\">" + escape(line.text) + "</p>\n"; }

  std::string out = {};

 private:
  static std::string align_of(Align align) {
    return align == Align::left ? "" : align == Align::right ? " class=\"right\"" : " class=\"centre\"";
  }

  // A title is broken between words only: the style sheet keeps them whole, <wbr> lets it break.
  static Runs with_word_ends(Runs runs) {
    for (Run& run : runs) {
      const std::u32string points = to_code_points(run.text);
      const std::vector<bool> inside = inside_words(points);
      run.text.clear();
      for (std::size_t i = 0; i < points.size(); ++i) {
        if (i > 0 && !inside[i] && points[i] >= 0x2E80) run.text += word_end;
        append_utf8(run.text, points[i]);
      }
    }
    return runs;
  }

  std::string inline_of(const Runs& runs) {
    std::string html;
    for (const Run& run : runs) {
      if (run.text == "\n") {
        html += "<br>";
        continue;
      }
      std::string text = escape(run.text);
      for (std::size_t at = 0; (at = text.find(word_end, at)) != std::string::npos;)
        text.replace(at, 3, "<wbr>");
      if (run.emphasis) text = "<em>" + text + "</em>";
      if (run.bold) text = "<strong>" + text + "</strong>";
      const std::string target = target_of(run, rendering_);
      const std::string title = run.title.empty() ? "" : " title=\"" + escape(run.title) + "\"";
      const char* const kind = run.figure.empty() ? "" : " class=\"figure\"";
      if (!target.empty()) text = fmt::format("<a{} href=\"{}\"{}>{}</a>", kind, escape(target), title, text);
      if (is_safe_name(run.anchor)) text = "<span id=\"" + run.anchor + "\">" + text + "</span>";
      html += text;
    }
    return html;
  }

  const Rendering& rendering_;
  int sections_ = 0;
  int charts_ = 0;
};

}  // namespace

std::string to_html(const Document& document, const Rendering& rendering) {
  HtmlWriter writer(rendering);
  for (const Block& block : document.blocks) std::visit(writer, block);
  return fmt::format("<article class=\"paper\" lang=\"{}\">\n{}</article>\n",
                     rendering.language == Language::zh ? "zh-CN" : "en", writer.out);
}

}  // namespace fadu::paper
