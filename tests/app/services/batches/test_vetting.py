"""What is filed while a list is open is held against it, and whoever asked is told, once."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from app.models import AuditEntry, Lookup, Message, StoredMatch, Traveller, VettingEntry
from app.services.batches import vetting
from app.services.batches.vetting import AGAIN_AFTER, vet
from app.services.unit_of_work import Registry, reading
from app.vocabulary.actors import Role
from app.vocabulary.messages import MessageKind
from search.errors import IndexUnavailable
from tests.factories import notice, passport, person, record
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone
from tests.fixtures.travelling import TOMORROW, Manifests

NAME = "Ramón Espinoza Duarte"


def later(registry: Registry) -> Registry:
    then = registry.clock() + AGAIN_AFTER * 1.1
    return replace(registry, clock=lambda: then)


def messages(desk: Desk) -> list[Message]:
    with reading(desk.registry) as tx:
        kind = Message.kind == MessageKind.LIST_MATCH
        return [*tx.session.scalars(select(Message).where(kind).order_by(Message.id))]


def rows(desk: Desk, table: Any) -> list[Any]:
    with reading(desk.registry) as tx:
        return [*tx.session.scalars(select(table))]


@pytest.mark.both_databases
def test_a_filing_published_meanwhile_is_told_once_as_a_traced_lookup(
    desk: Desk, manifests: Manifests
) -> None:
    list_id = manifests.kept("A Stranger", NAME)
    assert vet(desk.registry) == 0
    filing = desk.published()
    assert vet(desk.registry) == 1
    assert vet(later(desk.registry)) == 0
    assert rows(desk, VettingEntry) == []
    [message] = messages(desk)
    assert (message.to_bureau, message.filing_id, message.from_bureau) == ("FR", filing["id"], "")
    assert "EX 123" in message.text
    assert "line 2" in message.text
    assert "Espinoza" not in message.text
    first, second = sorted(rows(desk, Traveller), key=lambda each: each.line)
    assert (first.answer, first.changed_at) == ("no_match", None)
    assert second.answer == "match"
    assert second.changed_at is not None
    with reading(desk.registry) as tx:
        lookup = tx.session.get_one(Lookup, second.lookup_id)
        assert lookup.question["list"] == list_id
        assert (lookup.actor_id, lookup.client) == (desk.officer.actor.id, vetting.CLIENT)
        [match] = tx.session.scalars(select(StoredMatch).where(StoredMatch.lookup_id == lookup.id))
        assert match.filing_id == filing["id"]
        entry = tx.session.scalars(select(AuditEntry).where(AuditEntry.object_id == lookup.id)).one()
        assert entry.detail["digest"]


def test_a_number_filed_meanwhile_is_told(desk: Desk, manifests: Manifests) -> None:
    manifests.kept("A Stranger", number="XD1234567")
    desk.published(record(passport("XD1234567")), family="records")
    desk.published(record(passport("XD7654321"), reference="T-9"), family="records")
    assert vet(desk.registry) == 1
    assert len(messages(desk)) == 1


def test_what_was_told_is_told_again_only_once_it_changes(desk: Desk, manifests: Manifests) -> None:
    filing = desk.published()
    manifests.kept(NAME)
    desk.published(notice(person("Somebody Else Entirely"), reference="T-3"))
    assert vet(desk.registry) == 0
    answer = desk.move(filing, "addenda", text="Seen again.")
    assert answer.status_code in (200, 201), answer.text
    told = vet(desk.registry)
    changed = answer.json["revision"] != filing["revision"]  # type: ignore[index]
    assert told == int(changed)


def test_many_filings_at_once_are_asked_of_the_index(
    desk: Desk, manifests: Manifests, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifests.kept(NAME, "A Stranger", number="XD1234567")
    monkeypatch.setattr(vetting, "FEW", 1)
    desk.published()
    desk.published(notice(person("Somebody Else Entirely"), reference="T-3"))
    desk.published(record(passport("XD1234567")), family="records")
    assert vet(desk.registry) == 2
    assert len(messages(desk)) == 3


def test_a_filing_that_is_closed_to_the_asker_is_not_told(
    desk: Desk, manifests: Manifests, someone: MakeSomeone
) -> None:
    manifests.kept(NAME, who=someone(Role.OFFICER, bureau="DE", name="abroad"))
    before = len(rows(desk, Lookup))
    desk.published(notice(person(NAME), handling="confidential"))
    desk.published(notice(person(NAME), barred=["DE"], reference="T-2"))
    assert vet(desk.registry) == 0
    assert messages(desk) == []
    assert len(rows(desk, Lookup)) == before


def test_what_is_withdrawn_before_it_is_held_is_not_told(desk: Desk, manifests: Manifests) -> None:
    manifests.kept(NAME)
    desk.withdraw(desk.published())
    assert vet(desk.registry) == 0
    assert messages(desk) == []


def test_nothing_is_noted_while_no_list_is_open(desk: Desk, manifests: Manifests) -> None:
    desk.published()
    assert rows(desk, VettingEntry) == []
    manifests.kept(NAME)
    desk.published(notice(person("Somebody Else Entirely"), reference="T-3"))
    assert len(rows(desk, VettingEntry)) == 1


def test_after_departure_nothing_is_told(desk: Desk, manifests: Manifests) -> None:
    manifests.kept(NAME)
    desk.published()
    then = manifests.departs_at + TOMORROW
    assert vet(replace(desk.registry, clock=lambda: then)) == 0
    assert messages(desk) == []


def test_whoever_may_not_look_up_any_more_is_not_told(
    desk: Desk, manifests: Manifests, someone: MakeSomeone
) -> None:
    gone = someone(Role.OFFICER, bureau="DE", name="gone")
    manifests.kept(NAME, who=gone)
    administrator = someone(Role.ADMINISTRATOR, name="administrator")
    place = f"/api/v1/actors/{gone.actor.id}/disable"
    assert desk.client.post(place, json={}, headers=administrator.headers).status_code < 300
    desk.published()
    assert vet(desk.registry) == 0
    assert messages(desk) == []


def test_while_the_index_cannot_look_everything_waits(
    desk: Desk, manifests: Manifests, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifests.kept(NAME)
    desk.published()

    def down(*_: object, **__: object) -> None:
        raise IndexUnavailable("the disk is gone")

    with monkeypatch.context() as patched:
        patched.setattr(desk.registry.engine, "among", down)
        with pytest.raises(IndexUnavailable):
            vet(desk.registry)
    assert vet(desk.registry) == 1


def test_a_line_that_was_stored_while_the_filing_was_held_is_met_by_the_second_look(
    desk: Desk, manifests: Manifests
) -> None:
    list_id = manifests.kept("A Stranger")
    desk.published()
    assert vet(desk.registry) == 0
    # As if it had been asked before the filing reached the index, and was stored only now.
    with desk.registry.sessions.begin() as session:
        session.add(
            Traveller(list_id=list_id, line=2, asked={"name": NAME}, answer="no_match", told={}, notes=[])
        )
    assert vet(desk.registry) == 0
    assert vet(later(desk.registry)) == 1
