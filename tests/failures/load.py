"""Clerks who take steps over HTTP without a pause, and what became of each step: acknowledged, refused with a reason,
or cut off. Then the county is held to it. SPDX-License-Identifier: EUPL-1.2
"""
import http.client
import json
import re
import threading
import time

from county import PASSWORD, require

PATH = "/api/v1/matters/request"


class Asked:
    def __init__(self, word, act, begun):
        self.word, self.act, self.begun = word, act, begun
        self.status, self.matter, self.seconds, self.text, self.kind = 0, None, 0.0, "", ""

    def acknowledged(self):
        return 200 <= self.status < 300


class Clerk(threading.Thread):
    """Registers a request and answers it, again and again. Goes to the next node where one does not answer."""

    def __init__(self, load, name, nodes):
        super().__init__(daemon=True)
        self.load, self.name, self.nodes = load, name, nodes
        self.connection, self.session = None, {}

    def send(self, path, body):
        node = self.nodes[0]
        if self.connection is None:
            self.connection = http.client.HTTPConnection(node.address, node.port, timeout=self.load.patience)
        self.connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json", **self.session})
        answer = self.connection.getresponse()
        return answer, answer.read().decode()

    def log_in(self):
        answer, text = self.send("/api/v1/session", {"account": "hotline_clerk", "password": PASSWORD})
        require(answer.status == 200, f"no login: {answer.status} {text}")
        self.session = {"Cookie": answer.getheader("Set-Cookie").split(";")[0],
                        "X-CSRF-Token": json.loads(text)["csrf"]}
        return self

    def ask(self, word, act, path, body):
        asked = Asked(word, act, time.monotonic())
        try:
            answer, text = self.send(path, body)
            asked.status, asked.text, asked.kind = answer.status, text, answer.getheader("Content-Type", "")
            if asked.acknowledged():
                asked.matter = json.loads(text)["matter"]
        except (OSError, http.client.HTTPException) as error:
            asked.text = repr(error)
            self.connection.close()
            self.connection = None
            self.nodes.append(self.nodes.pop(0))
        asked.seconds = time.monotonic() - asked.begun
        self.load.asked.append(asked)
        if not asked.acknowledged():
            time.sleep(0.05)
        return asked

    def run(self):
        number = 0
        while not self.load.over.is_set():
            number += 1
            word = f"{self.name}-{number}"
            done = self.ask(word, "register", PATH, {"step": "register", "values": {
                "channel": "hotline", "kind": "enquiry", "field": "other", "content": word}})
            if done.acknowledged():
                self.ask(word, "answer", f"{PATH}/{done.matter}/steps/answer_at_once", {"values": {"answer": "已解答"}})


class Load:
    """`patience`: seconds after which an answer counts as a hang."""

    def __init__(self, nodes, clerks=4, patience=30, name="c"):
        self.asked, self.over, self.patience = [], threading.Event(), patience
        self.clerks = [Clerk(self, f"{name}{i}", [*nodes[i % len(nodes):], *nodes[:i % len(nodes)]]).log_in()
                       for i in range(clerks)]

    def __enter__(self):
        for clerk in self.clerks:
            clerk.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        for clerk in self.clerks:
            clerk.join(self.patience + 5)

    def acknowledged(self):
        return [one for one in self.asked if one.acknowledged()]

    def wait_for(self, count, seconds=20):
        """Until so many more steps are acknowledged; how long that took."""
        begun, before = time.monotonic(), len(self.acknowledged())
        while len(self.acknowledged()) < before + count:
            last = self.asked[-1].text if self.asked else "nothing was asked"
            require(time.monotonic() - begun < seconds, f"no {count} steps in {seconds} s; the last answer: {last}")
            time.sleep(0.02)
        return time.monotonic() - begun

    def refused(self):
        return [one for one in self.asked if not one.acknowledged() and one.status]

    def check_refusals(self, slowest, statuses=(503,)):
        """Every answer that is no acknowledgement says clearly what is the matter, and soon."""
        for one in self.refused():
            require(one.status in statuses, f"an answer of {one.status}: {one.text}")
            require(one.kind.startswith("application/problem+json"), f"a refusal of another kind: {one.kind} {one.text}")
            said = json.loads(one.text)
            require(said.get("status") == one.status and said.get("detail"), f"a refusal without a reason: {one.text}")
        longest = max(self.asked, key=lambda one: one.seconds)
        require(longest.seconds <= slowest, f"an answer took {longest.seconds:.1f} s: {longest.status} {longest.text}")

    def summary(self):
        longest = max(one.seconds for one in self.asked)
        cut = sum(1 for one in self.asked if one.status == 0)
        return (f"{len(self.acknowledged())} steps acknowledged, {len(self.refused())} refused with a reason, {cut} cut off; "
                f"the slowest answer after {longest:.1f} s")


def check_county(county, asked):
    """Everything acknowledged is there, once; nothing is there that was not asked for; numbers have no gaps."""
    rows = county.read("SELECT matter, number, stage, content FROM record_request")
    found = {}
    for matter, number, stage, content in rows:
        found.setdefault(content, []).append((int(matter), number, stage))
    wanted = {one.word for one in asked}
    twice = [word for word, entered in found.items() if len(entered) > 1]
    require(not twice, f"entered twice: {twice[:5]}")
    require(set(found) <= wanted, f"nobody asked for {sorted(set(found) - wanted)[:5]}")
    for one in asked:
        if not one.acknowledged():
            continue
        require(one.word in found, f"acknowledged and lost: {one.word} {one.act}")
        matter, _, stage = found[one.word][0]
        require(matter == one.matter, f"acknowledged as {one.matter}, kept as {matter}: {one.word}")
        require(one.act == "register" or stage != "registered", f"acknowledged and lost: {one.word} {one.act}")
    given = sorted(int(re.fullmatch(r"2019(\d+)", number)[1]) for _, number, _, _ in rows)
    require(given == list(range(1, len(given) + 1)), "numbers have gaps or duplicates")
    county.recount()
    return len(rows)


def conclude(load, county, nodes, slowest):
    """When all is over: what was asked, that no node ended by itself, and the county held to it."""
    print(load.summary())
    for node in nodes:
        require(node.running(), f"{node.name} ended: {node.errors()[-2000:]}")
    load.check_refusals(slowest)
    print(f"{check_county(county, load.asked)} matters; nothing lost, nothing twice, numbers without gaps")
    for node in nodes:
        node.stop()
