"""docs/hits.md is done as written: a hit from match to answered message, a clock that runs out."""

from datetime import UTC, datetime, timedelta

from flask import Flask

from app.vocabulary.actors import Role
from tests.fixtures.desk import Desk
from tests.fixtures.keepers import example
from tests.fixtures.page import Page
from tests.fixtures.registry import MakeSomeone, Someone


def key_of(someone: Someone) -> str:
    return someone.headers["Authorization"].removeprefix("Bearer ")


def test_the_hits_page_is_done_as_written(app: Flask, desk: Desk, someone: MakeSomeone) -> None:
    alert = desk.published(example("alert.arrest"), family="alerts")
    abroad = {"$OFFICER": Role.OFFICER, "$KEEPER": Role.CLERK, "$REVIEWER": Role.REVIEWER}
    words = {
        "$ALERT": alert["id"],
        "$CLERK": key_of(desk.clerk),
        "$UNTIL": (datetime.now(UTC) + timedelta(days=90)).date().isoformat(),
        **{word: key_of(someone(role, bureau="DE")) for word, role in abroad.items()},
    }
    page = Page(app, "hits.md", words)
    assert page.do() == 24
    told = desk.client.get(
        "/api/v1/messages?kind=hit_answered", headers={"Authorization": f"Bearer {words['$KEEPER']}"}
    )
    assert len((told.json or {})["items"]) == 2
