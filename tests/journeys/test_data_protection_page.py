"""docs/data-protection.md is done as written."""

import json

from flask import Flask

from app.vocabulary.actors import Role
from tests.fixtures.desk import Desk
from tests.fixtures.keepers import CHECKED
from tests.fixtures.page import Page
from tests.fixtures.registry import MakeSomeone, Someone
from tests.fixtures.subject_access import Office


def key_of(someone: Someone) -> str:
    return someone.headers["Authorization"].removeprefix("Bearer ")


def test_the_data_protection_page_is_done_as_written(
    app: Flask, desk: Desk, office: Office, someone: MakeSomeone
) -> None:
    filing, abroad = desk.published(), someone(Role.CLERK, bureau="DE")
    read = desk.client.get(f"/api/v1/notices/{filing['id']}", headers=abroad.headers)
    assert read.status_code == 200
    keys = {"$OFFICER": key_of(office.officer), "$CLERK": key_of(desk.clerk), "$ABROAD": key_of(abroad)}
    words = {
        **keys,
        "$REVIEWER": key_of(someone(Role.REVIEWER)),
        "$FILING": filing["id"],
        "$SUBJECT": filing["subjects"][0]["id"],
        "$CHECKLIST": json.dumps(CHECKED)[1:-1],
    }
    assert Page(app, "data-protection.md", words).do() == 21
