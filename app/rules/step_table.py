"""Find the line of a table of steps that is open here and now.

It is the one engine of every such table.
"""

from collections.abc import Iterable, Iterator
from dataclasses import KW_ONLY, dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from app.errors import IllegalMove

Status = TypeVar("Status", bound=StrEnum)
Action = TypeVar("Action", bound=StrEnum)


class When(StrEnum):
    """A circumstance without which a line is not open."""

    PENDING = "its review is still to come"
    AMENDED = "an amendment waits for a second person"
    URGENT = "its kind is published first"
    IMPORTED = "an import run of its own list does it"
    LATE = "the answer is overdue"
    ESCALATED = "it is before the supervisors"


@dataclass(frozen=True, slots=True)
class Line(Generic[Action, Status]):
    """From where, by which action, to where; `after` None keeps the state.

    `reason`: it must be given, in words. `only`: every circumstance that must hold.
    """

    action: Action
    before: frozenset[Status]
    after: Status | None
    _: KW_ONLY
    reason: bool = False
    only: frozenset[When] = frozenset()


AnyLine = TypeVar("AnyLine", bound=Line)  # type: ignore[type-arg]  # of whichever action and state


def find(
    lines: Iterable[AnyLine], action: StrEnum, status: StrEnum, given: frozenset[When], noun: str
) -> AnyLine:
    """Return the line for this action here and now; raises IllegalMove naming the legal ones."""
    now = list(open_now(lines, status, given))
    for line in now:
        if line.action == action:
            return line
    legal = ", ".join(dict.fromkeys(line.action for line in now)) or "none"
    raise IllegalMove(f"A {noun} that is {status} cannot {action} now; it can: {legal}.")


def open_now(lines: Iterable[AnyLine], status: StrEnum, given: frozenset[When]) -> Iterator[AnyLine]:
    """Yield the lines that lead on from this state under these circumstances."""
    return (line for line in lines if status in line.before and line.only <= given)
