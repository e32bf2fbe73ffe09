"""Flags are listed by state, opened with what they rest on, and closed with a note."""

import re

from app.vocabulary.actors import Role
from tests.fixtures.browsing import Browsers
from tests.fixtures.overseeing import Overseen
from tests.fixtures.registry import MakeSomeone


def test_a_flag_is_closed_with_a_note_and_what_was_typed_stays(
    browsers: Browsers, overseen: Overseen
) -> None:
    auditor, place = browsers.of(overseen.who.actor), f"/audit/flags/{overseen.ids['flag_id']}"
    assert place in auditor.get("/audit/flags/").text
    assert place not in auditor.get("/audit/flags/?state=explained").text
    assert auditor.get("/audit/flags/?state=unheard").status_code == 422
    shown = auditor.get(place).text
    assert "/audit/entries/1" in shown
    assert "Talked about it." in shown
    revision = re.search(r'name="revision" value="(\d+)"', shown)
    assert revision
    told = {"revision": revision[1], "state": "explained"}
    refused = auditor.post(place, **told)
    assert refused.status_code == 422
    assert '<option value="explained" selected>' in refused.text
    kept = {**told, "note": "Her own case."}
    assert auditor.post(place, **kept).status_code == 303
    assert "Her own case." in auditor.get(place).text
    assert place in auditor.get("/audit/flags/?state=explained").text
    late = auditor.post(place, **{**kept, "note": "Typed late."})
    assert late.status_code == 412
    assert "Typed late." in late.text
    assert auditor.post(place, state="explained", note="x").status_code == 422


def test_a_flag_about_oneself_is_not_there(
    browsers: Browsers, overseen: Overseen, someone: MakeSomeone
) -> None:
    about = someone(Role.AUDITOR, name="about")
    auditor = browsers.of(overseen.who.actor)
    client = auditor.client
    body = {"actor_id": about.actor.id, "note": "Look."}
    made = client.post("/api/v1/audit/flags", json=body, headers=overseen.who.headers).json or {}
    own = browsers.of(about.actor)
    place = f"/audit/flags/{made['id']}"
    assert place not in own.get("/audit/flags/?state=all").text
    assert own.get(place).status_code == 404
    assert own.post(place, revision="1", state="explained", note="Me.").status_code == 404
