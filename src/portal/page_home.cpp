// SPDX-License-Identifier: EUPL-1.2
// The first page: what one can do here, the year in figures, what is new. And the page of a path nobody has.
#include <fmt/format.h>

#include "figure/cells.hpp"
#include "portal/figure_pieces.hpp"
#include "portal/frame.hpp"
#include "portal/listing.hpp"
#include "portal/pages.hpp"
#include "portal/texts.hpp"

namespace fadu::portal {
namespace {

constexpr std::size_t latest_shown = 5;

Html search_box(const View& view) {
  Html inside = element("label", {{"for", "home-search"}}, view.say(text::what_do_you_look_for)) +
                empty_element("input", {{"id", "home-search"}, {"name", "q"}, {"type", "search"}});
  if (!view.zh()) inside += empty_element("input", {{"type", "hidden"}, {"name", "lang"}, {"value", "en"}});
  inside += element("button", {{"type", "submit"}}, view.say(text::search));
  return element("form", {{"class", "big-search"}, {"action", "/search"}, {"method", "get"}}, inside);
}

Html tasks(const View& view) {
  Html items;
  for (const MenuItem& task : view.site.tasks)
    items +=
        element("li", anchor(view, task.path,
                             element("strong", view.say(task.title)) + element("span", view.say(task.lead))));
  return section("tasks", 2, view.say(text::what_you_can_do), element("ul", {{"class", "tasks"}}, items));
}

Html key_figures(const View& view) {
  const int year = last_year_with_figures(view);
  Html items;
  for (const auto* figure : view.site.figures) items += element("li", figure_tile(view, *figure, year));
  return section(
      "key-figures", 2, fmt::format(fmt::runtime(view.say(text::year_in_figures)), year),
      element("ul", {{"class", "tiles"}}, items) +
          paragraph("more",
                    concat({anchor(view, "/figures", view.say(text::all_figures)),
                            anchor(view, fmt::format("/reports/{}", year), view.say(text::read_report))})));
}

Html latest(const View& view, const List& list) {
  const ListPage page = read_page(view, list, {}, latest_shown);
  Html items;
  for (const PublicRecord& one : page.matters)
    items += element("li", anchor(view, matter_path(*list.definition, one.row.matter), one.title) +
                               element("small", day_text(view, one.row.shown_on) + " · " +
                                                    organisation_text(view, one.record.organisation())));
  const Html inside = items.empty() ? empty_state(view.say(text::none_published))
                                    : element("ul", {{"class", "latest"}}, items);
  return section("latest-" + list.definition->id, 2, view.say(list.title),
                 inside + paragraph("more", anchor(view, list.path, view.say(text::see_all))));
}

}  // namespace

Page home_page(const View& view) {
  Html body = element("div", {{"class", "hero"}},
                      element("div", {{"class", "inner"}},
                              element("h1", view.say(text::home_title)) +
                                  paragraph("lead", view.say(text::home_lead)) + search_box(view)));
  Html news;
  for (const List* list : view.site.latest) news += latest(view, *list);
  body += element("div", {{"class", "inner"}},
                  tasks(view) + key_figures(view) + element("div", {{"class", "columns"}}, news));
  return framed(view,
                {.title = view.say(text::home), .description = view.say(text::home_lead), .body = body});
}

Page missing_page(const View& view, const TextPair& why) {
  Html links;
  for (const MenuItem& task : view.site.tasks)
    links += element("li", anchor(view, task.path, view.say(task.title)));
  const Html body =
      element("h1", view.say(text::not_here)) + paragraph("lead", view.say(why)) + search_box(view) +
      section("instead", 2, view.say(text::perhaps), element("ul", {{"class", "links"}}, links));
  return framed(view, {.title = view.say(text::not_here), .body = body, .status = 404, .indexed = false});
}

}  // namespace fadu::portal
