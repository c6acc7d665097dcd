#!/usr/bin/env python3
"""Holds the source to its own rules: layers, sizes, words, who may use which library, links, the manual.
Prints one line for each thing wrong: "file:line: what". SPDX-License-Identifier: EUPL-1.2
"""
import argparse
import pathlib
import re
import subprocess
import sys

FILE_LINES_MAX = 400
FUNCTION_LINES_MAX = 70
COLUMNS_MAX = 110
FILE_BYTES_MAX = 1 << 20
# (file, how the finding begins): why it may be so. An entry that is no longer needed is itself reported.
EXCEPTIONS = {
    ("src/condition/parse_test.cpp", "a function of"): "a table of mistakes, one a line",
    ("src/law/lawbook_test.cpp", "a function of"): "a table of mistakes, one a line",
}
# Institutions whose ids are words of the definition language too (`provides:` of the registers, an implied field).
DEFINITION_WORDS = {"organisation", "appointment", "delegation"}

FOLDERS = ("src", "tests", "bench", "docs", "law", "institutions", "packaging", ".ci")
CPP = (".cpp", ".hpp")
BANNED_WORDS = {"util": "name what it does", "utils": "name what it does", "helper": "name what it does",
                "helpers": "name what it does", "manager": "name what it does"}
# Who alone may include a library's headers; a folder means every file in it.
LIBRARY_OWNERS = {
    r"sqlite3\.h": ("src/store/", "src/condition/to_sql_test.cpp", "src/condition/random_test.hpp", "src/store/",
                    "src/condition/", "bench/"),
    r"libpq": ("src/store/",),
    r"openssl/": ("src/ledger/", "src/identity/"),
    r"argon2": ("src/identity/",),
    r"yaml-cpp/": ("src/base/",),
    r"(cairo|pango|cmark|fontconfig)": ("src/paper/",),
    r"unicode/": ("src/paper/", "src/sheet/"),
    r"pugixml": ("src/paper/", "src/sheet/", "src/lint/", "src/cli/flow_test.cpp", "src/report/"),
    r"zip\.h": ("src/paper/", "src/sheet/", "src/lint/"),
    r"xlsxwriter": ("src/sheet/",),
    r"CLI/": ("src/cli/",),
    r"boost/(asio|beast)": ("src/server/",),
    r"gtest|gmock|rapidcheck": ("src/", "tests/"),
    r"benchmark/": ("src/", "bench/"),
}


class Findings:
    def __init__(self, root):
        self.root = root
        self.lines = []
        self.used = set()

    def add(self, path, line, what):
        name = str(path.relative_to(self.root))
        for exception in EXCEPTIONS:
            if name == exception[0] and what.startswith(exception[1]):
                self.used.add(exception)
                return
        self.lines.append(f"{name}:{line}: {what}" if line else f"{name}: {what}")


def source_files(root):
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts and "node_modules" not in path.parts:
                yield path
    for path in sorted(root.iterdir()):
        if path.is_file():
            yield path


def without_raw_strings(text):
    """C++ with the inside of raw strings emptied, line numbers kept; their lines begin like a preprocessor's."""
    return re.sub(r'R"(\w*)\(.*?\)\1"', lambda found: '""' + "\n#" * found[0].count("\n"), text, flags=re.S)


def code_only(text):
    """C++ without comments, and with the inside of strings emptied."""
    pattern = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', re.S)
    return pattern.sub(lambda found: '""' if found[0][0] == '"' else "\n" * found[0].count("\n"), text)


def layers_of_cmake(root):
    layers = {}
    text = (root / "src/CMakeLists.txt").read_text(encoding="utf-8")
    for name, rest in re.findall(r"^fadu_target\((\w+)([^)]*)\)", text, re.M):
        needs = re.search(r"NEEDS ((?:[a-z_]+ ?)+)", rest)
        layers[name] = sorted(needs[1].split()) if needs else []
    return layers


def layers_of_document(path):
    block = re.search(r"^```layers\n(.*?)^```", path.read_text(encoding="utf-8"), re.M | re.S)
    if not block:
        return None
    return {line.split(":")[0].strip(): sorted(line.split(":")[1].split()) for line in block[1].splitlines() if line}


def check_layers(root, findings):
    path = root / "docs/architecture.md"
    told, built = layers_of_document(path), layers_of_cmake(root)
    for name in sorted((told or {}).keys() | built.keys()):
        if told is None or told.get(name) != built.get(name):
            findings.add(path, 0, f"layers of '{name}': {told and told.get(name)} here, {built.get(name)} in src/CMakeLists.txt")


def check_functions(path, lines, findings):
    """Functions stand at the margin or, in a class, two columns in; clang-format puts their brackets there too."""
    opened = {}
    for number, line in enumerate(lines, 1):
        margin = len(line) - len(line.lstrip(" "))
        if margin not in (0, 2) or not line.strip():
            continue
        if line.strip() in ("}", "};") and margin in opened:
            begun = opened.pop(margin)
            length = sum(not one.startswith("#") for one in lines[begun - 1:number])
            if length > FUNCTION_LINES_MAX:
                findings.add(path, begun, f"a function of {length} lines, more than {FUNCTION_LINES_MAX}")
        elif line.startswith("#"):
            continue
        elif re.match(r" *(namespace|struct|class|enum|union|extern|public|private|protected)", line):
            opened.pop(margin, None)
        elif margin not in opened and re.match(r" *[\w:~\[]", line) and "(" in line:
            opened[margin] = number
        if line.rstrip().endswith(";"):
            opened.pop(margin, None)


