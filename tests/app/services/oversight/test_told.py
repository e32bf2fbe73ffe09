"""An entry is told with who did it, and a lookup's with what was asked and shown, as long as it is kept."""

from sqlalchemy import delete, select

from app.models import AuditEntry, Lookup, StoredMatch
from app.services.oversight.told import of_lookups, told
from app.services.unit_of_work import reading
from app.vocabulary.actors import Action
from tests.fixtures.audit_log import AuditLog
from tests.fixtures.desk import Desk


def test_a_lookup_is_told_with_its_matches_and_its_place_in_the_log(desk: Desk, audit_log: AuditLog) -> None:
    filing = desk.published()
    desk.found("Ramon Espinosa Duarte")
    audit_log.seal()
    with reading(desk.registry) as tx:
        lookup_id = tx.session.scalars(select(Lookup.id)).one()
        entry = of_lookups(tx, [lookup_id])[lookup_id]
    assert (entry.actor, entry.row.action) == (desk.officer.actor.name, Action.LOOKUP)
    assert entry.position is not None
    assert entry.lookup is not None
    assert [match.filing_number for match in entry.lookup.matches] == [filing["number"]]


def test_an_erased_lookup_leaves_its_entry(desk: Desk) -> None:
    desk.found("Ramon Espinosa Duarte")
    with reading(desk.registry) as tx:
        tx.session.execute(delete(StoredMatch))
        tx.session.execute(delete(Lookup))
        rows = tx.session.scalars(select(AuditEntry).where(AuditEntry.action == Action.LOOKUP)).all()
        [entry] = told(tx, rows)
    assert (entry.lookup, entry.position, entry.actor) == (None, None, desk.officer.actor.name)
