"""Lists are kept until their departure, and shown to whoever asked them alone."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.errors import Forbidden, NotFound
from app.models import Lookup, Traveller, TravellerList
from app.services.batches import lists
from app.services.batches.commands import ListHead
from app.services.batches.lists import CHANGED, REFUSED
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action, Role
from app.vocabulary.lookups import Answer, Purpose
from tests.factories import notice, person
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone
from tests.fixtures.travelling import Manifests


def test_a_list_without_a_departure_is_not_kept_and_says_so(desk: Desk) -> None:
    for departs_at in (None, desk.registry.clock() - timedelta(hours=1)):
        head = ListHead(Purpose.BORDER_CONTROL, departs_at=departs_at)
        opened = lists.open_list(desk.registry, desk.officer.actor, head)
        assert opened.id is None
        assert opened.notes[0].startswith("The ")
    with reading(desk.registry) as tx:
        assert tx.session.scalars(select(func.count(TravellerList.id))).one() == 0


def test_a_list_is_shown_with_its_counts(desk: Desk, manifests: Manifests) -> None:
    desk.published()
    list_id = manifests.kept("Ramon Espinoza Duarte", "A Stranger")
    with reading(desk.registry, desk.officer.actor) as tx:
        [shown] = lists.own(tx)
        assert list_id in tx.shown
    assert (shown.row.id, shown.is_open) == (list_id, True)
    assert shown.counts == {
        Answer.MATCH: 1, Answer.POSSIBLE_MATCH: 0, Answer.NO_MATCH: 1, REFUSED: 0, CHANGED: 0
    }  # fmt: skip


def test_what_is_not_in_force_or_closed_by_now_is_not_shown(desk: Desk, manifests: Manifests) -> None:
    filing = desk.published()
    kept = desk.published(notice(person("Ramón Espinoza Duarte"), reference="T-2"))
    list_id = manifests.kept("Ramon Espinoza Duarte")
    desk.withdraw(filing)
    with reading(desk.registry, desk.officer.actor) as tx:
        _, [traveller] = lists.read(tx, list_id)
        assert filing["id"] not in tx.shown
    assert [each.id for each in traveller.filings] == [kept["id"]]


def test_a_list_is_there_for_its_asker_alone(desk: Desk, manifests: Manifests, someone: MakeSomeone) -> None:
    list_id = manifests.kept("A Stranger")
    colleague = someone(Role.OFFICER, name="colleague").actor
    with reading(desk.registry, colleague) as tx:
        assert lists.own(tx) == []
        with pytest.raises(NotFound):
            lists.read(tx, list_id)
        with pytest.raises(NotFound):
            lists.close(tx, list_id)
    with reading(desk.registry, desk.importer.actor) as tx, pytest.raises(Forbidden):
        lists.own(tx)


def test_a_closed_list_is_erased_and_its_lookups_stay(desk: Desk, manifests: Manifests) -> None:
    list_id = manifests.kept("A Stranger", "Another Stranger")
    with work(desk.registry, desk.officer.actor, Action.LOOKUP) as tx:
        lists.close(tx, list_id)
    with reading(desk.registry) as tx:
        counts = [
            tx.session.scalars(select(func.count(each.id))).one() for each in (TravellerList, Traveller)
        ]
        assert counts == [0, 0]
        assert tx.session.scalars(select(func.count(Lookup.id))).one() == 2
