"""Measure how long `flask audit verify` takes over a large log.

`python -m scripts.benchmarks.verification`: a register of its own in a temporary folder, with a million
entries as a busy registry leaves them: of ten, seven are of lookups (each stored, one in ten with a match),
three of readings. They are put in by the page and sealed by the registry's own sealer; the command that an
operator types then runs in a process of its own. `--keep` writes the figures to docs/benchmarks.md.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from secrets import token_bytes
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import insert

from app.actor import Actor
from app.db import table_of
from app.models import AuditEntry, Lookup, StoredMatch
from app.models.columns import new_id
from app.services.access import actors, authentication
from app.services.access.actors import AddActor
from app.services.audit import log as audit_log
from app.services.audit.seals import Sealer
from app.services.unit_of_work import Registry, reading, work
from app.transaction import Tx, transaction
from app.transparency.leaves import SALT_BYTES, lookup_digest
from app.vocabulary.actors import Action, Role
from app.vocabulary.lookups import Answer, LookupKind, Purpose
from app.vocabulary.readings import Reading
from scripts.benchmarks.report import keep, machine
from scripts.benchmarks.service import flask, registry_of

ENTRIES, PAGE = 1_000_000, 10_000
BOUND_S = 60.0
TEN, LOOKUPS_OF_TEN = 10, 7
Row = dict[str, Any]


def fill(registry: Registry, entries: int) -> None:
    """Put in so many entries, with the lookups that they are of."""
    with work(registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        actors.add_bureau(tx, "FR", "Bureau FR", "FR")
        actors.add(tx, AddActor("officer", "FR", (Role.OFFICER,)))
    with reading(registry) as tx:
        officer = authentication.named(tx.session, "officer")
    for start in range(0, entries, PAGE):
        _page(registry, officer, range(start, min(start + PAGE, entries)))


def _page(registry: Registry, officer: Actor, numbers: range) -> None:
    with transaction(registry.sessions, officer, registry.clock) as tx:
        asked = {at: _lookup(tx, at) for at in numbers if at % TEN < LOOKUPS_OF_TEN}
        matches = {at: _match(lookup) for at, lookup in asked.items() if at % (TEN * TEN) < LOOKUPS_OF_TEN}
        connection = tx.session.connection()
        connection.execute(insert(table_of(Lookup)), list(asked.values()))
        if matches:
            connection.execute(insert(table_of(StoredMatch)), list(matches.values()))
        rows = [_entry(tx, asked.get(at), matches.get(at)) for at in numbers]
        connection.execute(insert(table_of(AuditEntry)), rows)


def _lookup(tx: Tx, at: int) -> Row:
    return {
        "id": new_id(),
        "at": tx.at,
        "actor_id": tx.actor.id,
        "bureau_id": tx.actor.bureau_id,
        "key_id": "",
        "client": "192.0.2.1",
        "kind": LookupKind.PERSON,
        "question": {"name": f"Somebody {at} Duarte", "birth_date": "1971-03-09", "limit": 10},
        "answer": Answer.NO_MATCH,
        "pending": 0,
        "salt": token_bytes(SALT_BYTES),
        "purpose": Purpose.BORDER_CONTROL,
        "case_reference": "",
    }


def _match(lookup: Row) -> Row:
    ids = {"id": new_id(), "filing_id": new_id(), "subject_id": new_id()}
    return {**ids, "lookup_id": lookup["id"], "rank": 1, "revision": 1, "score": 0.8, "verdict": "possible"}


def _entry(tx: Tx, lookup: Row | None, match: Row | None) -> Row:
    if lookup is None:
        filing_id = new_id()
        return audit_log.row(
            tx, Action.READ, "notice", filing_id, {"reading": Reading.FILING, "shown": {filing_id: 1}}
        )
    shown = [match] if match else []
    detail = {"answer": lookup["answer"], "matches": len(shown), "digest": lookup_digest(lookup, shown)}
    return audit_log.row(tx, Action.LOOKUP, "lookup", lookup["id"], detail)


def measured(folder: Path, entries: int) -> Iterator[tuple[str, float]]:
    """Yield what was done and how many seconds it took: filling, sealing, verifying."""
    flask(folder, "db", "upgrade")
    registry, _ = registry_of(folder)
    began = time.perf_counter()
    fill(registry, entries)
    yield "filled", time.perf_counter() - began
    began = time.perf_counter()
    Sealer(registry.sessions, registry.log_settings, registry.clock).seal()
    yield "sealed", time.perf_counter() - began
    registry.sessions.kw["bind"].dispose()
    began = time.perf_counter()
    flask(folder, "audit", "verify")
    yield "verified", time.perf_counter() - began


def table(entries: int, took: dict[str, float]) -> str:
    """Return the figures as docs/benchmarks.md keeps them."""
    rows = "\n".join(
        f"| {done} | {seconds:.1f} | {entries / seconds:,.0f} |" for done, seconds in took.items()
    )
    return (
        f"## Verifying the audit\n\nMeasured {machine()} by `python -m scripts.benchmarks.verification`:"
        f" {entries:,} entries, seven in ten of lookups, SQLite; verified by `flask audit verify`, its start"
        f" included. Budget: {timedelta(seconds=BOUND_S).seconds} s.\n\n"
        f"| | seconds | entries a second |\n|---|---|---|\n{rows}"
    )


def main() -> int:
    """Measure, print the figures, and return whether the bound is kept."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--entries", type=int, default=ENTRIES)
    options.add_argument("--keep", action="store_true")
    asked = options.parse_args()
    took: dict[str, float] = {}
    with TemporaryDirectory() as folder:
        for done, seconds in measured(Path(folder), asked.entries):
            took[done] = seconds
            print(f"{asked.entries:,} entries {done} in {seconds:.1f} s", flush=True)
    if asked.keep:
        keep("verification", table(asked.entries, took))
    return 0 if took["verified"] <= BOUND_S else 1


if __name__ == "__main__":
    sys.exit(main())
