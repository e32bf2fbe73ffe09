"""Verify the log: entries against leaves, checkpoints against the tree, rows against what entries say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from app.db import table_of
from app.models import AuditCheckpoint, AuditCosignature, AuditEntry, AuditLeaf, AuditTile
from app.services.audit.commitments import Commitments
from app.services.audit.rows import Row, plain, readable
from app.services.audit.seals import newest_checkpoint, unsealed
from app.services.audit.settling import NOTHING_SETTLED
from app.services.audit.tree import StoredTree
from app.transparency.checkpoints import Checkpoint, verified
from app.transparency.notes import BadNote, Note, PublicKey, read_signatures
from app.transparency.walk import Broken, Walk

PAGE = 4096
LOWEST_ID = -(2**63)
_ENTRIES, _LEAVES = table_of(AuditEntry), table_of(AuditLeaf)
_PLACES = select(
    _LEAVES.c.position, _LEAVES.c.entry_id, _LEAVES.c.at.label("logged_at"), _LEAVES.c.hash
).order_by(_LEAVES.c.position)
_SAID = select(*plain(_ENTRIES))
_ABSENT: Row = {"id": None}
_GIVEN_ON_SQLITE = text("SELECT seq FROM sqlite_sequence WHERE name = 'audit_entry'")


@dataclass(frozen=True, slots=True)
class Report:
    """A verification's findings: everything wrong, what is worth knowing, and how much was looked at."""

    faults: Sequence[Broken]
    notes: Sequence[str]
    sealed: int
    unsealed: int
    root: bytes


@dataclass(frozen=True, slots=True)
class Trusted:
    """Brought from outside: keys of the log, keys of witnesses, checkpoints by where they were kept."""

    keys: Sequence[PublicKey]
    witnesses: Sequence[PublicKey] = ()
    checkpoints: Mapping[str, Note] = field(default_factory=dict)


def verify(session: Session, trusted: Trusted) -> Report:
    """Return everything that is not as it was signed; the session reads one state of the database."""
    return _Verification(session, trusted).run()


def placed(session: Session, size: int) -> Iterator[Sequence[Row]]:
    """Yield the first `size` leaves with their entries, where those still are, a page at a time."""
    for start in range(0, size, PAGE):
        positions = range(start, min(start + PAGE, size))
        leaves = readable(session, _PLACES, _LEAVES.c.position, positions)
        ids = [leaf["entry_id"] for leaf in leaves]
        entries = {entry["id"]: entry for entry in readable(session, _SAID, _ENTRIES.c.id, ids)}
        yield [leaf | entries.get(leaf["entry_id"], _ABSENT) for leaf in leaves]


