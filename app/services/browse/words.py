"""Find filings by words typed into the list: number, issuer's reference, or names."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Select, and_, or_, select

from app.models import Filing, Name, OutboxEntry, Subject
from app.outbox.lease import pending_ids
from app.rules import policy, transitions
from app.services import visibility
from app.transaction import Tx
from search.errors import IndexUnavailable

if TYPE_CHECKING:
    from search.engine import Engine

# More filings than a clerk would page through for the same words.
_MOST = 500


class Compared(StrEnum):
    """List the ways in which names were compared with the words typed."""

    ALIKE = "alike"
    AS_WRITTEN = "as_written"


@dataclass(frozen=True, slots=True)
class Worded:
    """Ids of filings the words may mean, and how names were compared; not `complete`: there may be more."""

    filing_ids: frozenset[str]
    compared: Compared
    complete: bool


def worded(tx: Tx, engine: "Engine", text: str) -> Worded:
    """Return the filings on the actor's list with this number or reference, or with names like these words.

    The index proposes what is in force, however it is spelt. It knows neither drafts nor what changed
    this moment, so those are compared as written. So is all where it cannot be asked, and where it proposes
    so many that those of other bureaus may have crowded out the actor's own.
    """
    mine = and_(visibility.seen_by(tx.actor), visibility.listed_to(tx.actor))
    written = select(Subject.filing_id).join(Name).join(Filing).where(mine, _holds_all(text))
    try:
        pending_ids(tx.session.connection(), engine, 1)
        alike, compared = engine.propose(text, _MOST, policy.viewer(tx.actor)), Compared.ALIKE
    except IndexUnavailable:
        alike, compared = [], Compared.AS_WRITTEN
    crowded = len(alike) >= _MOST
    if compared == Compared.ALIKE and not crowded:
        written = written.where(_not_indexed())
    found = [_ids(tx, written), *(_ids(tx, each) for each in _numbered(mine, text))]
    complete = not crowded and max(map(len, found)) < _MOST
    return Worded(frozenset(alike).union(*found), compared, complete)


def _numbered(mine: ColumnElement[bool], text: str) -> Iterable[Select[str]]:
    for column in (Filing.number, Filing.reference):
        yield select(Filing.id).where(mine, column == text)


def _ids(tx: Tx, query: Select[str]) -> list[str]:
    return list(tx.session.scalars(query.limit(_MOST)))


def _not_indexed() -> ColumnElement[bool]:
    return or_(Filing.status.not_in(transitions.SHOWN), Filing.id.in_(select(OutboxEntry.filing_id)))


def _holds_all(text: str) -> ColumnElement[bool]:
    """The name holds every word, in whatever case it is written."""
    return and_(*(or_(*_holds(word)) for word in text.split()))


def _holds(word: str) -> Iterable[ColumnElement[bool]]:
    # SQLite folds only the letters of ASCII and PostgreSQL none: names are stored in one of these.
    cases = {word, word.lower(), word.upper(), word.title()}
    return (Name.full.contains(each, autoescape=True) for each in sorted(cases))
