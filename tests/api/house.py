"""A running server over a demonstration county, and clients of it. SPDX-License-Identifier: EUPL-1.2"""
import http.client
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
CLOCK = "2019-12-30T09:30"
PASSWORD = "sunny-harvest-2019"


class House:
    """`with House(fadu) as house:` starts `fadu serve` on a free port over a county made for this run."""

    def __init__(self, fadu, county=None, clock=CLOCK):
        self.fadu = fadu
        self.county = county
        self.clock = clock
        self.options = []  # more of `fadu serve`
        self.folder = tempfile.mkdtemp(prefix="api-")
        self.contract = None  # contract.py: holds every answer to the document, where a test wants that

    def __enter__(self):
        self.data = f"{self.folder}/county"
        if self.county:
            shutil.copytree(self.county, self.data)
        else:
            subprocess.run([self.fadu, "demo", "--data", self.data], check=True, stdout=subprocess.DEVNULL)
        self.process = subprocess.Popen([self.fadu, "serve", "--data", self.data, "--port", "0", "--demo",
                                         "--clock-from", self.clock, "--log", f"{self.folder}/requests.log", *self.options],
                                        stdout=subprocess.PIPE, text=True)
        self.port = int(re.search(r":(\d+)/", self.process.stdout.readline()).group(1))
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.exit_code = self.process.wait(timeout=60)
        finally:
            self.process.kill()
            shutil.rmtree(self.folder, ignore_errors=True)

    def guest(self):
        return Client(self.port, self.contract)

    def log_in(self, account, password=PASSWORD):
        client = self.guest()
        answer = client.post("/api/v1/session", {"account": account, "password": password})
        assert answer.status == 200, (account, answer.status, answer.body)
        client.session = answer.json
        client.csrf = answer.json["csrf"]
        return client


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.cookies = response.msg.get_all("Set-Cookie") or []
        self.body = response.read()

    @property
    def json(self):
        return json.loads(self.body)


class Client:
    """One browser or other system: keeps its cookie and its CSRF token."""

    def __init__(self, port, contract=None):
        self.port = port
        self.contract = contract
        self.cookie = None
        self.csrf = None
        self.token = None
        self.session = None
        self.connection = None

    def send(self, method, path, body=None, headers=None, raw=None):
        head = dict(headers or {})
        if self.cookie:
            head.setdefault("Cookie", self.cookie)
        if self.csrf and method != "GET":
            head.setdefault("X-CSRF-Token", self.csrf)
        if self.token:
            head.setdefault("Authorization", "Bearer " + self.token)
        data = raw if raw is not None else json.dumps(body).encode() if body is not None else None
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        target = urllib.parse.quote(path, safe="/?&=%-_.~,:+")
        self.connection.request(method, target, data, head)
        answer = Answer(self.connection.getresponse())
        if self.contract:
            self.contract.check(method, target, answer)
            if answer.status < 300:
                self.contract.check_request(method, target, body if raw is None else raw)
        for cookie in answer.cookies:
            self.cookie = cookie.split(";")[0]
        return answer

    def get(self, path, **more):
        return self.send("GET", path, **more)

    def post(self, path, body=None, **more):
        return self.send("POST", path, body if body is not None else {}, **more)


def run_tests(tests, house, *more):
    """Prints a line a test, then how many passed; ends the program, with 1 if one failed or the server ended badly."""
    failed = 0
    with house:
        for one in tests:
            begun = time.monotonic()
            try:
                one(house, *more)
                print(f"ok      {one.__name__} {time.monotonic() - begun:.1f}", flush=True)
            except Exception:
                failed += 1
                print(f"FAILED  {one.__name__}\n{traceback.format_exc()}", flush=True)
    if house.exit_code != 0:
        failed += 1
        print(f"FAILED  the server ended with {house.exit_code}")
    print(f"{len(tests) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
