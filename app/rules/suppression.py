"""Hide small cells of a table of counts, and as many others as keep them from being found by difference.

A cell under five may point at a person (2018/1862 article 74 asks for statistics without personal data). The
total is known wherever another table of the same counts shows all of its cells, so one hidden cell would be
the total less the rest: cells are hidden in company. An empty cell points at nobody and is shown.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

LEAST = 5
# What is hidden together comes to so much at least, so that its parts cannot be told from their sum.
TOGETHER = 2 * LEAST
# Counts of one cell, such as with a photo and without; each is protected.
Counts = tuple[int, ...]
Table = Mapping[str, Counts]


@dataclass(frozen=True, slots=True)
class Released:
    """The tables of one measure, by dimension: each cell's counts, None where they are hidden.

    `total` is None where even the sum would tell too much; then every cell that holds something is hidden.
    """

    tables: Mapping[str, Mapping[str, Counts | None]]
    total: Counts | None


def release(tables: Mapping[str, Table]) -> Released:
    """Return the tables as they may be shown; all count the same things by different dimensions."""
    hidden = {by: hidden_cells(table) for by, table in tables.items()}
    if None in hidden.values():
        return Released({by: _without(table, _filled(table)) for by, table in tables.items()}, None)
    shown = {by: _without(table, hidden[by] or ()) for by, table in tables.items()}
    totals = [_sum(table, table) for table in tables.values()]
    return Released(shown, totals[0] if totals else None)


def hidden_cells(table: Table) -> frozenset[str] | None:
    """Return the cells to hide; None where all that there are do not suffice to hide the small ones.

    A small cell is kept company by its neighbours in the table's order. The smallest others would show more,
    but whoever knows the rule could then bound them from above, and a small cell from below.
    """
    filled = _filled(table)
    small = [any(0 < count < LEAST for count in table[key]) for key in filled]
    if not any(small):
        return frozenset()
    first = small.index(True)
    hidden = {key for key, is_small in zip(filled, small, strict=True) if is_small}
    for neighbour in (*filled[first:], *filled[:first]):
        if _protects(table, hidden):
            return frozenset(hidden)
        hidden.add(neighbour)
    return frozenset(hidden) if _protects(table, hidden) else None


def _protects(table: Table, hidden: Collection[str]) -> bool:
    together = _sum(table, hidden)
    return len(hidden) > 1 and all(count == 0 or count >= TOGETHER for count in together)


def _filled(table: Table) -> list[str]:
    return [key for key, counts in table.items() if any(counts)]


def _sum(table: Table, keys: Collection[str]) -> Counts:
    return tuple(map(sum, zip(*(table[key] for key in keys), strict=True)))


def _without(table: Table, hidden: Collection[str]) -> dict[str, Counts | None]:
    return {key: None if key in hidden else counts for key, counts in table.items()}
