"""The log's tree as it is stored: leaves, and the roots of full tiles."""

from collections.abc import Sequence

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from app.db import table_of
from app.models import AuditLeaf, AuditTile
from app.services.audit.rows import Row
from app.transparency import merkle
from app.transparency.merkle import TILE_HEIGHT

WIDTH = 1 << TILE_HEIGHT
_STORE_LEAVES = insert(table_of(AuditLeaf))


class Damaged(Exception):
    """Leaves or tiles are missing, so that nothing can be said about the tree; the text says which."""


class StoredTree:
    """Roots and proofs from the stored hashes; each reads a few rows for every level."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def size(self) -> int:
        """Return how many leaves there are."""
        newest = self._session.scalar(select(func.max(AuditLeaf.position)))
        return 0 if newest is None else newest + 1

    def root(self, size: int) -> bytes:
        """Return the root of the first `size` leaves; raises Damaged.

        Reads the right edge of each level at once: piece by piece it would be some thirty queries.
        """
        edges = [self._edge(level, size) for level in range(_levels(size))]

        def complete(height: int, number: int) -> bytes:
            level, above = divmod(height, TILE_HEIGHT)
            start, hashes = edges[level]
            return merkle.fold(hashes[(number << above) - start : (number + 1 << above) - start])

        return merkle.root(size, complete)

    def _edge(self, level: int, size: int) -> tuple[int, list[bytes]]:
        """Return the hashes of a level that no full tile of the next covers, and the place of the first."""
        end = size >> TILE_HEIGHT * level
        start = end // WIDTH * WIDTH
        return start, self._hashes(level, start, end - start)

    def complete(self, height: int, number: int) -> bytes:
        """Return the hash of a complete subtree; raises Damaged where some of it is missing."""
        level, above = divmod(height, TILE_HEIGHT)
        return merkle.fold(self._hashes(level, number << above, 1 << above))

    def add(self, leaves: Sequence[Row], size: int) -> None:
        """Store leaves, which come after the first `size`, and the tiles that they fill."""
        self._session.connection().execute(_STORE_LEAVES, leaves)
        self._fill(1, size, size + len(leaves))

    def _fill(self, level: int, before: int, after: int) -> None:
        """Store the tiles of this level, and of those above, which the level below now fills."""
        first, end = before // WIDTH, after // WIDTH
        if first == end:
            return
        rows = [
            {
                "level": level,
                "number": number,
                "hash": merkle.fold(self._hashes(level - 1, number * WIDTH, WIDTH)),
            }
            for number in range(first, end)
        ]
        self._session.execute(insert(AuditTile), rows)
        self._fill(level + 1, first, end)

    def _hashes(self, level: int, start: int, count: int) -> list[bytes]:
        if level:
            within = AuditTile.number.between(start, start + count - 1)
            query = select(AuditTile.hash).where(AuditTile.level == level, within).order_by(AuditTile.number)
        else:
            within = AuditLeaf.position.between(start, start + count - 1)
            query = select(AuditLeaf.hash).where(within).order_by(AuditLeaf.position)
        found = list(self._session.scalars(query))
        if len(found) != count:
            raise Damaged(f"hashes of level {level} are missing between {start} and {start + count - 1}")
        return found


def _levels(size: int) -> int:
    return -(-size.bit_length() // TILE_HEIGHT)
