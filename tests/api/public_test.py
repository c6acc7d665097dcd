"""What residents do after they applied, with number and code, as a browser without script does it.
`public_test.py FADU` prints a line a test and ends with 1 if one failed. SPDX-License-Identifier: EUPL-1.2
"""
import hashlib
import html
import re
import sqlite3
import sys
import urllib.parse

from house import House, run_tests

TESTS = []


def test(function):
    TESTS.append(function)
    return function


def submit(house, path, values):
    body = urllib.parse.urlencode(values).encode()
    answer = house.guest().send("POST", path, raw=body, headers={"Content-Type": "application/x-www-form-urlencoded"})
    return answer.status, answer.body.decode()


def apply_for(house, path, values):
    """The receipt's number and code."""
    status, page = submit(house, path, values)
    assert status == 200, (status, page[-3000:])
    number, code = re.findall(r"<dd><strong>([^<]+)</strong></dd>", page)
    return {"number": number, "code": code}


def mediation(house):
    page = house.guest().get("/mediation").body.decode()
    body = re.search(r'<option value="(\w[^"]*)">', page[page.index('id="organisation"'):]).group(1) \
        if 'id="organisation"' in page else ""
    dispute = re.search(r'name="dispute_type" value="(\w+)"|<select[^>]*name="dispute_type".*?<option value="(\w+)"',
                        page, re.S)
    return apply_for(house, "/mediation", {
        "organisation": body, "party_a": "张三", "party_b": "李四", "dispute_type": dispute.group(1) or dispute.group(2),
        "facts": "院墙的事，电话13900000000"})


def offered(page):
    return set(re.findall(r'name="step" value="(\w+)"', page))


@test
def whoever_applied_may_withdraw_and_only_once(house):
    known = mediation(house)
    status, page = submit(house, "/status", known)
    assert status == 200 and "withdraw" in offered(page), page
    assert "register" not in offered(page) and "accept" not in offered(page), offered(page)
    status, page = submit(house, "/status", {**known, "step": "withdraw"})
    assert status == 200 and "不能撤销" in page and 'action="/status/act"' in page, page
    status, page = submit(house, "/status/act", {**known, "step": "withdraw"})
    assert status == 200 and "已登记" in page, page
    status, page = submit(house, "/status/act", {**known, "step": "withdraw"})
    assert status == 422, (status, page)
    status, page = submit(house, "/status", known)
    assert offered(page) == set() and "已" in page, offered(page)


@test
def without_the_code_nothing_is_done(house):
    known = mediation(house)
    wrong = {**known, "code": "AAAAA-AAAAA", "step": "withdraw"}
    for path in ("/status", "/status/act"):
        status, page = submit(house, path, wrong)
        assert status == 422 and "对不上" in page, page[-2000:]
    assert "withdraw" in offered(submit(house, "/status", known)[1])


@test
def what_others_perform_is_refused(house):
    known = mediation(house)
    for step in ("accept", "register", "nothing"):
        status, page = submit(house, "/status/act", {**known, "step": step})
        assert status == 422 and "role=\"alert\"" in page, (step, status, page)


@test
def what_was_asked_for_is_corrected(house):
    clerk = house.log_in("clerk")
    body = clerk.session["roles"][0]["organisation"]["code"]
    page = house.guest().get("/information-requests").body.decode()
    kind = re.search(r'name="applicant_kind"[^>]*value="(\w+)"', page).group(1)
    known = apply_for(house, "/information-requests", {
        "organisation": body, "applicant": "王五", "applicant_kind": kind, "content": "想看一份文件",
        "contact": "13900000001", "form": "paper"})
    path = f"/api/v1/matters/information_request/{known['number']}/steps/ask_correction"
    asked = clerk.post(path, {"values": {"correction_items": "请写明文件名称"}})
    assert asked.status == 200, asked.body
    status, page = submit(house, "/status", known)
    assert {"correct", "withdraw"} <= offered(page), offered(page)
    status, page = submit(house, "/status/act", {**known, "step": "correct", "content": ""})
    assert status == 422 and 'class="mistake"' in page, page
    status, page = submit(house, "/status/act", {**known, "step": "correct", "content": "2018年财政预算公开表"})
    assert status == 200, html.unescape(page)[-3000:]
    matter = clerk.get(f"/api/v1/matters/information_request/{known['number']}").json
    assert matter["stage"] == "received" and matter["values"]["content"]["value"] == "2018年财政预算公开表", matter
    steps = [entry["step"] for entry in clerk.get(
        f"/api/v1/matters/information_request/{known['number']}/history").json["entries"]]
    assert steps == ["receive", "ask_correction", "correct"], steps