def check_words(path, code, findings):
    for number, line in enumerate(code.split("\n"), 1):
        for name in re.findall(r"[A-Za-z_]\w*", line):
            parts = re.findall(r"[A-Z]?[a-z]+", name)
            for part in parts:
                if part.lower() in BANNED_WORDS and not line.lstrip().startswith("#include"):
                    findings.add(path, number, f"'{name}': {BANNED_WORDS[part.lower()]}")


def check_cpp(root, path, institutions, findings):
    text = without_raw_strings(path.read_text(encoding="utf-8"))
    lines = text.split("\n")
    where = str(path.relative_to(root))
    if len(lines) - 1 > FILE_LINES_MAX:
        findings.add(path, 0, f"{len(lines) - 1} lines, more than {FILE_LINES_MAX}")
    if "SPDX-License-Identifier: EUPL-1.2" not in text[:1000].replace("\n// ", " "):
        findings.add(path, 1, "no SPDX line")
    for number, line in enumerate(lines, 1):
        if len(line) > COLUMNS_MAX:
            findings.add(path, number, f"{len(line)} columns, more than {COLUMNS_MAX}")
        included = re.match(r'#include [<"]([^>"]+)', line)
        for library, owners in LIBRARY_OWNERS.items() if included else ():
            if re.match(library, included[1]) and not where.startswith(owners):
                findings.add(path, number, f"<{included[1]}> belongs to {', '.join(sorted(set(owners)))}")
    check_functions(path, lines, findings)
    check_words(path, code_only(text), findings)
    if where.startswith("src/") and not re.search(r"(_(test|bench|fuzz|fixture)|/test_\w+)\.[ch]pp$", where):
        for number, line in enumerate(lines, 1):
            for word in re.findall(r'"([a-z_]+)"', re.sub(r"//.*", "", line)):
                if word in institutions - DEFINITION_WORDS:
                    findings.add(path, number, f"names the institution '{word}'")


def headings_of(path):
    """GitHub's anchors of a page's headings."""
    anchors = set()
    for title in re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.M):
        anchors.add(re.sub(r"[^\w\- ]", "", title.strip().lower().replace("`", "")).replace(" ", "-"))
    return anchors


def check_page(path, findings):
    text = path.read_text(encoding="utf-8")
    plain = re.sub(r"^```.*?^```", lambda found: "\n" * found[0].count("\n"), text, flags=re.M | re.S)
    for number, line in enumerate(plain.split("\n"), 1):
        for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`]*`", "", line)):
            if re.match(r"[a-z]+:", target) or target.startswith("{{"):
                continue
            name, _, anchor = target.partition("#")
            page = (path.parent / name).resolve() if name else path
            if not page.exists():
                findings.add(path, number, f"a link to {target}, which is not there")
            elif anchor and page.suffix == ".md" and anchor not in headings_of(page):
                findings.add(path, number, f"a link to {target}, and there is no such heading")


def check_manual(root, fadu, findings):
    """Every command and every option stands in the manual."""
    path = root / "docs/manual.md"
    manual = path.read_text(encoding="utf-8")

    def help_of(*command):
        return subprocess.run([fadu, *command, "--help"], capture_output=True, text=True, check=True).stdout

    commands = re.findall(r"^  ([a-z]+) ", help_of().split("Subcommands:")[-1].split("SUBCOMMANDS:")[-1], re.M)
    if not commands:
        findings.add(path, 0, "fadu --help lists no commands")
    for command in commands:
        section = re.search(rf"^## (?:.*\W)?fadu {command}\b.*?(?=^## |\Z)", manual, re.M | re.S)
        if not section:
            findings.add(path, 0, f"says nothing of fadu {command}")
            continue
        for option in sorted(set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", help_of(command))) - {"--help"}):
            if not re.search(rf"{option}(?![\w-])", section[0]):
                findings.add(path, 0, f"fadu {command}: says nothing of {option}")


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("--root", required=True, type=pathlib.Path)
    reader.add_argument("--fadu", required=True)
    options = reader.parse_args()
    root = options.root.resolve()
    findings = Findings(root)
    institutions = {path.parent.name for path in root.glob("institutions/*/institution.yaml")}
    check_layers(root, findings)
    for path in source_files(root):
        if path.stat().st_size > FILE_BYTES_MAX:
            findings.add(path, 0, f"{path.stat().st_size} bytes, more than {FILE_BYTES_MAX}")
        if set(re.split(r"[_.-]", path.name)) & (BANNED_WORDS.keys() | {"common"}):
            findings.add(path, 0, "a banned word in the file's name")
        if path.suffix in CPP:
            check_cpp(root, path, institutions, findings)
        elif path.suffix == ".md":
            check_page(path, findings)
        if path.suffix in (*CPP, ".md", ".py", ".yaml", ".txt") and path != pathlib.Path(__file__).resolve():
            for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
                if re.search(r"\b(TODO|FIXME|XXX)\b", line) and "no `TODO`" not in line:
                    findings.add(path, number, "a thing left to do: open an issue")
    check_manual(root, options.fadu, findings)
    left = findings.lines + [f"{name}: an exception no longer needed ({what})"
                             for name, what in sorted(EXCEPTIONS.keys() - findings.used)]
    print("\n".join(left))
    sys.exit(1 if left else 0)


if __name__ == "__main__":
    main()
