#!/usr/bin/env python3
"""Kills a process that performs steps, at random moments, and looks at what it leaves: the store opens, the ledger
proves, nothing acknowledged is missing, numbers have no gaps, and rebuilding changes nothing. Then lets two processes
write at once, on a county's file or, with --server, in PostgreSQL. Prints the seed of its moments.
SPDX-License-Identifier: EUPL-1.2
"""
import argparse
import contextlib
import os
import pathlib
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "postgres"))
import schema


def require(holds, what):
    if not holds:
        sys.exit(f"kill_rounds: {what}")


class File:
    """The county in a folder's file."""

    def __init__(self, data):
        self.path = pathlib.Path(data) / "county.db"

    def exists(self):
        return self.path.exists()

    def read(self, sql):
        connection = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)
        try:
            return [tuple(map(str, row)) for row in connection.execute(sql).fetchall()]
        finally:
            connection.close()

    def names(self):
        return [name for name, in self.read("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
                if not name.startswith("sqlite_")]

    def sound(self):
        return self.read("PRAGMA integrity_check") == [("ok",)]


class Server:
    """The county in a schema of PostgreSQL's."""

    def __init__(self, address):
        self.address = address

    def exists(self):
        return "record_request" in self.names()

    def read(self, sql):
        return [tuple(line.split("|")) for line in schema.sql(self.address, sql)]

    def names(self):
        return [name for name, in
                self.read("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1")]

    def sound(self):
        return True


def tables(database):
    """Every table with all its rows."""
    return {name: sorted(map(repr, database.read(f'SELECT * FROM "{name}"'))) for name in database.names()}


def fadu(options, *arguments):
    done = subprocess.run([options.fadu, *map(str, arguments)], capture_output=True, text=True)
    require(done.returncode == 0, f"fadu {' '.join(map(str, arguments))}: {done.stdout}{done.stderr}")


def acknowledged_in(output):
    """The whole lines; what a kill cut off was never acknowledged."""
    return {tuple(line.split()) for line in output.decode().split("\n")[:-1]}


def check(database, acknowledged):
    require(database.sound(), "the database is damaged")
    entries = set(database.read("SELECT matter, number FROM ledger_entry"))
    missing = {one for one in acknowledged if one[:2] not in entries}
    require(not missing, f"acknowledged and lost: {sorted(missing)[:5]}")
    numbers = dict(database.read("SELECT matter, number FROM record_request"))
    wrong = [one for one in acknowledged if numbers.get(one[0]) != one[2]]
    require(not wrong, f"acknowledged with another number: {wrong[:5]}")
    given = sorted(int(re.fullmatch(r"2019(\d+)", number)[1]) for number in numbers.values())
    require(given == list(range(1, len(given) + 1)), "numbers have gaps or duplicates")
    return len(given)


def kill_rounds(options, data, database, chance):
    acknowledged = set()
    for number in range(options.rounds):
        process = subprocess.Popen([options.writer, data], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        first = b""
        if number % 5 != 0:  # else anywhere from its start on, opening the store included
            first = process.stdout.readline()
            if not first:
                sys.exit(f"kill_rounds: the writer stopped: {process.stderr.read().decode()}")
        time.sleep(chance.uniform(0, 0.25))
        process.send_signal(signal.SIGKILL)
        rest, said = process.communicate()
        require(process.returncode == -signal.SIGKILL, f"the writer stopped by itself: {said.decode()}")
        acknowledged |= acknowledged_in(first + rest)
        if acknowledged and database.exists():
            check(database, acknowledged)
        if number % 10 == 9:
            fadu(options, "recount", "--ledger", "--data", data)
    return acknowledged


def two_writers(options, data, database):
    before = check(database, set())
    writers = [subprocess.Popen([options.writer, data, str(options.count)], stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE) for _ in range(2)]
    acknowledged = set()
    for writer in writers:
        output, said = writer.communicate()
        require(writer.returncode == 0, f"a writer failed: {said.decode()}")
        acknowledged |= acknowledged_in(output)
    require(check(database, acknowledged) == before + 2 * options.count, "a matter is missing")


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("--fadu", required=True)
    reader.add_argument("--writer", required=True)
    reader.add_argument("--server", help="postgresql://…: a schema there instead of a file")
    reader.add_argument("--rounds", type=int, default=50)
    reader.add_argument("--count", type=int, default=60)
    reader.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    options = reader.parse_args()
    print(f"seed {options.seed}")
    with tempfile.TemporaryDirectory(prefix="fadu-kill-") as data, contextlib.ExitStack() as stack:
        database = File(data)
        if options.server:
            address = stack.enter_context(schema.schema(options.server))
            os.environ["FADU_DATABASE"] = address
            database = Server(address)
        acknowledged = kill_rounds(options, data, database, random.Random(options.seed))
        print(f"{options.rounds} kills, {len(acknowledged)} steps acknowledged, none missing")
        two_writers(options, data, database)
        fadu(options, "recount", "--ledger", "--data", data)
        before = tables(database)
        fadu(options, "rebuild", "--data", data)
        after = tables(database)
        changed = [name for name in before.keys() | after.keys() if before.get(name) != after.get(name)]
        require(not changed, f"rebuilding changed {changed}")
        print("two writers at once: no gaps, no duplicates; rebuilt tables are the same")


if __name__ == "__main__":
    main()
