"""docs/partner.md is done as written."""

from flask import Flask

from app.vocabulary.actors import Role
from tests.factories import record
from tests.fixtures.desk import Desk
from tests.fixtures.page import Page
from tests.fixtures.registry import MakeSomeone, Someone
from tests.fixtures.scoped import ORGANISATION, SetScope


def key_of(someone: Someone) -> str:
    return someone.headers["Authorization"].removeprefix("Bearer ")


def test_the_partners_page_is_done_as_written(
    app: Flask, desk: Desk, someone: MakeSomeone, set_scope: SetScope
) -> None:
    filing = desk.published(record(), family="records")
    set_scope(None)
    clerk, partner = desk.clerk, someone(Role.CLERK, bureau=ORGANISATION)
    words = {"$CLERK": key_of(clerk), "$PARTNER_CLERK": key_of(partner), "$NOTICE": desk.published()["id"]}
    page = Page(app, "partner.md", words)
    assert page.do() == 14
    assert "air-example" in page.printed[2]
    assert page.printed[3] == "1 alerts sent.\n"
    assert "sees notice.blue notice.green; files notice.green" in page.printed[-1]
    told = desk.client.get("/api/v1/messages?kind=partner_check", headers=clerk.headers).json or {}
    assert filing["number"] in told["items"][0]["text"]
