"""Clocks, processes and HTTP for the peers: nothing here knows which peer it is. SPDX-License-Identifier: EUPL-1.2"""
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import statistics
import subprocess
import time
import urllib.parse


def median_seconds(work, most_runs, most_seconds=8.0):
    """The median of up to so many runs within so many seconds (three at least), after one that warms up."""
    work()
    taken = []
    ends = time.monotonic() + most_seconds
    while len(taken) < most_runs and (len(taken) < 3 or time.monotonic() < ends):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def memory_bytes_a_second():
    """How fast one core reads and writes memory: 256 MiB copied, the best of five."""
    block = bytes(256 * 1024 ** 2)
    taken = []
    for _ in range(5):
        begun = time.perf_counter()
        bytearray(block)
        taken.append(time.perf_counter() - begun)
    return len(block) / min(taken)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


class Running:
    """A server in a process group of its own, and what its processes take."""

    def __init__(self, command, log, **more):
        self.begun = time.monotonic()
        with open(log, "ab") as sink:
            self.process = subprocess.Popen(command, stdout=sink, stderr=sink, stdin=subprocess.DEVNULL,
                                            start_new_session=True, **more)
        self.log = log

    def until_answers(self, ask, most=60):
        """Seconds from the start to the first good answer."""
        while time.monotonic() - self.begun < most:
            try:
                if ask():
                    return time.monotonic() - self.begun
            except (OSError, http.client.HTTPException, ValueError):
                pass
            if self.process.poll() is not None:
                break
            time.sleep(0.005)
        raise RuntimeError(f"does not answer, see {self.log}: {pathlib.Path(self.log).read_text(errors='replace')[-800:]}")

    def resident_mib(self):
        """Private and shared memory of the whole group, shared pages once (proportional set size)."""
        total = 0
        for folder in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                if os.getpgid(int(folder.name)) == self.process.pid:
                    total += int(re.search(r"^Pss:\s+(\d+)", (folder / "smaps_rollup").read_text(), re.M)[1])
            except (OSError, TypeError):
                continue
        return total / 1024

    def stop(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()


class Web:
    """One client with a kept connection, that reads JSON."""

    def __init__(self, port, **head):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.head = head

    def text(self, method, path, body=None, **head):
        data = json.dumps(body, ensure_ascii=False).encode() if body is not None else None
        head = {**self.head, **head}
        if body is not None:
            head["Content-Type"] = "application/json"
        try:
            self.connection.request(method, urllib.parse.quote(path, safe="/?&=%-_.~,:+[]*()"), data, head)
            answer = self.connection.getresponse()
            said = answer.read().decode()
        except (OSError, http.client.HTTPException):
            self.connection.close()
            raise
        if answer.status >= 400:
            raise ValueError(f"{method} {path}: {answer.status} {said[:500]}")
        self.cookies = [one.split(";")[0] for one in answer.headers.get_all("Set-Cookie") or []]
        return said

    def ask(self, method, path, body=None, **head):
        said = self.text(method, path, body, **head)
        return json.loads(said) if said else None


def run(command, **more):
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, **more)
    if done.returncode != 0:
        raise RuntimeError(f"{command}: {done.stdout[-500:]}{done.stderr[-500:]}")
    return done.stdout
