"""The HTTP interface from outside: what it answers, refuses, and does not let through.
`api_test.py FADU` prints a line a test and ends with 1 if one failed. SPDX-License-Identifier: EUPL-1.2
"""
import concurrent.futures
import json
import socket
import subprocess
import sys
import time

from house import House, run_tests

TESTS = []


def test(function):
    TESTS.append(function)
    return function


MEDIATION = {"party_a": "张三", "party_b": "李四"}


def open_request(client, content="咨询办理营业执照需要哪些材料", **more):
    return client.post("/api/v1/matters/request", {"step": "register", "values": {
        "caller": "李四", "phone": "13900000000", "channel": "hotline", "kind": "enquiry", "field": "other",
        "content": content}}, **more)


@test
def health_and_metrics(house):
    assert house.guest().get("/healthz").body == b"ok\n"
    house.guest().get("/api/v1/session")
    assert b"fadu_requests_total" in house.guest().get("/metrics").body


@test
def a_guest_reads_no_matters(house):
    answer = house.guest().get("/api/v1/matters/mediation")
    assert answer.status == 401 and answer.json["detail_zh"] == "请先登录", answer.body


@test
def wrong_passwords_are_refused_alike(house):
    known = house.guest().post("/api/v1/session", {"account": "auditor", "password": "wrong-wrong-1"})
    unknown = house.guest().post("/api/v1/session", {"account": "nobody-here", "password": "wrong-wrong-1"})
    assert (known.status, unknown.status) == (401, 401)
    assert known.json["detail"] == unknown.json["detail"], (known.body, unknown.body)


@test
def the_cookie_is_out_of_scripts_reach(house):
    answer = house.guest().post("/api/v1/session", {"account": "auditor", "password": "sunny-harvest-2019"})
    assert answer.status == 200
    cookie = answer.cookies[0]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie, cookie


@test
def logging_out_ends_the_session(house):
    client = house.log_in("hotline_clerk")
    cookie = client.cookie
    assert client.send("DELETE", "/api/v1/session").status == 204
    assert house.guest().get("/api/v1/today", headers={"Cookie": cookie}).status == 401


@test
def a_write_needs_the_csrf_token_and_our_own_page(house):
    client = house.log_in("hotline_clerk")
    assert open_request(client, headers={"X-CSRF-Token": "x"}).status == 403
    assert open_request(client, headers={"Origin": "https://elsewhere.example"}).status == 403
    assert open_request(client, headers={"Sec-Fetch-Site": "cross-site"}).status == 403
    assert open_request(client).status == 201


@test
def a_matter_from_registering_to_its_end(house):
    client = house.log_in("hotline_clerk")
    matter = open_request(client).json
    assert matter["stage"] == "registered" or matter["stage"], matter
    possible = {step["id"]: step for step in matter["steps"]}
    assert possible["answer_at_once"]["possible"], possible
    path = f"/api/v1/matters/request/{matter['matter']}"
    after = client.post(path + "/steps/answer_at_once", {"values": {"answer": "带身份证到一楼窗口"},
                                                         "expected_entry": matter["entry"]})
    assert after.status == 200, after.body
    history = client.get(path + "/history").json["entries"]
    assert [entry["step"] for entry in history] == ["register", "answer_at_once"]
    proof = client.get(f"{path}/history/{history[0]['entry']}/proof").json
    assert proof["leaf"] == history[0]["hash"] and proof["path"], proof


@test
def the_second_of_two_clerks_is_told(house):
    first, second = house.log_in("hotline_clerk"), house.log_in("hotline_clerk")
    matter = open_request(first).json
    path = f"/api/v1/matters/request/{matter['matter']}/steps/answer_at_once"
    body = {"values": {"answer": "一号答复"}, "expected_entry": matter["entry"]}
    assert first.post(path, body).status == 200
    late = second.post(path, {"values": {"answer": "二号答复"}, "expected_entry": matter["entry"]})
    assert late.status in (409, 422), late.body
    shown = first.get(f"/api/v1/matters/request/{matter['matter']}").json
    assert shown["values"]["answer"]["value"] == "一号答复"


