#!/usr/bin/env python3
"""Three times the traffic: the figures are three times those of scale 1, the findings the same, nothing is amiss.

usage: scale_test.py FADU DEMO     DEMO: the county of scale 1, only read
"""
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

SCALE = 3
# Multiplied exactly: whatever is planted in them goes on as a sound matter.
EXACT = """request.received request.closed suggestion.received suggestion.handled proposal.received
proposal.handled mediation.disputes mediation.successful reconsideration.received reconsideration.accepted
reconsideration.upheld litigation.received litigation.heard litigation.head_attendance_rate counsel.meetings
counsel.opinions contract.reviewed publicity.lectures training.sessions application.received
information_request.received inspection.inspections penalty.filed penalty.decided coercion.measures
case_review.reviewed consultation.held normative_document.issued levy.decided""".split()
# Registers, and what is made once a year: the same at every scale.
FIXED = """power.items service_item.items service_item.departments counsel.lawyers mediation.committees
mediation.personal_studios mediation.mediators training.officers exam.registered exam.passed
interference_record.due annual_report.reports inspection_plan.published organisation.bodies""".split()


def main():
    fadu, demo = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        larger = str(pathlib.Path(folder, "county"))
        subprocess.run([fadu, "demo", "--data", larger, "--scale", str(SCALE)], check=True)

        def figures(data):
            made = subprocess.run([fadu, "report", "--data", data, "--year", "2019", "--format", "json", "-o", "-"],
                                  check=True, capture_output=True)
            return {one["id"]: (one["numerator"], one["denominator"]) if one["kind"] == "rate" else (one["value"],)
                    for one in json.loads(made.stdout)["figures"]}

        def findings(data):
            made = subprocess.run([fadu, "findings", "--data", data, "--on", "2019-12-31", "--json"],
                                  capture_output=True)
            assert made.returncode in (0, 1), made.stderr
            return collections.Counter((one["finding"], one["organisation"])
                                       for one in json.loads(made.stdout)["findings"])

        once, thrice = figures(demo), figures(larger)
        for name in EXACT:
            assert thrice[name] == tuple(SCALE * part for part in once[name]), (name, once[name], thrice[name])
        for name in FIXED:
            assert thrice[name] == once[name], (name, once[name], thrice[name])
        more = findings(larger)
        assert findings(demo) == more, (more - findings(demo), findings(demo) - more)
        recounted = subprocess.run([fadu, "recount", "--ledger", "--data", larger], capture_output=True, text=True)
        assert recounted.returncode == 0, recounted
    print(f"scale {SCALE}: {len(EXACT)} figures multiplied, {len(FIXED)} fixed, {sum(more.values())} findings")


main()
