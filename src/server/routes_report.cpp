// SPDX-License-Identifier: EUPL-1.2
// The annual report in its forms, and anybody's report read for contradictions.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "base/text.hpp"
#include "lint/lint.hpp"
#include "report/compose.hpp"
#include "report/html.hpp"
#include "report/json.hpp"
#include "report/paper.hpp"
#include "server/site.hpp"

namespace fadu::server {
namespace {

namespace json = boost::json;

Result<report::Report> make_report(const Call& call, house::House& house) {
  const int year = FADU_TRY(year_of(call));
  const auto [sources, mistakes] = report::read_sources(house.definitions->catalogue, *house.figures);
  if (!mistakes.empty())
    return Error{.problem = Problem::unavailable,
                 .what = "report",
                 .why = to_string(mistakes.list().front()),
                 .why_zh = "报告模板有误：" + to_string(mistakes.list().front())};
  return report::compose(
      *house.matters, *house.figures, sources,
      {.year = year, .as_of = std::min(call.today(), Date(year, 12, 31)), .made_on = call.today()});
}

Outcome give_report(const Call& call, house::House& house) {
  const auto made = make_report(call, house);
  if (!made) return call.refuse(made.error());
  const std::string format = call.request->find_query("format").value_or("json");
  const std::string name = "attachment; filename=\"report-" + std::to_string(made->facts.options.year) + ".";
  if (format == "json") return Response{.body = report::to_json(*made)};
  if (format == "html")
    return Response{.content_type = "text/html; charset=utf-8",
                    .body = report::to_html(*house.matters, *made)};
  if (format == "pdf")
    return Response{.content_type = "application/pdf",
                    .headers = {{"Content-Disposition", name + "pdf\""}},
                    .body = report::to_pdf(*made)};
  if (format == "docx")
    return Response{.content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    .headers = {{"Content-Disposition", name + "docx\""}},
                    .body = report::to_docx(*made)};
  return call.refuse(invalid("format", "格式应为json、html、docx或pdf", "expected json, html, docx or pdf"));
}

Outcome lint_report(const Call& call, house::House&) {
  const auto read =
      lint::read_report(call.request->body, call.request->find_query("name").value_or("report.txt"));
  if (!read) return call.refuse(read.error());
  json::value found = json::parse(lint::to_json(lint::lint(*read)));
  json::object answer = std::move(found.as_object());
  answer["text"] = to_utf8(read->text);
  return json_response(answer);
}

}  // namespace

void add_report_routes(std::vector<Route>& routes) {
  routes.push_back({.path = "/api/v1/report",
                    .scope = "figures",
                    .summary = "The annual report",
                    .answer = "Report text/html application/pdf "
                              "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    .query = {{"year", "such as 2019"}, {"format", "json, html, docx or pdf"}},
                    .handle = give_report});
  routes.push_back({.method = Method::post,
                    .path = "/api/v1/lint",
                    .scope = "figures",
                    .summary = "Figures of any report that contradict one another",
                    .answer = "Lint",
                    .query = {{"name", "the file's name"}},
                    .body = "application/octet-stream",
                    .handle = lint_report});
}

}  // namespace fadu::server
