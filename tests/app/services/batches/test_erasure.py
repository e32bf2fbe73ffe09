"""A list is erased after its departure, by the retention."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from app.errors import Forbidden
from app.models import Traveller, TravellerList
from app.services import retention
from app.services.access import actors
from app.services.batches import erasure
from app.services.unit_of_work import reading
from tests.fixtures.desk import Desk
from tests.fixtures.travelling import TOMORROW, Manifests


def test_a_list_goes_after_its_departure_and_not_before(desk: Desk, manifests: Manifests) -> None:
    manifests.kept("A Stranger")
    assert erasure.due(desk.registry, actors.ROOT) == []
    assert erasure.erase(desk.registry, actors.ROOT) == []
    then = manifests.departs_at + TOMORROW
    later = replace(desk.registry, clock=lambda: then)
    [due] = erasure.due(later, actors.ROOT)
    assert "1 lists of travellers" in due.number
    assert due in retention.run(later, actors.ROOT)
    with reading(desk.registry) as tx:
        for table in (TravellerList, Traveller):
            assert tx.session.scalars(select(func.count(table.id))).one() == 0


def test_who_may_not_purge_is_refused(desk: Desk) -> None:
    with pytest.raises(Forbidden):
        erasure.erase(desk.registry, desk.officer.actor)
