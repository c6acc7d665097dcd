"""The server's OpenAPI document: valid, by a public validator; true, in that every operation answers what it describes;
complete, in that every operation is tried, once understood and once refused. Then all of api_test.py runs against it.
`openapi_test.py FADU [COUNTY]`. SPDX-License-Identifier: EUPL-1.2
"""
import base64
import hashlib
import hmac
import json
import re
import struct
import subprocess
import sys
import tempfile
import time
import traceback

import api_test
from contract import Contract
from house import PASSWORD, ROOT, House


def one_time_code(secret, ahead=0):
    """RFC 6238, as a telephone shows it."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    count = struct.pack(">Q", int(time.time()) // 30 + ahead)
    digest = hmac.new(key, count, hashlib.sha1).digest()
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place:place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def ok(answer, *statuses):
    assert answer.status in (statuses or (200, 201, 204)), (answer.status, answer.body[:500])
    return answer.json if answer.body and "json" in answer.headers.get("content-type", "") else None


def read_everything(house):
    guest, clerk, auditor = house.guest(), house.log_in("judicial_clerk"), house.log_in("auditor")
    for path in ("demo-logins", "calendar?year=2019"):
        ok(guest.get("/api/v1/" + path))
    ok(clerk.get("/api/v1/session"))
    for path in ("today", "due?until=2020-02-01", "institutions", "organisations", "people?role=mediator", "roles",
                 "search?q=纠纷", "figures?year=2019", "findings?year=2019", "integrity", "tokens",
                 "report?year=2019&format=json", "report?year=2019&format=html", "report?year=2019&format=docx",
                 "report?year=2019&format=pdf"):
        ok(auditor.get("/api/v1/" + path))
    ok(house.log_in("government_head").get("/api/v1/leaders?year=2019"))
    ok(auditor.get("/api/v1/report/draft?year=2019"))
    ok(auditor.post("/api/v1/report/preview?year=2019", {"text": "调解{{mediation.disputes}}件，{{mediation.nothing}}件。"}))
    ok(auditor.get("/api/v1/report/draft?year=2019"))
    ok(auditor.post("/api/v1/report/preview?year=2019", {"text": "调解{{mediation.disputes}}件，{{mediation.nothing}}件。"}))
    for figure in ok(auditor.get("/api/v1/figures?year=2019"))["items"]:
        ok(auditor.get(f"/api/v1/figures/{figure['id']}?year=2019"))
    for figure in ("mediation.disputes", "mediation.success_rate"):
        ok(auditor.get(f"/api/v1/figures/{figure}/matters?year=2019"))
    for institution in ok(auditor.get("/api/v1/institutions"))["items"]:
        read_institution(auditor, institution["id"])


def read_institution(auditor, institution):
    definition = ok(auditor.get(f"/api/v1/institutions/{institution}"))
    ok(auditor.get(f"/api/v1/institutions/{institution}/flow?language=en&stage={definition['stages'][0]['id']}"))
    columns = ",".join(field["name"] for field in definition["fields"] if not field["implied"])
    rows = ok(auditor.get(f"/api/v1/matters/{institution}?limit=200&columns={columns}"))["items"]
    for stage in {row["stage"] for row in rows}:
        row = next(row for row in rows if row["stage"] == stage)
        path = f"/api/v1/matters/{institution}/{row['matter']}"
        matter = ok(auditor.get(path))
        entries = ok(auditor.get(path + "/history"))["entries"]
        ok(auditor.get(f"{path}/history/{entries[0]['entry']}/proof"))
        for paper in matter["documents"][:1]:
            for form in ("html", "docx", "pdf"):
                ok(auditor.get(f"{path}/documents/{paper['id']}?format={form}"))


def carry_a_request(house):
    clerk = house.log_in("hotline_clerk")
    ok(api_test.open_request(clerk), 201)
    minimal = ok(api_test.open_request(clerk, headers={"Prefer": "return=minimal"}), 201)
    path = f"/api/v1/matters/request/{minimal['matter']}/steps/answer_at_once"
    ok(clerk.post("/api/v1/matters/request/trial", {"step": "register", "values": {"caller": "李四"}}))
    ok(clerk.post(path + "/trial", {"values": {"answer": "带身份证"}}))
    at = ok(clerk.get("/api/v1/session"))["now"]
    ok(clerk.post(path, {"values": {"answer": "带身份证"}, "on": at, "expected_entry": minimal["entry"]}))
    ok(clerk.post("/api/v1/inbox/due-1/read"))
    for form in ("csv", "xlsx"):
        ok(clerk.get(f"/api/v1/matters/request/export?format={form}&stage=registered&q=咨询"))
        ok(clerk.get(f"/api/v1/import/request/template?format={form}"))
    header = clerk.get("/api/v1/import/request/template?format=csv").body
    ok(clerk.send("POST", "/api/v1/import/request?dry_run=true&name=t.csv", raw=header))
    ok(clerk.send("POST", "/api/v1/import/request?dry_run=true&name=t.csv", raw=header + b"x\n"), 422)
    kept = ok(clerk.send("POST", "/api/v1/files?name=a.pdf", raw=b"%PDF-1.4 nothing"), 201)
    ok(clerk.get(f"/api/v1/files/{kept['hash']}?institution=request&matter={minimal['matter']}"))
    ok(clerk.send("POST", "/api/v1/lint?name=r.txt", raw="全年100件，其中甲类60件、乙类50件。".encode()))


def act_together(house):
    """A step that two people perform: proposed, taken back, proposed again and agreed to by the second."""
    first, system = house.log_in("trainer"), house.log_in("system")
    people = [one["person"] for one in ok(first.get("/api/v1/people?role=trainer"))["items"]]
    person = next(one for one in people if one != first.session["person"])
    password = ok(system.post("/api/v1/accounts", {"account": "trainer-2", "person": person, "name": "二号"}), 201)
    second = house.log_in("trainer-2", password["temporary_password"])
    ok(second.post("/api/v1/password", {"old": password["temporary_password"], "new": "a-walk-along-the-river-7"}), 204)
    second = house.log_in("trainer-2", "a-walk-along-the-river-7")
    today = first.session["today"]
    values = {"person": first.session["person"], "kind": "leaders", "session": "一", "exam_on": today}
    own = first.session["organisation"]["code"]
    opened = first.post("/api/v1/matters/exam", {"step": "register", "organisation": own, "values": values})
    exam = ok(opened, 201)["matter"]
    path = f"/api/v1/matters/exam/{exam}/steps/"
    ok(first.post(path + "sit"))
    path, act = path + "void", {"values": {"irregularity": "夹带"}, "performers": [first.session["person"], person]}
    taken_back = ok(first.post(path, act), 202)
    waiting = ok(second.get("/api/v1/today"))["waiting"]
    assert [one["joint_act"] for one in waiting] == [taken_back["joint_act"]], waiting
    paths = {operation["operationId"]: path for _, path, _, operation in house.contract.operations}
    place = next(path for path in paths.values() if path.endswith("/agree")).rsplit("/", 2)[0]
    ok(first.send("DELETE", f"{place}/{taken_back['joint_act']}"), 204)
    again = ok(first.post(path, act), 202)
    assert ok(second.post(f"{place}/{again['joint_act']}/agree"), 200)["stage"] == "voided"


def log_in_with_a_code(house):
    person = house.log_in("mediator")
    secret = ok(person.post("/api/v1/second-factor"), 201)["secret"]
    ok(person.post("/api/v1/second-factor/confirm", {"code": one_time_code(secret, -1)}))
    again = house.guest()
    pending = ok(again.post("/api/v1/session", {"account": "mediator", "password": PASSWORD}))
    assert pending["second_factor"] == "needed"
    again.csrf = pending["csrf"]
    again.csrf = ok(again.post("/api/v1/session/second-factor", {"code": one_time_code(secret)}))["csrf"]
    codes = ok(again.post("/api/v1/second-factor/recovery-codes", {"code": one_time_code(secret, 1)}))["recovery_codes"]
    ok(again.post("/api/v1/second-factor/remove", {"code": codes[0]}), 204)
    sessions = ok(again.get("/api/v1/sessions"))["items"]
    ok(again.send("DELETE", f"/api/v1/sessions/{next(one['id'] for one in sessions if not one['current'])}"), 204)
    ok(again.post("/api/v1/password", {"old": PASSWORD, "new": "a-long-walk-by-the-river-7"}), 204)
    ok(again.send("DELETE", "/api/v1/session"), 204)


def administer(house):
    system, security, audit = (house.log_in(name) for name in ("system", "security", "audit"))
    ok(system.post("/api/v1/accounts", {"account": "fresh", "person": "p-fresh", "name": "新人"}), 201)
    ok(system.send("PATCH", "/api/v1/accounts/fresh", {"act": "reset_password"}))
    ok(security.send("PATCH", "/api/v1/accounts/fresh", {"act": "lock"}))
    ok(system.get("/api/v1/accounts"))
    ok(audit.get("/api/v1/journal?kind=administration"))
    clerk = house.log_in("hotline_clerk")
    made = ok(clerk.post("/api/v1/tokens", {"name": "外部系统", "scopes": ["read"], "days": 1}), 201)
    ok(clerk.get("/api/v1/tokens"))
    ok(clerk.send("DELETE", f"/api/v1/tokens/{made['id']}"), 204)


def refuse_everything(house):
    """Every operation as a guest, with a token in nobody's hand, and with a body that is none."""
    strange = house.guest()
    strange.token = "fadu_nothing"
    clerk = house.log_in("hotline_clerk")
    for method, path, _, operation in house.contract.operations:
        target = re.sub(r"\{\w+\}", "nothing", path)
        for client in (house.guest(), strange):
            client.send(method, target, {} if "requestBody" in operation else None)
        if method != "GET" and "session" not in path:
            for nonsense in (b"{", b"[]", b"\xff", b'{"values": 1}', b'{"nothing": {}}', b'{"values": {"nothing": 1}}'):
                refused = clerk.send(method, target, raw=nonsense)
                assert refused.status < 500, (method, target, nonsense, refused.body)
    for path in ("/api/v1/nothing", "/api/v1/session/nothing"):
        assert house.guest().get(path).status == 404
    assert house.guest().send("PUT", "/api/v1/session").status == 405


