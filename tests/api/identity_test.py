"""Ways to log in, from outside: through another house, with a second factor, with a recovery code.
`identity_test.py FADU` prints a line a test and ends with 1 if one failed. SPDX-License-Identifier: EUPL-1.2
"""
import base64
import hashlib
import hmac
import os
import sqlite3
import struct
import sys
import time

from house import House, PASSWORD, run_tests
from oidc_provider import Provider

TESTS = []
START = "/api/v1/session/oidc"
BACK = START + "/callback"


def test(function):
    TESTS.append(function)
    return function


def code_now(secret, later=0):
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + later), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def begin(house):
    """A browser on its way to the provider, and where it is sent."""
    browser = house.guest()
    answer = browser.get(START)
    assert answer.status == 303, answer.body
    assert "SameSite=Lax" in answer.cookies[0] and "HttpOnly" in answer.cookies[0], answer.cookies
    return browser, answer.headers["location"]


def come_back(house, provider, subject):
    provider.subject = subject
    browser, location = begin(house)
    return browser, browser.get(f"{BACK}?{provider.authorize(location)}")


def refused(answer, word, status=403):
    assert answer.status == status and answer.headers["content-type"].startswith("text/html"), answer.body
    assert word in answer.body.decode(), answer.body.decode()
    assert not any(cookie.startswith("fadu_session") for cookie in answer.cookies), answer.cookies


@test
def the_login_page_learns_of_the_other_house(house, _):
    ways = house.guest().get("/api/v1/login-ways").json
    assert ways == {"oidc": {"title": {"zh": "统一身份认证", "en": "Single sign-on"}, "path": START}}, ways


@test
def nobody_makes_his_own_account(house, provider):
    _, answer = come_back(house, provider, "stranger")
    refused(answer, "尚未绑定")
    rows = house.log_in("audit").get("/api/v1/journal?kind=sign_in").json["items"]
    assert any(row["act"] == "link_unknown" and row["route"] == f"GET {BACK}" for row in rows), rows[:3]


@test
def who_was_linked_logs_in(house, provider):
    system = house.log_in("system")
    assert system.send("PATCH", "/api/v1/accounts/mediator", {"act": "link"}).status == 422
    linked = system.send("PATCH", "/api/v1/accounts/mediator", {"act": "link", "subject": "u-17"})
    assert linked.status == 200 and linked.json["linked_subject"] == "u-17", linked.body
    other = system.send("PATCH", "/api/v1/accounts/hotline_clerk", {"act": "link", "subject": "u-17"})
    assert other.status == 409, other.body
    assert house.log_in("security").send("PATCH", "/api/v1/accounts/mediator",
                                         {"act": "link", "subject": "x"}).status == 403
    browser, answer = come_back(house, provider, "u-17")
    assert answer.status == 303 and answer.headers["location"] == "/app/", answer.body
    assert "SameSite=Strict" in answer.cookies[0], answer.cookies
    browser.cookie = answer.cookies[0].split(";")[0]
    session = browser.get("/api/v1/session").json
    assert session["account"] == "mediator" and browser.get("/api/v1/today").status == 200, session
    form = provider.posted[-1]
    assert form["client_id"] == "fadu" and form["client_secret"] == "a-secret" and form["code_verifier"], form


@test
def what_comes_back_must_belong_to_the_browser_that_went(house, provider):
    provider.subject = "u-17"
    _, location = begin(house)
    query = provider.authorize(location)
    refused(house.guest().get(f"{BACK}?{query}"), "不是在此浏览器发起")
    other, _ = begin(house)
    refused(other.get(f"{BACK}?{query}"), "不属于本次登录")
    browser, location = begin(house)
    query = provider.authorize(location)
    refused(browser.get(f"{BACK}?{query}&iss=https://elsewhere.example"), "其他身份提供方")
    browser, location = begin(house)
    assert browser.get(f"{BACK}?{provider.authorize(location)}").status == 303
    browser, location = begin(house)
    state = provider.authorize(location).split("state=")[1]
    refused(browser.get(f"{BACK}?error=access_denied&state={state}"), "access_denied")
    browser, location = begin(house)
    provider.codes.clear()
    state = provider.authorize(location).split("state=")[1]
    refused(browser.get(f"{BACK}?code=stolen&state={state}"), "invalid_grant", 503)


