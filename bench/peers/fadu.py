"""Fadu over HTTP (`fadu serve`) and by its commands, over the demonstration county with more mediations entered.
SPDX-License-Identifier: EUPL-1.2
"""
import json
import os
import pathlib
import re
import shutil
import sqlite3
import time

from measure import Running, Web, free_port, run
from records import RARE, WORD, record, write_csv

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
ENVIRONMENT = {**os.environ, "FADU_HOME": str(ROOT)}
CLOCK = "2019-12-30T09:30"
PASSWORD = "sunny-harvest-2019"
MONTHS = "mediation.by_kind"


class Fadu:
    name = "Fadu"
    interface = "HTTP (`fadu serve`), a clerk's login; every answer by the rights of whoever asks, every read journalled"
    durability = "SQLite, write-ahead log, synchronous FULL: each answer after its fsync"
    loaded_how = "`fadu import`, into the demonstration county"
    runs = {"create": 300, "step": 300, "list": 300, "search": 300, "statistics": 300}

    def __init__(self, folder, program, demo=None, database=None):
        self.folder, self.program, self.demo = pathlib.Path(folder), str(program), demo
        self.data = f"{folder}/county"
        self.options = ["--database", database] if database else []
        self.opened = []
        self.number = 10_000_000

    def version(self):
        return re.search(r"[\d.]+", self.fadu("--version"))[0]

    def fadu(self, *arguments):
        return run([self.program, *arguments, *self.options], env=ENVIRONMENT)

    def load(self, rows):
        if self.options:
            self.durability = "PostgreSQL, fsync on, synchronous_commit on: each answer after the server's fsync"
            self.name = "Fadu on PostgreSQL"
        if self.demo and not self.options:
            shutil.copytree(self.demo, self.data)
        else:
            self.fadu("demo", "--data", self.data)
        write_csv(f"{self.folder}/rows.csv", rows)
        begun = time.monotonic()
        self.fadu("import", "mediation", f"{self.folder}/rows.csv", "--data", self.data)
        return time.monotonic() - begun

    def start(self):
        port = free_port()
        self.server = Running([self.program, "serve", "--data", self.data, "--port", str(port), "--demo", "--clock-from", CLOCK,
                               *self.options], f"{self.folder}/log", env=ENVIRONMENT)
        guest = Web(port)
        seconds = self.server.until_answers(lambda: guest.text("GET", "/healthz"), most=240)
        self.clerk, self.leader = (self.log_in(port, who) for who in ("mediation_clerk", "government_head"))
        return seconds

    @staticmethod
    def log_in(port, account):
        client = Web(port)
        said = client.ask("POST", "/api/v1/session", {"account": account, "password": PASSWORD})
        client.head = {"Cookie": client.cookies[0], "X-CSRF-Token": said["csrf"]}
        return client

    def until_searchable(self, rows, most=240):
        """The search follows the ledger after the fact; seconds until the newest rows with the rare word are found."""
        begun = time.monotonic()
        while not self.clerk.ask("GET", f"/api/v1/matters/mediation?q={RARE}&limit=1&sort=-matter")["items"]:
            if time.monotonic() - begun > most:
                raise RuntimeError("the search does not catch up")
            time.sleep(0.05)
        return time.monotonic() - begun

    def create(self):
        self.number += 1
        one = record(self.number)
        values = {"kind": "administrative", "source": "application", "dispute_type": "other", "facts": one["facts"],
                  "party_a": one["party_a"], "party_b": one["party_b"], "people": 2}
        said = self.clerk.ask("POST", "/api/v1/matters/mediation", {"step": "register", "values": values},
                              Prefer="return=minimal")
        self.opened.append(said["matter"])

    def step(self):
        values = {"mediator": "mediator1", "consent_a": True, "consent_b": True, "rights_told": True}
        self.clerk.ask("POST", f"/api/v1/matters/mediation/{self.opened.pop()}/steps/accept", {"values": values},
                       Prefer="return=minimal")

    def list(self):
        said = self.clerk.ask("GET", "/api/v1/matters/mediation?stage=accepted&limit=50&sort=-matter")
        assert len(said["items"]) == 50

    def search(self):
        said = self.clerk.ask("GET", f"/api/v1/matters/mediation?q={WORD}&limit=50&sort=-matter")
        assert len(said["items"]) == 50

    def statistics(self):
        return self.leader.ask("GET", f"/api/v1/figures/{MONTHS}?year=2019")

    def report_seconds(self):
        begun = time.perf_counter()
        self.fadu("report", "--data", self.data, "--year", "2019", "--format", "json", "-o", f"{self.folder}/report.json")
        return time.perf_counter() - begun

    def recount_seconds(self):
        """Every figure counted anew from the registers."""
        begun = time.perf_counter()
        self.fadu("recount", "--data", self.data)
        return time.perf_counter() - begun

    def register_bytes(self):
        with sqlite3.connect(f"file:{self.data}/county.db?mode=ro", uri=True) as county:
            size, = county.execute("SELECT SUM(pgsize) FROM dbstat WHERE name LIKE 'record_%'").fetchone()
        return size

    def command_statistics(self):
        return json.loads(self.fadu("figure", MONTHS, "--year", "2019", "--json", "--data", self.data))

    def resident(self):
        return self.server.resident_mib()

    def stop(self):
        self.server.stop()
