"""Rows whose numbers may answer the one asked for, by index scans only."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session, selectinload

from app.models import Filing, Identifier, Subject
from app.outbox.project import birth_date
from app.services import states
from app.vocabulary import FilingStatus
from search.identifiers.grading import AskedNumber
from search.identifiers.probes import Probes, RangeProbe, Span, probes

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


def find(
    session: Session, number: AskedNumber, statuses: frozenset[FilingStatus] = states.SHOWN
) -> list[Found]:
    """Numbers of filings in these states that may be the one asked for; grading has the last word."""
    asked = probes(number.number, number.kind)
    conditions = list(_conditions(asked))
    if not conditions:
        return []
    ids = union_all(*(_ids(condition, limit) for condition, limit in conditions))
    rows = session.execute(_whole().where(Filing.status.in_(statuses), Identifier.id.in_(ids)))
    return [_found(*row) for row in rows]


def within(session: Session, asked: Identifier, statuses: frozenset[FilingStatus]) -> list[Found]:
    """Numbers of filings in these states that may lie in the range asked for; grading has the last word."""
    inside = Identifier.normalised.between(asked.normalised, asked.range_end)
    ids = _ids(and_(Identifier.length == asked.length, inside), MOST_EQUAL)
    rows = session.execute(_whole().where(Filing.status.in_(statuses), Identifier.id.in_(ids)))
    return [_found(*row) for row in rows]


def _conditions(asked: Probes) -> Iterator[tuple[ColumnElement[bool], int]]:
    # The number itself comes first and with room of its own: neighbours in a run of stolen blanks
    # must never crowd it out.
    if asked.equal:
        yield Identifier.normalised.in_(asked.equal), MOST_EQUAL
    for probe in asked.ranges:
        yield _holds(probe), MOST_EQUAL
    for column, values in (
        (Identifier.confusion, asked.confusion),
        (Identifier.normalised, asked.near),
        (Identifier.normalised, asked.held),
    ):
        if values:
            yield column.in_(values), MOST_ALIKE
    for column, spans in ((Identifier.normalised, asked.beginning), (Identifier.reversed, asked.ending)):
        for span in spans:
            yield _within(column, span), MOST_ALIKE


def _ids(condition: ColumnElement[bool], limit: int) -> Select[str]:
    limited = select(Identifier.id).where(condition).limit(limit).subquery()
    return select(limited.c.id)


def _holds(probe: RangeProbe) -> ColumnElement[bool]:
    return and_(
        Identifier.length == probe.length,
        Identifier.range_end >= probe.number,
        Identifier.normalised.between(probe.low, probe.number),
    )


def _within(column: InstrumentedAttribute[str], span: Span) -> ColumnElement[bool]:
    return and_(column >= span.low, column < span.below)


def _whole() -> Select[Identifier, Subject, int]:
    return (
        select(Identifier, Subject, Filing.revision)
        .join(Subject, Identifier.subject_id == Subject.id)
        .join(Filing, Subject.filing_id == Filing.id)
        .options(
            selectinload(Subject.names),
            selectinload(Subject.birth_dates),
            selectinload(Subject.nationalities),
            selectinload(Subject.property_detail),
        )
    )


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
