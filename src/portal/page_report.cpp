// SPDX-License-Identifier: EUPL-1.2
// The annual reports: the years there are, and a year's report with its figures to open.
#include <fmt/format.h>

#include <algorithm>

#include "figure/cells.hpp"
#include "portal/frame.hpp"
#include "portal/pages.hpp"
#include "portal/pieces.hpp"
#include "portal/texts.hpp"
#include "report/frozen.hpp"
#include "report/html.hpp"

namespace fadu::portal {
namespace {

// Whether at least half of what the first page counts by period has something in the year: a house that
// entered a few old files has no report of that time.
bool worth_a_report(const View& view, int year) {
  int counting = 0;
  int with_something = 0;
  for (const auto* known : view.site.figures) {
    if (!known->figure->by || known->figure->measure == institution::Measure::rate) continue;
    ++counting;
    const auto value = figure::read_figure(view.connection(), view.region(), *known, {.year = year});
    if (value.numerator != 0) ++with_something;
  }
  return with_something > 0 && 2 * with_something >= counting;
}

int first_year_with_figures(const View& view) {
  int first = last_year_with_figures(view);
  while (worth_a_report(view, first - 1)) --first;
  return first;
}

Page not_made(const View& view, const Error& error) {
  const Html body = element("h1", view.say(text::reports)) +
                    empty_state(view.zh() && !error.why_zh.empty() ? error.why_zh : error.why);
  return framed(view, {.title = view.say(text::reports), .body = body, .status = 503, .indexed = false});
}

// The report is a page of its own; a way back is put in front of it.
std::string with_way_back(const View& view, std::string html) {
  constexpr std::string_view body_begins = "<body>\n";
  const auto at = html.find(body_begins);
  if (at == std::string::npos) return html;
  const Html back = element(
      "nav",
      {{"aria-label", std::string(view.say(text::site))},
       {"style", "max-width:50rem;margin:1rem auto 0;padding:0 1rem;font-family:sans-serif"}},
      anchor(view, "/", view.say(text::site)) + " › " + anchor(view, "/reports", view.say(text::reports)));
  return html.insert(at + body_begins.size(), back.markup());
}

}  // namespace

Page reports_page(const View& view) {
  Html items;
  const int first = first_year_with_figures(view);
  for (int year = last_year_with_figures(view); year >= first; --year)
    items += element("li", anchor(view, fmt::format("/reports/{}", year),
                                  fmt::format(fmt::runtime(view.say(text::report_of)), year)));
  Html body = element("h1", view.say(text::reports)) + paragraph("lead", view.say(text::reports_lead)) +
              element("ul", {{"class", "cards"}}, items);
  for (const List* list : view.site.reports)
    body += section("published", 2, view.say(list->title), anchor(view, list->path, view.say(text::see_all)));
  return framed(
      view, {.title = view.say(text::reports), .description = view.say(text::reports_lead), .body = body});
}

// What was frozen and published is what the public reads, whatever the records say since.
std::optional<std::string> published_report(const View& view, int year) {
  const auto& desk = view.shelf.sources().desk;
  const matter::Record* record = desk ? report::find_report_matter(view.matters, *desk, year) : nullptr;
  if (record == nullptr || !desk->is_public(record->stage())) return std::nullopt;
  const auto* digest = std::get_if<std::string>(&record->value(desk->digest));
  if (digest == nullptr) return std::nullopt;
  return report::find_frozen(view.connection(), view.region(), *digest, "html");
}

Page report_page(const View& view, int year) {
  if (year > view.today().year() || year > last_year_with_figures(view) ||
      year < first_year_with_figures(view))
    return missing_page(view, text::no_such_report);
  if (auto frozen = published_report(view, year)) return {.body = with_way_back(view, *std::move(frozen))};
  const report::ReportOptions options{
      .year = year, .as_of = std::min(view.today(), Date(year, 12, 31)), .made_on = view.today()};
  std::optional<Error> error;
  const std::string name = fmt::format("report {} {}", year, view.zh() ? "zh" : "en");
  const auto made = view.shelf.page(name, view.matters.ledger().size(), view.now, [&]() -> std::string {
    auto report = report::compose(view.matters, view.figures, view.shelf.sources(), options);
    if (report) return with_way_back(view, report::to_html(view.matters, *report));
    error = report.error();
    return {};
  });
  if (error || made->empty())
    return not_made(view,
                    error.value_or(Error{.problem = Problem::unavailable, .what = name, .why = "not made"}));
  return {.body = *made};
}

}  // namespace fadu::portal
