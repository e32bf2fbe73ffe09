"""flask corrections: an error reported, answered and disputed at a console."""

from flask import Flask

from app.vocabulary.actors import Role
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone


def test_an_error_is_reported_listed_and_accepted(app: Flask, desk: Desk, someone: MakeSomeone) -> None:
    reporter, owner = someone(Role.CLERK, bureau="DE").actor.name, desk.clerk.actor.name

    def typed(*words: str, status: int = 0) -> str:
        done = app.test_cli_runner().invoke(args=["corrections", *words])
        assert done.exit_code == status, done.output
        return done.output

    filing = desk.published()
    said = ("--text", "Born later.", "--evidence", "Her passport.")
    made = typed("report", "notices", filing["id"], *said, "--as", reporter)
    report = made.split()[0]
    assert f"open  {filing['number']}  by DE  due " in made
    assert report in typed("list", "--status", "open", "--as", owner)
    assert typed("list", "--overdue", "--as", owner) == ""
    answering = ("--revision", "1", "--as", owner)
    assert "a version after 1 and up to 1" in typed("accept", report, *answering, status=2)
    desk.withdraw(filing)
    assert "accepted" in typed("accept", report, *answering)
    assert '"status": "accepted"' in typed("show", report, "--as", reporter)
