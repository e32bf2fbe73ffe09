"""A partner organisation passes on what the owner allows, to whom it allows, and nothing else (P6)."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.vocabulary.actors import Role
from tests.factories import notice
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone, Someone
from tests.fixtures.scoped import ORGANISATION, SetScope

pytestmark = pytest.mark.both_databases
SHARED = {"recipient": "Police of Ruritania", "reason": "They hold him."}
ALLOWED = {"bureau": ORGANISATION, "recipient": "Police of Ruritania", "reason": "Joint team 4."}


class Scene:
    """A filing, its owner, the organisation that sees it, and a full bureau."""

    def __init__(self, desk: Desk, someone: MakeSomeone) -> None:
        self.client: FlaskClient = desk.client
        self.filing = desk.published(notice())
        self.owner, self.partner = desk.clerk, someone(Role.CLERK, bureau=ORGANISATION)
        self.abroad = someone(Role.CLERK, bureau="DE")
        self.path = f"/api/v1/notices/{self.filing['id']}/onward"

    def allow(self, who: Someone | None = None, **more: str) -> TestResponse:
        return self.client.put(self.path, json={**ALLOWED, **more}, headers=(who or self.owner).headers)

    def share(self, who: Someone | None = None, **more: str) -> TestResponse:
        path = f"{self.path}/share"
        return self.client.post(path, json={**SHARED, **more}, headers=(who or self.partner).headers)

    def end(self, who: Someone | None = None) -> TestResponse:
        body = {"bureau": ORGANISATION, "recipient": ALLOWED["recipient"]}
        return self.client.post(f"{self.path}/end", json=body, headers=(who or self.owner).headers)

    def listed(self, who: Someone) -> dict[str, Any]:
        answer = self.client.get(self.path, headers=who.headers)
        assert answer.status_code == 200, answer.text
        return dict(answer.json or {})

    def told(self, who: Someone) -> list[str]:
        answer = self.client.get("/api/v1/messages?kind=onward", headers=who.headers).json or {}
        return [each["text"] for each in answer["items"]]


@pytest.fixture
def scene(desk: Desk, someone: MakeSomeone, set_scope: SetScope) -> Scene:
    """The organisation sees Blue notices."""
    set_scope(("notice.blue",))
    return Scene(desk, someone)


def test_passing_on_is_forbidden_until_the_owner_allows_it_and_once_it_does_no_longer(scene: Scene) -> None:
    assert scene.share().status_code == 403
    assert scene.allow().status_code == 200
    assert scene.share(recipient="Police of Syldavia").status_code == 403
    shared = scene.share()
    assert shared.status_code == 201, shared.text
    assert (shared.json or {})["conditions"] == "Pass it on to nobody unless FR allows it."
    assert scene.end().status_code == 204
    assert scene.end().status_code == 404
    assert scene.share().status_code == 403
    number = scene.filing["number"]
    assert scene.told(scene.owner) == [f"{ORGANISATION} passes on {number}, as you allowed."]
    assert scene.told(scene.partner) == [
        f"FR no longer allows you to pass on {number}.",
        f"FR allows you to pass on {number}.",
    ]


def test_only_the_owner_allows_and_only_an_organisation_that_is_shown_it(
    scene: Scene, someone: MakeSomeone, set_scope: SetScope
) -> None:
    assert scene.allow(scene.abroad).status_code == 403
    assert scene.allow(scene.partner).status_code == 403
    assert scene.end(scene.partner).status_code == 403
    for bureau in ("DE", "XX"):
        assert scene.allow(bureau=bureau).status_code == 422
    set_scope(("notice.red",))
    assert scene.allow().status_code == 422
    assert scene.share().status_code == 404
    assert scene.share(scene.abroad).status_code == 403


def test_the_owner_sees_all_that_was_given_and_others_their_own(scene: Scene) -> None:
    scene.allow()
    scene.allow(reason="Joint team 5.")
    scene.share()
    mine = scene.listed(scene.owner)
    assert [(each["bureau"], each["reason"]) for each in mine["allowed"]] == [(ORGANISATION, "Joint team 5.")]
    [given] = mine["hand_outs"]
    assert (given["way"], given["bureau"], given["recipient"], given["handling"]) == (
        "onward",
        ORGANISATION,
        SHARED["recipient"],
        "official_use_only",
    )
    assert len(scene.listed(scene.partner)["allowed"]) == 1
    assert scene.listed(scene.abroad) == {"allowed": [], "hand_outs": []}


def test_the_console_does_the_same(scene: Scene) -> None:
    run = scene.client.application.test_cli_runner().invoke
    about = ["notices", scene.filing["id"], "--to", ALLOWED["recipient"]]
    owner, partner = scene.owner.actor.name, scene.partner.actor.name
    for words in (
        ["allow", *about, "--bureau", ORGANISATION, "--reason", "Team 4.", "--as", owner],
        ["share", *about, "--reason", "They hold him.", "--as", partner],
        ["end", *about, "--bureau", ORGANISATION, "--as", owner],
    ):
        done = run(args=["onward", *words])
        assert done.exit_code == 0, done.output
    shown = run(args=["onward", "list", "notices", scene.filing["id"], "--as", owner]).output
    assert "onward  onward  official_use_only  Police of Ruritania  They hold him." in shown
