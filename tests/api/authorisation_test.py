"""Every role × every institution × reading, opening and performing × own and another organisation: what the definitions
say is what the interface lets through, and nothing else. What is expected is worked out here from the definitions'
files and the registers, not from the server's answers.
`authorisation_test.py FADU [COUNTY]`. SPDX-License-Identifier: EUPL-1.2
"""
import collections
import re
import sys

from house import ROOT, House

REGION_READERS = {match.group(1) for match in re.finditer(
    r"^(\w+): \{.*reads: region\}", (ROOT / "institutions/roles.yaml").read_text(), re.M)}


def provides_people(institution):
    return re.search(r"^provides:", (ROOT / f"institutions/{institution}/institution.yaml").read_text(), re.M)


class Expectation:
    """What one account may do by its roles, which are pairs of role and organisation."""

    def __init__(self, session):
        self.held = {(role["role"], role["organisation"]["code"]) for role in session["roles"]}
        self.roles = {role for role, _ in self.held}
        self.organisations = {organisation for _, organisation in self.held}

    def performs(self, step, organisation=None):
        return any(role in alternatives and organisation in (None, held_in)
                   for alternatives in step["by"] for role, held_in in self.held)

    def handles(self, definition, organisation=None):
        """Holds a role that performs some step there, so that it may put in what a resident brings."""
        return any(self.performs(step, None if step["of"] == "any" else organisation) for step in definition["steps"])

    def reads_all(self, definition):
        if not self.organisations:
            return False
        called = any(step["of"] == "any" and self.performs(step) for step in definition["steps"])
        return bool(self.roles & REGION_READERS or called or provides_people(definition["id"]))

    def reads(self, definition, row):
        named = [field["name"] for field in definition["fields"]
                 if field["type"] == "organisation" and not field["implied"]]
        touched = {row["organisation"]["code"]} | {
            (row["values"].get(name) or {}).get("value") for name in named}
        return self.reads_all(definition) or bool(touched & self.organisations)


def samples(auditor, definition):
    """Up to a dozen matters, of as many organisations as there are."""
    named = ",".join(field["name"] for field in definition["fields"]
                     if field["type"] == "organisation" and not field["implied"])
    rows = auditor.get(f"/api/v1/matters/{definition['id']}?limit=200&columns={named}").json["items"]
    by_organisation = collections.OrderedDict()
    for row in rows:
        by_organisation.setdefault((row["organisation"]["code"], row["stage"]), row)
    return list(by_organisation.values())[:12]


def for_residents(step):
    return any("public" in alternatives for alternatives in step["by"])


class Trial:
    def __init__(self):
        self.checked = 0
        self.wrong = []

    def expect(self, good, what):
        self.checked += 1
        if not good:
            self.wrong.append(what)


def try_reading(trial, account, client, expected, definition, rows):
    for row in rows:
        may = expected.reads(definition, row)
        path = f"/api/v1/matters/{definition['id']}/{row['matter']}"
        for part in ("", "/history"):
            status = client.get(path + part).status
            trial.expect(status == (200 if may else 404), f"{account} reads {path}{part}: {status}, may: {may}")
    listed = {row["matter"] for row in client.get(f"/api/v1/matters/{definition['id']}?limit=200").json["items"]}
    for row in rows:
        if row["matter"] in listed:
            trial.expect(expected.reads(definition, row), f"{account} is listed {definition['id']} {row['matter']}")


def try_opening(trial, account, client, expected, definition):
    for step in definition["steps"]:
        if not step["opens"]:
            continue
        answer = client.post(f"/api/v1/matters/{definition['id']}/trial", {"step": step["id"], "values": {}})
        refusal = answer.json.get("refusal") or {}
        # A resident's step is open to anybody; for all others one holds a role in force.
        may = expected.performs(step) or (for_residents(step) and expected.handles(definition))
        if not may:
            trial.expect(answer.status == 200 and not answer.json["possible"],
                         f"{account} would open {definition['id']} by {step['id']}: {answer.body[:200]}")
        elif len(step["by"]) == 1:
            by = str(refusal.get("rule", "")).endswith(f"steps.{step['id']}.by")
            trial.expect(not by or step["of"] not in ("", "organisation", "any"),
                         f"{account} is kept from opening {definition['id']} by {step['id']}: {refusal}")


def try_performing(trial, account, client, expected, definition, rows):
    for row in rows:
        for step in definition["steps"]:
            if row["stage"] not in step["from"] or ["clock"] in step["by"]:
                continue
            organisation = None if step["of"] == "any" else row["organisation"]["code"]
            if step["of"] not in ("any", "organisation", "") or expected.performs(step, organisation):
                continue
            if for_residents(step) and expected.handles(definition, row["organisation"]["code"]):
                continue
            path = f"/api/v1/matters/{definition['id']}/{row['matter']}/steps/{step['id']}"
            answer = client.post(path, {"values": {}})
            trial.expect(answer.status in (403, 404, 409, 422), f"{account} performs {path}: {answer.status}")


def try_guest(trial, house):
    guest = house.guest()
    paths = guest.get("/api/v1/openapi.json").json["paths"]
    for path, methods in paths.items():
        for method, operation in methods.items():
            if not operation["security"]:
                continue
            target = re.sub(r"\{\w+\}", "1", path.replace("{institution}", "mediation"))
            status = guest.send(method.upper(), target, {} if method != "get" else None).status
            trial.expect(status == 401, f"a guest asks {method} {target}: {status}")


def main():
    trial = Trial()
    with House(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None) as house:
        try_guest(trial, house)
        auditor = house.log_in("auditor")
        institutions = [one["id"] for one in auditor.get("/api/v1/institutions").json["items"]]
        definitions = {one: auditor.get(f"/api/v1/institutions/{one}").json for one in institutions}
        rows = {one: samples(auditor, definitions[one]) for one in institutions}
        accounts = house.guest().get("/api/v1/demo-logins").json["items"]
        for entry in accounts:
            client = house.log_in(entry["account"])
            expected = Expectation(client.session)
            for one in institutions:
                try_reading(trial, entry["account"], client, expected, definitions[one], rows[one])
                try_opening(trial, entry["account"], client, expected, definitions[one])
                try_performing(trial, entry["account"], client, expected, definitions[one], rows[one])
    for line in trial.wrong[:40]:
        print("WRONG  " + line)
    print(f"{len(accounts)} accounts, {len(institutions)} institutions: {trial.checked - len(trial.wrong)} passed, "
          f"{len(trial.wrong)} failed")
    sys.exit(1 if trial.wrong else 0)


if __name__ == "__main__":
    main()
