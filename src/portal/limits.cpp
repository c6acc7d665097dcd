// SPDX-License-Identifier: EUPL-1.2
#include "portal/limits.hpp"

#include <algorithm>

#include "portal/texts.hpp"

namespace fadu::portal {

std::vector<LimitWords> limit_words(const View& view, const institution::Definition& definition) {
  std::vector<LimitWords> words;
  for (const institution::Limit& limit : definition.limits) {
    if (!limit.in_force.on(view.today())) continue;
    const auto rule = view.matters.lawbook().limit_on(limit.limit, view.today());
    if (!rule) continue;
    std::string title = view.say((*rule)->title);
    if (std::ranges::find(words, title, &LimitWords::title) != words.end()) continue;
    const std::string least = (*rule)->minimum ? view.say(text::at_least) : "";
    words.push_back({std::move(title), least + length_text(view, **rule), basis_text(view, **rule)});
  }
  return words;
}

Html limits_section(const View& view, const institution::Definition& definition) {
  Table listed{.caption = view.say(text::limits),
               .columns = {view.say(text::limit), view.say(text::length), view.say(text::basis)},
               .rows = {}};
  for (const LimitWords& one : limit_words(view, definition))
    listed.rows.push_back({one.title, element("strong", one.length), one.basis});
  return listed.rows.empty() ? Html() : section("limits", 2, view.say(text::limits), table(listed));
}

}  // namespace fadu::portal
