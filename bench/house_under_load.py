#!/usr/bin/env python3
"""The open house under load, beside what could serve the same bytes or rows: nginx with a static file, sqlite3 with the same
query, the steps themselves without a network. Client and server share this machine's cores.
`house_under_load.py BUILD-FOLDER [SECONDS]`. SPDX-License-Identifier: EUPL-1.2
"""
import getpass
import json
import pathlib
import re
import resource
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/api"))
from house import House  # noqa: E402

CLIENTS = 64
IDLE = 10_000
ROWS = 1_000_000
POST_LUA = """
local number = 0
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Prefer"] = "return=minimal"
wrk.headers["Cookie"] = "%s"
wrk.headers["X-CSRF-Token"] = "%s"
request = function()
  number = number + 1
  return wrk.format(nil, "/api/v1/matters/request", nil, '{"step":"register","values":{"caller":"李四","phone":"13900000000",' ..
    '"channel":"hotline","kind":"enquiry","field":"other","content":"咨询办理营业执照需要哪些材料，以及在哪里办理' .. number .. '"}}')
end
"""


MEASURED = []  # what was told, for the page


def tell(what, value, goal, good, form="{:.2f}"):
    MEASURED.append({"what": what, "value": form.format(value), "goal": goal, "good": bool(good)})
    print(f"{what:<62} {form.format(value):>8}   goal {goal:<8} {'' if good else 'MISSED'}", flush=True)
    return good


def processor_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


