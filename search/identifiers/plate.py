"""Check number plates of vehicles."""

from search.identifiers.characters import plain
from search.identifiers.common import IdentifierFormat
from search.identifiers.kinds import IdentifierFamily, IdentifierKind
from search.identifiers.labels import labelled


class Plate(IdentifierFormat):
    """Number plate: letters and digits of any script and any number, unique in its country.

    Spaces, dashes, dots and diacritics go, and so does the difference between Latin letters and
    the Cyrillic or Greek ones that look the same; the letters of Arabic, Chinese, Japanese and
    Korean plates stay, being part of the number.
    """

    KIND, FAMILY = IdentifierKind.PLATE, IdentifierFamily.VEHICLE
    TITLE = "number plate"
    RULE = "it has letters and digits, one at least"

    @classmethod
    def written(cls, text: str) -> str | None:
        """Words may belong to a plate, as the city does in many states: only labels go."""
        return plain(labelled(text).rest)

    @classmethod
    def form(cls, number: str) -> str | None:
        return number