class _Verification:
    def __init__(self, session: Session, trusted: Trusted) -> None:
        self._session = session
        self._trusted = trusted
        self._walk = Walk()
        self._commitments = Commitments(session, self._walk)

    def run(self) -> Report:
        """Read the log once, from its first entry to its last."""
        for where, note in self._trusted.checkpoints.items():
            self._expect(f"The checkpoint in {where}", note)
        size = StoredTree(self._session).size()
        for start, page in zip(range(0, size, PAGE), placed(self._session, size), strict=True):
            self._expect_page(start)
            self._take(page)
        waiting = self._take_unsealed()
        self._expect_rest(size)
        self._walk.finish()
        self._check_tiles()
        self._commitments.finish()
        walk = self._walk
        return Report(walk.faults, walk.notes, walk.size, waiting, walk.frontier.root())

    def _take(self, page: Sequence[Row]) -> None:
        for row in page:
            while self._walk.size < row["position"]:
                self._walk.miss()
            entry = row if row["id"] is not None else None
            self._walk.take(entry, row["entry_id"], row["hash"])
            if entry is not None:
                self._walk.follow_time(row["id"], row["at"])
        self._commitments.check([row for row in page if row["id"] is not None])

    def _expect_page(self, start: int) -> None:
        within = AuditCheckpoint.size.between(start + 1, start + PAGE)
        for row in self._session.execute(select(AuditCheckpoint.size, AuditCheckpoint.note).where(within)):
            self._expect_stored(row.size, row.note)

    def _expect_rest(self, size: int) -> None:
        """Take note of checkpoints over more than there is, and of leaves that no checkpoint covers."""
        newest = newest_checkpoint(self._session)
        if size and (newest is None or newest.size < size):
            signed = newest.size if newest else 0
            self._walk.blame(f"Leaves {signed} to {size - 1}", "are not signed by any checkpoint")
        pages = -(-size // PAGE) * PAGE
        beyond = select(AuditCheckpoint.size, AuditCheckpoint.note).where(AuditCheckpoint.size > pages)
        for row in self._session.execute(beyond):
            self._expect_stored(row.size, row.note)
        self._check_cosignatures()

    def _expect_stored(self, size: int, written: str) -> None:
        whose = f"Checkpoint {size}"
        try:
            note = Note.read(written)
            if Checkpoint.of(note).size != size:
                raise BadNote("says another size than it is kept under")
        except BadNote as bad:
            self._walk.blame(whose, str(bad))
        else:
            self._expect(whose, note)

    def _expect(self, whose: str, note: Note) -> None:
        try:
            self._walk.expect(verified(note, self._trusted.keys), whose)
        except BadNote as bad:
            self._walk.blame(whose, str(bad))

    def _check_cosignatures(self) -> None:
        known = {key.name: key for key in self._trusted.witnesses}
        query = select(
            AuditCosignature.size, AuditCosignature.witness, AuditCosignature.line, AuditCheckpoint.note
        )
        for row in self._session.execute(
            query.join(AuditCheckpoint).where(AuditCosignature.witness.in_(known))
        ):
            if not _cosigned(known[row.witness], row.note, row.line):
                self._walk.blame(f"Checkpoint {row.size}", f"is not signed by its witness {row.witness}")

    def _take_unsealed(self) -> int:
        """Check what has no place in the log yet; what is settled should have one."""
        newest = newest_checkpoint(self._session)
        settled = newest.settled if newest else NOTHING_SETTLED
        waiting = 0
        after: int | None = LOWEST_ID
        while after is not None:
            ids = self._session.scalars(unsealed(after).with_only_columns(_ENTRIES.c.id).limit(PAGE)).all()
            page = readable(self._session, _SAID, _ENTRIES.c.id, ids)
            for entry_id in ids:
                if entry_id <= settled:
                    self._walk.blame(f"Entry {entry_id}", "was put in after its neighbours were sealed")
            self._commitments.check(page)
            waiting += len(ids)
            after = ids[-1] if ids else None
        self._check_ids_given(settled)
        return waiting

    def _check_ids_given(self, settled: int) -> None:
        """SQLite gives ids without a gap, so those that are not settled must all be there, sealed or not."""
        if self._session.get_bind().dialect.name != "sqlite":
            return
        given = self._session.scalar(_GIVEN_ON_SQLITE) or 0
        first = max(settled, 0) + 1
        # Entry 0, which binds an older log, was never given.
        found = self._session.scalars(select(func.count()).where(_ENTRIES.c.id >= first)).one()
        missing = given - first + 1 - found
        if missing > 0:
            self._walk.blame(f"Entries {first} to {given}", f"{missing} of them are gone")

    def _check_tiles(self) -> None:
        rows = self._session.execute(select(AuditTile.level, AuditTile.number, AuditTile.hash))
        stored = {(row.level, row.number): row.hash for row in rows}
        made = self._walk.frontier.tiles
        for level, number in sorted(stored.keys() | made.keys()):
            if stored.get((level, number)) != made.get((level, number)):
                self._walk.blame(f"Tile {number} of level {level}", "is not the hash of what lies under it")


def _cosigned(key: PublicKey, note: str, line: str) -> bool:
    try:
        return any(key.signed(Note.read(note).text, each) for each in read_signatures(line))
    except BadNote:
        return False
