// SPDX-License-Identifier: EUPL-1.2
// One search over everything public: pages, institutions, figures and matters.
#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "base/text.hpp"
#include "portal/frame.hpp"
#include "portal/pages.hpp"
#include "portal/pieces.hpp"
#include "portal/texts.hpp"

namespace fadu::portal {
namespace {

constexpr std::int64_t found_a_page = 20;
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

// One row more than a page holds, of all lists together, highest number first.
std::vector<disclosure::PublicMatter> find_rows(const View& view, const std::string& q) {
  disclosure::Wanted wanted{.list = {}, .words = to_bigrams(q)};
  if (wanted.words.empty()) return {};
  if (const auto before = find_number(view.asked("before"))) wanted.after = disclosure::After{{}, *before};
  std::vector<disclosure::PublicMatter> rows;
  for (const List& list : view.site.lists) {
    wanted.list = list.id;
    for (auto& row : disclosure::read_list(view.connection(), view.region(), wanted, found_a_page + 1))
      rows.push_back(std::move(row));
  }
  std::ranges::stable_sort(rows, std::greater(), &disclosure::PublicMatter::matter);
  if (std::ssize(rows) > found_a_page + 1) rows.resize(static_cast<std::size_t>(found_a_page) + 1);
  return rows;
}

Html found_item(const View& view, const PublicRecord& read) {
  const List& list = list_of(view, read.row);
  return element("li", anchor(view, matter_path(*list.definition, read.row.matter), read.title) +
                           element("small", view.say(list.title) + " · " +
                                                organisation_text(view, read.record.organisation()) + " · " +
                                                day_text(view, read.row.shown_on)));
}

Html matters_found(const View& view, const std::string& q) {
  const auto rows = find_rows(view, q);
  const bool more = std::ssize(rows) > found_a_page;
  Html items;
  std::int64_t last = 0;
  for (const auto& row : rows) {
    if (more && &row == &rows.back()) break;
    last = row.matter;
    if (const auto read = read_public(view, row)) items += found_item(view, *read);
  }
  Html inside =
      items.empty() ? empty_state(view.say(text::none_found)) : element("ul", {{"class", "results"}}, items);
  if (more)
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
