"""Check vehicle identification numbers."""

import re

from search.identifiers.characters import digits_in
from search.identifiers.common import IdentifierFormat
from search.identifiers.kinds import IdentifierFamily, IdentifierKind

LENGTH = 17
_SHORTEST = 3
_CHECK_POSITION = 8
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_VALUES = dict(
    zip("ABCDEFGHJKLMNPRSTUVWXYZ0123456789", map(int, "123456781234579234567890123456789"), strict=True)
)
_NEVER_USED = str.maketrans("IOQ", "100")
_CHARACTERS = re.compile(rf"[A-HJ-NPR-Z0-9]{{{LENGTH}}}")
_LAST_IS_SERIAL = re.compile(r"[A-Z0-9]+\d{3}")


class Vin(IdentifierFormat):
    """Vehicle identification number: seventeen characters without I, O and Q (ISO 3779).

    The check digit in the ninth place is law in North America (49 CFR 565.15) and China
    (GB 16735); ISO 3779 has none, so elsewhere it may be any character and is never a reason to
    refuse. Shorter chassis numbers (before 1981, trailers, machines) are kept as they are.
    """

    KIND, FAMILY, STRONG = IdentifierKind.VIN, IdentifierFamily.VEHICLE, True
    TITLE = "vehicle identification number"
    RULE = "it has seventeen letters and digits, older chassis numbers three to sixteen"
    LABEL = "VIN"

    @classmethod
    def form(cls, number: str) -> str | None:
        if not number.isascii() or not digits_in(number):
            return None
        if len(number) == LENGTH:
            return number.translate(_NEVER_USED)
        return number if _SHORTEST <= len(number) < LENGTH else None

    @classmethod
    def warnings(cls, text: str) -> tuple[str, ...]:
        read = super().warnings(text)
        number = cls.written(text) or ""
        if len(number) == LENGTH and cls.form(number) not in (number, None):
            return ("I, O and Q never occur in such a number: they were read as 1, 0 and 0.", *read)
        return read

    @classmethod
    def doubts(cls, normal: str) -> tuple[str, ...]:
        if len(normal) < LENGTH:
            return ("Shorter than seventeen characters: an old or partial number.",)
        if check_digit(normal) == normal[_CHECK_POSITION]:
            return ()
        return (
            f"The ninth character would be {check_digit(normal)} in North America and China;"
            " elsewhere it means nothing.",
        )

    @classmethod
    def recognises(cls, text: str) -> bool:
        number = cls.as_written(text) or ""
        mixed = not number.isdigit() and _LAST_IS_SERIAL.fullmatch(number) is not None
        return _CHARACTERS.fullmatch(number) is not None and mixed


def check_digit(vin: str) -> str:
    """Return the check digit of seventeen characters: sum modulo 11, 10 as X (49 CFR 565.15)."""
    total = sum(weight * _VALUES[character] for weight, character in zip(_WEIGHTS, vin, strict=True))
    return "0123456789X"[total % 11]
