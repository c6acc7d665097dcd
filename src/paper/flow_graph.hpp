// A flow chart: stages and the steps between them, laid out by Graphviz. Runs `dot` as a process of its own
// without a shell, so that nothing in a label or in its code can harm ours. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace fadu::paper {

struct Graph {
  enum class Shape { begin, stage, end };
  struct Node {
    std::string id;
    std::string label;
    Shape shape = Shape::stage;
    bool marked = false;  // where somebody is: stands out from the others
  };
  enum class Stroke { solid, dashed };
  struct Edge {
    std::string from;
    std::string to;
    std::string label = {};
    Stroke stroke = Stroke::solid;
  };
  std::string title;
  std::vector<Node> nodes;
  std::vector<Edge> edges;
};

// The graph in Graphviz's language. Refuses edges to nodes there are not, and two nodes of one id.
Result<std::string> to_dot(const Graph& graph);

// An <svg> element with text as text. Unavailable where `dot` is not installed or takes over 20 seconds.
Result<std::string> draw_graph(const Graph& graph);

}  // namespace fadu::paper
