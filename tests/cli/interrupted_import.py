#!/usr/bin/env python3
"""Ctrl-C while a large file is imported: one line says so, the exit code is 1, and the store is as it was.
SPDX-License-Identifier: EUPL-1.2
"""
import argparse
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

ROWS = 300_000


def require(holds, what):
    if not holds:
        sys.exit(f"interrupted_import: {what}")


def counts(database):
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        names = [name for name, in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {name: connection.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0]
                for name in names if not name.startswith("sqlite_")}
    finally:
        connection.close()


def write_rows(path):
    with open(path, "w", encoding="utf-8") as file:
        file.write("organisation,stage,opened_on,kind,source,dispute_type,party_a,party_b,people,facts\n")
        for number in range(ROWS):
            file.write(f"judicial,registered,2019-{number % 9 + 1:02}-{number % 28 + 1:02},people,application,family,"
                       f"张{number},李{number},2,邻里之间的纠纷\n")


def wait_until_it_listens(process):
    """Until the process has a handler of its own for the signal."""
    bit = 1 << (signal.SIGINT - 1)
    for _ in range(600):
        require(process.poll() is None, f"the import ended by itself with {process.returncode}")
        status = pathlib.Path(f"/proc/{process.pid}/status").read_text(encoding="ascii", errors="replace")
        caught = next(line for line in status.splitlines() if line.startswith("SigCgt"))
        if int(caught.split()[1], 16) & bit:
            return
        time.sleep(0.1)
    require(False, "the import never listened for Ctrl-C")


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("--fadu", required=True)
    reader.add_argument("--demo", required=True)
    options = reader.parse_args()
    with tempfile.TemporaryDirectory(prefix="fadu-interrupt-") as folder:
        data = f"{folder}/county"
        shutil.copytree(options.demo, data)
        write_rows(f"{folder}/rows.csv")
        before = counts(f"{data}/county.db")
        process = subprocess.Popen([options.fadu, "--language", "zh", "import", "--data", data, "mediation", f"{folder}/rows.csv"],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        wait_until_it_listens(process)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        printed, said = process.communicate()
        require(process.returncode == 1, f"exit code {process.returncode}: {printed}{said}")
        require(not printed, f"something on standard output: {printed}")
        require(len(said.splitlines()) == 1 and "已取消，没有导入任何内容" in said, f"said: {said}")
        require(counts(f"{data}/county.db") == before, "the store has changed")
        print("interrupted: nothing was entered")


if __name__ == "__main__":
    main()
