"""Cut lists into pages: one row more is asked for than is shown, so that the last page is known."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select
from sqlalchemy.orm import Session

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

    def each(self, make: Callable[[Row], Shown]) -> "Page[Shown]":
        """Return the same page of what is made of each row."""
        return Page([make(row) for row in self.items], None if self.end is None else make(self.end))


def page_of(session: Session, query: Select[Any], limit: int) -> Page[Any]:
    """Return the first `limit` rows of a query, which says where the page begins and in which order."""
    return cut(session.scalars(query.limit(limit + 1)).all(), limit)


def cut(found: Sequence[Row], limit: int) -> Page[Row]:
    """Return the first `limit` of the rows found as a page."""
    return Page(found[:limit], found[limit - 1] if len(found) > limit else None)
