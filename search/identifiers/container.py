"""Identities of freight containers."""

import re

from stdnum import iso6346

from search.identifiers.common import IdentifierFormat
from search.identifiers.kinds import IdentifierFamily, IdentifierKind

_SHAPE = re.compile(r"[A-Z]{3}[JRUZ]\d{7}", re.ASCII)


class Container(IdentifierFormat):
    """Freight container: owner, category J, R, U or Z, six digits and a check digit (ISO 6346)."""

    KIND, FAMILY, STRONG = IdentifierKind.CONTAINER, IdentifierFamily.CARGO, True
    TITLE = "container number"
    RULE = "it has four letters, the last J, R, U or Z, and seven digits, the last of which checks the others"

    @classmethod
    def form(cls, number: str) -> str | None:
        return number if _SHAPE.fullmatch(number) and iso6346.is_valid(number) else None

    @classmethod
    def refusal(cls, text: str) -> str:
        number = cls.written(text) or ""
        if not _SHAPE.fullmatch(number):
            return super().refusal(text)
        return f"The last digit should be {iso6346.calc_check_digit(number[:-1])}: a character is misread."

    @classmethod
    def recognises(cls, text: str) -> bool:
        return cls.normalise(text) is not None
