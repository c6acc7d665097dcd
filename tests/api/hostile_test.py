"""What a hostile client sends: requests that two servers would read differently, bytes that are no text, numbers that are
none, bombs, stolen cookies. Nothing of it may break the server, be believed, or reach another's answer.
`hostile_test.py FADU [COUNTY]` prints a line a test and ends with 1 if one failed. SPDX-License-Identifier: EUPL-1.2
"""
import http.client
import io
import json
import pathlib
import re
import socket
import ssl
import subprocess
import sys
import threading
import time
import warnings
import zipfile

from api_test import open_request
from house import CLOCK, Client, House, PASSWORD, run_tests

TESTS = []


def test(function):
    TESTS.append(function)
    return function


def answers_to(house, data, wait=10, close=True):
    """What comes back for these bytes until the server closes: (status, body) of each answer."""
    with socket.create_connection(("127.0.0.1", house.port), timeout=wait) as plain:
        plain.sendall(data)
        if close:
            plain.shutdown(socket.SHUT_WR)
        received = b""
        try:
            while part := plain.recv(65536):
                received += part
        except (TimeoutError, ConnectionResetError):
            pass
    answers = []
    while received:
        head, _, rest = received.partition(b"\r\n\r\n")
        length = int((re.search(rb"(?i)content-length: (\d+)", head) or [0, b"0"])[1])
        answers.append((int(head.split()[1]), rest[:length]))
        received = rest[length:]
    return answers


POST = b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\n"
SMUGGLED = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"


@test
def where_a_body_ends_is_never_a_guess(house):
    body = b"0\r\n\r\n" + SMUGGLED
    for fields in (b"Content-Length: %d\r\nTransfer-Encoding: chunked\r\n" % len(body),
                   b"Transfer-Encoding: chunked\r\nContent-Length: %d\r\n" % len(body),
                   b"Content-Length: 5\r\nContent-Length: %d\r\n" % len(body),
                   b"Content-Length: 5, %d\r\n" % len(body), b"Content-Length: +5\r\n", b"Content-Length: -1\r\n",
                   b"Content-Length: 0x5\r\n", b"Content-Length: 5 5\r\n", b"Content-Length: 18446744073709551621\r\n",
                   b"Content-Length:\r\n", b"Content-Length : 5\r\n", b"Transfer-Encoding : chunked\r\n",
                   b"Transfer-Encoding: xchunked\r\n", b"Transfer-Encoding: chunked, identity\r\n",
                   b"Transfer-Encoding: gzip, chunked\r\n", b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                   b"Transfer-Encoding:\x0bchunked\r\n", b"Transfer-Encoding: \"chunked\"\r\n",
                   b"\x00: y\r\n", b"X\x00: y\r\n", b"X y: z\r\n", b": y\r\n", b"no colon\r\n", b"X: a\x00b\r\n"):
        answers = answers_to(house, POST + fields + b"\r\n" + body)
        assert len(answers) <= 1 and all(status in (400, 501) for status, _ in answers), (fields, answers)
    # A folded line goes on with the field before: there is no body, and what follows is no request.
    for fields in (b"X: y\r\n Transfer-Encoding: chunked\r\n", b"X: y\r\n\tContent-Length: 5\r\n"):
        answers = answers_to(house, POST + fields + b"\r\n" + body)
        assert [status for status, _ in answers] in ([400], [401, 400]), (fields, answers)


@test
def nonsense_in_chunks_ends_the_connection(house):
    head = POST + b"Transfer-Encoding: chunked\r\n\r\n"
    for chunks in (b"zz\r\n", b"-1\r\n", b"ffffffffffffffffff\r\n", b"5\r\nhelloXX0\r\n\r\n", b"5 \r\nhello\r\n0\r\n\r\n",
                   b"0x5\r\nhello\r\n0\r\n\r\n", b"\r\n", b"5\nhello\n0\n\n", b"5;" + b"a" * 40_000 + b"\r\nhello\r\n0\r\n\r\n",
                   b"0\r\nX: " + b"a" * 40_000 + b"\r\n\r\n"):
        answers = answers_to(house, head + chunks + SMUGGLED)
        assert len(answers) <= 1 and all(400 <= status < 500 for status, _ in answers), (chunks[:40], answers)
    good = answers_to(house, head + b"2;a=b\r\n{}\r\n0\r\n\r\n" + SMUGGLED)
    assert [status for status, _ in good] == [401, 200], good


