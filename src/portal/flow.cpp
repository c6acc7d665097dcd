// SPDX-License-Identifier: EUPL-1.2
#include "portal/flow.hpp"

#include <fmt/format.h>

#include "portal/texts.hpp"
#include "report/flow.hpp"

namespace fadu::portal {

Html flow_chart(const View& view, const institution::Definition& definition) {
  const std::string name = definition.id + (view.zh() ? " zh" : " en");
  const auto drawing = view.shelf.drawing(name, [&] {
    auto drawn = report::draw_flow(view.catalogue, definition, view.language);
    return drawn ? std::move(*drawn) : std::string();
  });
  if (drawing->empty()) return {};
  const std::string title = fmt::format(fmt::runtime(view.say(text::flow_of)), view.say(definition.title));
  return section(
      "flow", 2, title,
      element("figure", {{"class", "flow"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", title}},
              Html::drawn(*drawing)));
}

}  // namespace fadu::portal
