// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "report/flow.hpp"

namespace fadu::report {
namespace {

using institution::Definition;
using institution::Step;

constexpr const char* begin_id = "";  // no stage is called so

bool by_clock(const Step& step) {
  return step.when.has_value();
}

std::string step_label(const institution::Catalogue& catalogue, const Step& step, Language language) {
  const std::string who = performers_text(catalogue, step, language);
  if (by_clock(step)) return step.title.in(language) + "\n" + who;
  return step.title.in(language) + (language == Language::zh ? "\n由" : "\nby ") + who;
}

// The steps that leave a matter at the stage, one after another; what two versions of the law call the same,
// once.
std::string stays_at(const Definition& definition, const std::string& stage, Language language) {
  std::vector<std::string> titles;
  for (const Step& step : definition.steps) {
    const bool stays = step.to.empty() || step.to == stage;
    const std::string& title = step.title.in(language);
    if (stays && std::ranges::find(step.from, stage) != step.from.end() &&
        std::ranges::find(titles, title) == titles.end())
      titles.push_back(title);
  }
  return fmt::format("{}", fmt::join(titles, language == Language::zh ? "、" : ", "));
}

std::string stage_label(const Definition& definition, const std::string& stage, Language language) {
  const std::string& title = definition.stage_titles.find(stage)->second.in(language);
  const std::string stays = stays_at(definition, stage, language);
  return stays.empty() ? title : title + (language == Language::zh ? "\n可：" : "\nmay: ") + stays;
}

std::string role_title(const institution::Catalogue& catalogue, const std::string& id, Language language) {
  const auto role = catalogue.roles().find(id);
  return role == catalogue.roles().end() ? id : role->second.in(language);
}

}  // namespace

std::string performers_text(const institution::Catalogue& catalogue, const Step& step, Language language) {
  const bool zh = language == Language::zh;
  if (by_clock(step)) return zh ? "期满自动" : "when the day comes";
  std::vector<std::pair<std::string, int>> people;  // who, and how many of them
  for (const auto& any_of : step.by) {
    std::vector<std::string> titles;
    for (const std::string& role : any_of) titles.push_back(role_title(catalogue, role, language));
    const std::string who = fmt::format("{}", fmt::join(titles, zh ? "或" : " or "));
    if (people.empty() || people.back().first != who) people.emplace_back(who, 0);
    ++people.back().second;
  }
  std::string text;
  for (const auto& [who, number] : people) {
    text += (text.empty() ? "" : zh ? "、" : ", ") + who;
    if (number > 1) text += zh ? fmt::format("{}名", number) : fmt::format(" × {}", number);
  }
  return text;
}

paper::Graph flow_graph(const institution::Catalogue& catalogue, const Definition& definition,
                        Language language) {
  paper::Graph graph{.title = definition.title.in(language), .nodes = {}, .edges = {}};
  graph.nodes.push_back({begin_id, definition.title.in(language), paper::Graph::Shape::begin});
  for (const std::string& stage : definition.stages)
    graph.nodes.push_back({stage, stage_label(definition, stage, language),
                           definition.is_end(stage) ? paper::Graph::Shape::end : paper::Graph::Shape::stage});
  std::map<std::pair<std::string, std::string>, std::size_t>
      known;  // two steps between two stages share an arrow
  for (const Step& step : definition.steps) {
    if (step.to.empty()) continue;
    const std::vector<std::string> sources = step.opens() ? std::vector<std::string>{begin_id} : step.from;
    for (const std::string& from : sources) {
      if (from == step.to) continue;
      const auto [at, fresh] = known.emplace(std::pair{from, step.to}, graph.edges.size());
      const std::string label = step_label(catalogue, step, language);
      if (fresh) {
        graph.edges.push_back({from, step.to, label,
                               by_clock(step) ? paper::Graph::Stroke::dashed : paper::Graph::Stroke::solid});
      } else {
        paper::Graph::Edge& edge = graph.edges[at->second];
        if (edge.label.find(label) == std::string::npos) edge.label += "\n" + label;
        if (!by_clock(step)) edge.stroke = paper::Graph::Stroke::solid;
      }
    }
  }
  return graph;
}

Result<std::string> draw_flow(const institution::Catalogue& catalogue, const Definition& definition,
                              Language language, std::string_view stage) {
  paper::Graph graph = flow_graph(catalogue, definition, language);
  for (paper::Graph::Node& node : graph.nodes) node.marked = !stage.empty() && node.id == stage;
  return paper::draw_graph(graph);
}

}  // namespace fadu::report