@test
def a_host_is_named_once(house):
    for fields in (b"", b"Host: x\r\nHost: y\r\n"):
        answers = answers_to(house, b"GET /healthz HTTP/1.1\r\n" + fields + b"\r\n")
        assert [status for status, _ in answers] == [400], (fields, answers)
    for line in (b"GET / HTTP/9.9", b"GET  / HTTP/1.1", b"GET /a b HTTP/1.1", b"G\x00T / HTTP/1.1", b"GET /\x00 HTTP/1.1",
                 b"GET /\x7f HTTP/1.1", b"GET HTTP/1.1", b"\x00\x00\x00\x00"):
        answers = answers_to(house, line + b"\r\nHost: x\r\n\r\n" + SMUGGLED)
        assert len(answers) <= 1 and all(status == 400 for status, _ in answers), (line, answers)


@test
def strange_methods_do_nothing(house):
    for method in ("TRACE", "CONNECT", "OPTIONS", "PROPFIND", "PUT", "DELETE"):
        for path in ("/", "/api/v1/session", "/app/", "/healthz", "/metrics"):
            (status, body), *more = answers_to(house, f"{method} {path} HTTP/1.1\r\nHost: x\r\nX: secret-word\r\n\r\n".encode())
            assert status in (400, 401, 404, 405) and b"secret-word" not in body and not more, (method, path, status, body)


@test
def heads_have_a_limit(house):
    for head in (b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
                 b"GET / HTTP/1.1\r\nHost: x\r\n" + b"a: b\r\n" * 5_000 + b"\r\n",
                 b"GET / HTTP/1.1\r\nHost: x\r\nCookie: " + b"a" * 20_000 + b"\r\n\r\n"):
        answers = answers_to(house, head)
        assert [status for status, _ in answers] == [431], (head[:20], answers)


@test
def requests_in_a_row_are_answered_in_order(house):
    paths = [b"/api/v1/calendar?year=2019", b"/healthz", b"/api/v1/session"] * 50
    answers = answers_to(house, b"".join(b"GET %s HTTP/1.1\r\nHost: x\r\n\r\n" % path for path in paths), close=False, wait=3)
    assert [status for status, _ in answers] == [200, 200, 401] * 50, len(answers)


