// SPDX-License-Identifier: EUPL-1.2
// A list of what one disclosure made public: searched, narrowed, as it stood on a day, page by page.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "portal/frame.hpp"
#include "portal/listing.hpp"
#include "portal/pages.hpp"
#include "portal/texts.hpp"

namespace fadu::portal {
namespace {

Html option(const std::string& value, const std::string& title, const std::string& chosen) {
  Attributes attributes{{"value", value}};
  if (value == chosen) attributes.emplace_back("selected", without_value);
  return element("option", attributes, title);
}

Html labelled(const std::string& id, const std::string& title, const Html& input) {
  return element("div", {{"class", "field"}}, element("label", {{"for", id}}, title) + input);
}

Html organisation_choice(const View& view, const std::string& chosen) {
  Html options = option("", view.say(text::all_organisations), chosen);
  for (const auto& [code, organisation] : view.matters.staff().organisations())
    options += option(code, organisation.name.empty() ? code : organisation.name, chosen);
  return labelled("organisation", view.say(text::organisation),
                  element("select", {{"id", "organisation"}, {"name", "organisation"}}, options));
}

Html kind_choice(const View& view, const List& list, const Narrowed& narrowed) {
  Html options = option("", view.say(text::all), narrowed.kind);
  std::string title;
  if (list.by_stage) {
    title = view.say(text::stage);
    for (const std::string& stage : list.definition->stages)
      if (stage_is_public(list, stage))
        options += option(stage, view.say(list.definition->stage_titles.at(stage)), narrowed.kind);
  } else if (list.kind != nullptr) {
    title = view.say(list.kind->title);
    for (const institution::Choice& choice : list.kind->choices)
      options += option(choice.id, view.say(choice.title), narrowed.kind);
  } else {
    return {};
  }
  return labelled("kind", title, element("select", {{"id", "kind"}, {"name", "kind"}}, options));
}

Html day_input(const View& view, const Narrowed& narrowed) {
  return labelled("on", view.say(text::as_of_day),
                  empty_element("input", {{"id", "on"},
                                          {"name", "on"},
                                          {"type", "date"},
                                          {"value", to_string(narrowed.on.value_or(view.today()))}}));
}

Html filter_form(const View& view, const List& list, const Narrowed& narrowed) {
  Html inside = labelled(
      "q", view.say(text::words),
      empty_element("input", {{"id", "q"}, {"name", "q"}, {"type", "search"}, {"value", narrowed.q}}));
  inside += organisation_choice(view, narrowed.organisation) + kind_choice(view, list, narrowed);
  if (list.from != nullptr) inside += day_input(view, narrowed);
  if (!view.zh()) inside += empty_element("input", {{"type", "hidden"}, {"name", "lang"}, {"value", "en"}});
  inside += element("button", {{"type", "submit"}}, view.say(text::show));
  return element("form", {{"class", "filter"}, {"method", "get"}, {"action", list.path}}, inside);
}

std::string count_text(const View& view, const List& list, const Narrowed& narrowed) {
  if (narrowed.on && narrowed.on != view.today())
    return fmt::format(fmt::runtime(view.say(text::as_it_stood)), day_text(view, *narrowed.on));
  if (!narrowed.q.empty() || !narrowed.organisation.empty() || !narrowed.kind.empty() ||
      !narrowed.month.empty())
    return {};
  std::int64_t total = 0;
  for (const auto& one : disclosure::count_list(view.connection(), view.region(), list.id))
    total += one.count;
  if (total == 0) return {};
  return fmt::format(fmt::runtime(view.say(list.from == nullptr ? text::total : text::total_and_standing)),
                     number_text(total));
}

Html pager(const View& view, const List& list, const Narrowed& narrowed, const ListPage& page) {
  Html links;
  if (narrowed.after)
    links += element("a", {{"href", view.link(list.path, narrowed.query())}, {"rel", "first"}},
                     view.say(text::first_page));
  if (page.next) {
    Values query = narrowed.query();
    query.emplace_back("after", cursor_text(*page.next));
    links += element("a", {{"href", view.link(list.path, query)}, {"rel", "next"}, {"class", "next"}},
                     view.say(text::next_page));
  }
  return links.empty() ? Html()
                       : element("nav", {{"class", "pager"}, {"aria-label", view.say(text::pages)}}, links);
}

Html nothing_found(const View& view, const Narrowed& narrowed, const ListPage& page) {
  if (page.next) return empty_state(view.say(text::none_on_this_page));
  const bool narrow = !narrowed.q.empty() || !narrowed.organisation.empty() || !narrowed.kind.empty();
  if (narrowed.on) return empty_state(view.say(narrow ? text::none_found : text::none_on_day));
  return empty_state(view.say(narrow ? text::none_found : text::none_published));
}

// The institution's name, where the list does not bear it itself.
Html whose(const View& view, const List& list) {
  const std::string& name = view.say(list.definition->title);
  return name == view.say(list.title) ? Html() : " " + element("small", name);
}

}  // namespace

Page list_page(const View& view, const List& list) {
  const Narrowed narrowed = read_narrowed(view, list);
  const ListPage page = read_page(view, list, narrowed);
  Html body = element("h1", view.say(list.title));
  if (!list.lead.zh.empty()) body += paragraph("lead", view.say(list.lead));
  body += filter_form(view, list, narrowed);
  for (const std::string& mistake : narrowed.mistakes) body += paragraph("mistake", mistake);
  if (const std::string count = count_text(view, list, narrowed); !count.empty())
    body += paragraph("count", count);
  body += page.matters.empty() ? nothing_found(view, narrowed, page) : list_table(view, list, page.matters);
  body += pager(view, list, narrowed, page);
  body += paragraph("more",
                    concat({anchor(view, institution_path(*list.definition), view.say(text::how_it_works)),
                            anchor(view, "/open-data", view.say(text::download), {{"list", list.id}})}));
  return framed(view, {.title = view.say(list.title),
                       .description = view.say(list.lead),
                       .crumbs = list.path.starts_with("/enforcement/")
                                     ? std::vector<Crumb>{{"/enforcement", view.say(text::enforcement)}}
                                     : std::vector<Crumb>{},
                       .body = body,
                       .indexed = view.query.empty()});
}

Page lists_page(const View& view) {
  Html body = element("h1", view.say(text::all_lists)) + paragraph("lead", view.say(text::all_lists_lead));
  for (const auto& [area, title] : view.catalogue.areas()) {
    Html items;
    for (const List& list : view.site.lists)
      if (list.definition->area == area)
        items += element("li", anchor(view, list.path, view.say(list.title)) + whose(view, list));
    if (!items.empty()) body += section(area, 2, view.say(title), element("ul", {{"class", "links"}}, items));
  }
  return framed(view, {.title = view.say(text::all_lists), .body = body});
}

}  // namespace fadu::portal
