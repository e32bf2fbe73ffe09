"""Tell entries of the audit with who did it, and with the question and the filings of a lookup.

An auditor reads who asked what and which filings were shown, by their numbers, and no word of what a filing
says (P4: oversight and content are kept apart).
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.models import AuditEntry, AuditLeaf, Filing, Lookup, StoredMatch
from app.services.access import listing
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingType


@dataclass(frozen=True, slots=True)
class MatchTold:
    """A filing that a lookup showed: which, at which revision, how sure it was."""

    filing_id: str
    filing_type: FilingType
    filing_number: str
    revision: int
    score: float
    verdict: str


@dataclass(frozen=True, slots=True)
class LookupTold:
    """A lookup as it was asked, on which grounds, and what it showed."""

    row: Lookup
    matches: tuple[MatchTold, ...]


@dataclass(frozen=True, slots=True)
class EntryTold:
    """An entry with the name of its actor, its place in the log once sealed, and its lookup if any."""

    row: AuditEntry
    actor: str
    position: int | None
    logged_at: datetime | None
    lookup: LookupTold | None


def told(tx: Tx, entries: Sequence[AuditEntry]) -> list[EntryTold]:
    """Return the entries with all that belongs to them; what was erased since is left out."""
    names = listing.names(tx, {entry.actor_id for entry in entries})
    leaves = _leaves(tx, [entry.id for entry in entries])
    lookups = _lookups(tx, {entry.object_id for entry in entries if entry.action is Action.LOOKUP})
    return [
        EntryTold(
            entry,
            names.get(entry.actor_id, ""),
            position,
            logged_at,
            lookups.get(entry.object_id),
        )
        for entry in entries
        for position, logged_at in [leaves.get(entry.id, (None, None))]
    ]


def of_lookups(tx: Tx, lookup_ids: Collection[str]) -> dict[str, EntryTold]:
    """Return the entry of each lookup, by the lookup's id."""
    asked = select(AuditEntry).where(AuditEntry.object_id.in_(lookup_ids), AuditEntry.object_type == "lookup")
    entries = tx.session.scalars(asked.where(AuditEntry.action == Action.LOOKUP)).all()
    return {entry.row.object_id: entry for entry in told(tx, entries)}


def _leaves(tx: Tx, entry_ids: Collection[int]) -> dict[int, tuple[int, datetime]]:
    query = select(AuditLeaf).where(AuditLeaf.entry_id.in_(entry_ids))
    return {leaf.entry_id: (leaf.position, leaf.at) for leaf in tx.session.scalars(query)}


def _lookups(tx: Tx, lookup_ids: Collection[str]) -> dict[str, LookupTold]:
    ids = [each for each in lookup_ids if each]
    shown: dict[str, list[MatchTold]] = defaultdict(list)
    matches = (
        select(StoredMatch, Filing.type, Filing.number)
        .join(Filing, Filing.id == StoredMatch.filing_id)
        .where(StoredMatch.lookup_id.in_(ids))
        .order_by(StoredMatch.rank)
    )
    for match, filing_type, number in tx.session.execute(matches):
        shown[match.lookup_id].append(_match(match, filing_type, number))
    rows = tx.session.scalars(select(Lookup).where(Lookup.id.in_(ids)))
    return {row.id: LookupTold(row, tuple(shown[row.id])) for row in rows}


def _match(row: StoredMatch, filing_type: Any, number: str) -> MatchTold:
    return MatchTold(row.filing_id, filing_type, number, row.revision, row.score, row.verdict)
