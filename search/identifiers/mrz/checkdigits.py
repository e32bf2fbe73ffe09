"""Verify check digits of machine-readable zones, and find the reading that would be right."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_WEIGHTS = (7, 3, 1)
_TO_DIGIT = str.maketrans("OQDILZSGB", "000112568")
_TO_LETTER = str.maketrans("012568", "OIZSGB")


@dataclass(frozen=True, slots=True)
class CheckDigit:
    """One check digit: what the field demands, what stands there, and whether they agree.

    `reading` is the field as it was probably printed, where one look-alike character (O for 0,
    S for 5 …) explains the failure; empty otherwise. It is a hint, not what was read.
    """

    field: str
    expected: str
    found: str
    ok: bool
    reading: str = ""


def check_digit(text: str) -> str:
    """Return the check digit by ICAO Doc 9303 part 3 section 4.9.

    The weights are 7, 3, 1; digits are themselves, A to Z 10 to 35, < is 0.
    """
    values = (0 if character == "<" else int(character, 36) for character in text)
    return str(sum(value * _WEIGHTS[index % 3] for index, value in enumerate(values)) % 10)


def verify(field: str, text: str, found: str, *, numeric: bool = False) -> CheckDigit:
    """Check one field; `numeric` says that only digits can stand in it.

    Where a field is empty its check digit may be left empty too (part 4 section 4.2.2.2).
    """
    expected = check_digit(text)
    if found == expected or (found == "<" and not text.strip("<")):
        return CheckDigit(field, expected, found, ok=True)
    return CheckDigit(field, expected, found, ok=False, reading=_reading(text, found, numeric=numeric))


def as_digits(text: str) -> str:
    """Return a field of digits with its letters read as the digits they look like."""
    return text.translate(_TO_DIGIT)


def _reading(text: str, found: str, *, numeric: bool) -> str:
    """Return the likeliest misreading that explains the failure: of check digit, digit or letter."""
    digit = as_digits(found)
    attempts: tuple[Iterable[str], ...] = (text,), _one_each(text, _TO_DIGIT), _one_each(text, _TO_LETTER)
    for readings in ((as_digits(text),),) if numeric else attempts:
        right = [each for each in readings if check_digit(each) == digit]
        if right:
            return right[0] if len(right) == 1 else ""
    return ""


def _one_each(text: str, table: dict[int, int]) -> Iterator[str]:
    for position, character in enumerate(text):
        meant = character.translate(table)
        if meant != character:
            yield text[:position] + meant + text[position + 1 :]
