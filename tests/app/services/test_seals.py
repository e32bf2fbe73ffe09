"""The audit cannot be edited unseen."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from app.services import seals
from app.services.registry import Registry
from app.transaction import SYSTEM, reading, transaction, utc_now
from tests.fixtures.desk import Desk

pytestmark = pytest.mark.both_databases
EDITS = {
    "an entry changed": (
        "UPDATE audit_entry SET actor_id = 'nobody' WHERE object_type = 'lookup'",
        "changed",
    ),
    "an entry taken out": ("DELETE FROM audit_entry WHERE object_type = 'lookup'", "gone"),
    "an entry put in": (
        "UPDATE audit_entry SET id = 0 WHERE id = 1",
        "gone",
    ),
    "a question changed": ("UPDATE lookup SET case_reference = 'B-1'", "lookup or matches"),
    "a score changed": ("UPDATE match SET score = 0.1", "lookup or matches"),
    "a match taken out": ("DELETE FROM match", "lookup or matches"),
    "a lookup taken out": ("DELETE FROM match; DELETE FROM lookup", "lookup is gone"),
    "a seal changed": ("UPDATE audit_seal SET previous = hash", "does not follow"),
}


@pytest.fixture
def later(registry: Registry) -> Registry:
    """The registry a minute from now, when everything has settled."""
    return replace(registry, clock=lambda: utc_now() + timedelta(minutes=1))


@pytest.fixture
def sealed(desk: Desk, later: Registry) -> Registry:
    """A registry in which something was published, asked and sealed."""
    desk.published()
    desk.found("Ramon Espinoza Duarte")
    assert seals.seal(later) > 3
    return later


def verdict(registry: Registry) -> seals.Broken | None:
    with reading(registry.sessions, SYSTEM) as tx:
        return seals.verify(tx.session)


def test_what_nobody_touched_verifies(sealed: Registry, desk: Desk) -> None:
    assert verdict(sealed) is None
    desk.found("Ramon Espinoza Duarte")
    assert seals.seal(sealed) == 1
    assert verdict(sealed) is None


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_is_named(sealed: Registry, edit: str) -> None:
    statements, reason = EDITS[edit]
    with transaction(sealed.sessions, SYSTEM) as tx:
        for statement in statements.split(";"):
            tx.session.execute(text(statement))
    broken = verdict(sealed)
    assert broken is not None
    assert reason in broken.reason


def test_what_may_still_be_committed_is_not_sealed_yet(desk: Desk, registry: Registry) -> None:
    desk.published()
    assert seals.seal(registry) == 0


def test_batches_chain(sealed: Registry, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seals, "BATCH", 2)
    for _ in range(5):
        desk.found("Ramon Espinoza Duarte")
    assert seals.seal(sealed) == 5
    assert verdict(sealed) is None
    _remove_middle_seal(sealed)
    assert verdict(sealed) is not None


def _remove_middle_seal(registry: Registry) -> None:
    with transaction(registry.sessions, SYSTEM) as tx:
        tx.session.execute(text("DELETE FROM audit_seal WHERE id = 2"))
