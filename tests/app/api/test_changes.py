"""GET /changes by the key that the manual has one make, and by no other."""

from flask import Flask
from flask.testing import FlaskClient

from app.vocabulary.actors import Role
from tests.factories import notice
from tests.fixtures.desk import Desk
from tests.fixtures.manual import commands
from tests.fixtures.registry import MakeSomeone

PLACE = "/api/v1/changes"


def test_the_key_of_the_manual_reads_the_feed_and_does_nothing_else(app: Flask, desk: Desk) -> None:
    filing = desk.published(notice())
    (block,) = commands("exchange.md", "The feed of changes")
    words = block.replace('"Data centre"', "17").split()
    made = app.test_cli_runner().invoke(args=words[1:])
    assert made.exit_code == 0, made.output
    headers = {"Authorization": f"Bearer {made.stdout.split()[-1]}"}
    answer = desk.client.get(f"{PLACE}?after=0&limit=500", headers=headers)
    (item,) = (answer.json or {})["items"]
    assert (answer.status_code, item["number"], item["filing_id"]) == (200, 1, filing["id"])
    assert item["filing"]["number"] == filing["number"]
    for other in (f"/api/v1/notices/{filing['id']}", "/api/v1/notices"):
        assert desk.client.get(other, headers=headers).status_code == 403


def test_other_roles_and_wrong_numbers_are_refused(client: FlaskClient, someone: MakeSomeone) -> None:
    for role in set(Role) - {Role.COPY}:
        assert client.get(PLACE, headers=someone(role).headers).status_code == 403
    copy = someone(Role.COPY, name="copy").headers
    assert client.get(PLACE, headers=copy).json["last"] == 0
    for wrong in ("after=-1", "after=x", "after=1", f"after={2**63}", "limit=0", "limit=501", "from=0"):
        assert client.get(f"{PLACE}?{wrong}", headers=copy).status_code == 422
