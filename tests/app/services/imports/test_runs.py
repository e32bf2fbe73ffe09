"""Runs are shown to the bureau that ran them, and to administrators."""

from dataclasses import replace

import pytest

from app.errors import Forbidden, NotFound
from app.services.imports import runs
from app.services.unit_of_work import reading
from app.vocabulary.actors import Role
from tests.app.services.imports.lists import entries, refusal, take
from tests.fixtures.keepers import Keepers


@pytest.fixture
def ran(keepers: Keepers) -> Keepers:
    """Two runs, an hour apart."""
    take(keepers.registry, keepers.people["importer"], entries(2))
    keepers.clock.pass_by(hours=1)
    take(keepers.registry, keepers.people["importer"], [*entries(3), refusal("T.9")])
    return keepers


def test_the_latest_run_comes_first_with_its_counts_and_refusals(ran: Keepers) -> None:
    with reading(ran.registry, ran.people["importer"]) as tx:
        last, first = runs.latest(tx, 5)
        assert [run.id for run in runs.latest(tx, 1)] == [last.id]
        assert (first.added, last.added, last.unchanged, last.refused) == (2, 1, 2, 1)
        assert [each.reference for each in runs.read(tx, last.id).refusals] == ["T.9"]
        assert tx.shown == {last.id: None}


def test_another_bureau_sees_none_of_them_and_an_administrator_all(ran: Keepers) -> None:
    importer = ran.people["importer"]
    foreign = replace(ran.people["foreign_clerk"], roles=frozenset({Role.IMPORTER}))
    office = replace(ran.people["administrator"], roles=frozenset({Role.IMPORTER, Role.ADMINISTRATOR}))
    with reading(ran.registry, importer) as tx:
        known = runs.latest(tx, 1)[0].id
    with reading(ran.registry, foreign) as tx:
        assert runs.latest(tx, 5) == []
        with pytest.raises(NotFound):
            runs.read(tx, known)
    with reading(ran.registry, office) as tx:
        assert len(runs.latest(tx, 5)) == 2
    with reading(ran.registry, ran.people["clerk"]) as tx, pytest.raises(Forbidden):
        runs.latest(tx, 5)