@test
def a_refusal_names_requirement_and_reason(house):
    client = house.log_in("hotline_clerk")
    matter = open_request(client).json
    answer = client.post(f"/api/v1/matters/request/{matter['matter']}/steps/answer_at_once", {"values": {}})
    assert answer.status == 422, answer.body
    problem = answer.json
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["rule"] == "request.steps.answer_at_once.requires.answer" and problem["field"] == "answer", problem
    assert problem["detail_zh"] and problem["request_id"]


@test
def the_same_key_happens_once(house):
    client = house.log_in("hotline_clerk")
    key = {"Idempotency-Key": "k-1"}
    first = open_request(client, headers=key)
    again = open_request(client, headers=key)
    assert first.status == again.status == 201 and first.json["matter"] == again.json["matter"]
    assert again.headers.get("idempotent-replay") == "true"
    assert open_request(client, content="另一件事", headers=key).status in (409, 422)


@test
def a_trial_changes_nothing(house):
    client = house.log_in("hotline_clerk")
    before = client.get("/api/v1/matters/request?limit=1").json["items"][0]["matter"]
    answer = client.post("/api/v1/matters/request/trial", {"step": "register", "values": {"channel": "hotline"}})
    assert answer.status == 200 and answer.json["possible"] is False and answer.json["refusal"]["rule"], answer.body
    assert client.get("/api/v1/matters/request?limit=1").json["items"][0]["matter"] == before


@test
def lists_filter_sort_and_page(house):
    client = house.log_in("judicial_clerk")
    seen, after = [], ""
    while True:
        page = client.get(f"/api/v1/matters/mediation?limit=200&sort=opened_on&after={after}").json
        seen += [(row["opened_on"], row["matter"]) for row in page["items"]]
        if not page["next"]:
            break
        after = page["next"]
    assert len(seen) >= 819 and seen == sorted(seen) and len(set(seen)) == len(seen), len(seen)
    stages = {row["stage"] for row in client.get("/api/v1/matters/mediation?stage=agreed&limit=5").json["items"]}
    assert stages <= {"agreed"}, stages
    assert client.get("/api/v1/matters/mediation?sort=nothing").status == 422
    assert client.get("/api/v1/matters/mediation?after=rubbish").status == 422
    assert client.get("/api/v1/matters/nothing").status == 404


def all_pages(client, path):
    rows, after = [], ""
    while True:
        page = client.get(f"{path}&after={after}").json
        rows += page["items"]
        if not page["next"]:
            return rows
        after = page["next"]


@test
def overdue_ones_fill_their_pages(house):
    client = house.log_in("judicial_clerk")
    for institution in ("mediation", "request", "application"):
        path = f"/api/v1/matters/{institution}?sort=-opened_on"
        every = all_pages(client, path + "&limit=200")
        wanted = [row["matter"] for row in every if row["due"] and row["due"]["light"] == "red"]
        for _ in range(100):  # the limits follow the ledger
            found = all_pages(client, path + "&overdue=true&limit=7")
            if [row["matter"] for row in found] == wanted:
                break
            time.sleep(0.05)
        assert [row["matter"] for row in found] == wanted, (institution, len(found), len(wanted))


@test
def due_limits_and_counted_matters_come_in_pages(house):
    client = house.log_in("judicial_clerk")
    due = all_pages(client, "/api/v1/due?limit=200")
    assert len(due) > 3 and all_pages(client, "/api/v1/due?limit=2") == due, len(due)
    assert client.get("/api/v1/due?after=rubbish").status == 422
    counted = all_pages(client, "/api/v1/figures/mediation.disputes/matters?year=2019&limit=200")
    numbers = [row["matter"] for row in counted]
    assert len(numbers) == 819 and numbers == sorted(set(numbers)), len(numbers)
    assert client.get("/api/v1/figures/mediation.disputes/matters?after=x").status == 422


@test
def two_characters_are_found(house):
    client = house.log_in("hotline_clerk")
    matter = open_request(client, content="反映某小区供暖温度不达标").json["matter"]
    for _ in range(100):
        found = [row["matter"] for row in client.get("/api/v1/matters/request?q=供暖&limit=200").json["items"]]
        if matter in found:
            return
        time.sleep(0.05)
    assert False, "the index follows the ledger within seconds"


