"""How answers travel, whoever made them: packed or not, with the methods there are, to whom; and that a caller known a
moment ago is no longer known when his session, account or token has ended.
`delivery_test.py FADU [COUNTY]` prints a line a test and ends with 1 if one failed. SPDX-License-Identifier: EUPL-1.2
"""
import concurrent.futures
import gzip
import socket
import sqlite3
import sys
import time

from api_test import open_request
from house import House, run_tests

TESTS = []
GZIP = {"Accept-Encoding": "gzip, deflate, br"}


def test(function):
    TESTS.append(function)
    return function


def both_forms(client, path):
    """The answer plain and packed; the packed one unpacks to the plain one."""
    plain, packed = client.get(path), client.get(path, headers=GZIP)
    assert plain.status == packed.status == 200, (path, plain.status, packed.status)
    assert "content-encoding" not in plain.headers and plain.headers["vary"] == "Accept-Encoding", (path, plain.headers)
    assert packed.headers.get("content-encoding") == "gzip", (path, packed.headers)
    assert packed.headers["vary"] == "Accept-Encoding", (path, packed.headers)
    assert int(packed.headers["content-length"]) == len(packed.body) < len(plain.body) / 2, (path, len(packed.body))
    assert gzip.decompress(packed.body) == plain.body, path
    return packed


@test
def text_is_packed_for_those_who_take_it(house):
    clerk = house.log_in("judicial_clerk")
    for path in ("/api/v1/institutions", "/api/v1/matters/mediation", "/api/v1/matters/mediation/export?format=csv",
                 "/api/v1/institutions/mediation/flow"):
        both_forms(clerk, path)
    for path in ("/", "/services", "/open-data/catalogue.jsonld", "/api/v1/openapi.json"):
        first, again = both_forms(house.guest(), path), both_forms(house.guest(), path)
        assert first.body == again.body, path


@test
def a_packed_answer_that_shows_persons_is_in_the_journal_like_any(house):
    clerk = house.log_in("hotline_clerk")
    matter = open_request(clerk).json["matter"]
    packed = both_forms(clerk, f"/api/v1/matters/request/{matter}")
    assert "13900000000" in gzip.decompress(packed.body).decode()
    rows = house.log_in("audit").get("/api/v1/journal?kind=read").json["items"]
    assert sum(row["matter"] == matter and "phone" in row["fields"] for row in rows) >= 2, rows[:3]


@test
def secrets_and_small_answers_are_not_packed(house):
    clerk = house.log_in("judicial_clerk")
    for path in ("/api/v1/session", "/api/v1/sessions", "/healthz", "/api/v1/matters/nothing"):
        assert "content-encoding" not in clerk.get(path, headers=GZIP).headers, path
    refusing = clerk.get("/api/v1/institutions", headers={"Accept-Encoding": "gzip;q=0, br"})
    assert "content-encoding" not in refusing.headers
    opened = open_request(house.log_in("hotline_clerk"), headers=GZIP)
    assert opened.status == 201 and "content-encoding" not in opened.headers


@test
def a_method_that_is_none_is_told_which_there_are(house):
    clerk = house.log_in("judicial_clerk")
    for path, allowed in (("/api/v1/institutions", "GET, HEAD"), ("/api/v1/matters/mediation", "GET, HEAD, POST"),
                          ("/api/v1/joint-acts/1", "DELETE"), ("/", "GET, HEAD, POST")):
        answer = clerk.send("PUT", path, {})
        assert answer.status == 405, (path, answer.status)
        assert sorted(answer.headers["allow"].split(", ")) == sorted(allowed.split(", ")), (path, answer.headers)


@test
def what_the_server_counts_is_for_this_machine(house):
    guest = house.guest()
    assert guest.get("/metrics").status == 200
    for header in ("X-Forwarded-For", "Forwarded"):
        assert guest.get("/metrics", headers={header: "192.0.2.7"}).status == 404, header


@test
def a_session_that_ended_is_unknown_at_once(house):
    here, there = house.log_in("judicial_clerk"), house.log_in("judicial_clerk")
    for _ in range(3):
        assert there.get("/api/v1/today").status == 200
    for one in here.get("/api/v1/sessions").json["items"]:
        if not one["current"]:
            assert here.send("DELETE", f"/api/v1/sessions/{one['id']}").status == 204, one
    assert there.get("/api/v1/today").status == 401
    assert here.get("/api/v1/today").status == 200
    here.send("DELETE", "/api/v1/session")
    assert here.get("/api/v1/today").status == 401


@test
def an_account_locked_by_another_process_is_unknown_at_once(house):
    clerk = house.log_in("hotline_clerk")
    assert clerk.get("/api/v1/today").status == 200
    with sqlite3.connect(f"{house.data}/county.db", timeout=30) as county:
        county.execute("UPDATE identity_account SET state = 'locked' WHERE name = 'hotline_clerk'")
    assert clerk.get("/api/v1/today").status == 401
    with sqlite3.connect(f"{house.data}/county.db", timeout=30) as county:
        county.execute("UPDATE identity_account SET state = 'active' WHERE name = 'hotline_clerk'")
    assert clerk.get("/api/v1/today").status == 200
    county.close()


@test
def a_token_says_when_it_was_last_used_and_is_unknown_once_revoked(house):
    clerk = house.log_in("judicial_clerk")
    made = clerk.post("/api/v1/tokens", {"name": "other system", "scopes": ["read"]})
    assert made.status == 201, made.body

    def listed():
        return next(one for one in clerk.get("/api/v1/tokens").json["items"] if one["name"] == "other system")

    assert listed()["last_used"] is None, listed()
    system = house.guest()
    system.token = made.json["secret"]
    assert system.get("/api/v1/institutions").status == 200
    for _ in range(100):  # noted by a write of its own that nobody waits for
        if listed()["last_used"] is not None:
            break
        time.sleep(0.05)
    assert listed()["last_used"] is not None
    assert clerk.send("DELETE", f"/api/v1/tokens/{listed()['id']}").status == 204
    assert system.get("/api/v1/institutions").status == 401


@test
def answers_come_in_the_order_of_the_requests(house):
    """Requests sent at once over one connection, the first slow and the second ready made."""
    asked = b"".join(b"GET %s HTTP/1.1\r\nHost: x\r\n\r\n" % path
                     for path in (b"/figures", b"/healthz", b"/lists/power", b"/healthz")) * 20
    with socket.create_connection(("127.0.0.1", house.port), timeout=30) as plain:
        plain.sendall(asked)
        plain.shutdown(socket.SHUT_WR)
        received = b""
        while part := plain.recv(1 << 16):
            received += part
    kinds = [line for line in received.split(b"\r\n") if line.startswith(b"Content-Type: ")]
    assert kinds == [b"Content-Type: text/html; charset=utf-8", b"Content-Type: text/plain"] * 40, kinds[:8]


@test
def many_steps_at_once_are_all_there_afterwards(house):
    clerks = [house.log_in("hotline_clerk") for _ in range(16)]

    def open_some(clerk):
        return [open_request(clerk, f"第{number}件咨询").json["matter"] for number in range(10)]

    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        matters = [matter for some in pool.map(open_some, clerks) for matter in some]
    assert len(set(matters)) == 160
    assert all(clerks[0].get(f"/api/v1/matters/request/{matter}").status == 200 for matter in matters[::10])


if __name__ == "__main__":
    run_tests(TESTS, House(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None))
