// SPDX-License-Identifier: EUPL-1.2
// Laws of the proofs: on random small graphs the checker says what trying out every path says. With gates it
// may see a way that no matter can go (what it does not know may hold), but never misses one that a matter
// can.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <set>

#include "institution/check.hpp"

namespace fadu::institution {
namespace {

constexpr int stages = 3;
constexpr std::size_t longest = 7;  // a shortest offending path visits no stage twice with the same past

struct Edge {
  std::vector<int> from;  // empty: opens a matter
  int to = 0;
  bool sets = false;             // may give the field f
  bool clears = false;           // sets f back
  std::optional<bool> needs_it;  // a gate: f is there, or is not
};

struct Graph {
  std::vector<Edge> edges;
  std::vector<std::pair<int, int>> properties;  // step only after step
};

Edge any_edge(bool opens, bool gates) {
  Edge edge;
  edge.to = *rc::gen::inRange(0, stages);
  if (!opens)
    for (int stage = 0; stage < stages; ++stage)
      if (*rc::gen::arbitrary<bool>()) edge.from.push_back(stage);
  if (!opens && edge.from.empty()) edge.from.push_back(*rc::gen::inRange(0, stages));
  if (!gates) return edge;
  edge.sets = *rc::gen::arbitrary<bool>();
  edge.clears = !edge.sets && *rc::gen::inRange(0, 4) == 0;
  if (*rc::gen::inRange(0, 2) == 0) edge.needs_it = *rc::gen::arbitrary<bool>();
  return edge;
}

Graph any_graph(bool gates) {
  Graph graph;
  const int count = *rc::gen::inRange(2, 6);
  for (int i = 0; i < count; ++i) graph.edges.push_back(any_edge(i == 0, gates));
  for (int a = 0; a < count; ++a)
    for (int b = 0; b < count; ++b)
      if (a != b) graph.properties.emplace_back(a, b);
  return graph;
}

std::string to_yaml(const Graph& graph, std::string_view form) {
  std::string steps;
  for (std::size_t i = 0; i < graph.edges.size(); ++i) {
    const Edge& edge = graph.edges[i];
    steps += fmt::format("  t{}: {{title: {{zh: 步, en: Step}}, by: clerk, to: s{}", i, edge.to);
    std::string from;
    for (const int stage : edge.from) from += fmt::format("{}s{}", from.empty() ? "" : ", ", stage);
    if (!from.empty()) steps += fmt::format(", from: [{}]", from);
    if (edge.sets) steps += ", sets: [f]";
    if (edge.clears) steps += ", clears: [f]";
    if (edge.needs_it)
      steps += fmt::format(", needs: {{g: {{rule: f {}= null, why: {{zh: 要, en: Needed}}}}}}",
                           *edge.needs_it ? '!' : '=');
    steps += "}\n";
  }
  std::string always;
  for (const auto& [a, b] : graph.properties) always += fmt::format("  - t{} {} t{}\n", a, form, b);
  return fmt::format(
      "id: graph\ntitle: {{zh: 图, en: Graph}}\npurpose: {{zh: 图, en: Graph}}\nbasis: [{{statute: s, "
      "article: 1}}]\n"
      "versions: [{{number: 1, in_force_from: 2000-01-01}}]\nrecord: {{f: {{type: text, title: {{zh: 值, en: "
      "Value}}}}}}\n"
      "stages: {{s0: {{zh: 零, en: Zero}}, s1: {{zh: 一, en: One}}, s2: {{zh: 二, en: Two}}}}\nends: [s2]\n"
      "steps:\n{}always:\n{}",
      steps, always);
}

std::set<std::string> verdicts(const Graph& graph, std::string_view form) {
  const auto [catalogue, wrong] = Catalogue::parse({{"graph.yaml", to_yaml(graph, form)}});
  for (const Diagnostic& mistake : wrong.list()) RC_FAIL(to_string(mistake));
  const Diagnostics mistakes = check(catalogue, law::Lawbook());
  std::set<std::string> found;
  for (const Diagnostic& mistake : mistakes.list()) found.insert(mistake.what + ", " + mistake.why);
  return found;
}

// Calls `see` with every path of steps a matter can take, `f` given or not where a step may give it.
void try_out(const Graph& graph, const std::function<void(const std::vector<int>&, int stage)>& see) {
  std::vector<int> path;
  const std::function<void(int, bool)> go = [&](int stage, bool f) {
    if (path.size() == longest) return;
    for (std::size_t i = 0; i < graph.edges.size(); ++i) {
      const Edge& edge = graph.edges[i];
      if (stage < 0 ? !edge.from.empty() : std::ranges::find(edge.from, stage) == edge.from.end()) continue;
      for (const bool gives : {false, true}) {
        if (gives && !edge.sets) continue;
        const bool has = (f || gives) && !edge.clears;
        if (edge.needs_it && *edge.needs_it != has) continue;
        path.push_back(static_cast<int>(i));
        see(path, edge.to);
        go(edge.to, has);
        path.pop_back();
      }
    }
  };
  go(-1, false);
}

std::set<std::string> broken_by_trying(const Graph& graph, std::string_view form) {
  std::set<std::string> broken;
  try_out(graph, [&](const std::vector<int>& path, int) {
    const std::set<int> before(path.begin(), path.end() - 1);
    for (const auto& [a, b] : graph.properties)
      if (path.back() == a && before.contains(b) == (form == "never after"))
        broken.insert(fmt::format("graph: always: t{} {} t{}, does not hold for matters begun on 2000-01-01",
                                  a, form, b));
  });
  return broken;
}

std::set<std::string> of_properties(std::set<std::string> verdicts) {
  std::erase_if(verdicts,
                [](const std::string& verdict) { return verdict.find("always: ") == std::string::npos; });
  return verdicts;
}

RC_GTEST_PROP(Path, OnlyAfterIsWhatTryingEveryPathSays, ()) {
  const Graph graph = any_graph(false);
  RC_ASSERT(of_properties(verdicts(graph, "only after")) == broken_by_trying(graph, "only after"));
}

RC_GTEST_PROP(Path, NeverAfterIsWhatTryingEveryPathSays, ()) {
  const Graph graph = any_graph(false);
  RC_ASSERT(of_properties(verdicts(graph, "never after")) == broken_by_trying(graph, "never after"));
}

RC_GTEST_PROP(Path, GatesHideNoPathThatAMatterCanTake, ()) {
  const Graph graph = any_graph(true);
  for (const char* form : {"only after", "never after"}) {
    const auto seen = of_properties(verdicts(graph, form));
    for (const std::string& broken : broken_by_trying(graph, form)) RC_ASSERT(seen.contains(broken));
  }
}

RC_GTEST_PROP(Path, StagesAreReachedAndEndAsTryingEveryPathSays, ()) {
  const Graph graph = any_graph(false);
  std::set<int> reached;
  std::set<std::pair<int, int>> leads;  // from a stage to another, in any number of steps
  try_out(graph, [&](const std::vector<int>& path, int stage) {
    reached.insert(stage);
    leads.emplace(stage, stage);
    for (const int step : path) leads.emplace(graph.edges[static_cast<std::size_t>(step)].to, stage);
  });
  std::set<std::string> expected;
  for (int stage = 0; stage < stages; ++stage)
    if (!reached.contains(stage))
      expected.insert(fmt::format("graph: stage 's{}', no way leads to it", stage));
    else if (!leads.contains({stage, 2}))
      expected.insert(fmt::format("graph: stage 's{}', no way leads from it to an end", stage));
  std::set<std::string> found = verdicts(graph, "only after");
  std::erase_if(found,
                [](const std::string& verdict) { return verdict.find("graph: stage") == std::string::npos; });
  RC_ASSERT(found == expected);
}

}  // namespace
}  // namespace fadu::institution
