"""Hash trees of RFC 6962 and RFC 9162: roots, proofs, and how they are checked."""

from collections.abc import Callable, Sequence
from hashlib import sha256

# The hash of the complete subtree of this height and number, counted from the left.
Complete = Callable[[int, int], bytes]
EMPTY = sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of one leaf; the prefix keeps leaves and nodes apart."""
    return sha256(b"\0" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of the node over two others."""
    return sha256(b"\1" + left + right).digest()


def fold(hashes: Sequence[bytes]) -> bytes:
    """Return the root over a power of two of hashes."""
    while len(hashes) > 1:
        hashes = [node_hash(*hashes[at : at + 2]) for at in range(0, len(hashes), 2)]
    return hashes[0]


def root(size: int, complete: Complete) -> bytes:
    """Return the root of the first `size` leaves."""
    return _subtree(0, size, complete) if size else EMPTY


def inclusion(position: int, size: int, complete: Complete) -> list[bytes]:
    """Return the proof that the leaf at `position` is one of the first `size` (RFC 9162 §2.1.3.1)."""
    start, end, proof = 0, size, list[bytes]()
    while end - start > 1:
        middle = start + _largest_power_below(end - start)
        if position < middle:
            proof.append(_subtree(middle, end, complete))
            end = middle
        else:
            proof.append(_subtree(start, middle, complete))
            start = middle
    return proof[::-1]


def consistency(old: int, new: int, complete: Complete) -> list[bytes]:
    """Return the proof that a tree of `new` leaves continues that of the `old` first (RFC 9162 §2.1.4.1)."""
    if old in {0, new}:
        return []
    start, end, proof = 0, new, list[bytes]()
    while end != old:
        middle = start + _largest_power_below(end - start)
        if old <= middle:
            proof.append(_subtree(middle, end, complete))
            end = middle
        else:
            proof.append(_subtree(start, middle, complete))
            start = middle
    # What is left is the old tree's last part; where it is the whole of it, the verifier has its root.
    if start:
        proof.append(_subtree(start, end, complete))
    return proof[::-1]


def proves_inclusion(leaf: bytes, position: int, size: int, proof: Sequence[bytes], top: bytes) -> bool:
    """Tell whether the proof leads from the leaf to the root (RFC 9162 §2.1.3.2)."""
    if not 0 <= position < size:
        return False
    at, last, found = position, size - 1, leaf
    for sibling in proof:
        if not last:
            return False
        if at & 1 or at == last:
            found = node_hash(sibling, found)
            at, last = _past_left_edges(at, last)
        else:
            found = node_hash(found, sibling)
        at, last = at >> 1, last >> 1
    return not last and found == top


def proves_consistency(old: int, new: int, proof: Sequence[bytes], before: bytes, after: bytes) -> bool:
    """Tell whether the proof leads from the old root to the new one (RFC 9162 §2.1.4.2)."""
    if old in {0, new}:
        return not proof and (old == 0 or before == after)
    if not 0 < old < new or not proof:
        return False
    path = [before, *proof] if old & (old - 1) == 0 else list(proof)
    at, last = old - 1, new - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    first = second = path[0]
    for sibling in path[1:]:
        if not last:
            return False
        if at & 1 or at == last:
            first, second = node_hash(sibling, first), node_hash(sibling, second)
            at, last = _past_left_edges(at, last)
        else:
            second = node_hash(second, sibling)
        at, last = at >> 1, last >> 1
    return not last and (first, second) == (before, after)


class Frontier:
    """The right edge of a growing tree: enough to add leaves and to tell the root.

    Roots of complete subtrees of 256 leaves, 65,536 and so on are kept in `tiles`, by level and number.
    """

    def __init__(self) -> None:
        self.size = 0
        self.tiles: dict[tuple[int, int], bytes] = {}
        self._peaks: list[bytes] = []

    def append(self, leaf: bytes) -> None:
        """Add the next leaf's hash."""
        number, height, found = self.size, 0, leaf
        self.size += 1
        while number & 1:
            found = node_hash(self._peaks.pop(), found)
            number, height = number >> 1, height + 1
            if height % TILE_HEIGHT == 0:
                self.tiles[height // TILE_HEIGHT, number] = found
        self._peaks.append(found)

    def root(self) -> bytes:
        """Return the root of all leaves so far."""
        if not self._peaks:
            return EMPTY
        *left, found = self._peaks
        for peak in reversed(left):
            found = node_hash(peak, found)
        return found


# A tile is 256 hashes wide (c2sp.org/tlog-tiles): eight heights of the tree.
TILE_HEIGHT = 8


def _subtree(start: int, end: int, complete: Complete) -> bytes:
    width = end - start
    if width & (width - 1) == 0 and start % width == 0:
        return complete(width.bit_length() - 1, start // width)
    middle = start + _largest_power_below(width)
    return node_hash(_subtree(start, middle, complete), _subtree(middle, end, complete))


def _largest_power_below(width: int) -> int:
    return 1 << (width - 1).bit_length() - 1


def _past_left_edges(at: int, last: int) -> tuple[int, int]:
    while not at & 1 and at:
        at, last = at >> 1, last >> 1
    return at, last