@test
def a_token_for_another_house_or_time_is_refused(house, provider):
    for change, word in (({"aud": "another"}, "不是签发给本系统"), ({"iss": "https://x.example"}, "约定的身份提供方"),
                         ({"nonce": "x"}, "不属于本次登录"), ({"exp": int(time.time()) - 3600}, "已过期")):
        provider.change = change
        refused(come_back(house, provider, "u-17")[1], word, 422)
    provider.change = {}


@test
def a_provider_that_is_away_holds_up_nobody(house, provider):
    browser, location = begin(house)
    query = provider.authorize(location)
    provider.server.shutdown()
    provider.server.server_close()
    refused(browser.get(f"{BACK}?{query}"), "无法连接", 503)
    assert house.guest().get("/healthz").status == 200


@test
def a_second_factor_is_kept_sealed_and_a_recovery_code_opens_once(house, _):
    person = house.log_in("hotline_clerk")
    secret = person.post("/api/v1/second-factor").json["secret"]
    codes = person.post("/api/v1/second-factor/confirm", {"code": code_now(secret, -1)}).json["recovery_codes"]
    assert len(set(codes)) == 10, codes
    raw = base64.b32decode(secret + "=" * (-len(secret) % 8))
    with sqlite3.connect(f"file:{house.data}/county.db?mode=ro", uri=True) as county:
        kept = county.execute("SELECT totp_secret FROM identity_account WHERE name = 'hotline_clerk'").fetchone()[0]
        hashes = [row[0] for row in county.execute("SELECT hash FROM identity_recovery_code")]
    assert raw not in kept and len(kept) > len(raw) and codes[0] not in hashes and len(hashes) == 10
    assert os.stat(f"{house.data}/keys/second-factor.key").st_mode & 0o777 == 0o600

    def half_way():
        again = house.guest()
        answer = again.post("/api/v1/session", {"account": "hotline_clerk", "password": PASSWORD}).json
        assert answer["second_factor"] == "needed"
        again.csrf = answer["csrf"]
        return again

    again = half_way()
    assert again.post("/api/v1/session/second-factor", {"code": "000000"}).status == 401
    session = again.post("/api/v1/session/second-factor", {"code": codes[0].lower()})
    assert session.status == 200 and session.json["recovery_codes_left"] == 9, session.body
    assert half_way().post("/api/v1/session/second-factor", {"code": codes[0]}).status == 401, "once"
    again.csrf = session.json["csrf"]
    fresh = again.post("/api/v1/second-factor/recovery-codes", {"code": codes[1]}).json["recovery_codes"]
    assert half_way().post("/api/v1/session/second-factor", {"code": codes[2]}).status == 401, "the old are gone"
    assert half_way().post("/api/v1/session/second-factor", {"code": fresh[0]}).status == 200
    acts = [row["act"] for row in house.log_in("audit").get(
        "/api/v1/journal?account=hotline_clerk&kind=sign_in").json["items"]]
    assert {"second_factor_set", "recovery_code_used", "recovery_codes_renewed", "code_failed"} <= set(acts), acts
    security = house.log_in("security")
    assert security.send("PATCH", "/api/v1/accounts/hotline_clerk", {"act": "reset_second_factor"}).status == 200
    assert house.log_in("hotline_clerk").session["second_factor"] == "off"


def main():
    house = House(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None)
    with Provider(house.folder) as provider:
        house.options = ["--oidc", provider.settings(house.folder, "http://127.0.0.1:1/api/v1/session/oidc/callback")]
        run_tests(TESTS, house, provider)


if __name__ == "__main__":
    main()
