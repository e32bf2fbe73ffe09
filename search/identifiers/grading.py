"""Grade how well a listed number answers the one asked for, and say so to an officer."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA

from search.identifiers.characters import confusion_key, marked_letters
from search.identifiers.kinds import IdentifierKind
from search.identifiers.number_extraction import number_in
from search.identifiers.placeholders import is_placeholder
from search.identifiers.ranges import (
    in_confused_range,
    in_range,
    with_a_zero_more_or_less,
    with_zeros,
    without_check_digit,
    without_state,
)
from search.identifiers.registry import FORMATS, family, forms
from search.text.countries import country_name, home_country

SHORTEST_EDITED = 6
"""A slip of one character in fewer says nothing: among five digits every tenth number is a neighbour."""

SHORTEST_PART = 5
"""What an officer may have read of a plate or of the end of a vehicle number."""

SHORTEST_HELD = 6
"""A listed number found inside a longer one asked for: a prefix or check digit was typed with it."""

HELD_SHARE = 2 / 3
"""… and it must be this much of what was typed, or every long number would hold some short one."""


class Grade(StrEnum):
    """From the surest to the vaguest way in which two numbers agree."""

    EXACT = "exact"
    NORMALISED = "normalised"
    RANGE = "range"
    FOLDED = "folded"
    CONFUSABLE = "confusable"
    ONE_EDIT = "one_edit"
    PART = "part"

    @property
    def score(self) -> float:
        """Return what the agreement counts by itself, 0.0 to 1.0."""
        return _SCORES[self]

    @property
    def sentence(self) -> str:
        """Return what the officer reads."""
        return _SENTENCES[self]


# Equal numbers lie above the threshold of a match, also with another kind of document; what
# needs a second look (misread, mistyped, partly read) lies below it and above "possible".
_SCORES = {
    Grade.EXACT: 1.0,
    Grade.NORMALISED: 0.98,
    Grade.RANGE: 0.95,
    Grade.FOLDED: 0.88,
    Grade.CONFUSABLE: 0.85,
    Grade.ONE_EDIT: 0.7,
    Grade.PART: 0.55,
}
_SENTENCES = {
    Grade.EXACT: "The number is the listed one, character by character.",
    Grade.NORMALISED: "The number is the listed one; only spaces, signs, script or case differ.",
    Grade.RANGE: "The number lies in a listed range of numbers.",
    Grade.FOLDED: "The number is the listed one but for accents or points on letters (Ö and O).",
    Grade.CONFUSABLE: "The number is the listed one if look-alikes were misread (0 and O, 1 and I …).",
    Grade.ONE_EDIT: "The number differs from the listed one by one character or by two that changed places.",
    Grade.PART: "One number is the beginning or the end of the other.",
}

_MISREAD_IN_RANGE = "The number lies in a listed range if look-alikes were misread (0 and O, 1 and I …)."
_FOLDED_IN_RANGE = "The number lies in a listed range but for accents or points on letters (Ö and O)."
_WITHOUT_CHECK_DIGIT = "The number lies in a listed range once the check digit behind it is left out."
_WITHOUT_STATE = "The number lies in a listed range once the state before it is left out."
_WITH_ZEROS = "The number lies in a listed range once the zeros that it has lost are put back."
_OTHER_ZEROS = "The number lies in a listed range once one zero in a row of zeros is put in or left out."

# The same number issued by another state is, nine times in ten, another document.
_OTHER_COUNTRY = 0.6
_OF_ANOTHER = "The listed number is of {listed_country}, the one asked for of {asked_country}."
# A passport number noted as an identity card's is an everyday slip; as a vehicle's it is chance.
_OTHER_KIND = 0.95
_OTHER_FAMILY = 0.6


@dataclass(frozen=True, slots=True)
class AskedNumber:
    """The number an officer asks for; kind and country (a canonical code) where known."""

    number: str
    kind: IdentifierKind | None = None
    country: str = ""


@dataclass(frozen=True, slots=True)
class ListedNumber:
    """A number on file as written and as normalised, or a range of them where `range_end` is set."""

    number: str
    normalised: str
    kind: IdentifierKind
    country: str = ""
    range_end: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The grade, the score after country and kind had their say, and the sentences that explain it."""

    grade: Grade
    score: float
    sentences: tuple[str, ...]


