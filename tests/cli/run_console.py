#!/usr/bin/env python3
"""Runs every ```console block of Markdown files with the real fadu and compares what it prints and its exit code.

A block holds `$ command` lines, each followed by what it prints: standard output, then standard error, then, if the
command fails, `[exit N]`. A line `…` stands for any lines, `…` in a line for any text. The blocks of a file run in
order in one fresh folder, with the demo county as demo/ and the source tree's definitions.
--accept writes into the files what was printed instead. SPDX-License-Identifier: EUPL-1.2
"""
import argparse
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

COMMAND_SECONDS_MAX = 300


def blocks_of(lines):
    """(first line number, lines) of each console block, without its fences."""
    begun = None
    for number, line in enumerate(lines):
        if begun is None and line.rstrip() == "```console":
            begun = number + 1
        elif begun is not None and line.rstrip() == "```":
            yield begun, lines[begun:number]
            begun = None


def commands_of(block):
    """(command, expected lines) of each `$ ` line; a line that ends in a backslash goes on."""
    commands = []
    goes_on = False
    for line in block:
        if goes_on:
            commands[-1][0] += "\n" + line
        elif line.startswith("$ "):
            commands.append([line[2:], []])
        elif commands:
            commands[-1][1].append(line)
        goes_on = line.endswith("\\") and (goes_on or line.startswith("$ "))
    return commands


def line_matches(expected, actual):
    if "…" not in expected:
        return expected == actual
    return re.fullmatch(".*".join(map(re.escape, expected.split("…"))), actual) is not None


def matches(expected, actual):
    if not expected:
        return not actual
    if expected[0] == "…":
        return any(matches(expected[1:], actual[at:]) for at in range(len(actual) + 1))
    return bool(actual) and line_matches(expected[0], actual[0]) and matches(expected[1:], actual[1:])


def run(command, folder, environment):
    """What the command prints, as lines; and what is wrong in the way it does."""
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, capture_output=True, encoding="utf-8", errors="replace",
                          stdin=subprocess.DEVNULL, timeout=COMMAND_SECONDS_MAX)
    printed = (done.stdout + done.stderr).splitlines()
    misplaced = [line for line in done.stdout.splitlines() if line.startswith("fadu: ")]
    if done.returncode != 0:
        printed.append(f"[exit {done.returncode}]")
    return printed, [f"an error on standard output: {line}" for line in misplaced]


def prepare(folder, demo, wanted):
    (folder / "var").mkdir()
    for name in ("demo", "var/demo"):
        if name in wanted:
            if demo is None:
                sys.exit("console: a block uses the demo county, and --demo names none")
            shutil.copytree(demo, folder / name)


def check_file(path, options, environment):
    lines = path.read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for _, block in blocks_of(lines) for line in block)
    failures = []
    written = list(lines)
    shift = 0
    with tempfile.TemporaryDirectory(prefix="fadu-console-") as name:
        folder = pathlib.Path(name)
        prepare(folder, options.demo, text)
        for begun, block in blocks_of(lines):
            accepted = []
            for command, expected in commands_of(block):
                actual, wrong = run(command, folder, environment)
                place = f"{path}:{begun + 1}: $ {command}"
                failures += [f"{place}\n  {one}" for one in wrong]
                good = matches(expected, actual)
                accepted += ("$ " + command).split("\n") + (expected if good else actual)
                if not good and not options.accept:
                    difference = difflib.unified_diff(expected, actual, "expected", "printed", lineterm="")
                    failures.append("\n  ".join([place, *difference]))
            written[begun + shift:begun + shift + len(block)] = accepted
            shift += len(accepted) - len(block)
    if options.accept and written != lines:
        path.write_text("\n".join(written) + "\n", encoding="utf-8")
    return failures


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("--fadu", required=True, type=pathlib.Path)
    reader.add_argument("--home", required=True, type=pathlib.Path)
    reader.add_argument("--demo", type=pathlib.Path)
    reader.add_argument("--accept", action="store_true")
    reader.add_argument("files", nargs="+", type=pathlib.Path)
    options = reader.parse_args()
    # Those of the machine that could change what is printed are left behind.
    environment = {"PATH": f"{options.fadu.resolve().parent}:/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8",
                   "TZ": "UTC", "HOME": "/nonexistent", "FADU_HOME": str(options.home.resolve())}
    environment |= {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}
    failures = []
    for path in options.files:
        # A page shows the program in the page's language.
        language = "zh_CN.UTF-8" if ".zh" in path.name else "en_US.UTF-8"
        failures += check_file(path, options, environment | {"LANG": language})
    print("\n".join(failures))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
