// SPDX-License-Identifier: EUPL-1.2
#include "report/html.hpp"

#include <fmt/format.h>

#include <set>

#include "paper/html.hpp"
#include "paper/markup.hpp"
#include "paper/stylesheet.hpp"
#include "report/html_parts.hpp"

namespace fadu::report {
namespace {

using paper::escape;

// The document as the page shows it: its title stands on the cover, and a figure's first appearance is a
// place the appendix leads back to.
paper::Document body_of(const Report& report) {
  paper::Document body;
  std::set<std::string> seen;
  for (const paper::Block& block : report.document.blocks) {
    if (std::holds_alternative<paper::Title>(block)) continue;
    body.blocks.push_back(block);
    auto* paragraph = std::get_if<paper::Paragraph>(&body.blocks.back());
    if (paragraph == nullptr) continue;
    for (paper::Run& run : paragraph->runs)
      if (!run.figure.empty() && seen.insert(run.figure).second) run.anchor = "cite-" + run.figure;
  }
  return body;
}

std::string contents(const paper::Document& body) {
  std::string html = "<nav class=\"contents\" aria-label=\"目录\">\n<h2>目录</h2>\n<ol>\n";
  int section = 0;
  for (const paper::Block& block : body.blocks) {
    const auto* heading = std::get_if<paper::Heading>(&block);
    if (heading == nullptr) continue;
    ++section;
    if (heading->level <= 2)
      html += fmt::format("<li class=\"level-{}\"><a href=\"#section-{}\">{}</a></li>\n", heading->level,
                          section, escape(paper::plain_text(heading->runs)));
  }
  return html +
         "<li class=\"level-1\"><a href=\"#findings\">附录一　问题清单</a></li>\n<li class=\"level-1\"><a "
         "href=\"#figures\">附录二　指标说明</a></li>\n</ol>\n</nav>\n";
}

// The year at a glance: what a leader reads first.
std::string headline(const Report& report) {
  if (report.headline.empty()) return {};
  std::string html = "<ul class=\"headline\">\n";
  for (const std::string& id : report.headline) {
    const figure::FigureValue& value = report.facts.value(id);
    const institution::Figure& figure = *value.figure->figure;
    const std::string unit = value.kind == figure::Kind::rate || figure.money ? "" : figure.unit.zh;
    html += fmt::format("<li><a href=\"#figure-{}\"><strong>{}<small>{}</small></strong>{}</a></li>\n", id,
                        escape(value.text(Language::zh)), escape(unit), escape(figure.title.zh));
  }
  return html + "</ul>\n";
}

// The title, its second line beginning after the government's name.
std::string title_lines(const Report& report) {
  const std::string title = report.document.title();
  const std::string& government = report.facts.government;
  if (!title.starts_with(government)) return escape(title);
  return escape(government) + "<br>" + escape(title.substr(government.size()));
}

// That nothing later changes it, and by what to tell.
std::string frozen_note(const Report& report) {
  const auto& frozen = report.facts.options.frozen;
  if (!frozen) return {};
  return fmt::format(
      "<p class=\"note "
      "frozen\">本报告的数字和文字已于{}冻结，此后记录再有变化，报告不随之改变。冻结时账本共{}条，账本根 "
      "<code>{}</code>。</p>\n",
      to_chinese(frozen->day), frozen->entries, escape(frozen->root));
}

std::string cover(const Report& report) {
  return fmt::format(
      "<header class=\"cover\" id=\"top\">\n<p class=\"issuer\">{}</p>\n<h1>{}</h1>\n<p "
      "class=\"day\">{}</p>\n{}<p "
      "class=\"note\">带点线的数字均由办理记录汇总得出，点开可见统计口径和所计事项。</p>\n{}</header>\n",
      escape(report.facts.government), title_lines(report), to_chinese(report.facts.options.made_on),
      headline(report), frozen_note(report));
}

std::string page_of(const Report& report, const std::string& appendices) {
  const paper::Document body = body_of(report);
  const paper::Rendering rendering{.made_at = Moment(report.facts.options.made_on),
                                   .author = report.facts.government};
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
      "content=\"width=device-width, "
      "initial-scale=1\">\n<title>{}</title>\n<style>\n{}{}</style>\n</head>\n<body>\n{}{}"
      "<main>\n<div id=\"text\">\n{}</div>\n{}</main>\n</body>\n</html>\n",
      escape(report.document.title()), paper::stylesheet(), html::page_style(), cover(report),
      appendices.empty() ? "" : contents(body), paper::to_html(body, rendering), appendices);
}

}  // namespace

std::string to_text_html(const Report& report) {
  return page_of(report, {});
}

std::string to_html(matter::Matters& matters, const Report& report) {
  return page_of(report, html::problems_section(report) + html::figures_section(matters, report));
}

}  // namespace fadu::report