def compare(asked: AskedNumber, listed: ListedNumber) -> Comparison | None:
    """The best agreement of a listed number with the one asked for, or None where there is none."""
    if is_placeholder(listed.normalised):
        return None
    found = [each for form in forms(asked.number, asked.kind) for each in _grade_form(form, asked, listed)]
    if not found:
        return None
    best, sentence = max(found, key=lambda each: each[0].score)
    reservations = [*_country_reservation(asked, listed), *_kind_reservation(asked, listed)]
    score = best.score
    for factor, _ in reservations:
        score *= factor
    return Comparison(best, round(score, 4), (sentence, *(each for _, each in reservations)))


def grade(asked: str, listed: str) -> Grade | None:
    """Return how two normalised numbers agree, the surest way first; None where they do not."""
    if asked == listed:
        return Grade.NORMALISED
    if confusion_key(asked) == confusion_key(listed):
        return Grade.CONFUSABLE
    if len(asked) >= SHORTEST_EDITED and OSA.distance(asked, listed, score_cutoff=1) == 1:
        return Grade.ONE_EDIT
    return Grade.PART if _is_part(asked, listed) else None


def _grade_form(form: str, asked: AskedNumber, listed: ListedNumber) -> Iterator[tuple[Grade, str]]:
    if listed.range_end:
        yield from _grade_range(form, asked, listed)
    elif asked.number.strip() == listed.number.strip():
        yield Grade.EXACT, Grade.EXACT.sentence
    elif (found := grade(form, listed.normalised)) is not None:
        folded = found is Grade.NORMALISED and _marks(asked.number, form) != _marks(listed.number, form)
        found = Grade.FOLDED if folded else found
        yield found, found.sentence


def _grade_range(form: str, asked: AskedNumber, listed: ListedNumber) -> Iterator[tuple[Grade, str]]:
    """Forgive in a range what a single number forgives: look-alikes, a check digit, a state, lost zeros."""
    start, end = listed.normalised, listed.range_end
    if in_range(form, start, end):
        folded = _marks(asked.number, form) != _marks(listed.number, form)
        yield (Grade.FOLDED, _FOLDED_IN_RANGE) if folded else (Grade.RANGE, Grade.RANGE.sentence)
    elif in_confused_range(form, start, end):
        yield Grade.CONFUSABLE, _MISREAD_IN_RANGE
    elif in_confused_range(without_check_digit(form), start, end):
        yield Grade.PART, _WITHOUT_CHECK_DIGIT
    elif any(
        in_confused_range(number, start, end) and _is_of(state, listed)
        for state, number in without_state(form)
    ):
        yield Grade.PART, _WITHOUT_STATE
    elif any(in_confused_range(number, start, end) for number in with_zeros(form)):
        yield Grade.PART, _WITH_ZEROS
    elif any(in_confused_range(number, start, end) for number in with_a_zero_more_or_less(form)):
        yield Grade.PART, _OTHER_ZEROS


def _is_of(state: str, listed: ListedNumber) -> bool:
    return not listed.country or home_country(state) == home_country(listed.country)


def _marks(text: str, form: str) -> list[tuple[int, str]]:
    """The accents and points on the letters of the number itself, not on the words around it."""
    if text.isascii():
        return []
    return [(place, letter) for place, letter in marked_letters(number_in(text)) if place < len(form)]


def _is_part(asked: str, listed: str) -> bool:
    if len(asked) < len(listed):
        return len(asked) >= SHORTEST_PART and listed.startswith(asked) | listed.endswith(asked)
    long_enough = len(listed) >= max(SHORTEST_HELD, HELD_SHARE * len(asked))
    return long_enough and asked.startswith(listed) | asked.endswith(listed)


def _country_reservation(asked: AskedNumber, listed: ListedNumber) -> list[tuple[float, str]]:
    if not asked.country or not listed.country:
        return []
    if home_country(asked.country) == home_country(listed.country):
        return []
    return [
        (
            _OTHER_COUNTRY,
            _OF_ANOTHER.format(
                listed_country=country_name(listed.country), asked_country=country_name(asked.country)
            ),
        )
    ]


def _kind_reservation(asked: AskedNumber, listed: ListedNumber) -> list[tuple[float, str]]:
    if asked.kind is None or asked.kind is listed.kind:
        return []
    factor = _OTHER_KIND if family(asked.kind) is family(listed.kind) else _OTHER_FAMILY
    return [(factor, f"It is listed as a {FORMATS[listed.kind].TITLE}.")]
