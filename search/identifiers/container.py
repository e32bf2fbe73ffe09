"""Check identities of freight containers and loading units."""

import re
from typing import ClassVar

from stdnum import iso6346

from search.identifiers.common import IdentifierFormat
from search.identifiers.kinds import IdentifierFamily, IdentifierKind

_SHAPE = re.compile(r"[A-Z]{3}[JRUZ]\d{7}", re.ASCII)
_LOADING_UNIT = re.compile(r"[A-Z]{3}[A-EK]\d{7}", re.ASCII)


class Container(IdentifierFormat):
    """Freight container: owner, category J, R, U or Z, six digits and a check digit (ISO 6346)."""

    KIND, FAMILY, STRONG = IdentifierKind.CONTAINER, IdentifierFamily.CARGO, True
    TITLE, CHECKED = "container number", True
    RULE = "it has four letters, the last J, R, U or Z, and seven digits, the last of which checks the others"
    SHAPE: ClassVar[re.Pattern[str]] = _SHAPE

    @classmethod
    def form(cls, number: str) -> str | None:
        return number if cls.SHAPE.fullmatch(number) else None

    @classmethod
    def doubts(cls, normal: str) -> tuple[str, ...]:
        expected = iso6346.calc_check_digit(normal[:-1])
        if normal[-1] == expected:
            return ()
        return (f"The last digit should be {expected}: a character is misread, or it was painted wrong.",)

    @classmethod
    def recognises(cls, text: str) -> bool:
        normal = cls.as_written(text)
        return normal is not None and (super().recognises(text) or not cls.doubts(normal))


class Ilu(Container):
    """Swap body or semi-trailer: a European owner's key, six digits and ISO 6346's check digit (EN 13044)."""

    KIND, TITLE = IdentifierKind.ILU, "loading unit code (ILU)"
    RULE = "it has four letters, the last A to E or K, and seven digits, the last of which checks the others"
    SHAPE = _LOADING_UNIT
