"""Record what partner organisations are given, and what is exported, each filing with its conditions.

A hand-out is stored in the transaction that stores the lookup or the reading, so that none leaves without it
(Regulation (EU) 2018/1862 article 48; P5). To full bureaus nothing is added: their lookups and readings are
on record already. What is exported is recorded whoever exports it, since its recipient may have to be told to
erase it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, insert, select

from app.db import table_of
from app.models import Bureau, Filing, HandOut
from app.models.columns import new_id
from app.rules import scope
from app.services.audit.log import Asked
from app.transaction import Tx
from app.vocabulary.filings import FilingType
from app.vocabulary.hand_outs import HandOutWay
from app.vocabulary.readings import Reading

_STORE = insert(table_of(HandOut))
_GIVEN = (
    select(Filing.id, Filing.revision, Filing.handling, Filing.conditions, Bureau.code)
    .join(Bureau)
    .where(Filing.id.in_(bindparam("ids", expanding=True)))
)
_OF_OTHERS = _GIVEN.where(Filing.bureau_id != bindparam("own"))
# As long as an id is; entries of the audit have shorter ones.
_ID_LENGTH = 36


@dataclass(frozen=True, slots=True)
class Given:
    """Say how and for what filings are given out; `lookup_id` where a lookup was answered by them.

    `recipient` and `reason`: to whom outside, and why.
    """

    way: HandOutWay
    purpose: str
    lookup_id: str | None = None
    recipient: str = ""
    reason: str = ""


def note(tx: Tx, given: Given, filings: Mapping[str, int | None]) -> None:
    """Record these filings, at their revisions, as given to the actor's partner organisation, if any."""
    if tx.actor.sees is not None and filings:
        _store(tx, _rows(tx, given, filings))


def note_export(tx: Tx, asked: Asked, filings: Mapping[str, int | None]) -> None:
    """Record these filings as written out for a recipient, whoever exports them."""
    said = {name: str(asked.words[name]) for name in ("recipient", "reason")}
    if filings:
        _store(tx, _rows(tx, Given(HandOutWay.EXPORT, asked.reading, **said), filings))


def note_reading(tx: Tx, asked: Asked, shown: Mapping[str, int | None]) -> None:
    """Record the filings that a reading shows: those it names, and the one it is about."""
    if asked.reading == Reading.EXPORT:
        note_export(tx, asked, shown)
        return
    about: dict[str, int | None] = {}
    if asked.object_type in set(FilingType):
        about[asked.object_id] = None
    given = {each: revision for each, revision in {**about, **shown}.items() if len(each) == _ID_LENGTH}
    way = HandOutWay.FILE if asked.reading == Reading.FILE else HandOutWay.READING
    note(tx, Given(way, asked.reading), given)


def _store(tx: Tx, rows: Iterator[dict[str, Any]]) -> None:
    if stored := list(rows):
        tx.session.connection().execute(_STORE, stored)


def _rows(tx: Tx, given: Given, filings: Mapping[str, int | None]) -> Iterator[dict[str, Any]]:
    asked = {"ids": sorted(filings), "own": tx.actor.bureau_id}
    query = _GIVEN if given.way == HandOutWay.EXPORT else _OF_OTHERS
    for filing_id, revision, handling, conditions, owner in tx.session.connection().execute(query, asked):
        yield {
            "id": new_id(),
            "at": tx.at,
            "filing_id": filing_id,
            "revision": filings[filing_id] or revision,
            "bureau": tx.actor.bureau,
            "actor_id": tx.actor.id,
            "way": given.way,
            "purpose": given.purpose,
            "lookup_id": given.lookup_id,
            "handling": handling,
            "conditions": conditions if tx.actor.sees is None else scope.conditions(conditions, owner),
            "recipient": given.recipient,
            "reason": given.reason,
        }
