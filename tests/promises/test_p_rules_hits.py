"""The rules P5, P7, P13, P14, P17 and P22 of the domain, for hits, flags and messages."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.models import AuditEntry, Delivery, Hit, Message
from app.services import retention
from app.services.messaging import webhook_delivery
from app.services.unit_of_work import reading
from app.vocabulary.actors import Action, Role
from app.vocabulary.hits import HitStep
from tests.factories import notice
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone, Someone
from tests.fixtures.writing import TEXT, Writing

NAME = "Ramón Espinoza Duarte"
CONDITIONS = "Not to be passed on."
FOUND = {"place": "Gate 7", "action_taken": "Asked to wait"}


def matched(desk: Desk, who: Someone) -> list[str]:
    """Return the ids of the matches that somebody is shown."""
    asked = {"purpose": "border_control", "name": NAME}
    answer = desk.client.post("/api/v1/lookups/person", json=asked, headers=who.headers).json or {}
    return [each["id"] for each in answer["matches"]]


def get(client: FlaskClient, path: str, who: Someone) -> tuple[int, Any]:
    answer = client.get(f"/api/v1/{path}", headers=who.headers)
    return answer.status_code, answer.json


def test_p5_every_answer_about_a_hit_repeats_owner_handling_and_conditions(
    desk: Desk, someone: MakeSomeone
) -> None:
    abroad = someone(Role.OFFICER, bureau="DE")
    filing = desk.published(notice(conditions=CONDITIONS, handling="restricted"))
    hit = desk.confirmed(NAME, abroad)
    answers = [
        hit,
        get(desk.client, f"hits/{hit['id']}", abroad)[1],
        *get(desk.client, "hits", desk.clerk)[1]["items"],
        *get(desk.client, f"notices/{filing['id']}/hits", desk.clerk)[1]["items"],
    ]
    said = {
        (each["filing"]["bureau"], each["filing"]["handling"], each["filing"]["conditions"])
        for each in answers
    }
    assert (len(answers), said) == (4, {("FR", "restricted", CONDITIONS)})


def test_p7_a_barred_bureau_learns_nothing_of_hits_flags_and_messages(
    desk: Desk, someone: MakeSomeone
) -> None:
    asker, barred = someone(Role.CLERK, bureau="DE"), someone(Role.CLERK, Role.REVIEWER, bureau="IT")
    filing = desk.published(notice(barred=["IT"]))
    missing = "018f0000-0000-7000-8000-000000000000"
    match = matched(desk, asker)[0]
    hit = desk.confirmed(NAME, asker)
    assert (matched(desk, barred), get(desk.client, "hits", barred)[1]["items"]) == ([], [])
    for path, real in (
        ("hits/{}", hit["id"]),
        ("notices/{}/hits", filing["id"]),
        ("notices/{}/flags", filing["id"]),
    ):
        shown, absent = (get(desk.client, path.format(each), barred) for each in (real, missing))
        assert shown[0] == absent[0] == 404
        assert str(shown[1]).replace(real, "") == str(absent[1]).replace(missing, ""), path
    for path, real, body in (
        ("matches/{}/confirm", match, FOUND),
        ("matches/{}/reject", match, {"reason": "x"}),
    ):
        for each in (real, missing):
            answer = desk.client.post(f"/api/v1/{path.format(each)}", json=body, headers=barred.headers)
            assert answer.status_code == 404
    told = {"text": "Do you know her?", "filing_id": filing["id"]}
    refused = [
        desk.client.post("/api/v1/messages", json={**told, "to": to}, headers=desk.clerk.headers).json
        for to in ("IT", "XX")
    ]
    assert refused[0] == refused[1]


def test_p13_a_hit_shows_the_counter_what_it_needs_and_a_partner_nothing(
    desk: Desk, someone: MakeSomeone
) -> None:
    abroad, partner = someone(Role.OFFICER, bureau="DE"), someone(Role.PARTNER, bureau="DE")
    desk.published(notice(summary="A witness of the burglary in the rue Haute."))
    hit = desk.confirmed(NAME, abroad)
    assert "rue Haute" not in str(hit)
    assert set(hit["contact"]) == {"name", "telephone", "email", "hours"}
    for path in ("hits", f"hits/{hit['id']}", "clearances", "messages"):
        assert get(desk.client, path, partner)[0] == 403


def test_p14_what_is_written_of_a_covert_alert_reaches_no_role_that_could_tip_off(
    writing: Writing,
) -> None:
    hitting = writing.hitting
    filing = hitting.sought("alert.discreet_check")
    hitting.confirmed()
    writing.about(filing)
    for role, seen in ((Role.DATA_PROTECTION_OFFICER, 0), (Role.CLERK, 1)):
        writing.keepers.same_person("clerk", roles=frozenset({role}))
        assert writing.got("clerk", kind="written") == [TEXT] * seen
    assert [text for _, text in hitting.told("hit")] == [
        f"DE has a hit on {filing.number}. Answer by 2026-11-22 13:00 UTC."
    ]


def test_p17_neither_audit_nor_webhook_holds_what_is_personal(
    writing: Writing,
) -> None:
    hitting = writing.hitting
    filing = hitting.sought()
    hitting.decide(HitStep.CONFIRM, hitting.match(), found={"place": "Gate 7", "companions": "Her brother"})
    writing.about(filing)
    with reading(writing.keepers.registry) as tx:
        entries = tx.session.scalars(select(AuditEntry)).all()
        said = "".join(str(entry.detail) for entry in entries)
        posted = b"".join(webhook_delivery._body(each) for each in tx.session.scalars(select(Message)))
        assert tx.session.scalars(select(Delivery)).all() == [], "nobody has a webhook here"
    for word in ("Zelenkova", "Mirela", "Gate 7", "brother", "scar"):
        assert word not in said
        assert word.encode() not in posted
    assert b'"priority":"high"' in posted


@pytest.mark.both_databases
def test_p22_hits_and_what_was_written_go_with_the_filing(writing: Writing) -> None:
    keepers, filing = writing.keepers, writing.hitting.sought()
    writing.hitting.answer(writing.hitting.confirmed())
    writing.about(filing)
    keepers.move("clerk", Action.WITHDRAW, filing, reason="The wrong person")
    keepers.clock.pass_by(days=16)
    retention.run(keepers.registry, keepers.people["administrator"])
    with reading(keepers.registry) as tx:
        assert tx.session.scalars(select(Hit)).all() == []
        assert TEXT not in tx.session.scalars(select(Message.text)).all()
