// A definition's stage graph, as a flow chart to look at and as BPMN 2.0 for other programs.
// Never draws and never judges: what is wrong with the graph is `fadu check`'s to say.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/text_pair.hpp"
#include "institution/catalogue.hpp"
#include "paper/flow_graph.hpp"

namespace fadu::report {

// Stages as boxes, ends with a double line, steps as arrows with who performs them. Steps that leave a matter
// where it is are named in the stage's box; those of the clock are dashed.
paper::Graph flow_graph(const institution::Catalogue& catalogue, const institution::Definition& definition,
                        Language language);
// The same drawn, with the stage a matter is in marked; no stage: none.
Result<std::string> draw_flow(const institution::Catalogue& catalogue,
                              const institution::Definition& definition, Language language,
                              std::string_view stage = {});

// The same as a BPMN 2.0 process, not meant to be executed, with diagram positions: a start event, a task a
// step (a user's, or a service's where the clock performs it), an exclusive gateway a stage where steps meet
// or part, an end event an end.
std::string to_bpmn(const institution::Catalogue& catalogue, const institution::Definition& definition,
                    Language language);

// Who performs a step: "办案人员、办案人员", "负责人或分管领导".
std::string performers_text(const institution::Catalogue& catalogue, const institution::Step& step,
                            Language language);

}  // namespace fadu::report
