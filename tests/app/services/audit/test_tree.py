"""The stored tree: the same roots as a tree in memory, from few rows; a missing hash is told, not guessed."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.db import Sessions
from app.models import AuditLeaf, AuditTile
from app.services.audit.rows import Row
from app.services.audit.tree import WIDTH, Damaged, StoredTree
from app.transparency.merkle import EMPTY, Frontier, leaf_hash

AT = datetime(2026, 3, 1, tzinfo=UTC)
# Two full tiles and a part of the third.
SIZE = 2 * WIDTH + 3


def leaf(position: int) -> Row:
    return {"position": position, "entry_id": position + 1, "at": AT, "hash": leaf_hash(b"%d" % position)}


def expected(size: int) -> Frontier:
    """The tree of so many leaves, made leaf by leaf in memory."""
    frontier = Frontier()
    for position in range(size):
        frontier.append(leaf_hash(b"%d" % position))
    return frontier


@pytest.fixture
def session(sessions: Sessions) -> Iterator[Session]:
    """A session whose database has nothing of a log yet."""
    with sessions() as session:
        yield session


def filled(session: Session, *batches: int) -> StoredTree:
    """The tree after batches that end at these sizes."""
    tree, size = StoredTree(session), 0
    for end in batches:
        tree.add([leaf(position) for position in range(size, end)], size)
        size = end
    return tree


def test_an_empty_log_has_the_root_of_nothing(session: Session) -> None:
    assert (StoredTree(session).size(), StoredTree(session).root(0)) == (0, EMPTY)


@pytest.mark.parametrize(
    "batches", [(SIZE,), (1, WIDTH - 1, WIDTH, WIDTH + 1, SIZE), (WIDTH, 2 * WIDTH, SIZE)]
)
def test_roots_are_the_same_however_the_leaves_came(session: Session, batches: tuple[int, ...]) -> None:
    tree = filled(session, *batches)
    assert tree.size() == SIZE
    for size in (1, 2, 3, WIDTH - 1, WIDTH, WIDTH + 1, 2 * WIDTH, SIZE):
        assert tree.root(size) == expected(size).root(), size
    stored = session.execute(select(AuditTile.level, AuditTile.number, AuditTile.hash))
    assert {(row.level, row.number): row.hash for row in stored} == expected(SIZE).tiles


def test_a_full_tile_spares_reading_its_leaves(session: Session) -> None:
    tree = filled(session, SIZE)
    session.execute(delete(AuditLeaf).where(AuditLeaf.position < WIDTH))
    assert tree.root(SIZE) == expected(SIZE).root()


def test_a_missing_leaf_is_told_and_where(session: Session) -> None:
    tree = filled(session, SIZE)
    session.execute(delete(AuditLeaf).where(AuditLeaf.position == 2 * WIDTH + 1))
    with pytest.raises(Damaged, match=f"level 0 are missing between {2 * WIDTH} and {SIZE - 1}"):
        tree.root(SIZE)


def test_a_missing_tile_is_told_too(session: Session) -> None:
    tree = filled(session, SIZE)
    session.execute(delete(AuditTile).where(AuditTile.number == 1))
    with pytest.raises(Damaged, match="level 1"):
        tree.root(SIZE)
    assert session.scalar(select(func.count(AuditTile.number))) == 1