def load(port, path, seconds, script=None):
    """Requests a second that were answered well."""
    command = ["wrk", "-t1", f"-c{CLIENTS}", f"-d{seconds}s"] + (["-s", script] if script else [])
    said = subprocess.run([*command, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in said, said
    return float(re.search(r"Requests/sec:\s+([0-9.]+)", said)[1])


class Nginx:
    """Serves the files of a folder as its documentation says a static site should be."""

    def __init__(self, folder):
        self.folder = folder
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        (folder / "nginx.conf").write_text(
            f"user {getpass.getuser()}; worker_processes auto; daemon off; pid {folder}/pid; error_log {folder}/error;\n"
            "events { worker_connections 4096; }\n"
            f"http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; open_file_cache max=100;\n"
            f"  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;\n"
            f"  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;\n"
            f"  server {{ listen 127.0.0.1:{self.port}; root {folder}/files; }} }}\n")

    def __enter__(self):
        self.process = subprocess.Popen(["nginx", "-c", self.folder / "nginx.conf", "-p", self.folder], stderr=subprocess.DEVNULL)
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return self
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("nginx does not start")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def public_matter(house):
    """A matter's public page, and a public list as JSON."""
    for place in ("/enforcement/penalties", "/documents", "/enforcement/permits"):
        page = house.guest().get(place).body.decode()
        found = re.search(r'href="(/matters/[^"?]+)', page)
        if found:
            return found[1]
    raise AssertionError("no matter is public")


def pages_against_nginx(house, folder, seconds):
    good = True
    catalogue = house.guest().get("/open-data/catalogue.jsonld").body.decode()
    data = re.search(r'/open-data/[\w.]+\.json', catalogue)[0]
    with tempfile.TemporaryDirectory(dir=folder) as place:
        place = pathlib.Path(place)
        place.chmod(0o755)
        (place / "files").mkdir()
        for name, path in (("page", public_matter(house)), ("json", data)):
            (place / "files" / name).write_bytes(house.guest().get(path).body)
        with Nginx(place) as nginx:
            for name, path in (("page", public_matter(house)), ("json", data)):
                before = processor_seconds(house.process.pid)
                ours = load(house.port, path, seconds)
                spent = processor_seconds(house.process.pid) - before
                theirs = load(nginx.port, "/" + name, seconds)
                size = (place / "files" / name).stat().st_size
                print(f"  {path}, {size} bytes: {ours:.0f}/s, {1e6 * spent / (ours * seconds):.0f} µs of the processor each; "
                      f"nginx {theirs:.0f}/s")
                good &= tell(f"public {name}, of nginx's speed with a file", ours / theirs, ">= 0.50", ours / theirs >= 0.5)
    return good


def fill_register(data):
    """The register of mediations, each row many times, until there are a million."""
    with sqlite3.connect(f"{data}/county.db") as county:
        names = [f'"{row[1]}"' for row in county.execute("PRAGMA table_info(record_mediation)")]
        have, = county.execute("SELECT COUNT(*) FROM record_mediation").fetchone()
        others = ", ".join("matter + 10000000 * (n + 1)" if name == '"matter"' else name for name in names)
        county.execute(f"WITH RECURSIVE many(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM many WHERE n < {ROWS // have}) INSERT INTO "
                       f"record_mediation ({', '.join(names)}) SELECT {others} FROM record_mediation, many")
        county.execute("ANALYZE")
    county.close()


def median_seconds(work, runs):
    taken = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def list_against_sqlite(house):
    clerk = house.log_in("judicial_clerk")
    county = sqlite3.connect(f"file:{house.data}/county.db?mode=ro", uri=True)
    county.execute("PRAGMA cache_size = -16384")
    good = True
    for what, query, order, runs in (("its number", "sort=-matter", "r.matter DESC", 200),
                                     ("a date", "sort=-opened_on", "r.opened_on DESC NULLS LAST, r.matter DESC", 5)):
        path = f"/api/v1/matters/mediation?stage=agreed&limit=50&{query}"
        sql = f"SELECT r.* FROM record_mediation r WHERE r.region = ?1 AND r.stage IN (?2) ORDER BY {order} LIMIT 51"

        def ask():
            assert len(clerk.get(path).json["items"]) == 50

        def rival():
            assert len(county.execute(sql, ("230522", "agreed")).fetchall()) == 51

        ask(), rival()
        ours, theirs = median_seconds(ask, runs), median_seconds(rival, runs)
        print(f"  50 of {ROWS} mediations, filtered, sorted by {what}: {1000 * ours:.2f} ms; sqlite3 {1000 * theirs:.2f} ms")
        good &= tell(f"list sorted by {what}, times as long as sqlite3", ours / theirs, "<= 3.00", ours / theirs <= 3)
    county.close()
    return good


def steps_against_batch(house, program, folder, seconds):
    said = subprocess.run([program], cwd=folder, capture_output=True, text=True, check=True,
                          env={"FADU_HOME": str(ROOT), "PATH": "/usr/bin:/bin"}).stdout
    alone = float(re.search(r"steps: (\d+)/s", said)[1])
    clerk = house.log_in("hotline_clerk")
    script = pathlib.Path(folder) / "post.lua"
    script.write_text(POST_LUA % (clerk.cookie, clerk.csrf))
    before = processor_seconds(house.process.pid)
    ours = load(house.port, "/", seconds, str(script))
    spent = processor_seconds(house.process.pid) - before
    print(f"  steps over HTTP, {CLIENTS} clients: {ours:.0f}/s, {1e6 * spent / (ours * seconds):.0f} µs of the processor each; in "
          f"batches without a network {alone:.0f}/s")
    return tell("durable steps over HTTP, of the rate without a network", ours / alone, ">= 0.33", ours / alone >= 1 / 3)


def resident_mib(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())[1]) / 1024


def hold_idle(house):
    before = resident_mib(house.process.pid)
    held = []
    for _ in range(IDLE):
        one = socket.create_connection(("127.0.0.1", house.port))
        one.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        one.recv(4096)
        held.append(one)
    used = resident_mib(house.process.pid)
    answered = house.guest().get("/").status == 200
    for one in held:
        one.close()
    print(f"  {before:.0f} MiB before {IDLE} idle connections")
    return tell("resident memory with 10 000 idle connections, MiB", used, "< 200", used < 200 and answered, "{:.0f}")


def first_sight(house):
    """In Debian's Chromium: when each page shows something, and how much it had to load for that."""
    said = subprocess.run(["node", ROOT / "bench/first_sight.mjs", str(house.port)], capture_output=True, text=True, check=True)
    pages = json.loads(said.stdout)
    for page in pages:
        print(f"  {page['path']}: {page['paint']:.0f} ms, {page['bytes'] / 1024:.0f} KiB")
    slowest = max(page["paint"] for page in pages)
    largest = max(page["bytes"] for page in pages) / 1000
    return (tell("first contentful paint of the slowest page, ms", slowest, "< 1000", slowest < 1000, "{:.0f}")
            & tell("first load of the largest page, compressed KB", largest, "< 400", largest < 400, "{:.0f}"))


def measure(build, seconds=10):
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 65_536), most))
    good = True
    with tempfile.TemporaryDirectory(prefix="bench-", dir=build) as folder:
        subprocess.run([build / "fadu", "demo", "--data", f"{folder}/county"], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        with House(build / "fadu", f"{folder}/county") as house:
            good &= hold_idle(house)
            good &= pages_against_nginx(house, folder, seconds)
            good &= steps_against_batch(house, build / "bench/steps_against_sqlite", folder, seconds)
            good &= first_sight(house)
        fill_register(f"{folder}/county")
        with House(build / "fadu", f"{folder}/county") as house:
            good &= list_against_sqlite(house)
    return good


if __name__ == "__main__":
    sys.exit(0 if measure(pathlib.Path(sys.argv[1]).resolve(), *map(int, sys.argv[2:])) else 1)
