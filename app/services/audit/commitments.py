"""Hold what entries say of lookups, steps, actors and bureaus against the rows as they are now."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Table, and_, func, select
from sqlalchemy.orm import Session

from app.db import table_of
from app.models import AuditEntry, AuditLeaf, Bureau, Filing, FilingMove, Lookup, StoredActor, StoredMatch
from app.services.audit.rows import UNREADABLE, Row, plain, readable
from app.services.audit.standing import Standings
from app.transaction import utc_now
from app.transparency.leaves import lookup_digest, step_digest
from app.transparency.walk import Walk
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingStatus, FilingType

Entry = Mapping[str, Any]
# Logs of access are deleted after three years (2018/1862 article 12).
LOOKUPS_KEPT = timedelta(days=3 * 365)
# What a step's entry says of it itself, for steps from before there were digests.
SAID = ("at", "actor_id", "bureau", "key_id", "action")
# What an entry about an actor or a bureau says of it that must still be so.
NOUNS: dict[str, type[StoredActor] | type[Bureau]] = {"actor": StoredActor, "bureau": Bureau}
NAMES = ("name", "person", "bureau_id", "code", "country", "telephone", "email", "hours", "sees", "files")
_FILINGS = frozenset(FilingType)
_LOOKUPS, _MATCHES, _STEPS = table_of(Lookup), table_of(StoredMatch), table_of(FilingMove)
_ENTRIES = table_of(AuditEntry)


class Commitments:
    """Checks page after page of entries; at the end, the rows that no entry speaks of."""

    def __init__(self, session: Session, walk: Walk) -> None:
        self._session = session
        self._walk = walk
        self._seen = {"lookup": 0, "step": 0}
        self._said: dict[tuple[str, str], dict[str, Any]] = {}
        self._standings = Standings()
        self._erased_before = _erased_before(session, walk)
        self._purged = _purged(session)

    def check(self, entries: Sequence[Entry]) -> None:
        """Check what these entries speak of."""
        self._check_lookups([each for each in entries if _is_lookup(each)])
        self._check_steps([each for each in entries if _is_step(each)])
        for entry in entries:
            if entry["object_type"] in NOUNS:
                detail = _said(entry)
                said = {name: detail[name] for name in NAMES if name in detail}
                self._said.setdefault((entry["object_type"], entry["object_id"]), {}).update(said)
            if entry["object_type"] == "actor" and entry["action"] == Action.MANAGE_ACTORS:
                self._standings.take(entry["object_id"], _said(entry))

    def finish(self) -> None:
        """Check names and roles of actors and bureaus, and find lookups and steps without an entry."""
        for (noun, row_id), said in self._said.items():
            self._check_name(noun, row_id, said)
        for actor_id, what in self._standings.changed(self._session):
            self._walk.blame(f"actor {actor_id}", what)
        for noun, table in (("lookup", _LOOKUPS), ("step", _STEPS)):
            stored = self._session.scalars(select(func.count()).select_from(table)).one()
            if stored > self._seen[noun]:
                self._walk.blame(f"{stored - self._seen[noun]} {noun}s", "stand in no entry of the audit")

    def _check_lookups(self, entries: Sequence[Entry]) -> None:
        ids = [each["object_id"] for each in entries]
        lookups = {row["id"]: row for row in self._rows(_LOOKUPS, "id", ids)}
        matches = defaultdict(list)
        for row in sorted(self._rows(_MATCHES, "lookup_id", ids), key=lambda row: int(row["rank"])):
            matches[row["lookup_id"]].append(row)
        for entry in entries:
            lookup = lookups.get(entry["object_id"])
            if lookup is None:
                if entry["at"] >= self._erased_before:
                    self._blame(entry, "its lookup is gone before its time")
                continue
            self._seen["lookup"] += 1
            if not _is_as_asked(lookup, matches[lookup["id"]], entry):
                self._blame(entry, "its lookup or matches were changed")

    def _check_steps(self, entries: Sequence[Entry]) -> None:
        found = self._rows(_STEPS, "filing_id", {each["object_id"] for each in entries})
        steps = {(row["filing_id"], row["revision"]): row for row in found}
        for entry in entries:
            key = entry["object_id"], entry["detail"]["revision"]
            step = steps.get(key)
            if step is None:
                if self._purged.get(entry["object_id"], -1) <= entry["detail"]["revision"]:
                    self._blame(entry, "the filing's step is gone and the filing was not purged")
                continue
            self._seen["step"] += 1
            if not _is_as_said(step, entry):
                self._blame(entry, "the filing's step was changed")

    def _check_name(self, noun: str, row_id: str, said: Mapping[str, Any]) -> None:
        row = self._session.get(NOUNS[noun], row_id)
        if row is None:
            self._walk.blame(f"{noun} {row_id}", "is gone")
        elif changed := [name for name, value in said.items() if getattr(row, name) != value]:
            self._walk.blame(f"{noun} {row_id}", f"its {' and '.join(changed)} was changed past the audit")

    def _rows(self, table: Table, column: str, ids: Iterable[str]) -> Sequence[Row]:
        return readable(self._session, select(*plain(table)), table.c[column], list(ids))

    def _blame(self, entry: Entry, reason: str) -> None:
        self._walk.blame(f"Entry {entry['id']}", reason)


def _said(entry: Entry) -> Mapping[str, Any]:
    """Return the entry's detail; nothing where somebody put something else in its place."""
    return entry["detail"] if isinstance(entry["detail"], dict) else {}


