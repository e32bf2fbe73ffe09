"""Draining: an entry is struck off once what it marks is in the index, and none with it."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from app.actor import SYSTEM
from app.outbox.drain import Drained, drain
from app.outbox.lease import pending_ids
from app.outbox.mark import mark
from app.services.unit_of_work import Registry, reading
from app.transaction import transaction
from config import Config
from search.documents import FilingDocument
from search.engine import Engine
from search.engines.embedded.engine import EmbeddedEngine
from tests.factories import notice
from tests.fixtures.desk import Desk


class LateEngine(EmbeddedEngine):
    """The real engine, whose writer does something else before it writes."""

    def __init__(self, folder: Path, meanwhile: Callable[[], object]) -> None:
        super().__init__(folder)
        self._meanwhile = meanwhile

    def put(self, documents: Iterable[FilingDocument], *, wait: bool = True) -> None:
        self._meanwhile()
        super().put(documents, wait=wait)


def mark_again(registry: Registry, filing_id: str) -> None:
    """A change that nobody has drained yet."""
    with transaction(registry.sessions, SYSTEM) as tx:
        mark(tx, filing_id)


def pending(registry: Registry) -> list[str]:
    """The filings that are marked."""
    with reading(registry) as tx:
        return pending_ids(tx.session.connection(), registry.engine, 10)


@pytest.mark.both_databases
def test_a_drain_that_wakes_late_strikes_off_nothing_that_was_marked_meanwhile(
    registry: Registry, config: Config, desk: Desk
) -> None:
    first, second = desk.published()["id"], desk.published(notice(reference="other"))["id"]
    mark_again(registry, first)

    def meanwhile() -> None:
        assert drain(registry.sessions, registry.engine) == Drained(written=1)
        mark_again(registry, second)

    late = Engine(LateEngine(config.search.folder, meanwhile))
    assert drain(registry.sessions, late) == Drained(written=1)
    assert pending(registry) == [second]
    assert drain(registry.sessions, registry.engine) == Drained(written=1)
    assert pending(registry) == []