@test
def no_path_leads_out_of_the_house(house):
    index = house.guest().get("/app/").body
    for way in ("/app/../../../../etc/passwd", "/app/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "/app/..%2f..%2f..%2fetc%2fpasswd",
                "/app/..%5c..%5cetc%5cpasswd", "/app/%252e%252e/etc/passwd", "//etc/passwd", "/etc/passwd",
                "/app//etc/passwd", "/app/assets/../../package.json", "/app/assets/%00", "/app/\\..\\package.json",
                "/open-data/../../../etc/passwd", "/api/v1/files/..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc/passwd",
                "/institutions/..%2f..%2flaw", "/matters/request/..%2f..%2f", "/reports/2019%2f..%2f..%2fetc"):
        status, body = answers_to(house, f"GET {way} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())[0]
        assert b"root:" not in body and b"devDependencies" not in body, way
        assert status in (301, 400, 401, 404) or body == index, (way, status, body[:100])


@test
def a_link_leads_to_no_other_house(house):
    for path in ("//evil.example/", "///evil.example//", "/%2fevil.example/", "/\\evil.example/", "/%5cevil.example/", "//evil.example",
                 "/%2f/evil.example?lang=en", "/services//"):
        data = f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode()
        with socket.create_connection(("127.0.0.1", house.port), timeout=10) as plain:
            plain.sendall(data)
            received = b""
            while part := plain.recv(65536):
                received += part
        for found in re.findall(rb'(?im)(?:^location: |href="|action="|src=")([^"\r\n]*)', received):
            assert not re.match(rb"//|/\\|https?://evil", found), (path, found)


@test
def an_answer_cannot_be_split(house):
    clerk = house.log_in("hotline_clerk")
    for path in ("/app%0d%0aX-Broken: yes", "/?lang=en%0d%0aX-Broken:%20yes", "/status?number=%0d%0aX-Broken:%20yes",
                 "/%0d%0aX-Broken:%20yes", "/search?q=%0d%0aX-Broken:%20yes"):
        answer = Client(house.port).send("GET", path.replace(" ", "%20"))
        assert "x-broken" not in answer.headers, path
    kept = clerk.send("POST", "/api/v1/files?name=a%0d%0aX-Broken:%20yes%22.pdf", raw=b"%PDF- here").json
    given = clerk.get(f"/api/v1/files/{kept['hash']}")
    assert given.status == 200 and "x-broken" not in given.headers, given.headers


NO_TEXT = (b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xe4\xb8", b"a\x80b", b"\x00")


def is_sound(answer, what):
    """A refusal or an answer, never a failure, and in text that a program can read."""
    assert answer.status < 500, (what, answer.status, answer.body[:300])
    if answer.headers.get("content-type", "").startswith(("application/json", "application/problem", "text/html")):
        answer.body.decode("utf-8")


@test
def bytes_that_are_no_text_come_nowhere(house):
    clerk, guest = house.log_in("hotline_clerk"), house.guest()
    system = house.log_in("system")
    for bad in NO_TEXT:
        quoted = "".join(f"%{byte:02x}" for byte in bad)
        for path in (f"/{quoted}", f"/?q={quoted}", f"/search?q={quoted}", f"/matters/{quoted}/1", f"/documents?q={quoted}",
                     f"/status?number={quoted}", f"/lists/{quoted}", f"/open-data/{quoted}"):
            is_sound(guest.get(path), path)
        for path in (f"matters/{quoted}", f"matters/request?q={quoted}", f"matters/request?stage={quoted}",
                     f"matters/request?organisation={quoted}", f"matters/request?sort={quoted}", f"search?q={quoted}",
                     f"matters/request?field.content={quoted}", f"matters/request?after={quoted}",
                     f"people?q={quoted}", f"people?role={quoted}", f"figures/{quoted}", f"files/{quoted}",
                     f"files/1?institution={quoted}&matter={quoted}", f"findings?id={quoted}",
                     f"institutions/request/flow?stage={quoted}"):
            is_sound(clerk.get("/api/v1/" + path), path)
        for name in ("User-Agent", "Idempotency-Key", "Cookie", "Origin", "Accept-Encoding", "Authorization", "Prefer",
                     "X-CSRF-Token", "Sec-Fetch-Site"):
            if bad == b"\x00":
                continue
            lines = b"GET /api/v1/today HTTP/1.1\r\nHost: x\r\n%s: %s\r\n\r\n" % (name.encode(), bad)
            assert answers_to(house, lines)[0][0] in (400, 401), (name, bad)
        answer = clerk.send("POST", "/api/v1/files?name=" + quoted, raw=b"some text")
        is_sound(answer, "name of a file")
        for text in (b'"%s"' % bad, b'"\\u0000"', b'"\\ud800"', b'"a\\udc00b"'):
            values = b'{"step":"register","values":{"caller":"x","channel":"hotline","kind":"enquiry","field":"other",'
            answer = clerk.send("POST", "/api/v1/matters/request", raw=values + b'"content":%s}}' % text)
            assert 400 <= answer.status < 500, ("a value", text, answer.status)
            is_sound(answer, text)
            for client, path, body in (
                    (clerk, "/api/v1/matters/request", b'{"step":%s}' % text),
                    (clerk, "/api/v1/matters/request", b'{%s:1}' % text),
                    (clerk, "/api/v1/matters/request", b'{"values":{%s:1}}' % text),
                    (clerk, "/api/v1/matters/request", b'{"organisation":%s,"step":"register"}' % text),
                    (clerk, "/api/v1/tokens", b'{"name":%s,"scopes":["read"]}' % text),
                    (clerk, "/api/v1/tokens", b'{"name":"x","scopes":[%s]}' % text),
                    (system, "/api/v1/accounts", b'{"account":%s,"person":"p","name":"n"}' % text),
                    (system, "/api/v1/accounts", b'{"account":"zz","person":%s,"name":"n"}' % text),
                    (system, "/api/v1/accounts", b'{"account":"zz","person":"p","name":%s}' % text)):
                answer = client.send("POST", path, raw=body)
                assert 400 <= answer.status < 500, (path, body, answer.status, answer.body)
                is_sound(answer, body)
        header = clerk.get("/api/v1/import/request/template?format=csv").body.splitlines()[0]
        answer = clerk.send("POST", "/api/v1/import/request?name=t.csv", raw=header + b"\n" + bad + b"," * 10 + b"\n")
        assert answer.status == 422, (bad, answer.status)
        is_sound(answer, "a table")
    house.guest().post("/api/v1/session", {"account": "\ud800".encode("utf-8", "surrogatepass").hex(), "password": "x"})
    for line in (b'{"account":"\xff","password":"x"}', b'{"account":"x","password":"\xff"}', b'{"account":"\\u0000","password":"\\u0000"}'):
        assert house.guest().send("POST", "/api/v1/session", raw=line).status in (400, 401, 422)
    journal = house.log_in("audit").get("/api/v1/journal")
    assert journal.status == 200 and journal.json["items"]
    assert house.log_in("audit").get("/api/v1/integrity").json["journal"] == "whole"


@test
def numbers_and_depths_have_limits(house):
    clerk = house.log_in("hotline_clerk")
    for body in (b"[" * 100_000, b'{"values":' * 20_000 + b"1" + b"}" * 20_000, b'{"values":{"content":' + b"[" * 50_000,
                 b'{"expected_entry":99999999999999999999999}', b'{"expected_entry":1e400}', b'{"expected_entry":-1.5e-400}',
                 b'{"expected_entry":' + b"9" * 100_000 + b"}", b'{"expected_entry":1.5}', b'{"expected_entry":true}',
                 b"nul", b"\xef\xbb\xbf{}", b"{}{}", b'{"step":"register",}', b"NaN", b"Infinity", b'{"a":1,"a":2}'):
        answer = clerk.send("POST", "/api/v1/matters/request", raw=body)
        assert 400 <= answer.status < 500, (body[:60], answer.status, answer.body[:200])
        trial = clerk.send("POST", "/api/v1/matters/request/trial", raw=body)
        assert 400 <= trial.status < 500 or trial.json["possible"] is False, (body[:60], trial.status, trial.body[:200])
    for days in ("9223372036854775807", "-9223372036854775808", "1e300", "0", "-1", "106751991167301", "18446744073709551615"):
        answer = clerk.send("POST", "/api/v1/tokens", raw=b'{"name":"n","scopes":["read"],"days":%s}' % days.encode())
        assert 400 <= answer.status < 500, (days, answer.status, answer.body)
    for number in ("0", "-1", "9223372036854775808", "1e3", "0x1", "1.0", " 1", "1%20", "%31%30" * 50):
        for path in (f"/api/v1/matters/request/{number}", f"/api/v1/matters/request/{number}/history",
                     f"/matters/request/{number}", f"/api/v1/matters/request?limit={number}", f"/api/v1/figures?year={number}",
                     f"/api/v1/calendar?year={number}", f"/api/v1/joint-acts/{number}", f"/reports/{number}",
                     f"/enforcement?page={number}&after={number}"):
            is_sound(clerk.get(path.replace(" ", "%20")), path)


@test
def words_are_words_to_the_index(house):
    clerk = house.log_in("hotline_clerk")
    for words in ('"', '""', "*", "NEAR(", "a AND", "NOT", "^a", "col:a", "-", "(", "' OR 1=1 --", "%", "_", "供*", '"供暖', "a" * 5000,
                  "供暖 " * 500, "\\", "{a b}", "a + b"):
        for path in ("/api/v1/matters/request?q=", "/api/v1/search?q="):
            answer = clerk.get(path + "".join(f"%{byte:02x}" for byte in words.encode()))
            assert answer.status in (200, 422), (path, words[:40], answer.status, answer.body[:200])
    for query in ("sort=matter;DROP", "sort=-", "columns=a,b,,", "columns=" + "content," * 500, "after=" + "A" * 3000,
                  "stage=registered" + "&stage=x" * 1500, "field.=1", "field.content.from=1", "field.x=1", "opened_from=2019-02-30",
                  "opened_from=x", "limit=201", "limit=x", "overdue=maybe", "organisation='"):
        is_sound(clerk.get("/api/v1/matters/request?" + query), query)


def archive(parts, compression=zipfile.ZIP_DEFLATED):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression, compresslevel=9) as file:
        for name, bytes_or_size in parts:
            with file.open(name, "w", force_zip64=True) as part:
                if isinstance(bytes_or_size, bytes):
                    part.write(bytes_or_size)
                else:
                    for _ in range(bytes_or_size >> 20):
                        part.write(b" " * (1 << 20))
    return packed.getvalue()


def resident_mib(house):
    status = pathlib.Path(f"/proc/{house.process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) >> 10


@test
def bombs_do_not_go_off(house):
    clerk, judicial = house.log_in("hotline_clerk"), house.log_in("judicial_clerk")
    before = resident_mib(house)
    types = (b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
    book = (b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.'
            b'org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>')
    rels = (b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http'
            b'://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
            b'</Relationships>')
    frame = [("[Content_Types].xml", types), ("xl/workbook.xml", book), ("xl/_rels/workbook.xml.rels", rels)]
    laughs = b'<!DOCTYPE w [<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY %s "%s">' % (bytes([98 + i]), b"&%s;" % bytes([97 + i]) * 10) for i in range(9)) + b"]><worksheet>&j;</worksheet>"
    outside = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet>&x;</worksheet>'
    for name, parts in (("spaces", frame + [("xl/worksheets/sheet1.xml", 1 << 30)]),
                        ("strings", frame + [("xl/worksheets/sheet1.xml", b"<worksheet/>"), ("xl/sharedStrings.xml", 1 << 30)]),
                        ("entities", frame + [("xl/worksheets/sheet1.xml", laughs)]),
                        ("outside", frame + [("xl/worksheets/sheet1.xml", outside)]),
                        ("parts", frame + [(f"xl/{i}", b"") for i in range(20_000)]),
                        ("depth", frame + [("xl/worksheets/sheet1.xml", b"<a>" * 300_000)])):
        bomb = archive(parts)
        for client, path in ((clerk, "/api/v1/import/request?name=t.xlsx"), (judicial, "/api/v1/lint?name=r.docx")):
            begun = time.monotonic()
            answer = client.send("POST", path, raw=bomb)
            assert answer.status == 422 and b"root:" not in answer.body, (name, path, answer.status, answer.body[:200])
            assert time.monotonic() - begun < 20, (name, path, time.monotonic() - begun)
    document = archive([("word/document.xml", 1 << 30), ("[Content_Types].xml", types)])
    assert judicial.send("POST", "/api/v1/lint?name=r.docx", raw=document).status == 422
    assert resident_mib(house) - before < 900, (before, resident_mib(house))
    answer = clerk.send("POST", "/api/v1/import/request?name=t.xlsx", raw=b"PK\x03\x04" + b"\x00" * 100_000)
    assert answer.status == 422, answer.status


@test
def a_session_begins_with_the_login(house):
    guest = house.guest()
    guest.cookie = "fadu_session=" + "A" * 43
    answer = guest.post("/api/v1/session", {"account": "auditor", "password": PASSWORD})
    assert answer.status == 200 and "A" * 43 not in answer.cookies[0], answer.cookies
    fixed = house.guest()
    fixed.cookie = "fadu_session=" + "A" * 43
    assert fixed.get("/api/v1/today").status == 401
    first, second = house.log_in("auditor"), house.log_in("auditor")
    assert first.cookie != second.cookie and first.csrf != second.csrf
    for cookie in ("fadu_session=", "fadu_session=" + first.cookie[13:-1], "fadu_session=" + first.cookie[13:] + "A",
                   "FADU_SESSION=" + first.cookie[13:], "x" + first.cookie, "fadu_session=\"" + first.cookie[13:] + "\""):
        assert house.guest().get("/api/v1/today", headers={"Cookie": cookie}).status == 401, cookie
    tokens = {second.cookie} | {house.log_in("auditor").cookie for _ in range(5)}
    assert len(tokens) == 6 and all(len(token) > 13 + 22 for token in tokens), tokens


@test
def a_csrf_token_is_good_for_its_own_session(house):
    clerk, other = house.log_in("hotline_clerk"), house.log_in("mediator")
    again = house.log_in("hotline_clerk")
    for token in (other.csrf, again.csrf, "", clerk.cookie[13:], clerk.csrf[:-1], clerk.csrf.swapcase()):
        assert open_request(clerk, headers={"X-CSRF-Token": token}).status == 403, token
    # One's own cookie beside another's is not both.
    both = house.guest()
    answer = both.get("/api/v1/session", headers={"Cookie": f"{clerk.cookie}; {other.cookie}"})
    assert answer.status in (200, 401) and (answer.status == 401 or answer.json["account"] == "hotline_clerk"), answer.body
    for headers in ({"Origin": "null"}, {"Origin": f"http://127.0.0.1:{house.port}.evil.example"}, {"Origin": "http://evil.example"},
                    {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "cross-site"}):
        assert open_request(clerk, headers=headers).status == 403, headers
        login = house.guest().post("/api/v1/session", {"account": "auditor", "password": PASSWORD}, headers=headers)
        assert login.status == 403, (headers, login.status)


def check_headers(answer, what, secure=False):
    headers = answer.headers
    policy = headers.get("content-security-policy", "")
    sandboxed = "sandbox" in policy
    assert sandboxed or re.search(r"frame-ancestors '(self|none)'", policy), (what, headers)
    assert sandboxed or ("object-src 'none'" in policy and "base-uri 'self'" in policy), (what, policy)
    assert "unsafe-eval" not in policy and not re.search(r"script-src[^;]*unsafe-inline|default-src[^;]*unsafe-inline", policy), what
    assert headers.get("x-content-type-options") == "nosniff", (what, headers)
    assert headers.get("referrer-policy") == "same-origin", (what, headers)
    assert headers.get("cache-control"), (what, headers)
    assert "server" not in headers and "x-powered-by" not in headers, (what, headers)
    assert ("max-age=31536000" in headers.get("strict-transport-security", "")) == secure, (what, headers)


KINDS = ("/", "/no/such/page", "/search?q=供暖", "/open-data/catalogue.jsonld", "/app/", "/app/assets/none.js", "/api/v1/session",
         "/api/v1/nothing", "/api/v1/openapi.json", "/api/v1/institutions/mediation/flow", "/api/v1/calendar?year=2019",
         "/api/v1/calendar?year=x", "/healthz", "/metrics")


@test
def every_answer_tells_browsers_what_not_to_do(house):
    for path in KINDS:
        check_headers(house.guest().get(path), path)
    clerk = house.log_in("hotline_clerk")
    for path in ("/api/v1/today", "/api/v1/matters/request/export?format=csv"):
        answer = clerk.get(path)
        check_headers(answer, path)
        assert answer.headers["cache-control"] == "no-store", path
    check_headers(clerk.send("POST", "/api/v1/matters/request", raw=b"x" * 300_000), "too large")
    clerk.connection = None
    check_headers(clerk.send("POST", "/api/v1/matters/request", raw=b"{"), "no JSON")
    for page in (b"<html><script>alert(1)</script>", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", b"%PDF- x"):
        kept = clerk.send("POST", "/api/v1/files?name=a.html", raw=page).json
        given = clerk.get(f"/api/v1/files/{kept['hash']}")
        check_headers(given, page)
        assert not re.search("html|svg|xml", given.headers["content-type"]), given.headers


@test
def under_tls_cookies_and_browsers_stay_there(house):
    key, certificate = f"{house.folder}/key.pem", f"{house.folder}/certificate.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key,
                    "-out", certificate, "-subj", "/CN=localhost", "-days", "2"], check=True, capture_output=True)
    command = [house.fadu, "serve", "--data", house.data, "--port", "0", "--demo", "--clock-from", CLOCK,
               "--tls-certificate", certificate, "--tls-key", key]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        port = int(re.search(r":(\d+)/", process.stdout.readline())[1])
        context = ssl.create_default_context(cafile=certificate)
        context.check_hostname = False
        client = Client(port)
        client.connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=30, context=context)
        check_headers(client.get("/"), "/", secure=True)
        answer = client.post("/api/v1/session", {"account": "auditor", "password": PASSWORD})
        check_headers(answer, "log-in", secure=True)
        assert re.search(r"; Secure", answer.cookies[0]) and "HttpOnly" in answer.cookies[0], answer.cookies
        warnings.simplefilter("ignore", DeprecationWarning)  # of speaking what must not be spoken
        old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
        old.minimum_version, old.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
        old.set_ciphers("ALL:@SECLEVEL=0")
        with socket.create_connection(("127.0.0.1", port), timeout=10) as plain:
            try:
                old.wrap_socket(plain)
                assert False, "TLS 1.1 is spoken"
            except (ssl.SSLError, ConnectionError, OSError):
                pass
        # No TLS at all, and half a handshake: refused or waited for, and nobody else is held up.
        for start in (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"\x16\x03\x01"):
            with socket.create_connection(("127.0.0.1", port), timeout=5) as plain:
                plain.sendall(start)
                assert client.get("/healthz").status == 200
    finally:
        process.terminate()
        process.wait(timeout=60)


