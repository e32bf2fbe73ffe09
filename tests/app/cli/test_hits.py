"""`flask hits`: confirmed, listed, shown, answered and ended at the console."""

import json
from collections.abc import Callable

import pytest
from click.testing import Result
from flask import Flask

from app.vocabulary.actors import Role
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone, Someone

Type = Callable[..., Result]


@pytest.fixture
def abroad(someone: MakeSomeone) -> Someone:
    """An officer of another bureau than the filing's."""
    return someone(Role.OFFICER, bureau="DE")


@pytest.fixture
def typed(app: Flask) -> Type:
    """Type a command as somebody."""

    def run(who: Someone, *words: str) -> Result:
        return app.test_cli_runner().invoke(args=["hits", *words, "--as", who.actor.name])

    return run


def shown(desk: Desk, who: Someone) -> str:
    """Return the id of the match that somebody is shown."""
    asked = {"purpose": "border_control", "name": "Ramón Espinoza Duarte"}
    answer = desk.client.post("/api/v1/lookups/person", json=asked, headers=who.headers)
    return str((answer.json or {})["matches"][0]["id"])


CONFIRM = ("--place", "Gate 7", "--action-taken", "Asked to wait")


def test_a_hit_goes_its_whole_way_at_the_console(desk: Desk, abroad: Someone, typed: Type) -> None:
    filing = desk.published()
    made = typed(abroad, "confirm", shown(desk, abroad), *CONFIRM)
    assert (made.exit_code, filing["number"] in made.output, "open" in made.output) == (0, True, True)
    hit = made.output.split()[0]
    told = typed(desk.clerk, "answer", hit, "--revision", "1", "--says", "is_subject", "--text", "It is he.")
    assert "is subject" in told.output
    assert hit in typed(abroad, "list", "--status", "answered").output
    assert json.loads(typed(abroad, "show", hit).output)["answer"] == "It is he."
    end = typed(
        desk.clerk, "fulfil", hit, "--revision", "2", "--fulfilment", "found", "--reason", "At gate 7."
    )
    assert end.exit_code == 0, end.output
    assert typed(abroad, "list", "--overdue").output == ""


def test_a_match_is_rejected_and_what_is_not_there_is_said(desk: Desk, abroad: Someone, typed: Type) -> None:
    desk.published()
    match = shown(desk, abroad)
    assert "rejected" in typed(abroad, "reject", match, "--reason", "Another face.").output
    refused = typed(desk.officer, "reject", match, "--reason", "Another face.")
    assert (refused.exit_code, "that you were shown" in refused.output) == (2, True)
