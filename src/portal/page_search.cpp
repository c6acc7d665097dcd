// SPDX-License-Identifier: EUPL-1.2
// One search over everything public: pages, institutions, figures and matters.
#include <fmt/format.h>

#include "base/text.hpp"
#include "portal/frame.hpp"
#include "portal/pages.hpp"
#include "portal/pieces.hpp"
#include "portal/texts.hpp"

namespace fadu::portal {
namespace {

constexpr std::size_t found_a_page = 20;
constexpr std::size_t pages_most = 8;

bool occurs(const View& view, const TextPair& words, const std::string& q) {
  return view.say(words).find(q) != std::string::npos;
}

// Pages whose title or purpose says it.
Html pages_found(const View& view, const std::string& q) {
  Html items;
  std::size_t count = 0;
  const auto add = [&](const std::string& path, const TextPair& title, const TextPair& lead) {
    if (count == pages_most || !(occurs(view, title, q) || occurs(view, lead, q))) return;
    ++count;
    items += element(
        "li", anchor(view, path, view.say(title)) + (lead.zh.empty() ? Html() : paragraph(view.say(lead))));
  };
  for (const Form& form : view.site.forms)
    if (form.step->opens() && form.about == nullptr) add(form.path, form.title, form.lead);
  for (const List& list : view.site.lists) add(list.path, list.title, list.lead);
  for (const auto& definition : view.catalogue.definitions())
    add(institution_path(*definition), definition->title, definition->purpose);
  for (const auto& known : view.figures.figures()) add("/figures/" + known.id, known.figure->title, {});
  return items.empty()
             ? Html()
             : section("pages", 2, view.say(text::pages_found), element("ul", {{"class", "results"}}, items));
}

Html matters_found(const View& view, const std::string& q) {
  const std::string words = to_bigrams(q);
  const std::int64_t before = find_number(view.asked("before")).value_or(0);
  const auto rows = disclosure::search_all(view.connection(), view.region(), words, before,
                                           static_cast<std::int64_t>(found_a_page) + 1);
  Html items;
  std::int64_t last = 0;
  for (std::size_t i = 0; i < rows.size() && i < found_a_page; ++i) {
    last = rows[i].matter;
    const auto read = read_public(view, rows[i]);
    if (!read) continue;
    const List& list = list_of(view, rows[i]);
    items += element("li", anchor(view, matter_path(*list.definition, rows[i].matter), read->title) +
                               element("small", view.say(list.title) + " · " +
                                                    organisation_text(view, read->record.organisation()) +
                                                    " · " + day_text(view, rows[i].shown_on)));
  }
  Html inside =
      items.empty() ? empty_state(view.say(text::none_found)) : element("ul", {{"class", "results"}}, items);
  if (rows.size() > found_a_page)
    inside += element(
        "nav", {{"class", "pager"}, {"aria-label", view.say(text::pages)}},
        anchor(view, "/search", view.say(text::next_page), {{"q", q}, {"before", std::to_string(last)}}));
  return section("found", 2, view.say(text::matters_found), inside);
}

}  // namespace

Page search_page(const View& view) {
  const std::string q = view.asked("q");
  Html body = element(
      "h1", q.empty() ? view.say(text::search) : fmt::format(fmt::runtime(view.say(text::search_for)), q));
  Html inside = element("label", {{"for", "q"}}, view.say(text::what_do_you_look_for)) +
                empty_element("input", {{"id", "q"}, {"name", "q"}, {"type", "search"}, {"value", q}});
  if (!view.zh()) inside += empty_element("input", {{"type", "hidden"}, {"name", "lang"}, {"value", "en"}});
  body += element("form", {{"class", "big-search"}, {"action", "/search"}, {"method", "get"}},
                  inside + element("button", {{"type", "submit"}}, view.say(text::search)));
  body +=
      q.empty() ? empty_state(view.say(text::search_hint)) : pages_found(view, q) + matters_found(view, q);
  return framed(view, {.title = view.say(text::search), .body = body, .indexed = false});
}

}  // namespace fadu::portal
