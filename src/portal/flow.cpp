// SPDX-License-Identifier: EUPL-1.2
#include "portal/flow.hpp"

#include <fmt/format.h>

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
                         Html::drawn(*drawing) + element("p", {{"class", "more"}},
                                                         anchor(view, fmt::format("/flows/{}", definition.id),
                                                                view.say(text::flow_larger)))));
}

}  // namespace fadu::portal
