"""Analyse a question once, before it is compared with every candidate."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from search.matching import tunables
from search.matching.names.tokens import Word, analyse, name_words, spoken
from search.matching.types import PERSON, Query
from search.text.names import written_names
from search.text.normalise import fold
from search.text.organisations import organisation_names

_WITH_FULL_STOP = re.compile(r"(?<!\w)([^\W\d_]{3,})\.(?=[\s,-]|$)")
ANYTHING_ELSE = "organisation"


@dataclass(frozen=True, slots=True)
class AskedName:
    """One written form of the name asked for, and its words."""

    text: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class AnalysedQuery:
    """The question with its names taken apart, once as a person's and once as anything else's.

    "SA" is a legal form in the name of a company and a part of the name in that of a person; a
    question that does not say which it means is held against each candidate by the candidate's rules.
    """

    question: Query
    names: tuple[AskedName, ...]
    other_names: tuple[AskedName, ...]

    def names_for(self, subject_type: str) -> tuple[AskedName, ...]:
        """The names as a candidate of this type is to be compared with."""
        return self.names if subject_type == PERSON else self.other_names


@lru_cache(maxsize=16)
def analyse_query(question: Query) -> AnalysedQuery:
    """Take the name apart. Several names, parted by semicolons or in brackets, are asked for each on its own.

    Brackets and numbers are remarks beside a person's name, and part of a company's or a ship's.
    Remembered from retrieval to ranking, and hardly longer.
    """
    asked = question.sought or PERSON
    names = _names(question, asked)
    other = names if question.sought else _names(question, ANYTHING_ELSE)
    return AnalysedQuery(question, names, other or names)


def _names(question: Query, subject_type: str) -> tuple[AskedName, ...]:
    written = (
        written_names(question.name)
        if subject_type == PERSON
        else [name for part in question.name.split(";") for name in organisation_names(part)]
    )
    forms = [form for form in _forms(question, written) if name_words(form, subject_type)][
        : tunables.MOST_NAMES
    ]
    return tuple(
        AskedName(form, _cut(found) if question.truncated else _abbreviated(form, found))
        for form in forms
        for found in spoken(name_words(form, subject_type), subject_type)
    )


def _forms(question: Query, written: Sequence[str]) -> Iterator[str]:
    """Each name asked for; where the family name is told from the given names, in both customary orders."""
    if not question.name:
        yield from _orders(question.family_name, question.given_names, question.truncated)
    for name in written:
        yield from _orders(*name.partition(",")[::2], question.truncated)


def _orders(family: str, given: str, truncated: bool) -> Iterator[str]:
    """A name cut short is left in the order of the zone, whose last word is the cut one."""
    yield f"{family.strip()} {given.strip()}".strip()
    if given.strip() and not truncated:
        yield f"{given.strip()} {family.strip()}".strip()


def _cut(found: tuple[Word, ...]) -> tuple[Word, ...]:
    last = found[-1]
    return (*found[:-1], analyse(last.native, last.weight, True))


def _abbreviated(form: str, found: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words of a name, those with a full stop behind them as beginnings: Chr. for Christopher."""
    if "." not in form:
        return found
    short = {fold(each) for each in _WITH_FULL_STOP.findall(form)}
    return tuple(
        analyse(word.native, word.weight, True)
        if word.native in short and word.weight == tunables.NAME_WEIGHT and not word.spelt
        else word
        for word in found
    )
