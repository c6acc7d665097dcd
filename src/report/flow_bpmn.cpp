// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "report/flow.hpp"

namespace fadu::report {
namespace {

using institution::Definition;
using institution::Step;

enum class Kind { start, user_task, service_task, gateway, end };

struct Element {
  std::string id;
  std::string name;
  Kind kind = Kind::gateway;
  std::string who = {};  // of a task
  int column = -1;
  int row = 0;
};

struct Flow {
  std::size_t from;
  std::size_t to;
};

struct Process {
  std::vector<Element> elements;
  std::vector<Flow> flows;
};

struct Size {
  int width;
  int height;
};
Size size_of(Kind kind) {
  switch (kind) {
    case Kind::user_task:
    case Kind::service_task:
      return {120, 80};
    case Kind::gateway:
      return {50, 50};
    case Kind::start:
    case Kind::end:
      break;
  }
  return {36, 36};
}

const char* tag_of(Kind kind) {
  switch (kind) {
    case Kind::start:
      return "startEvent";
    case Kind::user_task:
      return "userTask";
    case Kind::service_task:
      return "serviceTask";
    case Kind::gateway:
      return "exclusiveGateway";
    case Kind::end:
      break;
  }
  return "endEvent";
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

// Every stage a gateway, every step a task between gateways; an end a matter cannot leave needs no gateway.
class Building {
 public:
  Building(const institution::Catalogue& catalogue, const Definition& definition, Language language)
      : catalogue_(catalogue), definition_(definition), language_(language) {}

  Process build() {
    const std::size_t start = add({"start", definition_.title.in(language_), Kind::start});
    for (const std::string& stage : definition_.stages) add_stage(stage);
    for (const Step& step : definition_.steps) {
      if (step.opens()) {
        connect(start, task(step, step.id), step.to);
      } else if (!step.to.empty()) {
        const std::size_t one = task(step, step.id);
        for (const std::string& from : step.from) process_.flows.push_back({stages_.at(from), one});
        process_.flows.push_back({one, stages_.at(step.to)});
      } else {
        // It returns to the stage it came from, so each stage has a task of its own.
        for (const std::string& from : step.from)
          connect(stages_.at(from), task(step, step.id + "_at_" + from), from);
      }
    }
    return std::move(process_);
  }

 private:
  std::size_t add(Element element) {
    process_.elements.push_back(std::move(element));
    return process_.elements.size() - 1;
  }
  void connect(std::size_t from, std::size_t task, const std::string& to) {
    process_.flows.push_back({from, task});
    process_.flows.push_back({task, stages_.at(to)});
  }
  std::size_t task(const Step& step, const std::string& id) {
    return add({"step_" + id, step.title.in(language_), step.when ? Kind::service_task : Kind::user_task,
                performers_text(catalogue_, step, language_)});
  }
  void add_stage(const std::string& stage) {
    const std::string& title = definition_.stage_titles.find(stage)->second.in(language_);
    const bool left = std::ranges::any_of(definition_.steps, [&](const Step& step) {
      return std::ranges::find(step.from, stage) != step.from.end();
    });
    if (left || !definition_.is_end(stage)) stages_[stage] = add({"stage_" + stage, title, Kind::gateway});
    if (!definition_.is_end(stage)) return;
    const std::size_t end = add({"end_" + stage, title, Kind::end});
    if (left)
      process_.flows.push_back({stages_.at(stage), end});
    else
      stages_[stage] = end;
  }

  const institution::Catalogue& catalogue_;
  const Definition& definition_;
  Language language_;
  std::map<std::string, std::size_t> stages_;
  Process process_;
};

// Columns by the shortest way from the start, rows in order of arrival.
void lay_out(Process& process) {
  std::vector<std::size_t> reached{0};
  process.elements[0].column = 0;
  for (std::size_t i = 0; i < reached.size(); ++i)
    for (const Flow& flow : process.flows)
      if (flow.from == reached[i] && process.elements[flow.to].column < 0) {
        process.elements[flow.to].column = process.elements[flow.from].column + 1;
        reached.push_back(flow.to);
      }
  std::map<int, int> rows;
  for (const std::size_t i : reached) process.elements[i].row = rows[process.elements[i].column]++;
  for (Element& element : process.elements)  // what no step reaches stands on the left, below the start
    if (element.column < 0) {
      element.column = 0;
      element.row = ++rows[0];
    }
}

struct Spot {
  int x;
  int y;
};
Spot centre_of(const Element& element) {
  return {100 + element.column * 180, 100 + element.row * 120};
}

std::string shape_xml(const Element& element) {
  const auto [width, height] = size_of(element.kind);
  const auto [x, y] = centre_of(element);
  return fmt::format(
      "      <bpmndi:BPMNShape id=\"shape_{0}\" bpmnElement=\"{0}\">\n"
      "        <dc:Bounds x=\"{1}\" y=\"{2}\" width=\"{3}\" height=\"{4}\"/>\n"
      "      </bpmndi:BPMNShape>\n",
      element.id, x - width / 2, y - height / 2, width, height);
}

// Forward from side to side; backward round below, from foot to foot.
std::string edge_xml(const Process& process, std::size_t number) {
  const Element& from = process.elements[process.flows[number].from];
  const Element& to = process.elements[process.flows[number].to];
  const Spot a = centre_of(from);
  const Spot b = centre_of(to);
  std::vector<Spot> way;
  if (from.column < to.column) {
    const int middle = b.x - 80;
    way = {{a.x + size_of(from.kind).width / 2, a.y},
           {middle, a.y},
           {middle, b.y},
           {b.x - size_of(to.kind).width / 2, b.y}};
  } else {
    const int below = std::max(a.y, b.y) + 56;
    way = {{a.x, a.y + size_of(from.kind).height / 2},
           {a.x, below},
           {b.x, below},
           {b.x, b.y + size_of(to.kind).height / 2}};
  }
  std::string out = fmt::format("      <bpmndi:BPMNEdge id=\"edge_{0}\" bpmnElement=\"flow_{0}\">\n", number);
  for (const auto& [x, y] : way) out += fmt::format("        <di:waypoint x=\"{}\" y=\"{}\"/>\n", x, y);
  return out + "      </bpmndi:BPMNEdge>\n";
}

std::string element_xml(const Process& process, std::size_t number) {
  const Element& element = process.elements[number];
  std::string out = fmt::format("    <{} id=\"{}\" name=\"{}\">\n", tag_of(element.kind), element.id,
                                escaped(element.name));
  for (std::size_t i = 0; i < process.flows.size(); ++i)
    if (process.flows[i].to == number) out += fmt::format("      <incoming>flow_{}</incoming>\n", i);
  for (std::size_t i = 0; i < process.flows.size(); ++i)
    if (process.flows[i].from == number) out += fmt::format("      <outgoing>flow_{}</outgoing>\n", i);
  if (element.kind == Kind::user_task)
    out += fmt::format("      <potentialOwner name=\"{}\"/>\n", escaped(element.who));
  return out + fmt::format("    </{}>\n", tag_of(element.kind));
}

}  // namespace

std::string to_bpmn(const institution::Catalogue& catalogue, const Definition& definition,
                    Language language) {
  Process process = Building(catalogue, definition, language).build();
  lay_out(process);
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"\n"
      "    xmlns:bpmndi=\"http://www.omg.org/spec/BPMN/20100524/DI\"\n"
      "    xmlns:dc=\"http://www.omg.org/spec/DD/20100524/DC\"\n"
      "    xmlns:di=\"http://www.omg.org/spec/DD/20100524/DI\"\n"
      "    id=\"definitions_{0}\" targetNamespace=\"urn:fadu:institution:{0}\">\n"
      "  <process id=\"{0}\" name=\"{1}\" isExecutable=\"false\">\n",
      definition.id, escaped(definition.title.in(language)));
  for (std::size_t i = 0; i < process.elements.size(); ++i) out += element_xml(process, i);
  for (std::size_t i = 0; i < process.flows.size(); ++i)
    out += fmt::format("    <sequenceFlow id=\"flow_{}\" sourceRef=\"{}\" targetRef=\"{}\"/>\n", i,
                       process.elements[process.flows[i].from].id, process.elements[process.flows[i].to].id);
  out += fmt::format(
      "  </process>\n  <bpmndi:BPMNDiagram id=\"diagram_{0}\">\n"
      "    <bpmndi:BPMNPlane id=\"plane_{0}\" bpmnElement=\"{0}\">\n",
      definition.id);
  for (const Element& element : process.elements) out += shape_xml(element);
  for (std::size_t i = 0; i < process.flows.size(); ++i) out += edge_xml(process, i);
  return out + "    </bpmndi:BPMNPlane>\n  </bpmndi:BPMNDiagram>\n</definitions>";
}

}  // namespace fadu::report
