"""A registry filled with made-up people, as rows and in the index, by the shortest way."""

import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.models import BirthDateRow, Filing, Name, Nationality, Subject
from app.models.columns import new_id
from app.outbox import lease
from app.services.access import actors
from app.transaction import Tx, transaction
from scripts.benchmarks.service import flask, registry_of
from scripts.people import filing, people
from search.documents import FilingDocument

BATCH = 20_000
DONE = "filled"


def fill(instance: Path, count: int) -> None:
    """Fill the folder once; a filled one is used again."""
    flask(instance, "db", "upgrade")
    if (instance / DONE).exists():
        return
    began = time.perf_counter()
    registry, _ = registry_of(instance)
    console = actors.console(registry, "measurement")
    for batch in _batches(count):
        with transaction(registry.sessions, console) as tx:
            _write(tx, batch)
    stored = time.perf_counter()
    lease.claim(registry.sessions, registry.engine)
    registry.engine.rebuild(_documents(count), expected=count)
    lease.settle(registry.sessions, registry.engine)
    indexed = time.perf_counter()
    print(f"· {count:,} people stored in {stored - began:.0f} s, indexed in {indexed - stored:.0f} s")
    (instance / DONE).touch()


def _documents(count: int) -> Iterator[FilingDocument]:
    for person in people(count):
        made = filing(person)
        identity = _uuid(person.number)
        [subject] = made.subjects
        yield replace(made, filing_id=identity, subjects=(replace(subject, subject_id=identity),))


def _batches(count: int) -> Iterator[list[FilingDocument]]:
    stream = _documents(count)
    while batch := list(islice(stream, BATCH)):
        yield batch


def _write(tx: Tx, batch: list[FilingDocument]) -> None:
    for table, rows in (
        (Filing, [_head(tx, document) for document in batch]),
        (Subject, [_subject(document) for document in batch]),
        (Name, [row for document in batch for row in _names(document)]),
        (BirthDateRow, [row for document in batch for row in _births(document)]),
        (Nationality, [row for document in batch for row in _nationalities(document)]),
    ):
        _insert(tx.session, table, rows)


def _insert(session: Session, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        session.execute(insert(table), rows)


def _head(tx: Tx, document: FilingDocument) -> dict[str, Any]:
    number = int(document.filing_id[-12:], 16)
    return {
        "id": document.filing_id,
        "type": "notice",
        "kind": document.kind,
        "number": f"M/{number:08}",
        "bureau_id": tx.actor.bureau_id,
        "created_by": tx.actor.id,
        "status": "published",
        "revision": document.revision,
        "created_at": tx.at,
        "updated_at": tx.at,
    }


def _subject(document: FilingDocument) -> dict[str, Any]:
    [subject] = document.subjects
    return {
        "id": subject.subject_id,
        "filing_id": document.filing_id,
        "type": subject.type,
        "sex": subject.sex or None,
        "position": 0,
    }


def _names(document: FilingDocument) -> Iterator[dict[str, Any]]:
    [subject] = document.subjects
    for position, name in enumerate(subject.names):
        yield {
            "id": new_id(),
            "subject_id": subject.subject_id,
            "position": position,
            "kind": name.kind,
            "full": name.full,
            "family": name.family,
            "given": name.given,
        }


def _births(document: FilingDocument) -> Iterator[dict[str, Any]]:
    [subject] = document.subjects
    for birth in subject.birth_dates:
        day = birth.date
        yield {
            "id": new_id(),
            "subject_id": subject.subject_id,
            "year": day.year,
            "month": day.month,
            "day": day.day,
        }


def _nationalities(document: FilingDocument) -> Iterator[dict[str, Any]]:
    [subject] = document.subjects
    for country in subject.nationalities:
        yield {"id": new_id(), "subject_id": subject.subject_id, "country": country}


def _uuid(number: int) -> str:
    return f"00000000-0000-7000-8000-{number:012x}"