def send_with_file(house, path, values, field, name, content):
    mark = "----formpart"
    parts = [f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
             for key, value in values.items()]
    parts.append(f'--{mark}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
                 "Content-Type: application/octet-stream\r\n\r\n".encode() + content + b"\r\n")
    body = b"".join(parts) + f"--{mark}--\r\n".encode()
    answer = house.guest().send("POST", path, raw=body, headers={"Content-Type": f"multipart/form-data; boundary={mark}"})
    return answer.status, answer.body.decode()


def online_service(house):
    guest = house.guest()
    for path in dict.fromkeys(re.findall(r'href="(/matters/service_item/\d+)"', guest.get("/services").body.decode())):
        found = re.search(r'/services/apply\?about=(\d+)', guest.get(path).body.decode())
        if found:
            return found.group(1)
    raise AssertionError("no service can be applied for online")


@test
def a_file_goes_with_the_application(house):
    about = online_service(house)
    page = house.guest().get(f"/services/apply?about={about}").body.decode()
    assert 'type="file"' in page and 'enctype="multipart/form-data"' in page, page
    values = {"about": about, "applicant_kind": "person", "applicant": "赵六", "phone": "13900000002",
              "materials_listed": "身份证"}
    content = b"%PDF-1.4 " + b"x" * 5000
    digest = hashlib.sha256(content).hexdigest()
    status, page = send_with_file(house, "/services/apply", values, "materials_file", '<b>身份证.exe', content)
    assert status == 200 and digest in page and "application/pdf" in page and "<b>身份证" not in page, page[-3000:]
    number = int(re.search(r"<dd><strong>(\d+)</strong></dd>", page).group(1))
    with sqlite3.connect(f"file:{house.data}/county.db?mode=ro", uri=True) as county:
        kept = county.execute("SELECT bytes FROM stored_file WHERE hash = ?", (digest,)).fetchone()[0]
        named = county.execute("SELECT materials_file FROM record_application WHERE matter = ?", (number,)).fetchone()[0]
    assert kept == content and named == digest
    status, page = send_with_file(house, "/services/apply", values, "materials_file", "a.pdf", b"<script>alert(1)</script>")
    assert status == 422 and "不是PDF" in page, page
    status, page = send_with_file(house, "/services/apply", values, "materials_file", "a.pdf", b"%PDF-" + b"x" * (11 << 20))
    assert status == 422 and "10 MB" in page, page
    # A value that only says it is a file is none.
    status, page = submit(house, "/services/apply", {**values, "materials_file": "0" * 64, "file:materials_file": "0" * 64})
    assert status == 200 and "SHA-256" not in page, page


@test
def one_address_sends_so_much_and_no_more(house):
    values = {"about": online_service(house), "applicant_kind": "person", "applicant": "赵六", "phone": "13900000002"}
    content = b"%PDF-" + b"x" * (9 << 20)
    statuses = [send_with_file(house, "/services/apply", values, "materials_file", "a.pdf", content)[0] for _ in range(13)]
    assert 429 in statuses, statuses


def main():
    run_tests(TESTS, House(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None))


if __name__ == "__main__":
    main()
