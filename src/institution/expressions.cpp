// SPDX-License-Identifier: EUPL-1.2
#include "institution/expressions.hpp"

namespace fadu::institution {

void for_each_expression(const Definition& definition,
                         const std::function<void(const condition::Expression&, const Place&)>& visit) {
  const auto see = [&](const condition::Expression& expression, const Place& place) {
    if (expression) visit(expression, place);
  };
  for (const Step& step : definition.steps) {
    for (const Computed& computed : step.computes) see(computed.value, computed.place);
    for (const Gate& gate : step.needs) see(gate.rule, gate.place);
    if (step.when) see(*step.when, step.place);
  }
  for (const Limit& limit : definition.limits)
    if (limit.when) see(*limit.when, limit.place);
  for (const Property& property : definition.always)
    if (property.when) see(*property.when, property.place);
  for (const Disclosure& disclosure : definition.disclose)
    if (disclosure.when) see(*disclosure.when, disclosure.place);
  for (const Figure& figure : definition.figures)
    for (const auto* expression : {&figure.where, &figure.amount, &figure.part, &figure.whole})
      see(*expression, figure.place);
  for (const Finding& finding : definition.findings) see(finding.when, finding.place);
}

}  // namespace fadu::institution
