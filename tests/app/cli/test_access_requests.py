"""flask access-requests and flask register: a case at a console, and who has which access."""

import json

from flask import Flask

from tests.fixtures.desk import Desk
from tests.fixtures.subject_access import PERSON, Office


def test_a_case_is_registered_searched_decided_and_answered(app: Flask, desk: Desk, office: Office) -> None:
    def typed(*words: str, status: int = 0) -> str:
        done = app.test_cli_runner().invoke(args=[*words, "--as", office.officer.actor.name])
        assert done.exit_code == status, done.output
        return done.output

    filing = desk.published()
    made = typed("access-requests", "register", PERSON, "--identity", "Seen.", "--wish", "access")
    case = made.split()[0]
    assert "1 filings" in typed("access-requests", "search", case, "--revision", "1")
    typed("access-requests", "consult", case, "--revision", "2")
    (finding,) = json.loads(typed("access-requests", "show", case))["findings"]
    assert finding["filing_number"] == filing["number"]
    office.request = {"findings": [finding]}
    assert office.advise(desk.clerk, "restrict").status_code == 200
    deciding = ("--finding", finding["id"], "--decision", "restrict", "--reason", "An inquiry runs.")
    typed("access-requests", "decide", case, "--revision", "3", *deciding)
    assert "answered" in typed("access-requests", "answer", case, "--revision", "4")
    assert json.loads(typed("access-requests", "disclosure", case))["items"] == []
    assert PERSON not in typed("access-requests", "list")
    assert "data_protection_officer" in typed("register", "show")
