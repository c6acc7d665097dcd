"""The year's report from its first text to the frozen one, over HTTP: what may be written, who may write it, what
freezing keeps. `report_desk_test.py FADU [COUNTY]`. SPDX-License-Identifier: EUPL-1.2
"""
import hashlib
import json
import sys

from house import House

YEAR = 2019
PARTS = ["results", "problems", "head_duty", "next_steps"]


def draft(client):
    answer = client.get(f"/api/v1/report/draft?year={YEAR}")
    assert answer.status == 200, answer.body
    return answer.json


def path(desk, step):
    return f"/api/v1/matters/{desk['institution']}/{desk['matter']}/steps/{desk['steps'][step]}"


def save(client, desk, text, **more):
    return client.post(path(desk, "draft"), {"values": {desk["fields"]["text"]: text, "parts": PARTS}, **more})


def refused(answer, words):
    assert answer.status == 422 and words in answer.json["detail_zh"], (answer.status, answer.body.decode())
    return answer.json


def before_the_year_is_over(house):
    clerk = house.log_in("government_clerk")
    desk = draft(clerk)
    assert desk["written"] is False and desk["mistakes"] == [] and "{{mediation.disputes}}" in desk["text"], desk
    assert "{{area" not in desk["text"]
    assert save(clerk, desk, desk["text"]).status == 200
    trial = clerk.post(path(desk, "freeze") + "/trial").json
    assert not trial["possible"] and trial["refusal"]["rule"].endswith("freeze.needs.year_over"), trial
    refused(clerk.post(path(desk, "freeze")), "报告年度结束前不得冻结数据")


def what_may_be_written(clerk):
    desk = draft(clerk)
    text = desk["text"]
    for typed in ("全年受理12件。", "成功率98.05%。", "受理1{{mediation.disputes}}件。", "[99](figure:mediation.disputes)件"):
        problem = refused(save(clerk, desk, text + "\n" + typed + "\n"), "第")
        assert problem["field"] == desk["fields"]["text"], problem
    refused(save(clerk, desk, "受理{{mediation.none}}件。"), "没有这个指标")
    refused(save(clerk, desk, text + "\n{{leave_out goal.overdue}}\n"), "须写明理由")
    shown = clerk.post(f"/api/v1/report/preview?year={YEAR}", {"text": "甲。\n\n全年12件。"}).json
    assert shown["html"] is None and shown["mistakes"][0]["line"] == 3, shown
    assert shown["mistakes"][0]["why"]["zh"], shown
    shown = clerk.post(f"/api/v1/report/preview?year={YEAR}", {"text": "# 报告\n\n受理{{mediation.disputes}}件。"}).json
    assert shown["mistakes"] == [] and "figure-mediation.disputes" in shown["html"], shown
    assert draft(clerk)["text"] == text, "a refused or a previewed text was kept"


def two_at_one_desk(clerk):
    desk = draft(clerk)
    entry = clerk.get(f"/api/v1/matters/{desk['institution']}/{desk['matter']}").json["entry"]
    assert save(clerk, desk, desk["text"] + "\n\n先到。\n", expected_entry=entry).status == 200
    assert save(clerk, desk, desk["text"] + "\n\n后到。\n", expected_entry=entry).status == 409
    assert "先到" in draft(clerk)["text"]


def others(house):
    stranger = house.log_in("clerk")
    seen = draft(stranger)
    assert seen["kept_from"] and "text" not in seen and seen["matter"] is None, seen
    assert stranger.get(f"/api/v1/report?year={YEAR}&state=draft").status == 404
    supervisor = house.log_in("auditor")
    desk = draft(supervisor)
    assert "text" in desk
    assert save(supervisor, desk, desk["text"]).status in (403, 422)
    assert supervisor.post(path(desk, "freeze")).status in (403, 422)
    assert house.guest().get(f"/api/v1/report/draft?year={YEAR}").status == 401


def digest(frozen, data):
    kind, value = frozen.split(":")
    return hashlib.new(kind, data).hexdigest() == value


def frozen_for_good(house, clerk):
    desk = draft(clerk)
    reports = clerk.get(f"/api/v1/report?year={YEAR}").json
    left = reports["findings"][0]["finding"]
    assert save(clerk, desk, desk["text"] + f"\n{{{{leave_out {left} | 已另行通报}}}}\n").status == 200
    refused(clerk.post(path(desk, "freeze"), {"values": {desk["fields"]["digest"]: "sm3:00"}}), "系统在冻结时算出")
    answer = clerk.post(path(desk, "freeze"))
    assert answer.status == 200 and answer.json["stage"] == "frozen", answer.body
    desk = draft(clerk)
    frozen = desk["frozen"]
    assert frozen["digest"] == answer.json["values"][desk["fields"]["digest"]]["value"], frozen
    forms = {form: clerk.get(f"/api/v1/report?year={YEAR}&state=frozen&format={form}").body
             for form in ("json", "html", "docx", "pdf")}
    assert digest(frozen["digest"], forms["json"])
    for form, known in frozen["forms"].items():
        assert digest(known, forms[form]), form
    kept = json.loads(forms["json"])
    assert len(kept["figures"]) == len(reports["figures"]) and kept["frozen"]["entries"] > 0, kept["frozen"]
    told = next(one for one in kept["findings"] if one["finding"] == left)
    assert told["left_out"] == "已另行通报" and "已另行通报" in forms["html"].decode()
    assert "冻结" in forms["html"].decode() and "先到" in kept["text"]
    assert save(clerk, desk, desk["text"]).status == 422, "a frozen report was written on"
    later(house, clerk, forms, frozen)


def later(house, clerk, forms, frozen):
    """What happens afterwards changes figures, but not the report; it says which."""
    moved = next(one for one in json.loads(forms["json"])["figures"] if one["id"] == "request.received")
    hotline = house.log_in("hotline_clerk")
    answer = hotline.post("/api/v1/matters/request", {"step": "register", "on": "2019-12-31T16:00", "values": {
        "caller": "李四", "phone": "13900000000", "channel": "hotline", "kind": "enquiry", "field": "other",
        "content": "年末来电"}})
    assert answer.status == 201, answer.body
    changed = {one["id"]: one for one in draft(clerk)["frozen"]["changed"]}
    assert changed["request.received"]["frozen"] == moved["text"] != changed["request.received"]["now"], changed
    for form, bytes_then in forms.items():
        assert clerk.get(f"/api/v1/report?year={YEAR}&state=frozen&format={form}").body == bytes_then, form
    assert draft(clerk)["frozen"]["digest"] == frozen["digest"]
    assert house.log_in("clerk").get(f"/api/v1/report?year={YEAR}&state=frozen").status == 404, "not yet published"


def main():
    fadu, county = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None
    with House(fadu, county) as house:
        before_the_year_is_over(house)
        print("ok      before_the_year_is_over", flush=True)
    with House(fadu, county, clock="2020-01-06T09:30") as house:
        clerk = house.log_in("government_clerk")
        assert save(clerk, draft(clerk), draft(clerk)["text"]).status == 200
        for name, test in (("what_may_be_written", lambda: what_may_be_written(clerk)),
                           ("two_at_one_desk", lambda: two_at_one_desk(clerk)),
                           ("others", lambda: others(house)),
                           ("frozen_for_good", lambda: frozen_for_good(house, clerk))):
            test()
            print(f"ok      {name}", flush=True)
    print("5 passed, 0 failed")


if __name__ == "__main__":
    main()
