"""Look for one document, in the same time whether it is on record or not.

A found number costs more than one that is not there: rows are read and graded. So each check asks twice: for
the document, and then for a control that is there where the document is not, and the other way round.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, exists, or_, select

from app.models import Filing, Identifier, Subject
from app.rules import partner_checks, transitions
from app.services import visibility
from app.services.lookups.identifier import MATCH
from app.services.lookups.number_scan import MOST_EQUAL
from app.services.visibility import Sight
from app.transaction import Tx
from search.identifiers import forms
from search.identifiers.characters import confusion_key
from search.identifiers.grading import AskedNumber, ListedNumber, compare
from search.identifiers.ranges import lowest_start

# Of so many numbers on file behind the one asked for, one that the partner may be told of is the control.
NEIGHBOURS = 20
# No normalised number holds it.
NOWHERE = "-"
_FILING = select(Subject.filing_id).where(Subject.id == Identifier.subject_id).scalar_subquery()
_LISTED = (
    Identifier.number,
    Identifier.normalised,
    Identifier.kind,
    Identifier.country,
    Identifier.range_end,
    _FILING.label("filing_id"),
)


@dataclass(frozen=True, slots=True)
class Question:
    """A document, and the normalised numbers it may be on record under."""

    number: AskedNumber
    forms: tuple[str, ...]

    @property
    def nowhere(self) -> "Question":
        """Return a question that costs the same and finds nothing."""
        away = replace(self.number, number=self.number.number + NOWHERE)
        return Question(away, tuple(each + NOWHERE for each in self.forms))


def question(number: AskedNumber) -> Question:
    """Return the question for a document as it was written."""
    return Question(number, forms(number.number, number.kind))


def find(tx: Tx, asked: Question) -> list[str]:
    """Return the filings with this document that a partner is told of, and look for the control."""
    control = _control(tx, asked)
    found = _look(tx, asked)
    _look(tx, control.nowhere if found else control)
    return found


def _look(tx: Tx, asked: Question) -> list[str]:
    rows = [*_ask(tx, _equal(), values=asked.forms)]
    for form in asked.forms:
        key = confusion_key(form)
        rows += _ask(tx, _holding(), length=len(key), low=lowest_start(key), key=key)
    return list(dict.fromkeys(row.filing_id for row in rows if _is_it(asked.number, row)))


def _is_it(number: AskedNumber, row: Row[*tuple[Any, ...]]) -> bool:
    """Tell whether the numbers are equal or the one lies in the other; what was misread is no match."""
    listed = ListedNumber(row.number, row.normalised, row.kind, row.country, row.range_end or "")
    comparison = compare(number, listed)
    return comparison is not None and comparison.score >= MATCH


def _control(tx: Tx, asked: Question) -> Question:
    """Return the next document on record behind the one asked for, or one that is not there."""
    near = tx.session.execute(_next(), {**_seen(tx), "values": max(asked.forms)}).first()
    if near is None:
        return asked.nowhere
    return question(AskedNumber(near.number, near.kind, near.country))


def _ask(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> Sequence[Row[*tuple[Any, ...]]]:
    if "values" in values:
        values["values"] = list(values["values"])
    return tx.session.execute(statement, {**_seen(tx), **values}).all()


def _seen(tx: Tx) -> dict[str, Any]:
    return visibility.values(tx.actor, tx.at.date())


@cache
def _equal() -> Select[*tuple[Any, ...]]:
    return _shown(Identifier.normalised.in_(bindparam("values", expanding=True)))


@cache
def _holding() -> Select[*tuple[Any, ...]]:
    """Return the question for ranges, the indexed one of `lookup_keys`."""
    return _shown(
        and_(
            Identifier.length == bindparam("length"),
            Identifier.confused_end >= bindparam("key"),
            Identifier.confusion.between(bindparam("low"), bindparam("key")),
        )
    )


@cache
def _next() -> Select[*tuple[Any, ...]]:
    behind = (
        select(Identifier.id)
        .where(Identifier.normalised > bindparam("values"))
        .order_by(Identifier.normalised)
        .limit(NEIGHBOURS)
    )
    return _shown(Identifier.id.in_(behind)).limit(1)


def _shown(condition: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Narrow a question to what a partner may be told of, before its limit counts anything."""
    open_to_partners = exists().where(
        Subject.id == Identifier.subject_id,
        Filing.id == Subject.filing_id,
        or_(*(Filing.status == status for status in sorted(transitions.SHOWN))),
        visibility.visible(Sight(partner_checks.VIEWER, keeps=False)),
        visibility.not_over(),
        # To be told to check one would be acted on, and one word has no room to say that it is a test.
        Filing.test_record.is_(False),
    )
    return select(*_LISTED).where(condition, open_to_partners).limit(MOST_EQUAL)
