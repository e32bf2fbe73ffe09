"""Bound what one filing or question may ask of the registry, so that the work behind it is bounded too.

A name costs by the square of its words, and a filing by its names: fifty names of five hundred Chinese
characters kept one request busy for more than five minutes. The longest names of the UN's list have 45 words,
and one of its subjects has 27 names. How long a text may be is said in `text`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from app.errors import Fault, Invalid
from app.rules.changed import changed
from app.rules.content import IdentifierContent, NameContent, SubjectContent
from search.identifiers import normalise

MOST_WORDS = 50
# Of one filing, over all of its subjects.
MOST_NAMES, MOST_WORDS_IN_ALL = 100, 1000
# Scripts that write no blanks between words: each character is compared as a word or syllable of its own.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003fffd"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")


def words_in(name: str) -> int:
    """Return how many words a name has as it is compared."""
    return len(_WORD.findall(name))


def within(name: str) -> str:
    """Return as much of a name as may stand: its first words."""
    found = [word.end() for word in _WORD.finditer(name)]
    return name if len(found) <= MOST_WORDS else name[: found[MOST_WORDS - 1]]


def require_names(names: Mapping[str, str]) -> None:
    """Raise Invalid for each name asked, by its path, that has more words than any name has."""
    raise_for(_of_name(path, name) for path, name in names.items())


def require_filing(changes: Mapping[str, Any]) -> None:
    """Raise Invalid for too many names or words of names in these parts, and for a number twice."""
    subjects: Sequence[SubjectContent] = changes.get("subjects", ())
    raise_for([_names(subjects), _repeated(subjects)])


def raise_for(found: Iterable[Iterable[Fault]]) -> None:
    """Raise Invalid with every fault there is."""
    if faults := [fault for each in found for fault in each]:
        raise Invalid(faults=faults)


def names(subjects: Sequence[SubjectContent]) -> list[Fault]:
    """Return what is wrong with the names of a filing."""
    return list(_names(subjects))


def first_names(subjects: Sequence[SubjectContent]) -> list[tuple[NameContent, ...]]:
    """Return for each subject as many of its names as a filing may hold, the first ones first."""
    count = words = 0
    kept: list[tuple[NameContent, ...]] = []
    for subject in subjects:
        held: list[NameContent] = []
        for name in subject.names:
            long = max(words_in(name.full), words_in(_parts(name)))
            if count < MOST_NAMES and words + long <= MOST_WORDS_IN_ALL:
                count, words = count + 1, words + long
                held.append(name)
        kept.append(tuple(held))
    return kept


def once(subjects: Sequence[SubjectContent]) -> tuple[SubjectContent, ...]:
    """Return the subjects with each number once, as a list that repeats itself is taken over."""
    seen: set[Any] = set()

    def fresh(numbers: Iterable[IdentifierContent]) -> Iterator[IdentifierContent]:
        for number in numbers:
            if (key := _number(number)) not in seen:
                seen.add(key)
                yield number

    return tuple(changed(subject, identifiers=tuple(fresh(subject.identifiers))) for subject in subjects)


def _names(subjects: Sequence[SubjectContent]) -> Iterator[Fault]:
    written = {
        f"subjects.{at}.names.{place}.{part}": getattr(name, part)
        for at, subject in enumerate(subjects)
        for place, name in enumerate(subject.names)
        for part in ("full", "family", "given")
    }
    for path, text in written.items():
        yield from _of_name(path, text)
    all_names = [name for subject in subjects for name in subject.names]
    if len(all_names) > MOST_NAMES:
        yield Fault("subjects", f"A filing has at most {MOST_NAMES} names; this one has {len(all_names)}.")
    words = sum(max(words_in(name.full), words_in(_parts(name))) for name in all_names)
    if words > MOST_WORDS_IN_ALL:
        yield Fault(
            "subjects", f"The names of a filing have at most {MOST_WORDS_IN_ALL} words; here {words}."
        )


def _of_name(path: str, name: str) -> Iterator[Fault]:
    if (words := words_in(name)) > MOST_WORDS:
        yield Fault(path, f"A name has at most {MOST_WORDS} words or syllables; this one has {words}.")


def _parts(name: NameContent) -> str:
    return f"{name.family} {name.given}"


def _repeated(subjects: Sequence[SubjectContent]) -> Iterator[Fault]:
    """Nothing is said by a number twice, and a filing of a thousand of one stands in everybody's way."""
    seen: Counter[Any] = Counter()
    for at, subject in enumerate(subjects):
        for place, number in enumerate(subject.identifiers):
            seen[key := _number(number)] += 1
            if seen[key] > 1:
                path = f"subjects.{at}.identifiers.{place}.number"
                yield Fault(path, "The filing holds this number already.")


def _number(number: IdentifierContent) -> tuple[str, ...]:
    read = normalise(number.kind, number.number) or number.number
    end = normalise(number.kind, number.range_end) or number.range_end if number.range_end else ""
    return number.kind, read, end, number.country
