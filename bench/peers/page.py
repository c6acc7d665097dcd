"""docs/benchmarks.md and its pictures from one run's numbers; measures nothing itself. SPDX-License-Identifier: EUPL-1.2"""
import dataclasses
import os
import pathlib
import platform
import re
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
OPERATIONS = {"create": ("create a matter", None), "step": ("a step", 20), "list": ("list and filter, 50", 10),
              "search": ("search, two characters", None), "statistics": ("a year by kind and month", None)}
CURVES = {"step": "a step", "list": "a list of 50", "search": "a search", "statistics": "a figure", "report": "the report"}
COLOURS = ("#b3261e", "#1f5fa8", "#2e7d32", "#8a5a00", "#6a3d9a")


def machine():
    processor = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    memory = int(re.search(r"MemTotal:\s+(\d+)", pathlib.Path("/proc/meminfo").read_text())[1]) / 1024 ** 2
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    return (f"{processor[1] if processor else platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GiB, Linux "
            f"{platform.release()}; load {os.getloadavg()[0]:.1f} at the end of the run; commit {commit.strip()}, "
            f"{time.strftime('%Y-%m-%d %H:%M')}")


def picture(name, growth):
    """Milliseconds over matters, both logarithmic; plain SVG."""
    from math import log10
    keys = [key for key in CURVES if all(key in one for one in growth)]
    values = [one[key] for one in growth for key in keys]
    low, high = log10(min(values)) - 0.1, log10(max(values)) + 0.1
    left, right = log10(growth[0]["rows"]), log10(growth[-1]["rows"]) or 1

    def place(rows, value):
        return (70 + 430 * (log10(rows) - left) / max(right - left, 1e-9), 300 - 270 * (log10(value) - low) / (high - low))

    lines = ['<svg xmlns="http://www.w3.org/2000/svg" width="660" height="350" font-family="sans-serif" font-size="12">',
             '<rect width="660" height="350" fill="white"/>', '<path d="M70 30V300H500" fill="none" stroke="#888"/>']
    for one in growth:
        x, _ = place(one["rows"], values[0])
        lines.append(f'<text x="{x:.0f}" y="320" text-anchor="middle">{one["rows"]}</text>')
    for power in range(int(low) - 1, int(high) + 2):
        if low <= power <= high:
            _, y = place(growth[0]["rows"], 10.0 ** power)
            lines.append(f'<path d="M66 {y:.0f}H500" stroke="#ddd"/><text x="60" y="{y + 4:.0f}" '
                         f'text-anchor="end">{10.0 ** power:g} ms</text>')
    for key, colour in zip(keys, COLOURS):
        points = " ".join("{:.1f},{:.1f}".format(*place(one["rows"], one[key])) for one in growth)
        _, y = place(growth[-1]["rows"], growth[-1][key])
        lines.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
                     f'<text x="508" y="{y + 4:.0f}" fill="{colour}">{CURVES[key]}</text>')
    lines.append('<text x="285" y="342" text-anchor="middle">matters</text></svg>')
    (ROOT / "docs/pictures").mkdir(exist_ok=True)
    (ROOT / "docs/pictures" / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def compared(fadu, peers):
    lines = ["| milliseconds, median | " + " | ".join(one["name"] for one in [fadu, *peers]) + " | best peer ÷ Fadu | goal |",
             "| --- |" + " ---: |" * (len(peers) + 1) + " ---: | --- |"]
    for key, (title, goal) in OPERATIONS.items():
        ratio = min(one[key] for one in peers) / fadu[key]
        verdict = "" if goal is None else f"≥ {goal}: " + ("met" if ratio >= goal else "**missed**")
        lines.append(f"| {title} | " + " | ".join(f"{one[key]:.2f}" for one in [fadu, *peers]) + f" | {ratio:.1f} | {verdict} |")
    for key, title in (("start", "start to first answer, s"), ("resident", "resident memory, MiB (PSS)"),
                       ("load", "loading, s"), ("rows", "matters held")):
        lines.append(f"| {title} | " + " | ".join(f"{one[key]:.4g}" for one in [fadu, *peers]) + " | | |")
    return lines


def grown(growth):
    first, last = growth[0], growth[-1]
    lines = ["| matters | " + " | ".join(CURVES.values()) + " | memory, MiB | start, s | import, s |",
             "| ---: |" + " ---: |" * (len(CURVES) + 3)]
    for one in growth:
        lines.append(f"| {one['rows']} | " + " | ".join(f"{one[key]:.2f} ms" for key in CURVES)
                     + f" | {one['resident']:.0f} | {one['start']:.2f} | {one['load']:.1f} |")
    for key in ("step", "report") if len(growth) > 1 else ():
        times = last[key] / first[key]
        lines += ["", f"{CURVES[key].capitalize()} takes {times:.2f} times as long at {last['rows']} as at {first['rows']} (goal: at "
                  f"most 1.5, up to 10 000 000): {'met as far as measured' if times <= 1.5 else '**missed**'}."]
    return lines


def against_limits(run):
    """What bench/run measured in the same go, and scans beside memory."""
    lines = ["## Beside the limits", "", "The same rows or bytes by the fastest way there is; each ratio from one run.", ""]
    if run.limits:
        lines += ["| | measured | goal | |", "| --- | ---: | ---: | --- |"]
        lines += [f"| {one['what']} | {one['value']} | {one['goal']} | {'met' if one['good'] else '**missed**'} |"
                  for one in run.limits]
    last = run.growth[-1]
    scanned = last["register"] / last["recount"]
    lines += ["", f"Counting every figure anew (`fadu recount`) over {last['rows']} matters takes {last['recount']:.1f} s for "
              f"{last['register'] / 1e6:.0f} MB of registers, {scanned / 1e6:.0f} MB a second; one core copies memory at "
              f"{run.memory / 1e9:.1f} GB a second."]
    for one in run.on_postgresql[-1:]:
        lines += ["", f"On PostgreSQL the import of {one['rows']} matters, judged, hashed and counted, takes {one['load']:.1f} s; COPY of "
                  f"the finished register alone {one['copy']:.2f} s ({one['copy'] / one['load']:.2f} of it)."]
    return lines + [""]


def at_large(run):
    last = run.growth[-1]
    lines = []
    for one in run.large:
        times = one["statistics"] / last["statistics"]
        whole = one["statistics"] / last["report"]
        lines += [f"At {one['rows']} matters {one['name']} takes {one['statistics']:.0f} ms for a year by kind and month, "
                  f"{one['list']:.1f} ms for a list of 50 and {one['search']:.1f} ms for a search; Fadu {last['statistics']:.2f} ms, "
                  f"{last['list']:.2f} ms and {last['search']:.2f} ms. The statistics: {times:.0f} times (goal ≥ 1000: "
                  f"{'met' if times >= 1000 else '**missed**'}); against the whole annual report with the program's start, "
                  f"{last['report']:.0f} ms: {whole:.1f} times.", ""]
    return lines


@dataclasses.dataclass
class Run:
    """What one run measured."""
    limits: list
    growth: list
    on_postgresql: list
    peers: list
    large: list
    missing: list
    memory: float  # bytes a second
    seconds: float


def write(path, run):
    fadu = run.growth[0]
    picture("benchmark-growth.svg", run.growth)
    lines = ["# Benchmarks", "", "Written by `bench/run --page`; every number is from that run" +
             f" ({run.seconds:.0f} s for the peers and the growth).", "", machine() + ".", ""]
    lines += against_limits(run)
    lines += ["## Beside what people would take instead", "",
              "The same mediations everywhere: two parties, kind, organisation, day, amount, stage, a sentence of Chinese. One client, one "
              "request after another, each through the program's own public interface.", ""]
    if run.peers:
        lines += compared(fadu, run.peers) + [""]
    lines += at_large(run)
    lines += [f"- **{one['name']}** {one['version']}: {one['interface']}. {one['durability']}. {one['rows']} matters, loaded by "
              f"{one['loaded_how']}." for one in [fadu, *run.peers]]
    lines += [f"- {name}: could not be measured in this run." for name in run.missing]
    lines += ["", f"By command instead of HTTP, Fadu's yearly figure takes {fadu['command_statistics']:.0f} ms with the program's start, "
              f"the whole annual report {fadu['report']:.0f} ms. A peer with fewer matters has the lighter task. Fadu's figures are of "
              "the year for which it keeps its cells; a peer counts its rows when asked.", "",
              "## Growth", "", "On SQLite:", "", "![milliseconds over matters](pictures/benchmark-growth.svg)", ""]
    lines += grown(run.growth)
    if run.on_postgresql:
        picture("benchmark-growth-postgresql.svg", run.on_postgresql)
        lines += ["", "On PostgreSQL 15 (fsync on, on the same two cores):", "",
                  "![milliseconds over matters on PostgreSQL](pictures/benchmark-growth-postgresql.svg)", ""]
        lines += grown(run.on_postgresql)
    lines += ["", "What may bend a curve: a step and a figure touch a fixed number of rows, so only the depth of the trees (one level for "
              "some hundredfold) and the database's cache, once the file outgrows it, add to them. A list by number reads its page from "
              "the end of the register and skips what does not match; a search looks the word's characters up and grows with how "
              "often the word occurs.", ""]
    pathlib.Path(path).write_text("\n".join(lines), encoding="utf-8")
