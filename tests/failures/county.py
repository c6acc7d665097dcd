"""A small county in a file or on a server of PostgreSQL's, and nodes that serve it.
SPDX-License-Identifier: EUPL-1.2
"""
import argparse
import os
import pathlib
import random
import re
import select
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "postgres"))
import schema  # noqa: E402

CLOCK = "2019-12-30T09:30"
PASSWORD = "sunny-harvest-2019"
SKIPPED = 77
REGISTERS = {
    "organisation": "stage,organisation,opened_on,code,name,kind,word,in_force_from\n"
                    "registered,centre,2019-01-02,centre,便民服务中心,public_body,友便,2018-01-01\n",
    "appointment": "stage,organisation,opened_on,person,person_name,role,valid_from\n"
                   "serving,centre,2019-01-02,p1,张三,hotline_clerk,2018-01-01\n"}


def skip(why):
    print(f"skipped: {why}")
    sys.exit(SKIPPED)


def require(holds, what):
    if not holds:
        sys.exit(f"FAILED: {what}")


def run(*command, **more):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, **more)
    require(done.returncode == 0, f"{' '.join(map(str, command))}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def rounds_wanted(rounds):
    """The command line of a test that breaks something at random moments, again and again."""
    reader = argparse.ArgumentParser()
    reader.add_argument("--fadu", required=True)
    reader.add_argument("--rounds", type=int, default=rounds)
    reader.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    options = reader.parse_args()
    print(f"seed {options.seed}", flush=True)
    return options, random.Random(options.seed)


def new_folder(stack):
    """For a county and its server, which runs as somebody else."""
    folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="fadu-failures-")))
    folder.chmod(0o755)
    return folder


class County:
    """Its folder and, where it lives on a server, the address that commands on the server's own machine use."""

    def __init__(self, fadu, folder, database=None):
        self.fadu, self.folder, self.database = fadu, pathlib.Path(folder), database
        self.where = ["--database", database] if database else []

    def make(self):
        run(self.fadu, "new", "--data", self.folder, "--region", "230522", *self.where)
        for institution, text in REGISTERS.items():
            sheet = self.folder / f"{institution}.csv"
            sheet.write_text(text)
            run(self.fadu, "import", "--data", self.folder, institution, sheet, *self.where)
            sheet.unlink()
        return self

    def read(self, sql):
        if self.database:
            return [tuple(line.split("|")) for line in schema.sql(self.database, sql)]
        connection = sqlite3.connect(f"file:{self.folder}/county.db?mode=ro", uri=True)
        try:
            return [tuple(map(str, row)) for row in connection.execute(sql).fetchall()]
        finally:
            connection.close()

    def recount(self):
        """The ledger recomputed to its root, every figure and finding counted again."""
        run(self.fadu, "recount", "--ledger", "--data", self.folder, *self.where)


class Node:
    """One `fadu serve`; `before` is put in front of the command (another network, say), `database` is how it gets
    to the server; `says` is the folder where it is kept what it says."""

    def __init__(self, county, database=None, before=(), address="127.0.0.1", name="node", says=None, port=0):
        self.name, self.address = name, address
        self.said = tempfile.TemporaryFile("w+", encoding="utf-8", dir=says)
        where = ["--database", database or county.database] if county.database else []
        self.process = subprocess.Popen(
            [*before, county.fadu, "serve", "--data", str(county.folder), "--address", address, "--port", str(port), "--demo",
             "--clock-from", CLOCK, *where], stdout=subprocess.PIPE, stderr=self.said, text=True,
            env={**os.environ, "FADU_HOME": os.environ.get("FADU_HOME", str(ROOT))})
        ready, _, _ = select.select([self.process.stdout], [], [], 60)
        line = self.process.stdout.readline() if ready else ""
        require(re.search(r":(\d+)/", line), f"{name} does not start: {line}{self.errors()}")
        self.port = int(re.search(r":(\d+)/", line).group(1))

    def errors(self):
        self.said.flush()
        self.said.seek(0)
        return self.said.read()

    def running(self):
        return self.process.poll() is None

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """Ends it as an operator would; it must end by itself and in good time."""
        if not self.running():
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            require(self.process.wait(timeout=25) == 0, f"{self.name} ended with {self.process.returncode}")
        except subprocess.TimeoutExpired:
            self.process.kill()
            require(False, f"{self.name} does not end")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.running():
            self.process.kill()
            self.process.wait()
        self.said.close()


def two_nodes(stack, fadu, *settings):
    """A county on a server of its own, with these settings, and two nodes that serve it."""
    folder = new_folder(stack)
    cluster = stack.enter_context(Cluster(folder / "pg", *settings))
    county = County(fadu, folder / "county", cluster.address).make()
    return cluster, county, [stack.enter_context(Node(county, name=f"node{i}")) for i in range(2)]


class Cluster:
    """tests/postgres/cluster in a folder, with settings of its own."""

    def __init__(self, folder, *settings):
        self.folder, self.settings = folder, settings
        self.program = str(ROOT / "tests" / "postgres" / "cluster")
        self.address = f"postgresql://fadu@/fadu?host={folder}"

    def act(self, what, *more):
        run(self.program, what, self.folder, *more)

    def __enter__(self):
        self.act("start", *self.settings)
        return self

    def __exit__(self, *_):
        self.act("stop")

    def kill(self):
        self.act("kill")

    def running(self):
        return subprocess.run(["psql", self.address, "-X", "-c", "SELECT 1"], capture_output=True).returncode == 0

    def resume(self):
        self.act("resume")
