// What the readers of a definition's sections share: the definition being filled and the list of mistakes.
// Private to this folder; reading goes on after every mistake.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/document.hpp"
#include "institution/definition.hpp"

namespace fadu::institution {

struct Reading {
  Definition& definition;
  Diagnostics& diagnostics;
  condition::FindSchema find_schema = {};

  void wrong(const Place& place, std::string what, std::string why) const {
    diagnostics.add(place, definition.id + ": " + std::move(what), std::move(why));
  }
};

// A word of a-z, 0-9 and _, beginning with a letter: what ids look like.
bool is_identifier(std::string_view text);
// A scalar or a sequence of scalars.
std::vector<std::string> read_words(const Node& node, std::string_view what, const Reading& reading);
InForce read_in_force(const Node& node, std::string_view what, const Reading& reading);
// The keys statute, article, checked of a mapping; nothing if there is no statute.
std::optional<Basis> read_basis(const Node& node, std::string_view what, const Reading& reading);
// Where the text of a scalar begins: after the quote, if it stands in quotes.
Place text_place(const Node& node);
// Parses an expression of the definition's own record; nothing (and a diagnostic) if it is wrong.
condition::Expression read_expression(const Node& node, std::string_view what, condition::Kind expected,
                                      const Reading& reading);
// A stage, step or date field of the definition.
std::optional<Event> read_event(const Node& node, std::string_view what, const Reading& reading);
std::optional<Event> find_event(const Definition& definition, std::string_view name);

// The variables every expression of a definition may use, in this order.
// today: the day a finding is asked for; day: the day of the act; actor: the first performer; performers:
// all.
const condition::Variables& rule_variables();

// The sections, in the order a definition is read.
void read_head(const Node& root, Reading& reading);
void read_record(const Node& root, Reading& reading);
void read_stages(const Node& root, Reading& reading);
void read_steps(const Node& root, Reading& reading);
void add_implied_fields(const Node& root, Reading& reading);
// Those that hold expressions, once every institution's schema is known.
void read_step_rules(const Node& root, Reading& reading);
void read_limits(const Node& root, Reading& reading);
void read_properties(const Node& root, Reading& reading);
void read_disclosures(const Node& root, Reading& reading);
void read_figures(const Node& root, Reading& reading);
void read_findings(const Node& root, Reading& reading);

}  // namespace fadu::institution
