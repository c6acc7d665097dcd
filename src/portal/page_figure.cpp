// SPDX-License-Identifier: EUPL-1.2
// The figures: all of them by area, and one with its months, organisations and the public matters it counts.
#include <fmt/format.h>

#include <algorithm>

#include "figure/recount.hpp"
#include "paper/chart.hpp"
#include "portal/figure_pieces.hpp"
#include "portal/frame.hpp"
#include "portal/pages.hpp"
#include "portal/texts.hpp"

namespace fadu::portal {
namespace {

constexpr std::int64_t records_searched = 2'000;  // of the institution, the latest of the year
constexpr std::int64_t looked_at = 1'000;         // counted matters looked at for public ones
constexpr std::size_t listed_most = 100;

int asked_year(const View& view) {
  const auto number = find_number(view.asked("year"));
  return number && *number >= 1950 && *number <= 9998 ? static_cast<int>(*number)
                                                      : last_year_with_figures(view);
}

Html year_links(const View& view, const std::string& path, int year) {
  const auto link = [&](int other, const TextPair& words) {
    return anchor(view, path, fmt::format(fmt::runtime(view.say(words)), other),
                  {{"year", std::to_string(other)}});
  };
  Html links = link(year - 1, text::year_before);
  if (year < view.today().year()) links += link(year + 1, text::year_after);
  return element("nav", {{"class", "pager"}, {"aria-label", view.say(text::years)}}, links);
}

std::string month_name(const View& view, int month) {
  return view.zh() ? fmt::format("{}月", month) : fmt::format("{:02}", month);
}

Html months(const View& view, const figure::KnownFigure& known, int year) {
  if (!known.figure->by || known.figure->measure == institution::Measure::rate ||
      known.figure->measure == institution::Measure::distinct)
    return {};
  const auto values = figure::read_months(view.connection(), view.region(), known, year);
  if (std::ranges::all_of(values, [](std::int64_t value) { return value == 0; })) return {};
  const double divisor = known.figure->money ? 100 : 1;
  paper::Chart chart{
      .kind = paper::ChartKind::bar, .title = view.say(known.figure->title), .categories = {}, .series = {}};
  paper::Chart::Series series{.name = view.say(known.figure->title), .values = {}};
  Table listed{.caption = view.say(text::by_month),
               .columns = {view.say(text::month), view.say(text::value)},
               .rows = {}};
  for (int month = 1; month <= 12; ++month) {
    const std::int64_t value = values[static_cast<std::size_t>(month - 1)];
    chart.categories.push_back(month_name(view, month));
    series.values.emplace_back(static_cast<double>(value) / divisor);
    listed.rows.push_back({month_name(view, month), number_text(known.figure->money ? value / 100 : value)});
  }
  chart.series.push_back(std::move(series));
  const Html drawing = Html::drawn(paper::draw_svg(chart, "months"));
  return section(
      "months", 2, view.say(text::by_month),
      element("figure", {{"class", "chart"}, {"tabindex", "0"}, {"aria-label", view.say(text::by_month)}},
              drawing) +
          element("details", element("summary", view.say(text::as_table)) + table(listed)));
}

Html parts(const View& view, const figure::FigureValue& value) {
  if (value.parts.empty() || !value.figure->figure->split) return {};
  const auto* field = value.figure->over->find_field(*value.figure->figure->split);
  Table listed{.caption = view.say(field->title),
               .columns = {view.say(field->title), view.say(text::value)},
               .rows = {}};
  for (const auto& [id, number] : value.parts) {
    const auto choice = std::ranges::find(field->choices, id, &institution::Choice::id);
    listed.rows.push_back({choice == field->choices.end() ? id : view.say(choice->title),
                           number_text(value.figure->figure->money ? number / 100 : number)});
  }
  return section("parts", 2, view.say(field->title), table(listed));
}

Html organisations(const View& view, const figure::FigureValue& value, int year) {
  if (value.kind == figure::Kind::rate || value.figure->figure->measure == institution::Measure::distinct)
    return {};
  const auto values =
      figure::read_organisations(view.connection(), view.region(), *value.figure, {.year = year});
  if (values.empty()) return {};
  Table listed{.caption = view.say(text::by_organisation),
               .columns = {view.say(text::organisation), view.say(text::value)},
               .rows = {}};
  std::vector<std::pair<std::int64_t, std::string>> sorted;
  for (const auto& [code, number] : values) sorted.emplace_back(-number, code);
  std::ranges::sort(sorted);
  for (const auto& [number, code] : sorted)
    listed.rows.push_back(
        {organisation_text(view, code), number_text(value.figure->figure->money ? -number / 100 : -number)});
  return section("organisations", 2, view.say(text::by_organisation), table(listed));
}

// The public ones among the matters it counts; the rest only as a number.
Html counted(const View& view, const figure::KnownFigure& known, int year) {
  const auto told = [&](const Html& inside) {
    return section("matters", 2, view.say(text::matters_counted), inside);
  };
  const figure::RecordWindow window =
      figure::records_until(view.matters, *known.over, Date(year, 12, 31), records_searched);
  const auto all = figure::counted_matters(view.matters, known, year, looked_at + 1, window);
  if (all.empty()) return told(empty_state(view.say(text::none_counted)));
  Html items;
  std::size_t listed = 0;
  for (const auto& one : all) {
    if (listed == listed_most) break;
    for (const auto& row : disclosure::public_of(view.connection(), view.region(), *known.over, one.matter)) {
      const auto read = read_public(view, row);
      if (!read) continue;
      items += element("li", anchor(view, matter_path(*known.over, one.matter), read->title) + " " +
                                 element("small", organisation_text(view, one.organisation)));
      ++listed;
      break;
    }
  }
  const bool more = std::ssize(all) > looked_at || window.first > 0;
  const std::int64_t rest =
      std::min<std::int64_t>(std::ssize(all), looked_at) - static_cast<std::int64_t>(listed);
  const TextPair& words = more          ? text::many_not_listed
                          : listed == 0 ? text::none_listed
                          : rest == 0   ? text::all_listed
                                        : text::not_listed;
  Html inside = items.empty() ? Html() : element("ul", {{"class", "links"}}, items);
  inside += paragraph("note", fmt::format(fmt::runtime(view.say(words)), number_text(rest)));
  return told(inside);
}

}  // namespace

Page figures_page(const View& view) {
  const int year = asked_year(view);
  Html body = element("h1", fmt::format(fmt::runtime(view.say(text::figures_of)), year)) +
              paragraph("lead", view.say(text::figures_lead)) + year_links(view, "/figures", year);
  for (const auto& [area, title] : view.catalogue.areas()) {
    Html items;
    for (const auto& known : view.figures.figures())
      if (known.home->area == area) items += element("li", figure_tile(view, known, year));
    if (!items.empty())
      body += section(area, 2, view.say(title), element("ul", {{"class", "tiles small"}}, items));
  }
  return framed(
      view, {.title = view.say(text::figures), .description = view.say(text::figures_lead), .body = body});
}

Page figure_page(const View& view, const figure::KnownFigure& known) {
  const int year = asked_year(view);
  const figure::FigureValue value = value_of(view, known, year);
  const std::string text = is_number(value) ? number_text(value.numerator) : value.text(view.language);
  Html body =
      element("h1", view.say(known.figure->title)) +
      paragraph("figure", element("strong", text) + " " + unit_text(view, value) + " " +
                              element("span", fmt::format(fmt::runtime(view.say(text::of_year)), year)));
  if (value.kind == figure::Kind::rate && value.denominator > 0)
    body += paragraph("note", fmt::format(fmt::runtime(view.say(text::part_of_whole)),
                                          number_text(value.numerator), number_text(value.denominator)));
  body += year_links(view, "/figures/" + known.id, year);
  body += section("how", 2, view.say(text::how_counted), facts(counted_how(view, known)));
  body += months(view, known, year) + parts(view, value) + organisations(view, value, year);
  body += counted(view, known, year);
  body += paragraph("more", anchor(view, institution_path(*known.over), view.say(text::how_it_works)));
  return framed(view, {.title = view.say(known.figure->title),
                       .crumbs = {{"/figures", view.say(text::figures)}},
                       .body = body});
}

int last_year_with_figures(const View& view) {
  int last = 0;
  for (const auto* known : view.site.figures) {
    if (!known->figure->by) continue;
    store::Statement statement = view.connection().prepare(
        "SELECT MAX(month) FROM figure_cell WHERE region = ?1 AND figure = ?2 AND month <= ?3");
    statement.bind_all(view.region(), known->id, view.today().year() * 100 + 12);
    if (statement.step()) last = std::max(last, static_cast<int>(statement.integer(0) / 100));
  }
  return last == 0 ? view.today().year() : last;
}

}  // namespace fadu::portal
