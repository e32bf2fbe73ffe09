"""Check marks and addresses of aircraft."""

import re

from search.identifiers.common import IdentifierFormat
from search.identifiers.kinds import IdentifierFamily, IdentifierKind

_MARK = re.compile(r"(?=.*[A-Z])[A-Z0-9]{3,8}", re.ASCII)
_WRITTEN_MARK = re.compile(
    r"\s*(?:[A-Z]-[A-Z]{4}|[A-Z0-9]{2}-[A-Z]{3}|N[1-9]\d{0,4}[A-HJ-NP-Z]{0,2})\s*", re.ASCII
)
_ADDRESS = re.compile(r"[0-9A-F]{6}", re.ASCII)


class AircraftRegistration(IdentifierFormat):
    """Nationality and registration mark, as painted on the tail (ICAO Annex 7)."""

    KIND, FAMILY, STRONG = IdentifierKind.AIRCRAFT_REGISTRATION, IdentifierFamily.AIRCRAFT, True
    TITLE = "aircraft registration"
    RULE = "it has three to eight letters and digits, at least one letter"

    @classmethod
    def form(cls, number: str) -> str | None:
        return number if _MARK.fullmatch(number) else None

    @classmethod
    def recognises(cls, text: str) -> bool:
        return _WRITTEN_MARK.fullmatch(text.upper()) is not None


class AircraftAddress(IdentifierFormat):
    """24-bit address of the transponder, six hexadecimal digits (ICAO Annex 10, volume III, chapter 9)."""

    KIND, FAMILY, STRONG = IdentifierKind.AIRCRAFT_ADDRESS, IdentifierFamily.AIRCRAFT, True
    TITLE = "aircraft address"
    RULE = "it has six hexadecimal digits"

    @classmethod
    def form(cls, number: str) -> str | None:
        return number if _ADDRESS.fullmatch(number) else None
