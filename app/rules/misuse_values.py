"""Hold what the rules of misuse look at, and what they find."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.rules.misuse_settings import MisuseSettings
from app.vocabulary.actors import Role
from app.vocabulary.lookups import Purpose
from app.vocabulary.oversight import MisuseRule


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as they were asked for; `id` is for those of a maintained list."""

    name: str
    birth_date: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """One lookup as the rules see it."""

    id: str
    at: datetime
    purpose: Purpose
    people: tuple[Person, ...] = ()
    case_reference: str = ""


@dataclass(frozen=True, slots=True)
class Looker:
    """Hold who asked: the name of the account, and what it is trusted with."""

    name: str
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at: `about` tells it from other findings of the rule, again and again the same.

    `evidence`: ids of the lookups, or of the entries of what was refused. `least`: from so many on it is
    raised.
    """

    rule: MisuseRule
    about: str
    since: datetime
    until: datetime
    evidence: tuple[str, ...]
    least: int
    sentence: str

    @property
    def count(self) -> int:
        """Return how many lookups or refusals it rests on."""
        return len(self.evidence)


class Likeness(Protocol):
    """Compare names as matching does; the law itself knows no table of names."""

    def words(self, name: str) -> frozenset[str]:
        """Return what two spellings of one name share at least one of."""

    def alike(self, one: Person, other: Person) -> bool:
        """Tell whether the two are one person as far as names and dates of birth can tell."""


@dataclass(frozen=True, slots=True)
class Watched:
    """One actor's lookups and refusals over whole days, oldest first, and what they are held against."""

    looker: Looker
    lookups: Sequence[Looked]
    refusals: Sequence[tuple[str, datetime, bool]]
    well_known: Sequence[Person]
    likeness: Likeness
    settings: MisuseSettings
