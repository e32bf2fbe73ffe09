"""Name the stacks of a work list, and say which list of filings each stands for."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any

from app.rules.calendar import months_later
from app.rules.kinds import RULES
from app.services.browse.commands import FilingList
from app.vocabulary.filings import FAMILIES, PLURALS, FilingStatus, FilingType


class Stack(StrEnum):
    """List the stacks on a clerk's desk."""

    ALL = "all"
    MINE = "mine"
    DRAFT = "draft"
    RETURNED = "returned"
    SUBMITTED = "submitted"
    PUBLISHED = "published"
    ENDING = "ending"


STATUSES = {
    Stack.DRAFT: FilingStatus.DRAFT,
    Stack.RETURNED: FilingStatus.RETURNED,
    Stack.SUBMITTED: FilingStatus.SUBMITTED,
    Stack.PUBLISHED: FilingStatus.PUBLISHED,
}


@dataclass(frozen=True, slots=True)
class ListView:
    """One stack of one family with its filters and order: what may stand in an address, and be kept.

    No words of a search: they may be names.
    """

    type: FilingType
    stack: Stack = Stack.ALL
    kind: str = ""
    country: str = ""
    issued_from: date | None = None
    issued_to: date | None = None
    order: str = ""

    @property
    def family(self) -> str:
        """Return the family as addresses name it."""
        return PLURALS[self.type]

    def narrowing(self) -> Mapping[str, str]:
        """Return the filters and the order that were chosen, as text."""
        said = {each.name: getattr(self, each.name) for each in fields(self)[2:]}
        return {name: str(value) for name, value in said.items() if value}

    def words(self) -> Mapping[str, str]:
        """Return the whole as the words of an address."""
        return {"family": self.family, "view": str(self.stack), **self.narrowing()}

    def on(self, today: date, **page: Any) -> FilingList:
        """Return the list that it stands for on this day; `page` says how much of it."""
        narrowed = {each.name: getattr(self, each.name) for each in fields(self)[2:]}
        command = FilingList(self.type, mine=self.stack == Stack.MINE, **narrowed, **page)
        if self.stack == Stack.ENDING:
            return replace(command, ends_by=months_later(today, RULES.settings.warn_months))
        return replace(command, status=STATUSES.get(self.stack, ""))


def of_words(family: str, stack: str, narrowing: Mapping[str, str]) -> ListView:
    """Return the view of such words again. Raises KeyError or ValueError for words that are none."""
    days = {
        name: date.fromisoformat(narrowing[name])
        for name in ("issued_from", "issued_to")
        if name in narrowing
    }
    return ListView(FAMILIES[family], Stack(stack), **{**narrowing, **days})  # type: ignore[arg-type]
