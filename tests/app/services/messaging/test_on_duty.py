"""Who is on duty is said by the bureau itself or an administrator, and leaves an entry."""

import pytest
from sqlalchemy import select

from app.errors import Forbidden, Invalid, NotFound
from app.models import AuditEntry
from app.services.messaging import on_duty
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action
from tests.fixtures.keepers import Keepers

LINE = {"role": "reviewer", "kind": "", "priority": "urgent"}


def put(keepers: Keepers, who: str, code: str, *lines: dict[str, str]) -> None:
    with work(keepers.registry, keepers.people[who], Action.ARRANGE_DUTY) as tx:
        on_duty.put(tx, code, lines)


@pytest.mark.both_databases
@pytest.mark.parametrize("who", ["reviewer", "administrator"])
def test_it_is_kept_and_audited(keepers: Keepers, who: str) -> None:
    put(keepers, who, "FR", LINE)
    with reading(keepers.registry, keepers.people["reviewer"]) as tx:
        assert on_duty.read(tx, "FR") == [LINE]
        entry = tx.session.scalars(select(AuditEntry).where(AuditEntry.action == Action.ARRANGE_DUTY)).one()
    assert (entry.actor_id, entry.object_type) == (keepers.people[who].id, "bureau")


@pytest.mark.parametrize(
    ("who", "code", "refusal"),
    [
        ("reviewer", "DE", Forbidden),
        ("reviewer", "NOWHERE", Forbidden),
        ("clerk", "FR", Forbidden),
        ("officer", "FR", Forbidden),
        ("administrator", "NOWHERE", NotFound),
    ],
)
def test_nobody_else_says_it(keepers: Keepers, who: str, code: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        put(keepers, who, code, LINE)


def test_what_makes_no_sense_changes_nothing(keepers: Keepers) -> None:
    put(keepers, "reviewer", "FR", LINE)
    with pytest.raises(Invalid):
        put(keepers, "reviewer", "FR", LINE, LINE)
    with reading(keepers.registry, keepers.people["reviewer"]) as tx:
        assert on_duty.read(tx, "FR") == [LINE]
