"""Read rows whose numbers may answer the one asked for, by index scans only."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, exists, or_, select
from sqlalchemy.orm import Session, selectinload

from app.models import Filing, Identifier, Subject
from app.outbox.project import birth_date
from app.rules import transitions
from app.services import visibility
from app.services.lookups import number_scan
from app.services.lookups.number_scan import MOST_EQUAL
from app.services.visibility import Sight
from app.transaction import Tx
from app.vocabulary.filings import FilingStatus
from search.identifiers.grading import AskedNumber
from search.identifiers.lookup_keys import Probes, probes


@dataclass(frozen=True, slots=True)
class Found:
    """A number on file, with the subject it singles out."""

    identifier: Identifier
    subject: Subject
    revision: int
    name: str
    birth_dates: tuple[str, ...]
    nationalities: tuple[str, ...]


# Built once: making them anew for each lookup cost more than asking the database.
_WITHIN = (
    select(Identifier.id)
    .where(
        Identifier.length == bindparam("length"),
        Identifier.normalised.between(bindparam("low"), bindparam("high")),
    )
    .limit(MOST_EQUAL)
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
# Keys of so many numbers are told the database at once: some megabyte of them at the most.
AT_ONCE = 32


def find(tx: Tx, number: AskedNumber, statuses: frozenset[FilingStatus] = transitions.SHOWN) -> list[Found]:
    """Numbers of filings in these states, open to the actor, that may be the one asked for.

    Grading has the last word.
    """
    return find_all(tx, [number], statuses)[0]


def find_all(
    tx: Tx, numbers: Sequence[AskedNumber], statuses: frozenset[FilingStatus] = transitions.SHOWN
) -> list[list[Found]]:
    """Return what `find` returns of each number; some numbers are asked in one statement."""
    asked = [probes(number.number, number.kind) for number in numbers]
    parts = [asked[start : start + AT_ONCE] for start in range(0, len(asked), AT_ONCE)]
    ids = [found for part in parts for found in _answering(tx, part, statuses)]
    rows = {row.identifier.id: row for row in _whole(tx.session, set().union(*ids), statuses)}
    return [[row for row_id, row in rows.items() if row_id in found] for found in ids]


def within(tx: Tx, asked: Identifier, statuses: frozenset[FilingStatus]) -> list[Found]:
    """Numbers of such filings that may lie in the range asked for; grading has the last word."""
    span = {"length": asked.length, "low": asked.normalised, "high": asked.range_end}
    found = set(tx.session.scalars(_WITHIN, span))
    if len(found) >= MOST_EQUAL:
        return _whole(tx.session, _narrowed(tx, _WITHIN, span, statuses), statuses)
    neighbours = tx.session.scalars(_NEIGHBOUR, {"near": asked.normalised}).all()
    return _whole(tx.session, found & _shown_among(tx, found or neighbours, statuses), statuses)


def listed(tx: Tx, filing_ids: Collection[str]) -> list[Found]:
    """Return every number of these filings, as far as lookups may show them."""
    of_filings = select(Identifier.id).join(Subject).where(Subject.filing_id.in_(filing_ids))
    return _whole(tx.session, tx.session.scalars(of_filings).all(), transitions.SHOWN)


def _answering(tx: Tx, asked: Sequence[Probes], statuses: frozenset[FilingStatus]) -> list[set[str]]:
    """Return the rows that answer each and are shown, in the same time whether others answer too.

    To see whether a row is shown takes longer than to see that there is none. So it is seen of all rows at
    once, and where there is none of a neighbour of the number, for the time alone. Where a limit was reached,
    each question is asked again of shown rows only.
    """
    found = number_scan.scan(tx, asked)
    looked_at = set().union(*(each.answering or each.behind for each in found if not each.full))
    shown = _shown_among(tx, looked_at, statuses)
    return [
        _of_shown_only(tx, probes, statuses) if each.full else each.answering & shown
        for probes, each in zip(asked, found, strict=True)
    ]


def _of_shown_only(tx: Tx, asked: Probes, statuses: frozenset[FilingStatus]) -> set[str]:
    """Return what answers, its limits counting shown rows only.

    A thousand drafts of another bureau must not crowd out the one number that is in force.
    """
    condition = _is_shown(visibility.sight(tx.actor), statuses)
    values = visibility.values(tx.actor, tx.at.date())
    questions = (number_scan.scan(tx, [each], condition, **values) for each in number_scan.apart(asked))
    return set().union(*(found.answering for [found] in questions))


def _shown_among(tx: Tx, ids: Collection[str], statuses: frozenset[FilingStatus]) -> set[str]:
    return _narrowed(tx, _GIVEN, {"ids": list(ids)}, statuses) if ids else set()


def _narrowed(
    tx: Tx, statement: Select[str], values: Mapping[str, Any], statuses: frozenset[FilingStatus]
) -> set[str]:
    shown = _shown(statement, visibility.sight(tx.actor), statuses)
    told = {**values, **visibility.values(tx.actor, tx.at.date())}
    return set(tx.session.connection().scalars(shown, told))


@lru_cache(maxsize=1000)
def _shown(statement: Select[str], sight: Sight, statuses: frozenset[FilingStatus]) -> Select[str]:
    return statement.where(_is_shown(sight, statuses))


@lru_cache(maxsize=1000)
def _is_shown(sight: Sight, statuses: frozenset[FilingStatus]) -> ColumnElement[bool]:
    """Return the condition on a number to be of a filing in these states that such an actor is shown.

    Not a join: the number's index must lead, whatever a planner thinks of the other tables.
    """
    return exists().where(
        Subject.id == Identifier.subject_id,
        Filing.id == Subject.filing_id,
        or_(*(Filing.status == status for status in sorted(statuses))),
        visibility.visible(sight),
        visibility.not_over(),
    )


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
