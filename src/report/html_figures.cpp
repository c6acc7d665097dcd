// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <algorithm>

#include "paper/markup.hpp"
#include "report/chinese.hpp"
#include "report/figure_words.hpp"
#include "report/html_parts.hpp"
#include "report/matter_list.hpp"

namespace fadu::report::html {
namespace {

using paper::escape;

std::string value_words(const figure::FigureValue& value) {
  if (value.kind == figure::Kind::rate)
    return fmt::format("{}（{} ÷ {}）", value.text(Language::zh), value.numerator, value.denominator);
  const std::string unit = value.figure->figure->money ? "" : value.figure->figure->unit.zh;
  return value.text(Language::zh) + unit;
}

std::string parts_of(const figure::FigureValue& value) {
  if (!value.figure->figure->split || value.parts.empty()) return {};
  std::string html;
  const auto* field = value.figure->over->find_field(*value.figure->figure->split);
  for (const auto& [part, number] : value.parts) {
    std::string title = part.empty() ? "未注明" : part;
    if (field != nullptr)
      if (const auto choice = std::ranges::find(field->choices, part, &institution::Choice::id);
          choice != field->choices.end())
        title = choice->title.zh;
    html += (html.empty() ? "" : "；") + escape(title) + " " + std::to_string(number);
  }
  return "<dt>其中</dt><dd>" + html + "</dd>\n";
}

std::string rows_of(const figure::FigureValue& value, const MatterList& list) {
  const bool rate = value.kind == figure::Kind::rate;
  std::string html = fmt::format(
      "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"所计事项\"><table><thead><tr><th "
      "scope=\"col\">编号</th><th scope=\"col\">事项</th><th "
      "scope=\"col\">单位</th><th "
      "scope=\"col\">登记</th><th scope=\"col\">阶段</th>{}</tr></thead><tbody>\n",
      rate ? "<th scope=\"col\">分子</th>" : "");
  for (const ListedMatter& one : list.matters)
    html += fmt::format("<tr><td>{}<td>{}<td>{}<td>{}<td>{}{}\n", one.matter, escape(one.title),
                        escape(one.organisation), one.opened_on, escape(one.stage),
                        rate ? (one.in_part ? "<td>计入" : "<td>—") : "");
  return html + "</tbody></table></div>\n";
}

std::string matters_of(const figure::FigureValue& value, const MatterList& list, int year) {
  const std::string command =
      fmt::format("<code>fadu figure {} --year {} --matters</code>", escape(value.figure->id), year);
  if (list.matters.empty())
    return list.more ? "<p class=\"note\">事项较多，不在此列出；可用 " + command + " 查看。</p>\n"
                     : "<p class=\"note\">没有所计事项。</p>\n";
  const std::string count = list.more ? fmt::format("所计事项（列出其中{}件）", list.matters.size())
                                      : fmt::format("所计事项（{}件）", list.matters.size());
  const std::string rest = list.more ? "<p class=\"note\">其余事项可用 " + command + " 查看。</p>\n" : "";
  return "<details><summary>" + count + "</summary>\n" + rows_of(value, list) + rest + "</details>\n";
}

std::string card(matter::Matters& matters, const figure::FigureValue& value, const Facts& facts,
                 const std::string& back) {
  const figure::KnownFigure& known = *value.figure;
  std::string html = fmt::format(
      "<section class=\"card\" id=\"figure-{0}\">\n<h3>{1} <span class=\"count\">{2}</span></h3>\n<dl>\n",
      escape(known.id), escape(known.figure->title.zh), escape(value_words(value)));
  for (const auto& [label, words] : figure_words(known))
    html += "<dt>" + escape(label) + "</dt><dd>" + escape(words) + "</dd>\n";
  html += parts_of(value);
  if (known.figure->basis) {
    const Citation citation =
        matter::citation_of(matters.surroundings(), *known.figure->basis, facts.options.as_of);
    html += "<dt>依据</dt><dd>" + escape(chinese_citation(citation)) + "</dd>\n";
  }
  html += "<dt>指标编号</dt><dd><code>" + escape(known.id) + "</code></dd>\n</dl>\n";
  html += matters_of(value, list_matters(matters, known, facts.options.year), facts.options.year);
  return html + "<p class=\"back\"><a href=\"#" + back + "\">返回正文</a></p>\n</section>\n";
}

// Figures that only a chart shows have no place in the text to go back to.
bool stands_in_text(const paper::Document& document, const std::string& id) {
  return std::ranges::any_of(document.blocks, [&](const paper::Block& block) {
    const auto* paragraph = std::get_if<paper::Paragraph>(&block);
    return paragraph != nullptr &&
           std::ranges::find(paragraph->runs, id, &paper::Run::figure) != paragraph->runs.end();
  });
}

}  // namespace

std::string figures_section(matter::Matters& matters, const Report& report) {
  std::string html =
      "<section class=\"appendix\" id=\"figures\">\n<h2>附录二　指标说明</h2>\n<p "
      "class=\"note\">正文中的每个数字都由下列指标汇总得出，可以逐件打开核对。个人信息不予公开。</p>\n";
  for (const std::string& id : report.cited)
    html += card(matters, report.facts.value(id), report.facts,
                 stands_in_text(report.document, id) ? "cite-" + escape(id) : "text");
  return html + "</section>\n";
}

}  // namespace fadu::report::html
