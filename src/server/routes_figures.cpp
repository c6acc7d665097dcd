// SPDX-License-Identifier: EUPL-1.2
// Figures and what they count, findings, and the leaders' page made of them.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <charconv>
#include <map>
#include <set>

#include "figure/cells.hpp"
#include "figure/findings.hpp"
#include "figure/recount.hpp"
#include "report/figure_words.hpp"
#include "report/json.hpp"
#include "search/search.hpp"
#include "server/definition_json.hpp"
#include "server/list_query.hpp"
#include "server/record_json.hpp"
#include "server/site.hpp"

namespace fadu::server {
namespace {

namespace json = boost::json;

json::object figure_json(const figure::FigureValue& value) {
  json::object one = report::figure_json(value);
  one["title"] = to_json(value.figure->figure->title);
  one["unit"] = to_json(value.figure->figure->unit);
  one["text"] = to_json({value.text(Language::zh), value.text(Language::en)});
  one["area"] = value.figure->home->area;
  one["institution"] = value.figure->home->id;
  return one;
}

Outcome list_figures(const Call& call, house::House& house) {
  const auto year = year_of(call);
  if (!year) return call.refuse(year.error());
  const std::string organisation = call.request->find_query("organisation").value_or("");
  json::array items;
  for (const figure::KnownFigure& known : house.figures->figures())
    items.push_back(figure_json(
        figure::read_figure(*house.connection, house.region(), known, {.year = *year}, organisation)));
  return json_response(json::object{{"year", *year}, {"items", std::move(items)}});
}

Result<const figure::KnownFigure*> figure_of(const Call& call, const house::House& house) {
  const figure::KnownFigure* known = house.figures->find(call.parts.at(0));
  if (known == nullptr) return not_found("指标", "figure");
  return known;
}

// Month by month; of a rate the share in hundredths of a percent, nothing where there was nothing to share.
json::array months_json(house::House& house, const figure::KnownFigure& known, int year) {
  json::array months;
  if (known.figure->measure != institution::Measure::rate) {
    for (const std::int64_t value : figure::read_months(*house.connection, house.region(), known, year))
      months.emplace_back(value);
    return months;
  }
  figure::FigureValue before;
  for (unsigned month = 1; month <= 12; ++month) {
    const figure::FigureValue now =
        figure::read_figure(*house.connection, house.region(), known, {.year = year, .last_month = month});
    const std::int64_t part = now.numerator - before.numerator, whole = now.denominator - before.denominator;
    months.push_back(whole > 0 ? json::value((part * 10'000 + whole / 2) / whole) : json::value(nullptr));
    before = now;
  }
  return months;
}

Outcome show_figure(const Call& call, house::House& house) {
  const auto year = year_of(call);
  if (!year) return call.refuse(year.error());
  const auto known = figure_of(call, house);
  if (!known) return call.refuse(known.error());
  const auto read = [&](int of) {
    return figure::read_figure(*house.connection, house.region(), **known, {.year = of});
  };
  json::object one = figure_json(read(*year));
  one["year"] = *year;
  one["last_year"] = figure_json(read(*year - 1));
  json::array organisations, words;
  for (const auto& [code, value] :
       figure::read_organisations(*house.connection, house.region(), **known, {.year = *year})) {
    json::object body = organisation_json(*house.matters, code);
    body["value"] = value;
    organisations.push_back(std::move(body));
  }
  for (const auto& [label, text] : report::figure_words(**known))
    words.push_back({{"label", label}, {"text", text}});
  one["months"] = (*known)->figure->by ? months_json(house, **known, *year) : json::array();
  one["organisations"] = std::move(organisations);
  one["definition"] = std::move(words);
  return json_response(one);
}

Outcome list_counted(const Call& call, house::House& house) {
  const auto year = year_of(call);
  if (!year) return call.refuse(year.error());
  const auto known = figure_of(call, house);
  if (!known) return call.refuse(known.error());
  const institution::Definition& definition = *(*known)->over;
  const auto& catalogue = house.definitions->catalogue;
  const Reach reach = reach_of(call.who(), definition, catalogue);
  const std::string mark = call.request->find_query("after").value_or("");
  std::int64_t after = -1;  // the number of the matter that ended the page before
  if (!mark.empty() && std::from_chars(mark.data(), mark.data() + mark.size(), after).ec != std::errc())
    return call.refuse(invalid("after", "分页标记无效，请从第一页开始",
                               "this page mark cannot be read; begin at the first page"));
  const auto most = page_size(call);
  if (!most) return call.refuse(most.error());
  auto counted = figure::counted_matters(*house.matters, **known, *year, *most + 1, {.first = after + 1});
  json::value next = nullptr;
  if (std::ssize(counted) > *most) {
    counted.pop_back();
    next = json::value(std::to_string(counted.back().matter));
  }
  json::array items;
  std::int64_t unseen = 0;  // of this page's, not the caller's to read
  for (const figure::CountedMatter& one : counted) {
    const auto record = house.matters->table(definition.id).find(*house.connection, one.matter);
    if (!record || !may_read(reach, *record)) {
      ++unseen;
      continue;
    }
    json::object row = row_json(call, house, *record, usual_columns(definition));
    row["in_part"] = one.in_part;
    row["amount"] = one.amount;
    items.push_back(std::move(row));
  }
  return json_response(json::object{
      {"items", std::move(items)}, {"unseen", unseen}, {"more", !next.is_null()}, {"next", next}});
}

// Until the year's last day, or today in the year that is running.
Date last_day(const Call& call, int year) {
  return std::min(call.today(), Date(year, 12, 31));
}

json::object count_json(const figure::FoundCount& one) {
  return {{"id", one.id},
          {"title", to_json(one.finding->title)},
          {"severity", institution::to_string(one.finding->severity)},
          {"area", one.definition->area},
          {"institution", one.definition->id},
          {"count", one.count}};
}

json::array counts_json(const figure::Problems& problems) {
  json::array array;
  for (const figure::FoundCount& one : problems.counts()) array.push_back(count_json(one));
  return array;
}

constexpr std::int64_t listed_of_a_finding = 100;

// The findings of what the caller may read; of the others only that there are some.
Outcome list_findings(const Call& call, house::House& house) {
  const auto year = year_of(call);
  if (!year) return call.refuse(year.error());
  const auto& catalogue = house.definitions->catalogue;
  const std::string wanted = call.request->find_query("id").value_or("");
  const figure::Problems problems(*house.matters, last_day(call, *year));
  json::array counts, items;
  for (const figure::FoundCount& one : problems.counts()) {
    const Reach reach = reach_of(call.who(), *one.definition, catalogue);
    std::int64_t readable = 0;
    for (const auto& [code, count] : one.organisations)
      if (reach.all || reach.organisations.contains(code)) readable += count;
    if (readable == 0) continue;
    json::object shown = count_json(one);
    shown["count"] = readable;
    counts.push_back(std::move(shown));
    if (!wanted.empty() && wanted != one.id) continue;
    for (const figure::Found& found : problems.list(one, wanted.empty() ? listed_of_a_finding : 1000)) {
      const auto record = house.matters->table(one.definition->id).find(*house.connection, found.matter);
      if (!record || !may_read(reach, *record)) continue;
      json::object row = row_json(call, house, *record, usual_columns(*one.definition));
      row["id"] = one.id;
      row["finding"] = to_json(one.finding->title);
      row["why"] = to_json(one.finding->why);
      row["severity"] = institution::to_string(one.finding->severity);
      row["basis"] = to_json(one.finding->basis, house.definitions->lawbook);
      items.push_back(std::move(row));
    }
  }
  return json_response(json::object{{"items", std::move(items)}, {"counts", std::move(counts)}});
}

// How an area stands: what was found in it, beside how much it had to do.
struct AreaState {
  std::int64_t serious = 0;
  std::int64_t found = 0;    // serious ones among them
  std::int64_t matters = 0;  // of each institution those of its largest figure of the year

  // Red where one matter in twenty or more has something serious, yellow where any has or one in twenty has
  // anything. Of an area that had nothing to do, whatever was found counts.
  [[nodiscard]] std::string_view light() const {
    constexpr std::int64_t one_in = 20;
    if (serious > 0 && serious * one_in >= matters) return "red";
    return serious > 0 || (found > 0 && found * one_in >= matters) ? "yellow" : "green";
  }
};

AreaState found_in(const figure::Problems& problems, const std::string& area) {
  AreaState state;
  for (const figure::FoundCount& one : problems.counts()) {
    if (one.definition->area != area) continue;
    state.found += one.count;
    if (one.finding->severity == institution::Severity::high) state.serious += one.count;
  }
  return state;
}

// What an area did in the year: its first figures that say something, and the first of them by month.
json::object area_json(house::House& house, const figure::Problems& problems, const std::string& id,
                       const TextPair& title, int year) {
  constexpr std::size_t figures_most = 6;
  json::array figures;
  json::value trend = nullptr;
  std::map<std::string, std::int64_t> matters;  // by institution
  for (const figure::KnownFigure& known : house.figures->figures()) {
    if (known.home->area != id || known.figure->split) continue;
    const auto value = figure::read_figure(*house.connection, house.region(), known, {.year = year});
    const std::int64_t over = value.kind == figure::Kind::rate ? value.denominator : value.numerator;
    if (value.kind != figure::Kind::sum) {
      std::int64_t& most = matters[known.over->id];
      most = std::max(most, over);
    }
    if (over == 0 || figures.size() >= figures_most) continue;
    figures.push_back(figure_json(value));
    if (trend.is_null() && known.figure->by)
      trend = json::object{{"figure", known.id},
                           {"title", to_json(known.figure->title)},
                           {"months", months_json(house, known, year)}};
  }
  AreaState state = found_in(problems, id);
  for (const auto& [institution, most] : matters) state.matters += most;
  return {{"id", id},
          {"title", to_json(title)},
          {"light", state.light()},
          {"serious", state.serious},
          {"found", state.found},
          {"matters", state.matters},
          {"figures", std::move(figures)},
          {"trend", std::move(trend)}};
}

// The matters whose limits ran out first, each once.
json::array worst_json(const Call& call, house::House& house) {
  constexpr std::size_t shown = 10;
  constexpr std::int64_t looked_through = 60;  // a matter may have several limits
  json::array worst;
  std::set<std::int64_t> seen;
  for (const search::Running& running :
       search::find_running(*house.connection, {.region = house.region(), .most = looked_through})) {
    if (worst.size() == shown || !seen.insert(running.matter).second) continue;
    const auto record = house.matters->table(running.institution).find(*house.connection, running.matter);
    if (record) worst.push_back(row_json(call, house, *record, usual_columns(*record->definition)));
  }
  return worst;
}

Outcome show_leaders_page(const Call& call, house::House& house) {
  const auto year = year_of(call);
  if (!year) return call.refuse(year.error());
  const bool sees_all = supervises(call.who(), house.definitions->catalogue);
  if (!sees_all)
    return call.refuse({.problem = Problem::forbidden,
                        .what = {},
                        .why = "this page is for those who lead or supervise the whole county",
                        .why_zh = "本页面向领导和监督全县工作的人员"});
  const figure::Problems problems(*house.matters, last_day(call, *year));
  json::array areas;
  for (const auto& [id, title] : house.definitions->catalogue.areas())
    areas.push_back(area_json(house, problems, id, title, *year));
  return json_response(json::object{{"year", *year},
                                    {"areas", std::move(areas)},
                                    {"worst", worst_json(call, house)},
                                    {"findings", counts_json(problems)}});
}

}  // namespace

void add_figure_routes(std::vector<Route>& routes) {
  const std::vector<Parameter> year{{"year", "such as 2019; this year by default"}};
  routes.push_back({.path = "/api/v1/figures",
                    .scope = "figures",
                    .summary = "Every figure of a year",
                    .answer = "Figures",
                    .query = {year[0], {"organisation", "only what this one did"}},
                    .handle = list_figures});
  routes.push_back({.path = "/api/v1/figures/{figure}",
                    .scope = "figures",
                    .summary = "One figure: by month and organisation, its definition in words",
                    .answer = "FigureInFull",
                    .query = year,
                    .handle = show_figure});
  routes.push_back({.path = "/api/v1/figures/{figure}/matters",
                    .scope = "figures",
                    .summary = "The matters a figure counts, of those the caller may read",
                    .answer = "CountedRows",
                    .query = {year[0], {"after", "next of the page before"}, {"limit", "1 to 200"}},
                    .handle = list_counted});
  routes.push_back({.path = "/api/v1/findings",
                    .scope = "figures",
                    .summary = "Problems found in the records the caller may read",
                    .answer = "Findings",
                    .query = {year[0], {"id", "one finding, listed further"}},
                    .handle = list_findings});
  routes.push_back({.path = "/api/v1/leaders",
                    .audience = Audience::person,
                    .summary = "The year at a glance",
                    .answer = "Leaders",
                    .query = year,
                    .handle = show_leaders_page});
}

}  // namespace fadu::server
