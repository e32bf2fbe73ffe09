"""Clerks at the console: what is like a filing."""

from flask import Flask

from tests.fixtures.desk import Desk


def test_what_is_like_a_filing_is_shown_with_what_the_two_are_to_each_other(desk: Desk, app: Flask) -> None:
    known, new = desk.published(), desk.draft()
    with app.app_context():
        typed = ["notices", "similar", new["id"], "--as", desk.clerk.actor.name]
        shown = app.test_cli_runner().invoke(args=typed).output
    assert shown.startswith("duplicate: The same bureau has filed the same subject")
    assert known["number"] in shown
    assert "1 like it." in shown
