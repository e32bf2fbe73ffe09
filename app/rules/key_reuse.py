"""Tell when a list gives a reference that stands for one subject to another.

Issuers use their references again: Australia's list did so for other people (opensanctions, issue 203). To
write the second over the first would lose a wanted person and accuse the filing's history of another's deeds.
"""

import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from app.rules.content import SubjectContent
from search.text.dates import BirthDate, PartialDate

# Of 100. A corrected spelling stays above it ("Zoran Demidov", "Demidoff, Zoran": 86), another name below.
ALIKE = 70


@dataclass(frozen=True, slots=True)
class Identity:
    """Hold the names and births by which a filing's subjects are told apart."""

    names: Sequence[str]
    births: Sequence[BirthDate]

    def __str__(self) -> str:
        born = f", born {self.births[0]}" if self.births else ""
        return f"{self.names[0] if self.names else 'nobody'}{born}"


def identity_of(subjects: Iterable[SubjectContent]) -> Identity:
    """Return the names and births of all subjects."""
    listed = tuple(subjects)
    names = [name.written for subject in listed for name in subject.names]
    return Identity(names, [born for subject in listed for born in subject.birth_dates])


def is_another(before: Identity, after: Identity) -> bool:
    """Tell whether neither a name nor a birth of the one is like any of the other.

    A subject whose birth one of the two does not know is taken for the same.
    """
    births = bool(before.births and after.births) and not _same_birth(before.births, after.births)
    return births and not _same_name(before.names, after.names)


def _same_name(before: Collection[str], after: Collection[str]) -> bool:
    listed = [*map(_folded, after)]
    return any(
        process.extractOne(_folded(name), listed, scorer=fuzz.ratio, score_cutoff=ALIKE) for name in before
    )


def _folded(name: str) -> str:
    """Return the words of a name in one order, without case and marks."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))
    words = "".join(each if each.isalnum() else " " for each in plain.casefold()).split()
    return " ".join(sorted(words))


def _same_birth(before: Iterable[BirthDate], after: Collection[BirthDate]) -> bool:
    return any(_agree(one, other) for one in before for other in after)


def _agree(one: BirthDate, other: BirthDate) -> bool:
    rough = one.approximate or other.approximate or one.until or other.until
    first, last = _years(one), _years(other)
    if first[1] < last[0] or last[1] < first[0]:
        return False
    return bool(rough) or _same_day(one.date, other.date)


def _years(born: BirthDate) -> tuple[int, int]:
    around = 2 if born.approximate else 0
    return born.date.year - around, (born.until or born.date.year) + around


def _same_day(one: PartialDate, other: PartialDate) -> bool:
    """Compare what both know; a day and a month that were exchanged are no other birth."""
    first, second = (one.month, one.day), (other.month, other.day)
    known = zip(first, second, strict=True)
    return all(a == b or None in (a, b) for a, b in known) or first == second[::-1]
