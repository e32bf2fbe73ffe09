"""Questions of the kinds that the files beside the project ask, about all whom those leave out.

Made of a real list itself, always the same: what was tuned on the files has never seen them.
"""

import random
from collections.abc import Callable, Collection, Iterable, Iterator

from scripts.benchmarks.answers import Row
from scripts.benchmarks.questions import misspelt, misspelt_twice
from search.documents import FilingDocument, SubjectDocument

SEED = 11
_BESIDE = frozenset({"alias", "original_script"})


def further(listed: Iterable[FilingDocument], asked: Collection[Row]) -> Iterator[Row]:
    """Yield rows as the files have them, of people and further names that no file asks for.

    `asked` are the rows of the files; those that ask for somebody by the first name say in which `variant`.
    """
    chance = random.Random(SEED)
    known = {row["reference"] for row in asked if "variant" in row}
    names = {(row["reference"], row["name"]) for row in asked}
    for document in listed:
        subject, reference = document.subjects[0], document.reference
        if subject.type == "person":
            if reference not in known:
                yield from _badly_written(reference, subject, chance)
            yield from (row for row in _beside(reference, subject) if (reference, row["name"]) not in names)


def _badly_written(reference: str, subject: SubjectDocument, chance: random.Random) -> Iterator[Row]:
    name, born = subject.names[0].full, _born(subject)
    told = {"reference": reference, "nationality": next(iter(subject.nationalities), "")}
    for variant, (written, dated) in VARIANTS.items():
        date = dated(born, chance) if born else ""
        yield {**told, "variant": variant, "name": written(name, chance), "birth_date": date}


def _beside(reference: str, subject: SubjectDocument) -> Iterator[Row]:
    """Good aliases and names in their own script, asked with the year alone."""
    for name in subject.names[1:]:
        if name.kind in _BESIDE and name.quality != "low":
            born = _born(subject)[:4]
            yield {"reference": reference, "variant": name.kind, "name": name.full, "birth_date": born}


def _born(subject: SubjectDocument) -> str:
    return str(subject.birth_dates[0].date) if subject.birth_dates else ""


def _reordered(name: str, chance: random.Random) -> str:
    """A part left out where there are three, another first, a letter wrong."""
    words = name.split()
    if len(words) > 2:
        words.pop(chance.randrange(len(words)))
    turn = chance.randrange(1, len(words)) if len(words) > 1 else 0
    return misspelt(" ".join(words[turn:] + words[:turn]), chance)


def _misread(born: str, chance: random.Random) -> str:
    """Day and month exchanged now and then, where that is a date; otherwise a year beside."""
    year, *rest = born.split("-")
    if len(rest) == 2 and int(rest[1]) <= 12 and rest[0] != rest[1] and chance.random() < 0.4:
        return f"{year}-{rest[1]}-{rest[0]}"
    return "-".join([str(int(year) + chance.choice((1, -1))), *rest])


def _as_listed(text: str, _: random.Random) -> str:
    return text


_Written = Callable[[str, random.Random], str]
# How the name is written, and how the date of birth.
VARIANTS: dict[str, tuple[_Written, _Written]] = {
    "as_listed": (_as_listed, _as_listed),
    "typos": (misspelt, _as_listed),
    "two_edits": (misspelt_twice, _as_listed),
    "reordered": (_reordered, _as_listed),
    "date_misread": (misspelt, _misread),
}
