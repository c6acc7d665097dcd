// SPDX-License-Identifier: EUPL-1.2
#include "portal/flow.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

#include "portal/pieces.hpp"
#include "portal/texts.hpp"
#include "report/flow.hpp"

namespace fadu::portal {

namespace {

std::shared_ptr<const std::string> drawing_of(const View& view, const institution::Definition& definition) {
  const std::string name = definition.id + (view.zh() ? " zh" : " en");
  return view.shelf.drawing(name, [&] {
    auto drawn = report::draw_flow(view.catalogue, definition, view.language);
    return drawn ? std::move(*drawn) : std::string();
  });
}

std::string joined(const View& view, const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, view.zh() ? "、" : ", "));
}

// What may be done at a stage: where each step leads, and the steps that leave the matter there.
Html stop(const View& view, const institution::Definition& definition, const std::string& title,
          const std::vector<const institution::Step*>& steps, const std::string& stage) {
  Html moves;
  std::vector<std::string> stays;
  for (const institution::Step* step : steps) {
    const std::string name = view.say(step->title);
    if (step->to.empty() || step->to == stage) {
      if (std::ranges::find(stays, name) == stays.end()) stays.push_back(name);
      continue;
    }
    moves +=
        element("li", Html(name + " → " + view.say(definition.stage_titles.at(step->to))) + " " +
                          element("small", report::performers_text(view.catalogue, *step, view.language)));
  }
  return element("li",
                 element("strong", title) + (moves.empty() ? Html() : element("ul", moves)) +
                     (stays.empty() ? Html()
                                    : paragraph("note", fmt::format(fmt::runtime(view.say(text::flow_stays)),
                                                                    joined(view, stays)))));
}

// The chart in words, for screens too narrow for a drawing.
Html stage_list(const View& view, const institution::Definition& definition) {
  std::vector<const institution::Step*> opening;
  for (const institution::Step& step : definition.steps)
    if (step.opens()) opening.push_back(&step);
  Html stops = stop(view, definition, view.say(text::flow_begin), opening, {});
  for (const std::string& stage : definition.stages) {
    std::vector<const institution::Step*> here;
    for (const institution::Step& step : definition.steps)
      if (std::ranges::find(step.from, stage) != step.from.end()) here.push_back(&step);
    stops += stop(view, definition, view.say(definition.stage_titles.at(stage)), here, stage);
  }
  return element("ol", {{"class", "course stages"}}, stops);
}

}  // namespace

std::optional<Page> flow_picture(const View& view, const institution::Definition& definition) {
  const auto drawing = drawing_of(view, definition);
  if (drawing->empty()) return std::nullopt;
  return Page{.content_type = "image/svg+xml", .body = *drawing};
}

Html flow_chart(const View& view, const institution::Definition& definition) {
  const auto drawing = drawing_of(view, definition);
  if (drawing->empty()) return {};
  const std::string title = fmt::format(fmt::runtime(view.say(text::flow_of)), view.say(definition.title));
  return section("flow", 2, title,
                 element("figure", {{"class", "flow"}, {"role", "group"}, {"aria-label", title}},
                         Html::drawn(*drawing) + stage_list(view, definition) +
                             element("p", {{"class", "more"}},
                                     anchor(view, fmt::format("/flows/{}", definition.id),
                                            view.say(text::flow_larger)))));
}

}  // namespace fadu::portal