@test
def a_head_that_drips_is_not_waited_for(house):
    closed = {}

    def drip(name, first, drop, seconds):
        begun = time.monotonic()
        with socket.create_connection(("127.0.0.1", house.port), timeout=1) as plain:
            plain.sendall(first)
            while time.monotonic() - begun < seconds:
                try:
                    plain.sendall(drop)
                    if plain.recv(4096) == b"":
                        break
                except TimeoutError:
                    continue
                except OSError:
                    break
        closed[name] = time.monotonic() - begun

    threads = [threading.Thread(target=drip, args=("head", b"GET / HTTP/1.1\r\nHost: x\r\nX: ", b"a", 25)) for _ in range(20)]
    for one in threads:
        one.start()
    for _ in range(20):
        begun = time.monotonic()
        assert house.guest().get("/").status == 200
        assert time.monotonic() - begun < 2
        time.sleep(0.2)
    for one in threads:
        one.join()
    assert closed["head"] < 20, closed


@test
def who_does_not_read_is_not_waited_for(house):
    deaf = []
    for _ in range(50):
        plain = socket.socket()
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        plain.connect(("127.0.0.1", house.port))
        plain.sendall(b"GET /api/v1/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n" * 20)
        deaf.append(plain)
    begun = time.monotonic()
    for _ in range(20):
        assert house.guest().get("/").status == 200
    assert time.monotonic() - begun < 10
    for plain in deaf:
        plain.close()


@test
def guessing_passwords_is_slowed(house):
    guesses = [house.guest().post("/api/v1/session", {"account": "deputy_head", "password": f"guess-{i}"}) for i in range(12)]
    assert all(answer.status in (401, 429) for answer in guesses), [answer.status for answer in guesses]
    right = house.guest().post("/api/v1/session", {"account": "deputy_head", "password": PASSWORD})
    assert right.status in (401, 429), "locked after so many wrong guesses"


@test
def afterwards_the_house_stands(house):
    assert house.process.poll() is None
    assert house.log_in("audit").get("/api/v1/integrity").json["ledger"] == "whole"


def main():
    run_tests(TESTS, House(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None))


if __name__ == "__main__":
    main()
