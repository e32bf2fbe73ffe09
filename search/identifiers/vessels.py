"""Check identities of ships and boats: IMO number, MMSI, hull number."""

import re

from stdnum import imo

from search.identifiers.characters import digits_in
from search.identifiers.common import IdentifierFormat
from search.identifiers.kinds import IdentifierFamily, IdentifierKind

_IMO = re.compile(r"\d{7}", re.ASCII)
_MMSI = re.compile(r"\d{9}", re.ASCII)
_SHIP_STATION = re.compile(r"[2-7]\d{8}", re.ASCII)
_HULL = re.compile(r"(?:[A-Z]{2})?[A-Z0-9]{3}[A-Z0-9]{5}[A-Z0-9]{4}", re.ASCII)
_EARLY_HULL = re.compile(r"[A-Z0-9]{4,11}", re.ASCII)
_CALL_SIGN = re.compile(r"(?:[A-Z][A-Z0-9]|[2-9][A-Z])[A-Z0-9]{1,5}", re.ASCII)
_HULL_MARKED = re.compile(r"(?:[A-Z]{2}-?)?[A-Z]{3}[A-Z0-9]{4}\d[A-L]\d{3}", re.ASCII)


class Imo(IdentifierFormat):
    """Ship number: seven digits, the last checks the others (IMO resolution A.1117(30)).

    It stays with the hull for life. Company and owner numbers of the same scheme have another
    check and are register numbers.
    """

    KIND, FAMILY, STRONG = IdentifierKind.IMO, IdentifierFamily.VESSEL, True
    TITLE, CHECKED = "IMO ship number", True
    RULE = "it has seven digits, the last of which checks the others"
    LABEL = "IMO"

    @classmethod
    def form(cls, number: str) -> str | None:
        return number if _IMO.fullmatch(number) else None

    @classmethod
    def doubts(cls, normal: str) -> tuple[str, ...]:
        if imo.is_valid(normal):
            return ()
        expected = imo.calc_check_digit(normal[:-1])
        return (f"The last digit should be {expected}: a digit is misread, or it was painted wrong.",)


class Mmsi(IdentifierFormat):
    """Maritime mobile service identity: nine digits of a radio (ITU-R M.585)."""

    KIND, FAMILY, STRONG = IdentifierKind.MMSI, IdentifierFamily.VESSEL, True
    TITLE = "maritime radio identity (MMSI)"
    RULE = "it has nine digits"
    LABEL = "MMSI"

    @classmethod
    def form(cls, number: str) -> str | None:
        return number if _MMSI.fullmatch(number) else None

    @classmethod
    def doubts(cls, normal: str) -> tuple[str, ...]:
        if _SHIP_STATION.fullmatch(normal):
            return ()
        return ("Ships' own numbers begin with 2 to 7: this one is of a coast station, craft or beacon.",)


class Hin(IdentifierFormat):
    """Hull number: maker, serial and date in twelve characters (33 CFR 181.25).

    Outside the United States its country stands before it (ISO 10087). Hulls built before November 1972
    bear whatever their maker stamped on them.
    """

    KIND, FAMILY, STRONG = IdentifierKind.HIN, IdentifierFamily.VESSEL, True
    TITLE = "hull identification number"
    RULE = "it has twelve letters and digits, fourteen with the country; before 1972 four to eleven"
    LABEL = "HIN"

    @classmethod
    def form(cls, number: str) -> str | None:
        fits = _HULL.fullmatch(number) or _EARLY_HULL.fullmatch(number)
        return number if fits and digits_in(number) else None

    @classmethod
    def doubts(cls, normal: str) -> tuple[str, ...]:
        return (
            ()
            if _HULL.fullmatch(normal)
            else ("Shorter than hull numbers since 1972: an old or partial one.",)
        )

    @classmethod
    def recognises(cls, text: str) -> bool:
        return super().recognises(text) or _HULL_MARKED.fullmatch(cls.as_written(text) or "") is not None


class CallSign(IdentifierFormat):
    """Call sign of a ship's radio: the state's series and what the state puts behind it (ITU-R M.1172).

    Call signs of aircraft are their registrations.
    """

    KIND, FAMILY, STRONG = IdentifierKind.CALL_SIGN, IdentifierFamily.VESSEL, True
    TITLE = "call sign"
    RULE = "it has three to seven letters and digits and begins with two letters, or a letter and a digit"

    @classmethod
    def form(cls, number: str) -> str | None:
        return number if _CALL_SIGN.fullmatch(number) else None