def check_all_tried(contract):
    for method, path, _, operation in contract.operations:
        statuses = contract.answered.get((method, path), set())
        if path.startswith("/api/v1/session/oidc"):
            continue  # identity_test.py has the other house that these need
        if not any(status < 300 for status in statuses):
            contract.wrong.append(f"{method} {path} was never understood by the server here: {sorted(statuses)}")
        if operation["security"] and not statuses & {401, 403}:
            contract.wrong.append(f"{method} {path} was never refused here")


def validate_document(document):
    """By the linter of Redocly, which the workbench's own packages bring."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(document, file)
        file.flush()
        node = subprocess.run(["node", ROOT / "tests/api/validate_openapi.mjs", file.name], capture_output=True, text=True)
    return [] if node.returncode == 0 else (node.stdout + node.stderr).splitlines()


def main():
    with House(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None) as house:
        document = house.guest().get("/api/v1/openapi.json").json
        house.contract = Contract(document)
        house.contract.wrong += validate_document(document)
        # Each by itself: the limit on log-ins from one address counts them all.
        for part in (read_everything, carry_a_request, act_together, administer, refuse_everything, *api_test.TESTS,
                     log_in_with_a_code):
            try:
                part(house)
            except Exception:
                house.contract.wrong.append(f"{part.__name__}: {traceback.format_exc(limit=-3)}")
        check_all_tried(house.contract)
        wrong = list(dict.fromkeys(house.contract.wrong))
        for line in wrong[:80]:
            print("WRONG  " + line)
        print(f"{len(house.contract.operations)} operations, {len(wrong)} mistakes")
        sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
