"""Two public attackers on a running house, each for a bounded time: wapiti crawls and attacks the portal as a guest and the
interface as a clerk; sqlmap tries to reach the database through filters, searches, the log-in and the public forms. Neither
may find anything, and the house stands afterwards with its books whole.
`attack_test.py wapiti|sqlmap FADU [COUNTY]`. SPDX-License-Identifier: EUPL-1.2
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "api"))
from api_test import open_request  # noqa: E402
from house import House  # noqa: E402
from many_addresses import ManyAddresses  # noqa: E402

MODULES = "sql,xss,exec,file,crlf,xxe,ssrf,redirect"
SECONDS_A_MODULE = 4
REQUESTS_LEAST = 500
# What a finding begins with: why it is none.
KNOWN_FALSE = {}


def clerk_paths(house):
    """What a clerk's screen asks for, with every kind of parameter the interface has."""
    clerk = house.log_in("hotline_clerk")
    matter = open_request(clerk).json["matter"]
    paths = ["/api/v1/matters/request?q=供暖&stage=registered&sort=-opened_on&columns=content&limit=5&organisation=centre",
             "/api/v1/matters/request?field.channel=hotline&opened_from=2019-01-01&opened_until=2019-12-31&overdue=true",
             f"/api/v1/matters/request/{matter}?lang=en", f"/api/v1/matters/request/{matter}/history",
             "/api/v1/search?q=营业执照", "/api/v1/people?role=mediator&organisation=judicial&q=王",
             "/api/v1/due?organisation=centre&until=2020-01-31", "/api/v1/figures?year=2019&organisation=centre",
             "/api/v1/findings?year=2019&id=request.overdue", "/api/v1/institutions/request/flow?language=zh&stage=registered",
             f"/api/v1/files/{'0' * 64}?institution=request&matter={matter}",
             "/api/v1/matters/request/export?format=csv&stage=registered&q=咨询"]
    return clerk, [urllib.parse.quote(path, safe="/?&=-.") for path in paths]


GUEST_PATHS = [urllib.parse.quote(path, safe="/?&=-.") for path in (
    "/", "/services", "/lists/power?q=许可&page=1", "/documents?q=规划&valid=yes", "/search?q=供暖", "/enforcement?q=处罚",
    "/consultations", "/requests", "/mediation", "/reconsideration", "/services/apply", "/status?number=1&code=2", "/figures/mediation.disputes?year=2019", "/reports", "/open-data/",
    "/institutions/mediation?on=2019-06-01&lang=en")]


def run(command, seconds):
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds)
        return done.stdout + done.stderr
    except subprocess.TimeoutExpired as late:
        return (late.stdout or b"").decode(errors="replace")


def wapiti(root, paths, headers, depth, folder):
    """What wapiti found: one line each."""
    report = f"{folder}/report.json"
    command = ["wapiti", "-u", root + "/", "--scope", "folder", "-m", MODULES, "-d", str(depth), "--max-links-per-page", "20",
               "--max-files-per-dir", "8", "--max-scan-time", "12", "--max-attack-time", str(SECONDS_A_MODULE), "-t", "10",
               "--flush-session", "--store-session", folder, "-f", "json", "-o", report, "--no-bugreport", "-v", "0",
               "--endpoint", root + "/"]  # nothing leaves this machine
    for path in paths:
        command += ["-s", root + path]
    for header in headers:
        command += ["-H", header]
    said = run(command, 120)
    if not pathlib.Path(report).exists():
        return [f"wapiti did not finish: {said[-500:]}"]
    found = json.loads(pathlib.Path(report).read_text())
    return [f"{kind}: {one['method']} {one['path']} {one.get('parameter')}: {one['info']}"
             for part in ("vulnerabilities", "anomalies") for kind, many in found[part].items() for one in many]


