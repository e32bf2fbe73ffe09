"""Cut lists into pages: one row more is asked for than is shown, so that the last page is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")
Shown = TypeVar("Shown")


@dataclass(frozen=True, slots=True)
class Place:
    """Hold where a page ended: its last row, and the part of the list it stood in."""

    id: str
    second_part: bool = False


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """The rows of one page, and its last one where more follow; None: it is the last page."""

    items: Sequence[Row]
    end: Row | None


def cut(found: Sequence[Row], limit: int) -> Page[Row]:
    """Return the first `limit` of the rows found as a page."""
    return Page(found[:limit], found[limit - 1] if len(found) > limit else None)
