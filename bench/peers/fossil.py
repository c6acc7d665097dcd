"""Fossil's tickets through its command line: a ticket is an artifact and a row. SPDX-License-Identifier: EUPL-1.2"""
import hashlib
import os
import time
import zlib

from measure import Running, Web, free_port, run
from records import WORD, record

FIELDS = ("party_a", "party_b", "organisation", "opened_on", "amount")


class Fossil:
    name = "Fossil tickets"
    interface = "command line (`fossil ticket`, `fossil sql`); search over HTTP (`fossil server`)"
    durability = "SQLite, rollback journal, synchronous FULL (its own settings)"
    loaded_how = "artifacts and `fossil rebuild`, the way it takes in a repository"

    def __init__(self, folder):
        self.repository = f"{folder}/bench.fossil"
        self.folder = folder
        self.environment = {**os.environ, "USER": "bench", "HOME": str(folder)}
        self.number = 10_000_000

    @staticmethod
    def version():
        return run(["fossil", "version"]).split()[4]

    def fossil(self, *arguments, **more):
        return run(["fossil", *arguments, "-R", self.repository], env=self.environment, **more)

    def load(self, rows):
        """A ticket-change artifact for each, deflated as Fossil stores them, then its own rebuild makes the tickets."""
        run(["fossil", "init", "--admin-user", "bench", self.repository], env=self.environment)
        add = "".join(f"ALTER TABLE ticket ADD COLUMN {field} TEXT;" for field in FIELDS)
        schema = self.fossil("sql", "SELECT sql FROM repository.sqlite_schema WHERE tbl_name LIKE 'ticket%' AND sql NOT NULL")
        begun = time.monotonic()
        self.fossil("sql", add)
        statements = ["BEGIN;", f"REPLACE INTO config(name, value, mtime) VALUES('ticket-table', '{self.table(schema)}', 1);"]
        for number in range(rows):
            content = self.artifact(record(number))
            packed = len(content).to_bytes(4, "big") + zlib.compress(content)
            digest = hashlib.sha3_256(content).hexdigest()
            statements.append("INSERT INTO blob(rcvid, size, uuid, content) VALUES(1, %d, '%s', x'%s');"
                              % (len(content), digest, packed.hex()))
        script = f"{self.folder}/load.sql"
        with open(script, "w", encoding="utf-8") as file:
            file.write("\n".join(statements) + "\nCOMMIT;\n")
        self.fossil("sql", f".read {script}")
        self.fossil_rebuild()
        self.fossil("fts-config", "enable", "t")
        self.fossil("fts-config", "index", "on")
        return time.monotonic() - begun

    def fossil_rebuild(self):
        run(["fossil", "rebuild", "--quiet", self.repository], env=self.environment)

    @staticmethod
    def table(schema):
        """The definition of the ticket tables that `rebuild` makes anew, with the fields of a mediation."""
        own = "".join(f",\n  {field} TEXT" for field in FIELDS)
        return ("CREATE TABLE ticket(tkt_id INTEGER PRIMARY KEY, tkt_uuid TEXT UNIQUE, tkt_mtime DATE, tkt_ctime DATE, "
                "type TEXT, status TEXT, subsystem TEXT, priority TEXT, severity TEXT, foundin TEXT, private_contact TEXT, "
                "resolution TEXT, title TEXT, comment TEXT" + own + ");"
                "CREATE TABLE ticketchng(tkt_id INTEGER REFERENCES ticket, tkt_rid INTEGER REFERENCES blob, "
                "tkt_mtime DATE, tkt_user TEXT, login TEXT, username TEXT, mimetype TEXT, icomment TEXT);"
                "CREATE INDEX ticketchng_idx1 ON ticketchng(tkt_id, tkt_mtime);")

    @staticmethod
    def artifact(one):
        ticket = hashlib.sha1(str(one["number"]).encode()).hexdigest()
        fields = {**{field: one[field] for field in FIELDS}, "status": one["stage"], "title": one["facts"], "type": one["kind"]}
        text = f"D {one['opened_on']}T01:00:00.000\n"
        text += "".join(f"J {name} {value}\n" for name, value in sorted(fields.items()))
        text += f"K {ticket}\nU bench\n"
        return (text + f"Z {hashlib.md5(text.encode()).hexdigest()}\n").encode()

    def fields(self, one):
        return [word for field in FIELDS for word in (field, one[field])] + ["type", one["kind"], "status", one["stage"],
                                                                          "title", one["facts"]]

    def create(self):
        self.number += 1
        self.last = self.fossil("ticket", "add", *self.fields(record(self.number))).split()[-1]

    def step(self):
        self.number += 1
        self.fossil("ticket", "set", self.last, "status", f"accepted{self.number}")

    def list(self):
        said = self.fossil("sql", "--readonly", "SELECT * FROM ticket WHERE status = 'accepted' ORDER BY tkt_id DESC LIMIT 50")
        assert said.count("\n") >= 50

    def search(self):
        self.web.text("GET", f"/search?s={WORD}&y=t")

    def statistics(self):
        said = self.fossil("sql", "--readonly", "SELECT type, substr(opened_on, 6, 2), COUNT(*) FROM ticket WHERE opened_on "
                           "BETWEEN '2019-01-01' AND '2019-12-31' GROUP BY 1, 2")
        rows = (line.replace("'", "").split("," if "," in line else "|") for line in said.split())
        return {(kind, int(month)): int(count) for kind, month, count in rows}

    def start(self):
        port = free_port()
        self.server = Running(["fossil", "server", "--localhost", "--port", str(port), self.repository],
                              f"{self.folder}/log", env=self.environment)
        self.web = Web(port)
        return self.server.until_answers(lambda: self.web.text("GET", "/reportlist"))

    def resident(self):
        return self.server.resident_mib()

    def stop(self):
        self.server.stop()

    runs = {"create": 40, "step": 40, "list": 40, "search": 20, "statistics": 10}