@test
def export_and_import_meet(house):
    client = house.log_in("hotline_clerk")
    sheet = client.get("/api/v1/matters/request/export?format=csv&stage=registered")
    assert sheet.status == 200 and sheet.body.startswith(b"\xef\xbb\xbf"), sheet.headers
    template = client.get("/api/v1/import/request/template?format=csv")
    assert template.status == 200, template.body
    header = template.body.decode("utf-8-sig").splitlines()[0]
    bad = client.send("POST", "/api/v1/import/request?dry_run=true&name=t.csv", raw=(header + "\nx\n").encode())
    assert bad.status == 422 and bad.json["entered"] == 0 and bad.json["mistakes"], bad.body


@test
def files_are_kept_by_what_they_are(house):
    client = house.log_in("hotline_clerk")
    page = b"<script>alert(1)</script>"
    kept = client.send("POST", "/api/v1/files?name=a.pdf", raw=page).json
    assert kept["type"].startswith("text/plain"), kept
    given = client.get(f"/api/v1/files/{kept['hash']}")
    assert given.body == page and "sandbox" in given.headers["content-security-policy"]
    assert house.log_in("mediator").get(f"/api/v1/files/{kept['hash']}").status == 404


@test
def figures_findings_and_the_leaders_page(house):
    client = house.log_in("government_head")
    figure = client.get("/api/v1/figures/mediation.success_rate?year=2019").json
    assert (figure["numerator"], figure["denominator"]) == (803, 819), figure
    assert len(client.get("/api/v1/figures/mediation.disputes/matters?year=2019").json["items"]) > 0
    assert client.get("/api/v1/findings?year=2019").json["counts"]
    leaders = client.get("/api/v1/leaders?year=2019").json
    assert len(leaders["areas"]) >= 8, [area["id"] for area in leaders["areas"]]
    assert house.log_in("mediator").get("/api/v1/leaders?year=2019").status == 403


@test
def the_report_and_any_report(house):
    client = house.log_in("judicial_clerk")
    report = client.get("/api/v1/report?year=2019").json
    assert any(figure["id"] == "mediation.disputes" and figure["value"] == 819 for figure in report["figures"])
    found = client.send("POST", "/api/v1/lint?name=r.txt",
                        raw="全年调解纠纷100件，其中婚姻纠纷60件、邻里纠纷50件。".encode()).json
    assert found["findings"], found


@test
def a_step_of_two_people_waits_for_the_second(house):
    definition = house.guest().get("/api/v1/institutions/penalty").json
    assert any(len(step["by"]) > 1 for step in definition["steps"])
    officer = house.log_in("enforcement_officer")
    others = [person["person"] for person in officer.get(
        "/api/v1/people?role=enforcement_officer&organisation="
        + officer.session["roles"][0]["organisation"]["code"]).json["items"]]
    assert officer.session["person"] in others, (officer.session["person"], others)


@test
def tokens_do_what_their_scopes_say(house):
    person = house.log_in("hotline_clerk")
    made = person.post("/api/v1/tokens", {"name": "邻系统", "scopes": ["read"], "days": 30})
    assert made.status == 201, made.body
    system = house.guest()
    system.token = made.json["secret"]
    assert system.get("/api/v1/matters/request?limit=1").status == 200
    assert open_request(system).status == 403
    assert system.get("/api/v1/today").status == 403
    assert person.send("DELETE", f"/api/v1/tokens/{made.json['id']}").status == 204
    assert system.get("/api/v1/matters/request?limit=1").status == 401
    rows = house.log_in("audit").get("/api/v1/journal?account=hotline_clerk&kind=sign_in").json["items"]
    acts = [(row["act"], row["subject"]) for row in rows]
    assert ("token_made", "邻系统") in acts and ("token_revoked", "邻系统") in acts, acts


@test
def the_log_says_whose_request_it_was(house):
    house.log_in("mediator").get("/api/v1/today")
    for _ in range(200):  # the log is written a block at a time
        house.guest().get("/api/v1/calendar?year=2019")
        with open(f"{house.folder}/requests.log", encoding="utf-8") as log:
            lines = [json.loads(line) for line in log if line.endswith("\n")]
        seen = {(line["account"], line["method"], line["route"]) for line in lines}
        if {("mediator", "POST", "/api/v1/session"), ("mediator", "GET", "/api/v1/today"),
                ("", "GET", "/api/v1/calendar")} <= seen:
            return
    assert False, seen


