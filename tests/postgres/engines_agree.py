#!/usr/bin/env python3
"""The demo county on both engines: the same ledger, report, figures and findings, and the same after everything
derived was made anew; then moved from the server to a file, which is the same county again.
SPDX-License-Identifier: EUPL-1.2
"""
import argparse
import pathlib
import subprocess
import sys
import tempfile

from schema import schema, sql


def require(holds, what):
    if not holds:
        sys.exit(f"engines_agree: {what}")


class County:
    def __init__(self, fadu, data, database=None):
        self.fadu, self.data = fadu, data
        self.options = ["--database", database] if database else []

    def run(self, command, *arguments):
        done = subprocess.run([self.fadu, command, *arguments, "--data", self.data, "--language", "en", *self.options],
                              capture_output=True, text=True)
        fine = (0, 1) if command == "findings" else (0,)  # 1: there are some
        require(done.returncode in fine, f"{command}: {done.stdout[-500:]}{done.stderr[-500:]}")
        return done.stdout

    def root(self):
        """The checkpoint's text without its moment and its signatures: region, size, root, hash."""
        lines = self.run("checkpoint").split("\n\n")[0].split("\n")
        return [line for line in lines if not line.startswith("at ") and "T" not in line[:12]]

    def said(self):
        return {"report": self.run("report", "--year", "2019", "--dated", "2020-02-21", "--format", "json", "-o", "-"),
                "findings": self.run("findings", "--on", "2019-12-31", "--json"),
                "figure": self.run("figure", "request.received", "--year", "2019", "--json"),
                "matters": self.run("figure", "request.received", "--year", "2019", "--matters")}


def compare(one, other, when):
    for what, text in one.said().items():
        require(text == other.said()[what], f"{when}: {what} differs between the engines")
    require(one.root() == other.root(), f"{when}: the ledgers differ: {one.root()} {other.root()}")


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("--fadu", required=True)
    reader.add_argument("--server", required=True)
    options = reader.parse_args()
    with tempfile.TemporaryDirectory(prefix="fadu-engines-") as folder, schema(options.server) as address:
        file = County(options.fadu, f"{folder}/file")
        server = County(options.fadu, f"{folder}/server", address)
        for county in (file, server):
            print(county.run("demo"), end="")
        compare(file, server, "after the year")
        for county in (file, server):
            print(county.run("recount", "--ledger"), end="")
        tables = [name for name in sql(address, "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")]
        before = {name: sorted(sql(address, f"SELECT * FROM {name}")) for name in tables}
        print(server.run("rebuild"), end="")
        changed = [name for name in tables if sorted(sql(address, f"SELECT * FROM {name}")) != before[name]]
        require(not changed, f"rebuilding changed {changed}")
        compare(file, server, "after rebuilding")
        done = subprocess.run([options.fadu, "migrate", "--language", "en", "--from", address, "--to", f"{folder}/moved"],
                              capture_output=True, text=True)
        require(done.returncode == 0, f"migrate: {done.stdout}{done.stderr}")
        print(done.stdout, end="")
        compare(County(options.fadu, f"{folder}/moved"), server, "after moving to a file")
        require(pathlib.Path(f"{folder}/server/keys").is_dir(), "the keys lie in the county's folder")
        require(not pathlib.Path(f"{folder}/server/county.db").exists(), "a county on a server has no file")


if __name__ == "__main__":
    main()
