"""Owners are consulted before a person is answered."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from app.vocabulary.actors import Role
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone
from tests.fixtures.subject_access import Office

pytestmark = pytest.mark.both_databases


def test_an_owner_is_asked_once_and_advises(desk: Desk, office: Office, someone: MakeSomeone) -> None:
    desk.published()
    office.register()
    office.step("search")
    assert office.advise(desk.clerk, "disclose").status_code == 404
    office.step("consult")
    office.step("consult")
    told = desk.client.get("/api/v1/messages?kind=consultation", headers=desk.clerk.headers).json or {}
    assert [office.finding()["id"] in each["text"] for each in told["items"]] == [True]
    stranger = someone(Role.CLERK, bureau="DE")
    assert office.advise(stranger, "disclose").status_code == 404
    assert office.advise(desk.officer, "disclose").status_code == 403
    assert office.advise(desk.clerk, "restrict").status_code == 200
    assert office.read()["findings"][0]["advice"] == "restrict"


def test_an_owner_that_says_nothing_in_three_weeks_is_waited_for_no_longer(
    app: Flask, desk: Desk, office: Office
) -> None:
    desk.published()
    office.register()
    office.step("search")
    office.step("consult")
    office.step("decide", finding_id=office.finding()["id"], decision="disclose", reason="No harm in it.")
    assert "still to be consulted" in office.try_step("answer").text
    registry = app.extensions["registry"]
    later = registry.clock() + timedelta(days=22)
    app.extensions["registry"] = replace(registry, clock=lambda: later)
    assert office.step("answer")["status"] == "answered"