@test
def three_administrators_each_a_part(house):
    system, security, audit = (house.log_in(name) for name in ("system", "security", "audit"))
    made = system.post("/api/v1/accounts", {"account": "newcomer", "person": "p-new", "name": "新同事"})
    assert made.status == 201 and made.json["temporary_password"], made.body
    assert security.post("/api/v1/accounts", {"account": "x1", "person": "p-x", "name": "甲"}).status == 403
    assert system.send("PATCH", "/api/v1/accounts/newcomer", {"act": "lock"}).status in (403, 422)
    assert security.send("PATCH", "/api/v1/accounts/newcomer", {"act": "lock"}).status == 200
    assert audit.get("/api/v1/journal").status == 200
    assert system.get("/api/v1/journal").status == 403
    for one in (system, security, audit):
        assert one.get("/api/v1/matters/mediation?limit=5").json["items"] == []
    security.send("PATCH", "/api/v1/accounts/newcomer", {"act": "unlock"})
    first = house.guest()
    session = first.post("/api/v1/session", {"account": "newcomer", "password": made.json["temporary_password"]})
    assert session.json["must_change_password"] is True
    first.csrf = session.json["csrf"]
    assert first.get("/api/v1/today").status == 403


@test
def reading_personal_data_is_journalled(house):
    clerk = house.log_in("hotline_clerk")
    matter = open_request(clerk).json["matter"]
    assert clerk.get(f"/api/v1/matters/request/{matter}").json["sees_personal"]
    rows = house.log_in("audit").get("/api/v1/journal?account=hotline_clerk&kind=read").json["items"]
    assert any(row["matter"] == matter and "phone" in row["fields"] for row in rows), rows[:2]
    judicial = house.log_in("judicial_clerk").get(f"/api/v1/matters/request/{matter}").json
    assert judicial["values"]["phone"]["hidden"] and judicial["values"]["phone"]["value"] is None


@test
def ledger_and_journal_are_whole(house):
    whole = house.log_in("audit").get("/api/v1/integrity").json
    assert whole["ledger"] == whole["journal"] == "whole", whole


@test
def many_clerks_at_once_lose_nothing(house):
    def work(number):
        client = house.log_in("hotline_clerk")
        return client, [open_request(client, content=f"第{number}人第{i}件").json["matter"] for i in range(10)]

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        results = list(pool.map(work, range(8)))
    matters = [matter for _, made in results for matter in made]
    assert len(set(matters)) == 80, len(set(matters))


@test
def strange_and_oversized_requests_do_no_harm(house):
    for data, status in ((b"\r\n\r\n", b"400"), (b"GET\r\n\r\n", b"400"), (b"\x16\x03\x01\x02\x00", b"400"),
                         (b"GET / HTTP/1.1\r\nX: " + b"a" * 40000, b"431")):
        with socket.create_connection(("127.0.0.1", house.port), timeout=20) as plain:
            plain.sendall(data)
            # Refused in words, although more than was read may still be on its way: no reset.
            assert plain.recv(4096).split()[1] == status, data[:40]
            plain.shutdown(socket.SHUT_WR)
            assert plain.recv(4096) == b""
    big = house.log_in("hotline_clerk").send("POST", "/api/v1/matters/request", raw=b"x" * 300_000)
    assert big.status == 413, big.status
    assert house.guest().get("/api/v1/matters/%00/1").status == 400
    assert house.guest().get("/healthz").status == 200


@test
def a_slow_client_holds_up_nobody(house):
    slow = [socket.create_connection(("127.0.0.1", house.port)) for _ in range(200)]
    for one in slow:
        one.sendall(b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
    begun = time.monotonic()
    assert house.guest().get("/healthz").status == 200
    assert time.monotonic() - begun < 2
    for one in slow:
        one.close()


@test
def public_pages_show_no_personal_value(house):
    guest = house.guest()
    for path in ("/", "/lists/power", "/services", "/documents", "/consultations", "/enforcement", "/reports"):
        answer = guest.get(path)
        assert answer.status == 200 and b"</html>" in answer.body, (path, answer.status)
    assert guest.get("/no/such/page").status == 404


@test
def afterwards_the_books_agree(house):
    for command in ("recount", "recount --ledger"):
        done = subprocess.run([house.fadu, *command.split(), "--data", house.data], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr + done.stdout


def main():
    run_tests(TESTS, House(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None))


if __name__ == "__main__":
    main()
