// SPDX-License-Identifier: EUPL-1.2
// The annual report in its forms, and anybody's report read for contradictions.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "base/text.hpp"
#include "figure/cells.hpp"
#include "lint/lint.hpp"
#include "report/html.hpp"
#include "report/json.hpp"
#include "report/paper.hpp"
#include "server/definition_json.hpp"
#include "server/report_desk.hpp"
#include "server/site.hpp"

namespace fadu::server {
namespace {

namespace json = boost::json;

// Where the year's report is kept, and whether the caller may read what is written there.
struct AtDesk {
  report::Sources sources;
  int year = 0;
  const matter::Record* record = nullptr;  // nothing: not begun, or not the caller's
  bool kept_from = false;                  // there is one that the caller may not read

  [[nodiscard]] std::string text(const institution::Catalogue& catalogue) const {
    if (record != nullptr)
      if (const auto* written = std::get_if<std::string>(&record->value(sources.desk->text))) return *written;
    return report::starting_text(sources, catalogue);
  }
  [[nodiscard]] bool is_written() const {
    return record != nullptr && !condition::is_nothing(record->value(sources.desk->text));
  }
  [[nodiscard]] std::string digest() const {
    const auto* digest =
        record == nullptr ? nullptr : std::get_if<std::string>(&record->value(sources.desk->digest));
    return digest == nullptr ? std::string() : *digest;
  }
};

Result<AtDesk> at_desk(const Call& call, house::House& house) {
  AtDesk at{.sources = FADU_TRY(report_sources(house)), .year = FADU_TRY(year_of(call))};
  if (!at.sources.desk) return at;
  at.record = report::find_report_matter(*house.matters, *at.sources.desk, at.year);
  if (at.record == nullptr) return at;
  const Reach reach = reach_of(call.who(), *at.record->definition, house.definitions->catalogue);
  if (may_read(reach, *at.record)) return at;
  at.kept_from = true;
  if (!at.sources.desk->is_public(at.record->stage())) at.record = nullptr;
  return at;
}

constexpr std::string_view docx_type =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

Result<Response> in_form(const std::string& format, int year, const std::function<std::string()>& bytes) {
  const std::string name = "attachment; filename=\"report-" + std::to_string(year) + "." + format + "\"";
  if (format == "json") return Response{.body = bytes()};
  if (format == "html") return Response{.content_type = "text/html; charset=utf-8", .body = bytes()};
  if (format == "pdf")
    return Response{
        .content_type = "application/pdf", .headers = {{"Content-Disposition", name}}, .body = bytes()};
  if (format == "docx")
    return Response{
        .content_type = std::string(docx_type), .headers = {{"Content-Disposition", name}}, .body = bytes()};
  return invalid("format", "格式应为json、html、docx或pdf", "expected json, html, docx or pdf");
}

Result<Response> rendered(house::House& house, const report::Report& made, const std::string& format) {
  return in_form(format, made.facts.options.year, [&] {
    if (format == "html") return report::to_html(*house.matters, made);
    if (format == "pdf") return report::to_pdf(made);
    return format == "docx" ? report::to_docx(made) : report::to_json(made);
  });
}

Result<Response> frozen_report(house::House& house, const AtDesk& at, const std::string& format) {
  auto bytes = report::find_frozen(*house.connection, house.region(), at.digest(), format);
  if (!bytes) return not_found("冻结的报告", "frozen report");
  return in_form(format, at.year, [&] { return *std::move(bytes); });
}

Result<Response> make_report(const Call& call, house::House& house) {
  const std::string format = call.request->find_query("format").value_or("json");
  const std::string state = call.request->find_query("state").value_or("now");
  const AtDesk at = FADU_TRY(at_desk(call, house));
  const report::ReportOptions options = report_options(call, at.year);
  if (state == "now")
    return rendered(house, FADU_TRY(report::compose(*house.matters, *house.figures, at.sources, options)),
                    format);
  if (state == "frozen") return frozen_report(house, at, format);
  if (state != "draft") return invalid("state", "应为now、draft或frozen", "expected now, draft or frozen");
  if (at.record == nullptr || at.kept_from) return not_found("报告稿", "draft");
  report::TextMistakes mistakes;
  return rendered(house,
                  FADU_TRY(report::compose_text(*house.matters, *house.figures, at.sources,
                                                at.text(house.definitions->catalogue), options, mistakes)),
                  format);
}

Outcome give_report(const Call& call, house::House& house) {
  auto given = make_report(call, house);
  return given ? *std::move(given) : call.refuse(given.error());
}

json::array mistakes_json(const report::TextMistakes& mistakes) {
  json::array list;
  for (const report::TextMistake& one : mistakes)
    list.push_back(
        {{"line", one.line}, {"column", one.column}, {"what", one.what}, {"why", to_json(one.why)}});
  return list;
}

// The frozen report, and the figures that have another value today: they do not change it.
json::value frozen_json(house::House& house, const AtDesk& at) {
  const auto bytes = report::find_frozen(*house.connection, house.region(), at.digest(), report::first_form);
  if (!bytes) return nullptr;
  const json::value kept = json::parse(*bytes);
  json::object frozen = kept.at("frozen").as_object();
  frozen.erase("written");
  frozen["digest"] = at.digest();
  json::array changed;
  for (const json::value& figure : kept.at("figures").as_array()) {
    const auto* known = house.figures->find(std::string_view(figure.at("id").as_string()));
    if (known == nullptr) continue;
    const auto now = figure::read_figure(*house.connection, house.region(), *known, {.year = at.year});
    if (now.text(Language::zh) == std::string_view(figure.at("text").as_string())) continue;
    changed.push_back({{"id", known->id},
                       {"title", to_json(known->figure->title)},
                       {"frozen", figure.at("text")},
                       {"now", now.text(Language::zh)}});
  }
  frozen["changed"] = std::move(changed);
  return frozen;
}

// Who may begin the year's report, by which step.
json::array openings(const Call& call, const institution::Definition& definition) {
  json::array steps;
  for (const institution::Step& step : definition.steps)
    if (step.opens() && performs_anywhere(call.who(), step))
      steps.push_back({{"id", step.id}, {"title", to_json(step.title)}});
  return steps;
}

Result<json::object> draft_json(const Call& call, house::House& house) {
  const AtDesk at = FADU_TRY(at_desk(call, house));
  json::object draft{
      {"year", at.year}, {"institution", nullptr}, {"matter", nullptr}, {"kept_from", at.kept_from}};
  if (!at.sources.desk) return draft;
  const report::Desk& desk = *at.sources.desk;
  draft["institution"] = desk.definition->id;
  draft["openings"] =
      at.record == nullptr && !at.kept_from ? openings(call, *desk.definition) : json::array();
  draft["fields"] = {{"text", desk.text}, {"digest", desk.digest}};
  draft["steps"] = {{"draft", desk.draft}, {"freeze", desk.freeze}};
  if (at.record != nullptr) {
    draft["matter"] = at.record->matter();
    draft["stage"] = at.record->stage();
    draft["frozen"] = frozen_json(house, at);
  } else {
    draft["frozen"] = nullptr;
  }
  if (at.kept_from) return draft;
  const std::string text = at.text(house.definitions->catalogue);
  report::TextMistakes mistakes;
  report::check_text(report::parse_template(text, "text", mistakes), house.definitions->catalogue,
                     *house.figures, mistakes);
  draft["text"] = text;
  draft["written"] = at.is_written();
  draft["mistakes"] = mistakes_json(mistakes);
  return draft;
}

Outcome give_draft(const Call& call, house::House& house) {
  auto draft = draft_json(call, house);
  return draft ? Outcome(json_response(*draft)) : call.refuse(draft.error());
}

Result<json::object> preview_json(const Call& call, house::House& house) {
  const int year = FADU_TRY(year_of(call));
  const json::object body = FADU_TRY(body_object(call));
  const json::value* text = body.if_contains("text");
  if (text == nullptr || !text->is_string())
    return invalid("text", "请求中没有报告文字", "the request holds no text of a report");
  const report::Sources sources = FADU_TRY(report_sources(house));
  report::TextMistakes mistakes;
  const auto made = report::compose_text(*house.matters, *house.figures, sources, text->get_string(),
                                         report_options(call, year), mistakes);
  if (!made && mistakes.empty())
    mistakes.push_back({made.error().place.value_or(Place{}).line,
                        0,
                        made.error().what,
                        {made.error().why_zh, made.error().why}});
  return json::object{{"mistakes", mistakes_json(mistakes)},
                      {"html", made ? json::value(report::to_text_html(*made)) : json::value(nullptr)}};
}

Outcome preview(const Call& call, house::House& house) {
  auto shown = preview_json(call, house);
  return shown ? Outcome(json_response(*shown)) : call.refuse(shown.error());
}

Outcome lint_report(const Call& call, house::House&) {
  const auto read =
      lint::read_report(call.request->body, call.request->find_query("name").value_or("report.txt"));
  if (!read) {
    Error error = read.error();
    if (error.why_zh.empty())
      error.why_zh = "无法读取这份报告，请使用内容完整、不超过16 MiB的TXT、HTML或DOCX文件";
    return call.refuse(error);
  }
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
                    .query = {{"year", "such as 2019"},
                              {"format", "json, html, docx or pdf"},
                              {"state", "now (from the texts of the definitions), draft or frozen"}},
                    .handle = give_report});
  routes.push_back({.path = "/api/v1/report/draft",
                    .audience = Audience::person,
                    .summary = "The year's report as it is written, and how it stands",
                    .answer = "ReportDraft",
                    .query = {{"year", "such as 2019"}},
                    .handle = give_draft});
  routes.push_back({.method = Method::post,
                    .path = "/api/v1/report/preview",
                    .audience = Audience::person,
                    .summary = "A text with its figures put in, and what is wrong in it; keeps nothing",
                    .answer = "ReportPreview",
                    .query = {{"year", "such as 2019"}},
                    .body = "ReportText",
                    .handle = preview});
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
