// SPDX-License-Identifier: EUPL-1.2
// How an institution works, for people: what it is for, on which basis, who does what in which order and
// time.
#include <fmt/format.h>

#include <algorithm>

#include "portal/figure_pieces.hpp"
#include "portal/flow.hpp"
#include "portal/frame.hpp"
#include "portal/limits.hpp"
#include "portal/pages.hpp"
#include "portal/texts.hpp"
#include "report/flow.hpp"

namespace fadu::portal {
namespace {

using institution::Definition;
using institution::Step;

Html basis(const View& view, const Definition& definition) {
  Html items;
  std::vector<std::string> said;
  for (const auto& one : definition.basis) {
    const std::string words = basis_text(view, one);
    if (std::ranges::find(said, words) != said.end()) continue;
    said.push_back(words);
    items += element("li", words);
  }
  return items.empty() ? Html() : section("basis", 2, view.say(text::basis), element("ul", items));
}

std::string stages_text(const View& view, const Definition& definition,
                        const std::vector<std::string>& stages) {
  std::string joined;
  for (const std::string& stage : stages)
    joined += (joined.empty() ? "" : view.zh() ? "、" : ", ") + view.say(definition.stage_titles.at(stage));
  return joined;
}

Html gates(const View& view, const Step& step) {
  Html items;
  for (const auto& gate : step.needs) {
    if (!gate.in_force.on(view.today())) continue;
    Html item = view.say(gate.why);
    if (gate.basis) item += " " + element("small", basis_text(view, *gate.basis));
    items += element("li", item);
  }
  return items.empty() ? Html() : element("ul", {{"class", "gates"}}, items);
}

Html steps(const View& view, const Definition& definition) {
  Table listed{.caption = view.say(text::steps),
               .columns = {view.say(text::step), view.say(text::who), view.say(text::when_from),
                           view.say(text::then), view.say(text::must_hold)},
               .rows = {}};
  for (const Step& step : definition.steps) {
    if (!step.in_force.on(view.today())) continue;
    const std::string from =
        step.opens() ? view.say(text::opens_it) : stages_text(view, definition, step.from);
    const std::string to =
        step.to.empty() ? view.say(text::stays) : view.say(definition.stage_titles.at(step.to));
    listed.rows.push_back({element("strong", view.say(step.title)),
                           report::performers_text(view.catalogue, step, view.language), from, to,
                           gates(view, step)});
  }
  return section("steps", 2, view.say(text::steps), table(listed));
}

Html disclosures(const View& view, const Definition& definition) {
  Html items;
  for (const List* list : view.site.lists_of(definition)) {
    std::string fields;
    for (const auto& shown : disclosure::shown_fields(definition, {list->disclosure}))
      fields += (fields.empty() ? ""
                 : view.zh()    ? "、"
                                : ", ") +
                view.say(shown.field->title) + (shown.masked ? view.say(text::in_mask) : "");
    items += element("li", anchor(view, list->path, view.say(list->disclosure->title)) + paragraph(fields));
  }
  if (items.empty())
    return section("disclosed", 2, view.say(text::disclosed), empty_state(view.say(text::nothing_disclosed)));
  return section("disclosed", 2, view.say(text::disclosed), element("ul", items));
}

Html figures(const View& view, const Definition& definition) {
  const int year = last_year_with_figures(view);
  Html items;
  for (const auto& known : view.figures.figures())
    if (known.home == &definition) items += element("li", figure_tile(view, known, year));
  if (items.empty()) return {};
  return section("figures", 2, fmt::format(fmt::runtime(view.say(text::figures_of)), year),
                 element("ul", {{"class", "tiles small"}}, items));
}

Html forms(const View& view, const Definition& definition) {
  Html links;
  for (const Form& form : view.site.forms)
    if (form.definition == &definition && form.about == nullptr && form.step->opens())
      links += element("a", {{"class", "button"}, {"href", view.link(form.path)}}, view.say(form.title));
  return links.empty() ? Html() : paragraph("action", links);
}

}  // namespace

Page institutions_page(const View& view) {
  Html body =
      element("h1", view.say(text::institutions)) + paragraph("lead", view.say(text::institutions_lead));
  for (const auto& [area, title] : view.catalogue.areas()) {
    Html items;
    for (const auto& definition : view.catalogue.definitions())
      if (definition->area == area)
        items += element("li", anchor(view, institution_path(*definition), view.say(definition->title)) +
                                   paragraph(view.say(definition->purpose)));
    if (!items.empty()) body += section(area, 2, view.say(title), element("ul", {{"class", "cards"}}, items));
  }
  return framed(view, {.title = view.say(text::institutions),
                       .description = view.say(text::institutions_lead),
                       .body = body});
}

Page institution_page(const View& view, const Definition& definition) {
  Html body = element("h1", view.say(definition.title)) + paragraph("lead", view.say(definition.purpose)) +
              forms(view, definition) + flow_chart(view, definition) + limits_section(view, definition) +
              steps(view, definition) + disclosures(view, definition) + basis(view, definition) +
              figures(view, definition);
  return framed(view, {.title = view.say(definition.title),
                       .description = view.say(definition.purpose),
                       .crumbs = {{"/institutions", view.say(text::institutions)}},
                       .body = body});
}

}  // namespace fadu::portal
