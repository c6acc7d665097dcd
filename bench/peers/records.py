"""The matters every peer holds: mediations of one year, the same for the same number. SPDX-License-Identifier: EUPL-1.2"""
import csv
import datetime

KINDS = ("people", "administrative", "judicial")
ORGANISATIONS = ("town_xinglong", "town_youyi", "town_longshan", "town_donghe")
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = ("伟", "芳", "建国", "秀英", "志强", "桂兰", "海燕", "春生")
ABOUT = ("宅基地边界", "承包地流转", "邻里采光", "拖欠工资", "赡养老人", "买卖合同", "交通事故", "噪声扰民")
RARE = "界碑"  # two characters that stand in one of a thousand
WORD = "拖欠"  # and two that stand in one of eight


def person(number):
    return SURNAMES[number % len(SURNAMES)] + GIVEN[number // len(SURNAMES) % len(GIVEN)]


def record(number):
    """Parties, kind, organisation, dates, amount, stage and what it is about, as plain texts."""
    day = datetime.date(2019, 1, 1) + datetime.timedelta(number % 360)
    about = ABOUT[number % len(ABOUT)] + ("、" + RARE if number % 1000 == 999 else "")
    return {"number": number, "party_a": person(number), "party_b": person(number * 7 + 3), "kind": KINDS[number % 3],
            "organisation": ORGANISATIONS[number // 3 % 4], "opened_on": day.isoformat(), "month": f"{day:%Y-%m}",
            "amount": f"{number % 100_000}.50", "stage": "accepted" if number % 2 else "registered",
            "facts": f"双方因{about}发生纠纷，第{number}号"}


def expected_by_month(rows):
    """How often each kind occurs in each month: what every peer's statistics must say."""
    counts = {}
    for number in range(rows):
        one = record(number)
        key = (one["kind"], int(one["month"][5:]))
        counts[key] = counts.get(key, 0) + 1
    return counts


def write_csv(path, rows, first=0):
    """The rows as `fadu import mediation` reads them."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["organisation", "stage", "opened_on", "kind", "source", "dispute_type", "party_a", "party_b", "people",
                        "facts", "amount", "registered_on", "accepted_on", "mediator", "consent_a", "consent_b",
                        "rights_told"])
        for number in range(first, first + rows):
            one = record(number)
            accepted = [one["opened_on"], f"mediator{number % 50}", "是", "是", "是"]
            table.writerow([one["organisation"], one["stage"], one["opened_on"], one["kind"], "application", "other",
                            one["party_a"], one["party_b"], number % 9 + 2, one["facts"], one["amount"], one["opened_on"]]
                           + (accepted if one["stage"] == "accepted" else [""] * 5))
