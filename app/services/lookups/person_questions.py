"""Make of what was typed about a person the questions that matching understands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, product

from app.services.lookups.commands import AskPerson
from search.matching.types import Query
from search.text.asked_names import AskedNames, asked_names, is_missing
from search.text.dates import PartialDate
from search.text.typed_dates import read_date

MOST_QUESTIONS = 6
"""Each costs a retrieval; most commands are one question, an ambiguous date makes it two."""


@dataclass(frozen=True, slots=True)
class PersonQuestions:
    """Every way in which the command may be meant, the likeliest first, and what is said about it."""

    queries: tuple[Query, ...]
    notes: tuple[str, ...] = ()


def person_questions(command: AskPerson, today: date) -> PersonQuestions:
    """Read the name and the date of birth in every way that they may be meant.

    What cannot be used is set aside and said: it never counts against anybody.
    """
    births, date_notes = _births(command.birth_date, today)
    names, name_notes = _names(command)
    queries = islice((_query(command, name, born) for name, born in product(names, births)), MOST_QUESTIONS)
    return PersonQuestions(tuple(queries), (*command.notes, *name_notes, *date_notes))


def _query(command: AskPerson, name: tuple[str, str, str], born: PartialDate | None) -> Query:
    whole, family, given = name
    return Query(
        name=whole,
        family_name=family,
        given_names=given,
        birth_date=born,
        nationality=command.nationality,
        sex=command.sex or "",
        subject_type=command.subject_type or "",
    )


def _births(typed: str | None, today: date) -> tuple[tuple[PartialDate | None, ...], tuple[str, ...]]:
    if not typed:
        return (None,), ()
    found = read_date(typed, today)
    if found is None:
        return (None,), (f"“{typed}” is no date of birth: it was left out.",)
    return found.readings or (None,), found.notes


def _names(command: AskPerson) -> tuple[list[tuple[str, str, str]], tuple[str, ...]]:
    """Each name as a whole, or as family and given names side by side."""
    if command.name:
        asked = asked_names(command.name)
        return [(name, "", "") for name in asked.names], asked.notes
    family = _part(command.family_name, command.given_names)
    given = _part(command.given_names, command.family_name)
    pairs = list(_side_by_side(family.names, given.names))
    return [("", *pair) for pair in pairs], tuple(dict.fromkeys((*family.notes, *given.notes)))


def _part(text: str, other: str) -> AskedNames:
    """Read one part of a name: a word for a missing one is none, unless both are missing."""
    if not text or (is_missing(text) and other and not is_missing(other)):
        return AskedNames(("",), (f"“{text}” stands for a missing name and was left out.",) if text else ())
    return asked_names(text)


def _side_by_side(first: Sequence[str], second: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pair the readings of the two: one machine lost the same letter in both."""
    for place in range(max(len(first), len(second))):
        yield first[min(place, len(first) - 1)], second[min(place, len(second) - 1)]
