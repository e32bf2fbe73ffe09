"""The console's commands over the index."""

from flask import Flask
from sqlalchemy import update

from app.actor import SYSTEM
from app.models import Filing
from app.services.unit_of_work import Registry
from app.transaction import transaction
from tests.factories import notice, person
from tests.fixtures.desk import Desk


def run(app: Flask, *words: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["index", *words])
    return result.exit_code, result.output


def test_a_rebuild_shows_how_far_it_is_and_ends_with_the_count(app: Flask, desk: Desk) -> None:
    for name in ("Maren Oslund", "Tariq Benhadj"):
        desk.published(notice(person(name)))
    code, output = run(app, "rebuild")
    assert code == 0
    assert "Filings: 2 of 2" in output
    assert "2 filings are in the fresh index." in output


def test_a_sweep_says_how_many_marks_went_and_keeps_young_ones(app: Flask, desk: Desk) -> None:
    desk.withdraw(desk.published(notice(person("Maren Oslund"))))
    assert run(app, "sweep") == (0, "0 marks removed.\n")
    assert run(app, "sweep", "--older-than", "0")[0] == 2


def test_verify_names_what_differs_and_repair_mends_it(app: Flask, desk: Desk, registry: Registry) -> None:
    filing = desk.published(notice(person("Maren Oslund")))
    assert run(app, "verify") == (0, "The index equals the database.\n")
    with transaction(registry.sessions, SYSTEM) as tx:
        tx.session.execute(update(Filing).values(revision=Filing.revision + 1))
    assert run(app, "verify") == (1, f"stale    {filing['id']}\n")
    assert run(app, "verify", "--repair") == (0, f"stale    {filing['id']}\nMended.\n")
    assert run(app, "verify")[0] == 0
