"""Clerks at the console: what is like a filing, and what it is linked to."""

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


def test_filings_are_linked_and_parted_at_the_console(desk: Desk, app: Flask) -> None:
    ours, other = desk.draft(), desk.published()

    def typed(*words: str) -> str:
        with app.app_context():
            shown = app.test_cli_runner().invoke(args=["notices", *words, "--as", desk.clerk.actor.name])
        assert shown.exit_code == 0, shown.output
        return shown.output

    link_id = typed("link", ours["id"], other["id"], "--kind", "belongs_to").split()[0]
    assert typed("links", ours["id"]).split()[:3] == [link_id, "belongs_to", other["number"]]
    assert "is followed by" in typed("links", other["id"])
    typed("unlink", ours["id"], link_id)
    assert typed("links", ours["id"]) == ""
