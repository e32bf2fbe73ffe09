"""Seal the audit: give entries their places in the log, hash them into its tree, and sign the root.

The hot path pays one insert; sealing comes a second later. What can be seen and has no place yet gets one,
so nothing falls between two seals, however late it was committed.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

import structlog
from sqlalchemy import Select, exists, func, insert, select, text
from sqlalchemy.orm import Session

from app.actor import SYSTEM
from app.db import Sessions, table_of
from app.models import AuditCheckpoint, AuditEntry, AuditLeaf
from app.services.audit import keys, log, settling
from app.services.audit.clock_watch import ClockWatch
from app.services.audit.rows import Row, rows
from app.services.audit.settling import NOTHING_SETTLED, Look
from app.services.audit.tree import StoredTree
from app.transaction import Clock, Tx, read_transaction, transaction, utc_now
from app.transparency import checkpoints
from app.transparency.leaves import entry_leaf
from app.transparency.notes import Note, PrivateKey
from app.transparency.settings import LogSettings
from app.vocabulary.actors import Action

BATCH = 1000
# PostgreSQL's lock for one sealer at a time; any number that nothing else in the registry uses.
LOCK = 0x4C6F6F6B
_ENTRIES = table_of(AuditEntry)
logger = structlog.get_logger()


class Forked(Exception):
    """The log does not continue what was signed last: nothing more is signed until somebody has looked."""


class _Log(NamedTuple):
    """The end of the log: its size, its time, and what need not be looked at again."""

    size: int
    at: datetime | None
    settled: int


def unsealed(after: int = NOTHING_SETTLED) -> Select[Any]:
    """Select the entries that have no place in the log yet, of those after an id."""
    placed = exists().where(AuditLeaf.entry_id == _ENTRIES.c.id)
    return select(_ENTRIES).where(_ENTRIES.c.id > after, ~placed).order_by(_ENTRIES.c.id)


def newest_checkpoint(session: Session) -> AuditCheckpoint | None:
    """Return the checkpoint over the most entries."""
    return session.scalar(select(AuditCheckpoint).order_by(AuditCheckpoint.size.desc()).limit(1))


class Sealer:
    """Seals again and again, and remembers from look to look who was writing and what the clock said."""

    def __init__(self, sessions: Sessions, settings: LogSettings, clock: Clock = utc_now) -> None:
        self._sessions = sessions
        self._settings = settings
        self._clock = clock
        self._watch = ClockWatch()
        self._earlier: Look | None = None

    def seal(self) -> int:
        """Seal all that can be seen, batch by batch; return how many entries it was.

        Raises NoKey, and Forked where the log does not continue the checkpoint that was kept.
        """
        key = keys.signing_key(self._settings)
        self._report_jump()
        total = sealed = self._seal_batch(key)
        while sealed == BATCH:
            sealed = self._seal_batch(key)
            total += sealed
        return total

    def _report_jump(self) -> None:
        with read_transaction(self._sessions, SYSTEM, self._clock) as tx:
            newest = tx.session.scalar(select(AuditLeaf.at).order_by(AuditLeaf.position.desc()).limit(1))
        jump = self._watch.jump_s(self._clock(), newest)
        if jump is None:
            return
        logger.warning("clock_jumped", seconds=jump)
        with transaction(self._sessions, SYSTEM, self._clock) as tx:
            log.append(tx, Action.OPERATE, "clock", "", jump_s=jump)

    def _seal_batch(self, key: PrivateKey) -> int:
        until = self._settled()
        with read_transaction(self._sessions, SYSTEM, self._clock) as tx:
            end = _end(tx.session)
            entries = rows(tx.session, unsealed(end.settled).limit(BATCH))
            if not entries:
                return 0
            _require_continued(tx.session, self._settings, end.size)
            leaves = _leaves(entries, end, tx.at)
        until = min(until, entries[-1]["id"]) if len(entries) == BATCH else until
        with transaction(self._sessions, SYSTEM, self._clock) as tx:
            note = _write(tx, key, leaves, end._replace(settled=max(until, end.settled)))
        if note is None:  # another sealer was quicker
            return 0
        keys.keep(self._settings, note)
        logger.info("audit_sealed", size=end.size + len(leaves), entries=len(leaves))
        return len(leaves)

    def _settled(self) -> int:
        # In a transaction of its own: the query for entries must begin after the look at who is writing.
        with read_transaction(self._sessions, SYSTEM) as tx:
            now = settling.look(tx.session)
        until = settling.settled(self._earlier, now)
        if until != NOTHING_SETTLED or self._earlier is None:
            self._earlier = now
        return until


def _end(session: Session) -> _Log:
    size = StoredTree(session).size()
    at = session.scalar(select(func.max(AuditLeaf.at)).where(AuditLeaf.position == size - 1))
    newest = newest_checkpoint(session)
    return _Log(size, at, newest.settled if newest else NOTHING_SETTLED)


def _leaves(entries: Sequence[Row], end: _Log, now: datetime) -> list[Row]:
    at = max(now, end.at) if end.at else now
    return [
        {"position": place, "entry_id": entry["id"], "at": at, "hash": entry_leaf({**entry, "logged_at": at})}
        for place, entry in enumerate(entries, end.size)
    ]


def _write(tx: Tx, key: PrivateKey, leaves: Sequence[Row], end: _Log) -> Note | None:
    tree = StoredTree(tx.session)
    if not _locked(tx.session) or tree.size() != end.size:
        return None
    tree.add(leaves, end.size)
    size = end.size + len(leaves)
    note = checkpoints.sign(key, size, tree.root(size))
    row = {"size": size, "at": leaves[-1]["at"], "note": str(note), "settled": end.settled}
    tx.session.execute(insert(AuditCheckpoint), row)
    return note


def _locked(session: Session) -> bool:
    """Take the sealer's turn until the commit; SQLite has but one writer."""
    if session.get_bind().dialect.name != "postgresql":
        return True
    return bool(session.scalar(text("SELECT pg_try_advisory_xact_lock(:lock)"), {"lock": LOCK}))


def _require_continued(session: Session, settings: LogSettings, size: int) -> None:
    """Raise Forked unless the stored hashes still lead to the root signed last.

    The copy outside the database counts, so that hashes changed in it are never signed for.
    """
    newest = newest_checkpoint(session)
    note = keys.kept(settings) or (Note.read(newest.note) if newest else None)
    if note is None:
        return
    signed = keys.checked(settings, note)
    if signed.size > size or StoredTree(session).root(signed.size) != signed.root:
        raise Forked(
            f"The log of {size} entries does not continue the checkpoint of {signed.size} signed last."
        )
