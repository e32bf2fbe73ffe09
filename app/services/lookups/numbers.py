"""Rows whose numbers may answer the one asked for, by index scans only."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, select
from sqlalchemy.orm import InstrumentedAttribute, Session, selectinload

from app.models import Filing, Identifier, Subject
from app.outbox.project import birth_date
from app.services import states
from app.vocabulary import FilingStatus
from search.identifiers.grading import AskedNumber
from search.identifiers.probes import Probes, probes

# More filings than this for one very number are told apart by opening them, not by a longer list.
MOST_EQUAL = 1000
# A tail of five characters may end thousands of numbers; an officer can use no more than these.
MOST_ALIKE = 100


@dataclass(frozen=True, slots=True)
class Found:
    """A number on file, with the subject it singles out."""

    identifier: Identifier
    subject: Subject
    revision: int
    name: str
    birth_dates: tuple[str, ...]
    nationalities: tuple[str, ...]


def _ids(condition: ColumnElement[bool], limit: int) -> Select[str]:
    return select(Identifier.id).where(condition).limit(limit)


def _among(column: InstrumentedAttribute[str], limit: int) -> Select[str]:
    return _ids(column.in_(bindparam("values", expanding=True)), limit)


def _spanned(column: InstrumentedAttribute[str]) -> Select[str]:
    return _ids(and_(column >= bindparam("low"), column < bindparam("below")), MOST_ALIKE)


# Built once: making them anew for each lookup cost more than asking the database.
_EQUAL = _among(Identifier.normalised, MOST_EQUAL)
_ALIKE = _among(Identifier.normalised, MOST_ALIKE)
_CONFUSABLE = _among(Identifier.confusion, MOST_ALIKE)
_BEGINNING, _ENDING = _spanned(Identifier.normalised), _spanned(Identifier.reversed)
_HOLDING = _ids(
    and_(
        Identifier.length == bindparam("length"),
        Identifier.range_end >= bindparam("number"),
        Identifier.normalised.between(bindparam("low"), bindparam("number")),
    ),
    MOST_EQUAL,
)
_WITHIN = _ids(
    and_(
        Identifier.length == bindparam("length"),
        Identifier.normalised.between(bindparam("low"), bindparam("high")),
    ),
    MOST_EQUAL,
)
_WHOLE = (
    select(Identifier, Subject, Filing.revision)
    .join(Subject, Identifier.subject_id == Subject.id)
    .join(Filing, Subject.filing_id == Filing.id)
    .where(
        Filing.status.in_(bindparam("statuses", expanding=True)),
        Identifier.id.in_(bindparam("ids", expanding=True)),
    )
    .options(
        selectinload(Subject.names),
        selectinload(Subject.birth_dates),
        selectinload(Subject.nationalities),
        selectinload(Subject.property_detail),
    )
)
Question = tuple[Select[str], Mapping[str, Any]]


def find(
    session: Session, number: AskedNumber, statuses: frozenset[FilingStatus] = states.SHOWN
) -> list[Found]:
    """Numbers of filings in these states that may be the one asked for; grading has the last word."""
    ids: set[str] = set()
    for statement, values in _questions(probes(number.number, number.kind)):
        ids.update(session.scalars(statement, values))
    return _whole(session, ids, statuses)


def within(session: Session, asked: Identifier, statuses: frozenset[FilingStatus]) -> list[Found]:
    """Numbers of filings in these states that may lie in the range asked for; grading has the last word."""
    span = {"length": asked.length, "low": asked.normalised, "high": asked.range_end}
    return _whole(session, set(session.scalars(_WITHIN, span)), statuses)


def _questions(asked: Probes) -> Iterator[Question]:
    """Each with room of its own: neighbours in a run of stolen blanks must never crowd out the number."""
    yield from (
        (statement, {"values": values})
        for statement, values in (
            (_EQUAL, asked.equal),
            (_CONFUSABLE, asked.confusion),
            (_ALIKE, asked.near),
            (_ALIKE, asked.held),
        )
        if values
    )
    yield from ((_HOLDING, asdict(probe)) for probe in asked.ranges)
    yield from ((_BEGINNING, asdict(span)) for span in asked.beginning)
    yield from ((_ENDING, asdict(span)) for span in asked.ending)


def _whole(session: Session, ids: Collection[str], statuses: Collection[FilingStatus]) -> list[Found]:
    if not ids:
        return []
    rows = session.execute(_WHOLE, {"ids": list(ids), "statuses": list(statuses)})
    return [_found(*row) for row in rows]


def _found(identifier: Identifier, subject: Subject, revision: int) -> Found:
    return Found(
        identifier,
        subject,
        revision,
        _name(identifier, subject),
        tuple(str(birth_date(row)) for row in subject.birth_dates),
        tuple(row.country for row in subject.nationalities),
    )


def _name(identifier: Identifier, subject: Subject) -> str:
    if subject.names:
        return subject.names[0].full
    detail = subject.property_detail
    thing: Sequence[str] = (detail.make, detail.model, detail.colour) if detail else ()
    kind = identifier.kind.replace("_", " ")
    return " ".join(filter(None, thing)) or f"{kind} {identifier.number}"