def _is_as_asked(lookup: Entry, matches: Sequence[Entry], entry: Entry) -> bool:
    try:
        return bool(lookup_digest(lookup, matches) == entry["detail"]["digest"])
    except TypeError:  # a value that no lookup ever holds
        return False


def _is_lookup(entry: Entry) -> bool:
    return entry["object_type"] == "lookup" and "digest" in _said(entry)


def _is_step(entry: Entry) -> bool:
    said = _said(entry)
    told = {"before", "after", "revision"} <= said.keys() and "reading" not in said
    return entry["object_type"] in _FILINGS and told


def _is_as_said(step: Entry, entry: Entry) -> bool:
    said = entry["detail"]
    if "digest" in said:
        return bool(_digest_of(step) == said["digest"])
    same = all(step[field] == entry[field] for field in SAID)
    return same and (step["before"], step["after"]) == (said["before"], said["after"])


def _digest_of(step: Entry) -> str:
    try:
        return step_digest(step)
    except TypeError:  # a value that no step ever holds
        return ""


def _erased_before(session: Session, walk: Walk) -> datetime:
    """Return the time before which lookups were erased by rule, as the audit says itself.

    An entry's own time is anybody's word; when it came into the log is not.
    """
    erasures = and_(AuditEntry.action == Action.PURGE, AuditEntry.object_type == "lookup")
    ids = session.scalars(select(AuditEntry.id).where(erasures)).all()
    said = select(AuditEntry.id, AuditEntry.detail, AuditLeaf.at)
    said = said.outerjoin(AuditLeaf, AuditLeaf.entry_id == AuditEntry.id)
    before = datetime.min.replace(tzinfo=UTC)
    for row in readable(session, said, _ENTRIES.c.id, ids):
        claimed = _claimed(row)
        if claimed > (row["at"] or utc_now()) - LOOKUPS_KEPT:
            walk.blame(f"Entry {row['id']}", "lookups were erased before their time")
        else:
            before = max(before, claimed)
    return before


def _claimed(row: Row) -> datetime:
    try:
        return datetime.fromisoformat(row["detail"]["before"])
    except UNREADABLE:
        return datetime.min.replace(tzinfo=UTC)


def _purged(session: Session) -> dict[str, int]:
    """Return the revision at which each filing was purged, of those that are."""
    purges = and_(AuditEntry.action == Action.PURGE, AuditEntry.object_type.in_(_FILINGS))
    ids = session.scalars(select(AuditEntry.id).where(purges)).all()
    said = select(AuditEntry.object_id, AuditEntry.detail)
    purged = set(session.scalars(select(Filing.id).where(Filing.status == FilingStatus.PURGED)))
    found = readable(session, said, _ENTRIES.c.id, ids)
    return {row["object_id"]: _said(row).get("revision", 0) for row in found if row["object_id"] in purged}
