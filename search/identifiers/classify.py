"""The one box: tells a machine-readable zone, a number and a name apart, and says why."""

from dataclasses import dataclass
from enum import StrEnum

from search.identifiers.characters import digits_in, plain
from search.identifiers.kinds import IdentifierKind
from search.identifiers.mrz import looks_like_mrz
from search.identifiers.prose import number_in
from search.identifiers.registry import FORMATS, guess_kinds, marked_kinds

_FEWEST_DIGITS = 2
_DIGIT_SHARE = 4
"""One character in four of a number is a digit; fewer is a name with a numeral in it."""


class InputType(StrEnum):
    """What a text was taken for."""

    MRZ = "mrz"
    IDENTIFIER = "identifier"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Classification:
    """What the text was taken for, the kinds its number may be of, and the reason an officer reads."""

    type: InputType
    kinds: tuple[IdentifierKind, ...]
    reason: str


def classify(text: str) -> Classification:
    """Take any text for a machine-readable zone, a number or a name; never raises."""
    if looks_like_mrz(text):
        return Classification(
            InputType.MRZ, (), "A long text with fillers (<): taken as a machine-readable zone."
        )
    number = plain(number_in(text))
    kinds = guess_kinds(text)
    if number is None or not kinds:
        return Classification(InputType.NAME, (), "Not a number: taken as a name.")
    marked = marked_kinds(text)
    if marked:
        return Classification(InputType.IDENTIFIER, kinds, _marked_reason(number, marked))
    if digits_in(number) >= _FEWEST_DIGITS and digits_in(number) * _DIGIT_SHARE >= len(number):
        reason = f"{_counted(number)} with no marks of a certain kind: taken as a number of any kind."
        return Classification(InputType.IDENTIFIER, kinds, reason)
    return Classification(InputType.NAME, (), "Words, with few digits or none: taken as a name.")


def _marked_reason(number: str, marked: tuple[IdentifierKind, ...]) -> str:
    titles = " or ".join(FORMATS[kind].TITLE for kind in marked)
    return f"{_counted(number)} that make a valid {titles}: taken as that."


def _counted(number: str) -> str:
    digits = digits_in(number)
    letters = len(number) - digits
    words = [f"{count} {word}" for count, word in ((letters, "letters"), (digits, "digits")) if count]
    return " and ".join(words)
