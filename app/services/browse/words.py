"""Words typed into the list: a number, an issuer's reference, or names."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, or_, select

from app.models import Filing, Name, OutboxEntry, Subject
from app.services import states
from app.transaction import Tx
from search.engine import Engine
from search.errors import IndexUnavailable

# More filings than a clerk would page through for the same words.
_MOST = 500


class Compared(StrEnum):
    """How the names were compared with the words typed."""

    ALIKE = "alike"
    AS_WRITTEN = "as_written"


@dataclass(frozen=True, slots=True)
class Worded:
    """Ids of filings the words may mean, and how names were compared; not `complete`: there may be more."""

    filing_ids: frozenset[str]
    compared: Compared
    complete: bool


def worded(tx: Tx, engine: Engine, text: str) -> Worded:
    """Filings with this number or reference, or with names like these words.

    The index proposes what is in force, however it is spelt. It knows neither drafts nor what changed
    this moment, so those are compared as written; and where it cannot be asked, so is all.
    """
    written = select(Subject.filing_id).join(Name).join(Filing).where(_holds_all(text))
    try:
        alike = engine.propose(text, _MOST)
        found, compared = [alike, _ids(tx, written.where(_not_indexed(tx)))], Compared.ALIKE
    except IndexUnavailable:
        found, compared = [_ids(tx, written)], Compared.AS_WRITTEN
    for column in (Filing.number, Filing.reference):
        found.append(_ids(tx, select(Filing.id).where(column == text)))
    return Worded(frozenset().union(*found), compared, complete=max(map(len, found)) < _MOST)


def _ids(tx: Tx, query: Select[str]) -> list[str]:
    return list(tx.session.scalars(query.limit(_MOST)))


def _not_indexed(tx: Tx) -> ColumnElement[bool]:
    """Another bureau's drafts are not shown to this actor, and so not looked for."""
    changed = Filing.id.in_(select(OutboxEntry.filing_id))
    return or_(and_(Filing.status.not_in(states.SHOWN), Filing.bureau_id == tx.actor.bureau_id), changed)


def _holds_all(text: str) -> ColumnElement[bool]:
    """The name holds every word, in whatever case it is written."""
    return and_(*(or_(*_holds(word)) for word in text.split()))


def _holds(word: str) -> Iterable[ColumnElement[bool]]:
    # SQLite folds only the letters of ASCII and PostgreSQL none: names are stored in one of these.
    cases = {word, word.lower(), word.upper(), word.title()}
    return (Name.full.contains(each, autoescape=True) for each in sorted(cases))
