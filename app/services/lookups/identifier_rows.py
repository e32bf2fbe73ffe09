"""Read rows whose numbers may answer the one asked for, by index scans only."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, selectinload

from app.models import Filing, Identifier, Subject
from app.outbox.project import birth_date
from app.rules import transitions
from app.services import visibility
from app.services.visibility import Sight
from app.transaction import Tx
from app.vocabulary.filings import FilingStatus
from search.identifiers.grading import AskedNumber
from search.identifiers.lookup_keys import Probes, RangeProbe, probes

Question = tuple[Select[str], Mapping[str, Any]]

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


def _held(probes: int) -> Select[str]:
    """Ranges that hold a number by any of so many probes: one question of the database, not one each."""
    return _ids(
        or_(
            *(
                and_(
                    Identifier.length == bindparam(f"length_{place}"),
                    Identifier.confused_end >= bindparam(f"number_{place}"),
                    Identifier.confusion.between(bindparam(f"low_{place}"), bindparam(f"number_{place}")),
                )
                for place in range(probes)
            )
        ),
        MOST_EQUAL,
    )


# Built once: making them anew for each lookup cost more than asking the database.
_EQUAL = _among(Identifier.normalised, MOST_EQUAL)
_ALIKE = _among(Identifier.normalised, MOST_ALIKE)
_CONFUSABLE = _among(Identifier.confusion, MOST_ALIKE)
_BEGINNING, _ENDING = _spanned(Identifier.normalised), _spanned(Identifier.reversed)
_MOST_RANGES = 12
_HOLDING = tuple(_held(probes) for probes in range(1, _MOST_RANGES + 1))
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
# Rows given by their ids, and the next number on file behind one.
_GIVEN = select(Identifier.id).where(Identifier.id.in_(bindparam("ids", expanding=True)))
_NEIGHBOUR = (
    select(Identifier.id)
    .where(Identifier.normalised > bindparam("near"))
    .order_by(Identifier.normalised)
    .limit(1)
)
MOST_OF = dict.fromkeys((_EQUAL, *_HOLDING, _WITHIN), MOST_EQUAL) | dict.fromkeys(
    (_ALIKE, _CONFUSABLE, _BEGINNING, _ENDING), MOST_ALIKE
)


def find(tx: Tx, number: AskedNumber, statuses: frozenset[FilingStatus] = transitions.SHOWN) -> list[Found]:
    """Numbers of filings in these states, open to the actor, that may be the one asked for.

    Grading has the last word.
    """
    keys = probes(number.number, number.kind)
    return _whole(tx.session, _ask(tx, _questions(keys), max(keys.equal, default=""), statuses), statuses)


def within(tx: Tx, asked: Identifier, statuses: frozenset[FilingStatus]) -> list[Found]:
    """Numbers of such filings that may lie in the range asked for; grading has the last word."""
    span = {"length": asked.length, "low": asked.normalised, "high": asked.range_end}
    return _whole(tx.session, _ask(tx, [(_WITHIN, span)], asked.normalised, statuses), statuses)


def listed(tx: Tx, filing_ids: Collection[str]) -> list[Found]:
    """Return every number of these filings, as far as lookups may show them."""
    of_filings = select(Identifier.id).join(Subject).where(Subject.filing_id.in_(filing_ids))
    return _whole(tx.session, tx.session.scalars(of_filings).all(), transitions.SHOWN)


def _ask(tx: Tx, questions: Iterable[Question], near: str, statuses: frozenset[FilingStatus]) -> set[str]:
    """Return the rows that answer and are shown, in the same time whether rows that are not shown answer too.

    To see whether a row is shown takes longer than to see that there is none. So it is seen of all rows at
    once, and where there is none of a neighbour of the number, for the time alone. Where a limit was reached,
    each question is asked again of shown rows only.
    """
    asked = list(questions)
    found = [tx.session.scalars(*question).all() for question in asked]
    if any(len(ids) >= MOST_OF[statement] for (statement, _), ids in zip(asked, found, strict=True)):
        return set().union(*(_narrowed(tx, question, statuses) for question in asked))
    neighbours = tx.session.scalars(_NEIGHBOUR, {"near": near}).all()
    answering = set().union(*found)
    return answering & _narrowed(tx, (_GIVEN, {"ids": list(answering or neighbours)}), statuses)


def _narrowed(tx: Tx, question: Question, statuses: frozenset[FilingStatus]) -> set[str]:
    statement, values = question
    shown = _shown(statement, visibility.sight(tx.actor), statuses)
    return set(tx.session.scalars(shown, {**values, **visibility.values(tx.actor, tx.at.date())}))


@lru_cache(maxsize=1000)
def _shown(statement: Select[str], sight: Sight, statuses: frozenset[FilingStatus]) -> Select[str]:
    """Return the question narrowed to what such an actor is shown, before its limit counts anything.

    A thousand drafts of another bureau must not crowd out the one number that is in force. Not a join: the
    number's index must lead, whatever a planner thinks of the other tables.
    """
    return statement.where(
        exists().where(
            Subject.id == Identifier.subject_id,
            Filing.id == Subject.filing_id,
            or_(*(Filing.status == status for status in sorted(statuses))),
            visibility.visible(sight),
            visibility.not_over(),
        )
    )


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
    if asked.ranges:
        yield _holding(asked.ranges[:_MOST_RANGES])
    yield from ((_BEGINNING, asdict(span)) for span in asked.beginning)
    yield from ((_ENDING, asdict(span)) for span in asked.ending)


def _holding(ranges: Sequence[RangeProbe]) -> Question:
    values = {
        f"{name}_{place}": value
        for place, probe in enumerate(ranges)
        for name, value in (("length", probe.length), ("low", probe.low), ("number", probe.number))
    }
    return _HOLDING[len(ranges) - 1], values


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
