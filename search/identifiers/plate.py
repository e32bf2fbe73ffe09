"""Number plates of vehicles."""

from search.identifiers.common import IdentifierFormat
from search.identifiers.kinds import IdentifierFamily, IdentifierKind

_SHORTEST, _LONGEST = 2, 12


class Plate(IdentifierFormat):
    """Number plate: two to twelve letters and digits of any script, unique in its country.

    Spaces, dashes, dots and diacritics go, and so does the difference between Latin letters and
    the Cyrillic or Greek ones that look the same; the letters of Arabic, Chinese, Japanese and
    Korean plates stay, being part of the number.
    """

    KIND, FAMILY = IdentifierKind.PLATE, IdentifierFamily.VEHICLE
    TITLE = "number plate"
    RULE = "it has two to twelve letters and digits"

    @classmethod
    def form(cls, number: str) -> str | None:
        return number if _SHORTEST <= len(number) <= _LONGEST else None
