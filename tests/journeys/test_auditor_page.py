"""docs/auditor.md is done as written."""

from pathlib import Path

from flask import Flask

from app.vocabulary.actors import Role
from tests.fixtures.desk import Desk
from tests.fixtures.page import Page
from tests.fixtures.registry import MakeSomeone, Someone


def test_the_auditors_page_is_done_as_written(
    app: Flask, desk: Desk, someone: MakeSomeone, tmp_path: Path
) -> None:
    desk.published()
    people = {
        "$AUDITOR": someone(Role.AUDITOR, bureau="DE", name="anne"),
        "$OFFICER": someone(Role.OFFICER, name="lena.brandt"),
        "$CLERK": desk.clerk,
    }
    words = {word: _key(who) for word, who in people.items()}
    page = Page(app, "auditor.md", {**words, "$FILE": str(tmp_path / "proof.json")})
    assert page.do() == 11
    assert "own_name" in page.printed[0]
    assert f"Entry {page.words['$ENTRY']} of" in page.printed[-1]


def _key(someone: Someone) -> str:
    return someone.headers["Authorization"].removeprefix("Bearer ")
