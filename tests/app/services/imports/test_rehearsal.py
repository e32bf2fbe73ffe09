"""What a rehearsal shows of standing filings is noted in the audit, and nothing is written."""

from sqlalchemy import select

from app.actor import Actor
from app.models import AuditEntry
from app.services.imports.batch import Batch
from app.services.imports.commands import ImportList
from app.services.imports.run import run
from app.services.unit_of_work import Registry, reading
from app.vocabulary.actors import Role
from tests.app.services.imports.lists import LISTING, entries, entry, filings, take
from tests.fixtures.registry import MakeSomeone


def test_each_filing_shown_by_a_dry_run_is_in_the_audit(registry: Registry, someone: MakeSomeone) -> None:
    importer: Actor = someone(Role.IMPORTER).actor
    take(registry, importer, entries(3))
    batches: list[Batch] = []
    read = [entry("T.00000", "NEW NAME"), entry("T.00001"), entry("T.9")]
    command = ImportList(LISTING, "list.xml", full=True, yes=True, dry_run=True)
    run(registry, importer, command, read, batches.append)
    planned = [each for batch in batches for each in batch.planned]
    assert [(each.outcome, each.reference) for each in planned] == [
        ("added", "T.9"),
        ("changed", "T.00000"),
        ("withdrawn", "T.00002"),
    ]
    with reading(registry) as tx:
        ids = [each.id for each in filings(tx.session)]
        details = tx.session.scalars(select(AuditEntry.detail).order_by(AuditEntry.id)).all()
    shown = [detail["shown"] for detail in details if detail.get("reading") == "rehearsal"]
    assert {key for each in shown for key in each} == {ids[0], ids[2]}
