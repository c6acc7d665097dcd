// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include "paper/markup.hpp"
#include "report/chinese.hpp"
#include "report/html_parts.hpp"
#include "report/json.hpp"
#include "report/narrative.hpp"

namespace fadu::report::html {
namespace {

using paper::escape;

std::string_view severity_word(institution::Severity severity) {
  switch (severity) {
    case institution::Severity::high:
      return "严重";
    case institution::Severity::medium:
      return "一般";
    case institution::Severity::low:
      return "轻微";
  }
  return "一般";
}

std::string stage_title(const ProblemKind& kind, const Problem& problem) {
  const auto& titles = kind.definition->stage_titles;
  const auto found = titles.find(problem.stage);
  return found == titles.end() ? problem.stage : found->second.zh;
}

std::string rows_of(const ProblemKind& kind) {
  std::string html =
      "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"所涉事项\"><table><thead><tr><th "
      "scope=\"col\">事项编号</th><th scope=\"col\">承办单位</th><th "
      "scope=\"col\">登记日期</th>"
      "<th scope=\"col\">现处阶段</th></tr></thead><tbody>\n";
  for (const Problem& problem : kind.listed)
    html += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n", problem.matter,
                        escape(problem.organisation_name), to_string(problem.opened_on),
                        escape(stage_title(kind, problem)));
  html += "</tbody></table></div>\n";
  if (kind.count > std::ssize(kind.listed))
    html += fmt::format(
        "<p class=\"note\">共{}件，此处列出前{}件；全部事项可用 <code>fadu findings</code> 查看。</p>\n",
        kind.count, kind.listed.size());
  return html;
}

std::string kind_section(const ProblemKind& kind) {
  const institution::Finding& finding = *kind.finding;
  const std::string basis = kind.basis ? "，依据" + chinese_citation(*kind.basis) : "";
  return fmt::format(
      "<section class=\"card problem {}\" id=\"finding-{}\">\n<h4><span class=\"severity\">{}</span>{} <span "
      "class=\"count\">{}件</span></h4>\n<p>{}{}。<span "
      "class=\"of\">{}</span></p>\n<details><summary>所涉事项</summary>\n{}</details>\n"
      "</section>\n",
      institution::to_string(finding.severity), kind.id, severity_word(finding.severity),
      escape(finding.title.zh), kind.count, escape(finding.why.zh), escape(basis),
      escape(kind.definition->title.zh), rows_of(kind));
}

std::string overview(const std::vector<ThemeProblems>& grouped) {
  std::string html =
      "<table class=\"overview\"><thead><tr><th scope=\"col\">方面</th><th scope=\"col\">严重</th><th "
      "scope=\"col\">一般</th><th scope=\"col\">轻微</th><th scope=\"col\">合计</th></tr></thead><tbody>\n";
  for (const ThemeProblems& theme : grouped) {
    std::int64_t high = 0, medium = 0, low = 0;
    for (const ProblemKind* kind : theme.kinds) {
      auto& count = kind->finding->severity == institution::Severity::high     ? high
                    : kind->finding->severity == institution::Severity::medium ? medium
                                                                               : low;
      count += kind->count;
    }
    html += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                        escape(theme.theme->title.zh), high, medium, low, theme.count);
  }
  return html + "</tbody></table>\n";
}

// What the text does not tell of, and why: a reader of the report may ask.
std::string left_out(const Report& report) {
  std::string rows;
  for (const ProblemKind& kind : report.facts.problems)
    if (!kind.left_out_because.empty())
      rows += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>\n",
                          escape(kind.finding->title.zh), kind.count, escape(kind.left_out_because));
  if (rows.empty()) return {};
  return "<h3>未列入正文的情形</h3>\n<table><thead><tr><th scope=\"col\">情形</th><th "
         "scope=\"col\">件数</th><th "
         "scope=\"col\">理由</th></tr></thead><tbody>\n" +
         rows + "</tbody></table>\n";
}

}  // namespace

std::string problems_section(const Report& report) {
  const auto grouped = group_problems(report.facts.problems, report.themes);
  std::string html = "<section class=\"appendix\" id=\"findings\">\n<h2>附录一　问题清单</h2>\n";
  if (grouped.empty()) return html + "<p>没有发现问题。</p>\n" + left_out(report) + "</section>\n";
  html += fmt::format("<p class=\"note\">截至{}，由制度规定逐件核对得出。</p>\n",
                      to_chinese(report.facts.options.as_of));
  html += overview(grouped);
  for (const ThemeProblems& theme : grouped) {
    html += "<h3>" + escape(theme.theme->title.zh) + "</h3>\n";
    for (const ProblemKind* kind : theme.kinds) html += kind_section(*kind);
  }
  return html + left_out(report) + "</section>\n";
}

}  // namespace fadu::report::html
