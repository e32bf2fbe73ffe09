"""The console's actor is made at its first use, also where two commands are the first at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import select

from app.errors import Duplicate
from app.models import AuditEntry, StoredActor
from app.services.access import actors
from app.services.access.actors import AddActor
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action, Role
from tests.fixtures.keepers import Keepers

FIRST = 4


def made(keepers: Keepers, name: str) -> tuple[int, int]:
    """How many actors of this name there are, and how often the audit says so."""
    with reading(keepers.registry) as tx:
        ids = tx.session.scalars(select(StoredActor.id).where(StoredActor.name == name)).all()
        said = select(AuditEntry.id).where(AuditEntry.object_type == "actor", AuditEntry.object_id.in_(ids))
        return len(ids), len(tx.session.scalars(said).all())


@pytest.mark.both_databases
def test_many_first_commands_at_once_share_one_console(keepers: Keepers) -> None:
    together = Barrier(FIRST)

    def command(_: int) -> str:
        together.wait()
        return actors.console(keepers.registry, "somebody").id

    with ThreadPoolExecutor(FIRST) as pool:
        assert len(set(pool.map(command, range(FIRST)))) == 1
    assert made(keepers, "console:somebody") == (1, 1)


@pytest.mark.both_databases
def test_of_many_who_add_the_same_actor_at_once_one_does_and_the_others_are_told(keepers: Keepers) -> None:
    together = Barrier(FIRST)

    def add(_: int) -> bool:
        together.wait()
        try:
            with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
                actors.add(tx, AddActor("desk-7", "FR", (Role.OFFICER,)))
        except Duplicate:
            return False
        return True

    with ThreadPoolExecutor(FIRST) as pool:
        assert sum(pool.map(add, range(FIRST))) == 1
    assert made(keepers, "desk-7") == (1, 1)