def attack_with_wapiti(house, relay, folder):
    clerk, paths = clerk_paths(house)
    root = f"http://127.0.0.1:{relay.port}"
    found = []
    for who, more, headers, depth in (("guest", GUEST_PATHS, [], 2),
                                      ("clerk", paths, [f"Cookie: {clerk.cookie}", f"X-CSRF-Token: {clerk.csrf}"], 0)):
        lines = wapiti(root, more, headers, depth, tempfile.mkdtemp(dir=folder))
        print(f"wapiti as {who}: {len(lines)} findings", flush=True)
        found += [f"{who}: {line}" for line in lines]
    return found


def sqlmap(command, seconds, folder):
    said = run(["sqlmap", *command, "--batch", "--dbms=sqlite", "--technique=BEUS", "--level=2", "--risk=1", "--threads=4",
                "--timeout=10", "--retries=0", "--disable-coloring", "--flush-session", "--ignore-code=*", f"--output-dir={folder}"], seconds)
    tried = set(re.findall(r"(?:parameter|JSON|\(custom\) \w+) '?([\w.#*-]+)'?", said))
    return re.findall(r"(?m)^.*(?:is vulnerable|appears to be '.*injectable|^Parameter: ).*$", said), tried, said


def attack_with_sqlmap(house, relay, folder):
    clerk, paths = clerk_paths(house)
    root = f"http://127.0.0.1:{relay.port}"
    own = [f"--cookie={clerk.cookie}", f"--headers=X-CSRF-Token: {clerk.csrf}", "--skip=Cookie"]
    values = {"caller": "李四", "phone": "13900000000", "channel": "hotline", "kind": "enquiry", "field": "other", "content": "问"}
    attacks = [(["-u", root + paths[0], "-p", "q,stage,sort,columns,organisation,limit", *own], 40),
               (["-u", root + paths[1], "-p", "field.channel,opened_from,overdue", *own], 30),
               (["-u", root + paths[4], "-p", "q", *own], 20),
               (["-u", root + "/api/v1/session", "--data", '{"account":"auditor*","password":"wrong*"}'], 40),
               (["-u", root + "/search?q=1", "-p", "q"], 20),
               (["-u", root + "/status", "--data", "number=1&code=2", "-p", "number,code"], 30),
               (["-u", root + "/requests", "--data", urllib.parse.urlencode(values), "-p", "caller,phone,kind,content"], 40),
               (["-u", root + "/api/v1/matters/request/trial", "--data",
                 json.dumps({"step": "register*", "values": {**values, "content": "*"}}), *own], 30)]
    found, anything = [], set()
    for command, seconds in attacks:
        lines, tried, said = sqlmap(command, seconds, tempfile.mkdtemp(dir=folder))
        anything |= tried
        print(f"sqlmap {command[1][len(root):][:60]}: tried {sorted(tried)}, {len(lines)} findings", flush=True)
        if not tried:
            found.append(f"{command[1]}: sqlmap tried nothing: {said[-300:]}")
        found += [f"{command[1]}: {line}" for line in lines]
    return found


def main():
    attacker = {"wapiti": attack_with_wapiti, "sqlmap": attack_with_sqlmap}[sys.argv[1]]
    with House(sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else None) as house:
        with tempfile.TemporaryDirectory(prefix="attack-") as folder, ManyAddresses(house.port) as relay:
            found = attacker(house, relay, folder)
        wrong = [line for line in found if not any(line.startswith(known) for known in KNOWN_FALSE)]
        metrics = house.guest().get("/metrics").body.decode()
        broken = re.findall(r'(?m)^fadu_requests_total\{[^}]*status="5\d\d"[^}]*\} \d+', metrics)
        wrong += [f"the server failed: {line}" for line in broken]
        sent = sum(float(number) for number in re.findall(r"(?m)^fadu_requests_total\{.*\} ([0-9.e+]+)$", metrics))
        print(f"{sent:.0f} requests")
        if sent < REQUESTS_LEAST:
            wrong.append(f"only {sent:.0f} requests: the attacker did not do its work")
        whole = house.log_in("audit").get("/api/v1/integrity").json
        if (whole["ledger"], whole["journal"]) != ("whole", "whole"):
            wrong.append(f"the books: {whole}")
    for line in wrong:
        print("FOUND  " + line)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
