"""Directus on SQLite over its REST interface: a collection with history (revisions). SPDX-License-Identifier: EUPL-1.2"""
import datetime
import json
import os
import pathlib
import sqlite3
import time

from measure import Running, Web, free_port, run
from records import WORD, record

HOME = pathlib.Path(__file__).resolve().parent
FIELDS = ("number", "party_a", "party_b", "kind", "organisation", "opened_on", "amount", "stage", "facts")
TYPES = {"number": "integer", "opened_on": "date", "amount": "decimal"}
PASSWORD = "sunny-harvest-2019"


class Directus:
    name = "Directus"
    interface = "HTTP (REST), the administrator's token; each change with its revision"
    durability = "SQLite, rollback journal, synchronous FULL (its own settings)"
    loaded_how = "rows put into its own table by SQL, which Directus is made to sit on"
    runs = {"create": 100, "step": 100, "list": 100, "search": 50, "statistics": 20}

    def __init__(self, folder):
        self.folder, self.database = folder, f"{folder}/directus.db"
        self.number = 10_000_000
        self.environment = {**os.environ, "DB_CLIENT": "sqlite3", "DB_FILENAME": self.database, "SECRET": "bench", "KEY": "bench",
                            "ADMIN_EMAIL": "bench@example.org", "ADMIN_PASSWORD": PASSWORD, "TELEMETRY": "false",
                            "HOST": "127.0.0.1", "LOG_LEVEL": "error", "STORAGE_LOCATIONS": "local",
                            "STORAGE_LOCAL_ROOT": f"{folder}/uploads", "EXTENSIONS_PATH": f"{folder}/extensions",
                            "ACCESS_TOKEN_TTL": "1d", "NODE_ENV": "production"}
        self.command = [str(HOME / "node_modules/.bin/directus")]

    @staticmethod
    def version():
        return json.loads((HOME / "node_modules/directus/package.json").read_text())["version"]

    def load(self, rows):
        run([*self.command, "bootstrap"], env=self.environment, cwd=self.folder)
        self.start()
        fields = [{"field": field, "type": TYPES.get(field, "text" if field == "facts" else "string"), "meta": {}, "schema": {}}
                  for field in FIELDS]
        key = {"field": "id", "type": "integer", "schema": {"is_primary_key": True, "has_auto_increment": True}}
        self.web.ask("POST", "/collections", {"collection": "mediation", "meta": {"accountability": "all"}, "schema": {},
                                              "fields": [key, *fields]})
        self.stop()
        begun = time.monotonic()
        self.fill(0, rows)
        return time.monotonic() - begun

    def fill(self, first, rows):
        with sqlite3.connect(self.database) as database:
            database.executemany(f"INSERT INTO mediation ({', '.join(FIELDS)}) VALUES ({', '.join('?' * len(FIELDS))})",
                                 (self.row(record(number)) for number in range(first, first + rows)))
        database.close()

    @staticmethod
    def row(one):
        """As Directus keeps it in SQLite: a day is milliseconds since 1970."""
        day = datetime.datetime.fromisoformat(one["opened_on"]).replace(tzinfo=datetime.timezone.utc)
        return [int(day.timestamp()) * 1000 if field == "opened_on" else one[field] for field in FIELDS]

    def start(self):
        port = free_port()
        self.server = Running([*self.command, "start"], f"{self.folder}/log", env={**self.environment, "PORT": str(port)},
                              cwd=self.folder)
        self.web = Web(port)
        seconds = self.server.until_answers(lambda: self.web.text("GET", "/server/ping"))
        said = self.web.ask("POST", "/auth/login", {"email": "bench@example.org", "password": PASSWORD})
        self.web.head = {"Authorization": "Bearer " + said["data"]["access_token"]}
        return seconds

    def create(self):
        self.number += 1
        one = record(self.number)
        said = self.web.ask("POST", "/items/mediation", {field: one[field] for field in FIELDS})
        self.last = said["data"]["id"]

    def step(self):
        self.number += 1
        self.web.ask("PATCH", f"/items/mediation/{self.last}", {"stage": f"accepted{self.number}"})

    def list(self):
        said = self.web.ask("GET", "/items/mediation?filter[stage][_eq]=accepted&limit=50&sort=-id")
        assert len(said["data"]) == 50

    def search(self):
        said = self.web.ask("GET", f"/items/mediation?search={WORD}&limit=50&sort=-id")
        assert len(said["data"]) == 50

    def statistics(self):
        said = self.web.ask("GET", "/items/mediation?aggregate[count]=*&groupBy[]=kind&groupBy[]=month(opened_on)"
                                   "&filter[year(opened_on)][_eq]=2019&limit=-1")
        return {(one["kind"], int(one["opened_on_month"])): int(one["count"]) for one in said["data"]}

    def resident(self):
        return self.server.resident_mib()

    def stop(self):
        self.server.stop()
