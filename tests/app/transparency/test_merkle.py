"""Trees and proofs as RFC 9162 has them."""

import pytest

from app.transparency import merkle
from app.transparency.merkle import Frontier, fold, leaf_hash

LARGEST = 70


def tree(size: int) -> tuple[list[bytes], merkle.Complete]:
    leaves = [leaf_hash(b"%d" % number) for number in range(size)]
    return leaves, lambda height, number: fold(leaves[number << height : (number + 1) << height])


def test_the_root_is_that_of_the_published_vectors() -> None:
    # RFC 6962's reference implementation: the leaves "", "\x00", "\x10", …
    data = [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ]
    leaves = [leaf_hash(bytes.fromhex(each)) for each in data]
    assert fold(leaves).hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    assert merkle.EMPTY.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_growing_edge_has_the_root_of_the_whole_tree() -> None:
    leaves, complete = tree(LARGEST)
    edge = Frontier()
    for size, leaf in enumerate(leaves):
        assert edge.root() == merkle.root(size, complete)
        edge.append(leaf)


def test_full_tiles_are_kept() -> None:
    leaves, complete = tree(1000)
    edge = Frontier()
    for leaf in leaves:
        edge.append(leaf)
    assert edge.tiles == {(1, number): complete(8, number) for number in range(3)}


@pytest.mark.parametrize("size", range(1, LARGEST))
def test_every_proof_is_right_and_for_nothing_else(size: int) -> None:
    leaves, complete = tree(size)
    root = merkle.root(size, complete)
    for position in range(size):
        proof = merkle.inclusion(position, size, complete)
        assert merkle.proves_inclusion(leaves[position], position, size, proof, root)
        assert not merkle.proves_inclusion(leaves[position], position + 1, size, proof, root)
        assert not merkle.proves_inclusion(leaf_hash(b"other"), position, size, proof, root)
    for old in range(size + 1):
        before = merkle.root(old, complete)
        proof = merkle.consistency(old, size, complete)
        assert merkle.proves_consistency(old, size, proof, before, root)
        if old:
            assert not merkle.proves_consistency(old, size, proof, leaf_hash(b"other"), root)
