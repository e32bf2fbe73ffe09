"""No small cell can be told from what is shown, not even by whoever knows the rule and tries every table."""

from collections.abc import Iterator, Mapping
from itertools import product
from random import Random

import pytest

from app.rules.suppression import LEAST, Released, hidden_cells, release

KEYS = "abcd"


def counts(*numbers: int) -> dict[str, tuple[int, ...]]:
    return {key: (number,) for key, number in zip(KEYS, numbers, strict=False)}


def shown(table: Mapping[str, tuple[int, ...]]) -> dict[str, int | None]:
    released = release({"by": table}).tables["by"]
    return {key: cell[0] if cell else None for key, cell in released.items()}


def test_what_is_large_enough_or_empty_is_shown() -> None:
    assert shown(counts(5, 0, 12)) == {"a": 5, "b": 0, "c": 12}
    assert release({"by": counts(5, 0, 12)}).total == (17,)


def test_a_small_cell_is_hidden_with_another() -> None:
    assert shown(counts(3, 7, 90)) == {"a": None, "b": None, "c": 90}
    assert shown(counts(90, 0, 70, 3)) == {"a": None, "b": 0, "c": 70, "d": None}
    assert shown(counts(1, 1, 8, 90)) == {"a": None, "b": None, "c": None, "d": 90}
    assert shown(counts(4, 4, 4, 90)) == {"a": None, "b": None, "c": None, "d": 90}


def test_where_nothing_protects_the_total_is_hidden_in_every_table() -> None:
    assert hidden_cells(counts(4, 4)) is None
    found = release({"by kind": {"all": (8,)}, "by month": counts(4, 4)})
    assert found == Released({"by kind": {"all": None}, "by month": {"a": None, "b": None}}, None)


def test_each_of_several_counts_is_protected() -> None:
    table = {"a": (20, 3), "b": (30, 8), "c": (40, 40)}
    assert hidden_cells(table) == {"a", "b"}
    assert hidden_cells({"a": (20, 3), "b": (30, 30)}) == {"a", "b"}


def consistent(published: Released, largest: int) -> Iterator[dict[str, tuple[int, ...]]]:
    """Every table that would have been published like this."""
    cells = published.tables["by"]
    unknown = [key for key, cell in cells.items() if cell is None]
    known = {key: cell for key, cell in cells.items() if cell is not None}
    for guess in product(range(1, largest + 1), repeat=len(unknown)):
        table = {key: known[key] if key in known else (guess[unknown.index(key)],) for key in cells}
        is_sum = published.total is None or sum(cell[0] for cell in table.values()) == published.total[0]
        if is_sum and release({"by": table}) == published:
            yield table


@pytest.mark.parametrize("seed", range(60))
def test_whoever_knows_the_rule_cannot_reconstruct_a_small_cell(seed: int) -> None:
    draw = Random(seed)
    table = counts(*(draw.choice((0, 1, 2, 3, 4, 5, 6, 9)) for _ in range(4)))
    published = release({"by": table})
    small = [key for key, (count,) in table.items() if 0 < count < LEAST]
    assert all(published.tables["by"][key] is None for key in small)
    possible = list(consistent(published, 14 if published.total else 4))
    assert table in possible or published.total is None
    for key in small:
        assert len({each[key][0] for each in possible}) > 1, (table, key)
