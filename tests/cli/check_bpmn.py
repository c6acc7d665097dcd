#!/usr/bin/env python3
"""Whether BPMN files hold together: ids once, flows between nodes there are, incoming and outgoing as the flows say,
every node reached from the one start, a shape a node and an edge a flow. SPDX-License-Identifier: EUPL-1.2
"""
import sys
import xml.etree.ElementTree as ET

MODEL = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DIAGRAM = "{http://www.omg.org/spec/BPMN/20100524/DI}"


def require(holds, what):
    if not holds:
        sys.exit(f"check_bpmn: {what}")


def reached(start, flows):
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        for flow in flows.values():
            if flow.get("sourceRef") == here and flow.get("targetRef") not in seen:
                seen.add(flow.get("targetRef"))
                waiting.append(flow.get("targetRef"))
    return seen


def check(path):
    root = ET.parse(path).getroot()
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    require(len(ids) == len(set(ids)), f"{path}: an id twice")
    process = root.find(f"{MODEL}process")
    flows = {one.get("id"): one for one in process.findall(f"{MODEL}sequenceFlow")}
    nodes = {one.get("id"): one for one in process if one.tag != f"{MODEL}sequenceFlow"}
    for flow in flows.values():
        require({flow.get("sourceRef"), flow.get("targetRef")} <= nodes.keys(), f"{path}: {flow.get('id')} leads nowhere")
    for name, node in nodes.items():
        for tag, end in (("incoming", "targetRef"), ("outgoing", "sourceRef")):
            told = sorted(one.text for one in node.findall(f"{MODEL}{tag}"))
            require(told == sorted(id for id, flow in flows.items() if flow.get(end) == name), f"{path}: {tag} of {name}")
    starts = process.findall(f"{MODEL}startEvent")
    require(len(starts) == 1 and process.findall(f"{MODEL}endEvent"), f"{path}: one start and an end")
    require(reached(starts[0].get("id"), flows) == nodes.keys(), f"{path}: a node the start does not lead to")
    shapes = sorted(one.get("bpmnElement") for one in root.iter(f"{DIAGRAM}BPMNShape"))
    edges = sorted(one.get("bpmnElement") for one in root.iter(f"{DIAGRAM}BPMNEdge"))
    require(shapes == sorted(nodes) and edges == sorted(flows), f"{path}: a node or flow without its place")


for file in sys.argv[1:]:
    check(file)
print(f"{len(sys.argv) - 1} processes, each as BPMN asks")
