"""The audit read at the console: the same services as over HTTP."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.vocabulary.actors import Role
from tests.fixtures.audit_log import AuditLog
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone, Someone


@pytest.fixture
def auditor(someone: MakeSomeone) -> Someone:
    """An auditor of another bureau than those who ask."""
    return someone(Role.AUDITOR, bureau="DE", name="anne")


def typed(app: Flask, *words: str) -> Any:
    return app.test_cli_runner().invoke(args=["audit", *words])


def test_who_asked_about_a_person_is_shown_with_what_they_saw(
    app: Flask, desk: Desk, auditor: Someone
) -> None:
    filing = desk.published()
    desk.found("Ramon Espinosa Duarte")
    done = typed(app, "search", "Ramón Espinoza", "--case", "DP-1", "--as", "anne")
    assert done.exit_code == 0, done.output
    assert desk.officer.actor.name in done.output
    assert f"showed notice {filing['number']}" in done.output
    assert typed(app, "search", "Ramón Espinoza", "--as", "anne").exit_code == 2


def test_an_officers_day_is_listed_and_a_page_says_where_to_go_on(
    app: Flask, desk: Desk, auditor: Someone
) -> None:
    for _ in range(3):
        desk.found("Ramon Espinosa Duarte")
    done = typed(app, "search", "--actor", desk.officer.actor.id, "--limit", "2", "--as", "anne")
    assert done.output.count("border_control") == 2, done.output
    more = done.output.rpartition("--before ")[2].rstrip(".\n")
    rest = typed(app, "search", "--actor", desk.officer.actor.id, "--before", more, "--as", "anne")
    assert rest.output.count("border_control") == 1, rest.output
    assert typed(app, "search", "--since", "2200-01-01", "--as", "anne").output == ""


def test_a_proof_is_verified_without_the_database_and_an_edited_one_is_not(
    app: Flask, desk: Desk, auditor: Someone, audit_log: AuditLog, tmp_path: Path
) -> None:
    desk.found("Ramon Espinosa Duarte")
    audit_log.seal()
    shown = typed(app, "search", "--actor", desk.officer.actor.id, "--as", "anne").output
    entry_id = shown.split()[0]
    file = tmp_path / "proof.json"
    file.write_text(typed(app, "proof", entry_id, "--as", "anne").output)
    sound = typed(app, "verify", "--proof", str(file))
    assert (sound.exit_code, f"Entry {entry_id} of" in sound.output) == (0, True), sound.output
    file.write_text(file.read_text().replace('"done"', '"refused"'))
    assert typed(app, "verify", "--proof", str(file)).exit_code == 1
    assert f'"id": {entry_id}' in typed(app, "show", entry_id, "--as", "anne").output


def test_whoever_oversees_nothing_is_shown_nothing(app: Flask, desk: Desk) -> None:
    for words in (("search",), ("show", "1"), ("proof", "1"), ("search", "Ramon", "--case", "x")):
        done = typed(app, *words, "--as", desk.clerk.actor.name)
        assert (done.exit_code, done.stdout) == (2, ""), words
