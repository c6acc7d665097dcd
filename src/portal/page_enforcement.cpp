// SPDX-License-Identifier: EUPL-1.2
// Disclosure of enforcement: before it (who may, on which basis), during it (by which procedure), after it
// (results).
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "portal/frame.hpp"
#include "portal/limits.hpp"
#include "portal/pages.hpp"
#include "portal/pieces.hpp"
#include "portal/texts.hpp"

namespace fadu::portal {
namespace {

constexpr std::size_t months_shown = 12;

struct Counts {
  std::int64_t total = 0;
  std::map<std::string, std::int64_t> kinds;
  std::map<std::int32_t, std::int64_t, std::greater<>> months;  // latest first
};

Counts count(const View& view, const List& list) {
  Counts counts;
  for (const auto& one : disclosure::count_list(view.connection(), view.region(), list.id)) {
    counts.total += one.count;
    counts.kinds[one.kind] += one.count;
    counts.months[one.month] += one.count;
  }
  return counts;
}

Html before(const View& view) {
  Html items;
  for (const List* list : view.site.before)
    items += element("li", anchor(view, list->path,
                                  element("strong", view.say(list->title)) +
                                      element("b", number_text(count(view, *list).total)) +
                                      element("span", view.say(list->lead))));
  return section(
      "before", 2, view.say(text::enforcement_before),
      paragraph(view.say(text::enforcement_before_lead)) + element("ul", {{"class", "tasks"}}, items));
}

Html during(const View& view) {
  Html items;
  for (const auto* definition : view.site.during) {
    Html limits;
    for (const LimitWords& one : limit_words(view, *definition))
      limits += element(
          "li", one.title + (view.zh() ? "：" : ": ") + one.length + " " + element("small", one.basis));
    items += element("li",
                     element("h3", anchor(view, institution_path(*definition), view.say(definition->title))) +
                         paragraph(view.say(definition->purpose)) +
                         (limits.empty() ? Html()
                                         : element("details", element("summary", view.say(text::limits)) +
                                                                  element("ul", limits))));
  }
  return section(
      "during", 2, view.say(text::enforcement_during),
      paragraph(view.say(text::enforcement_during_lead)) + element("ul", {{"class", "cards"}}, items));
}

Html kinds(const View& view, const List& list, const Counts& counts) {
  if (list.kind == nullptr) return {};
  Html items;
  for (const institution::Choice& choice : list.kind->choices)
    if (const auto found = counts.kinds.find(choice.id); found != counts.kinds.end())
      items +=
          element("li", anchor(view, list.path,
                               Html(view.say(choice.title)) + " " + element("b", number_text(found->second)),
                               {{"kind", choice.id}}));
  return items.empty()
             ? Html()
             : element("h4", view.say(list.kind->title)) + element("ul", {{"class", "chips"}}, items);
}

Html months(const View& view, const List& list, const Counts& counts) {
  Html items;
  std::size_t shown = 0;
  for (const auto& [month, number] : counts.months) {
    if (++shown > months_shown) break;
    const std::string day = fmt::format("{}-{:02}", month / 100, month % 100);
    const std::string name = view.zh() ? fmt::format("{}年{}月", month / 100, month % 100) : day;
    items += element("li", anchor(view, list.path, Html(name) + " " + element("b", number_text(number)),
                                  {{"month", day}}));
  }
  return items.empty() ? Html()
                       : element("h4", view.say(text::by_month)) + element("ul", {{"class", "chips"}}, items);
}

Html after(const View& view) {
  Html parts;
  for (const List* list : view.site.after) {
    const Counts counts = count(view, *list);
    const Html title =
        element("h3", anchor(view, list->path, view.say(list->title)) + " " +
                          (counts.total == 0 ? Html() : element("small", number_text(counts.total))));
    parts +=
        element("li", title + (list->lead.zh.empty() ? Html() : paragraph(view.say(list->lead))) +
                          (counts.total == 0 ? empty_state(view.say(text::none_published))
                                             : kinds(view, *list, counts) + months(view, *list, counts)));
  }
  return section(
      "after", 2, view.say(text::enforcement_after),
      paragraph(view.say(text::enforcement_after_lead)) + element("ul", {{"class", "cards"}}, parts));
}

}  // namespace

Page enforcement_page(const View& view) {
  const Html body = element("h1", view.say(text::enforcement)) +
                    paragraph("lead", view.say(text::enforcement_lead)) + before(view) + during(view) +
                    after(view);
  return framed(
      view,
      {.title = view.say(text::enforcement), .description = view.say(text::enforcement_lead), .body = body});
}

}  // namespace fadu::portal
