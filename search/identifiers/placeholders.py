"""Tell what people type into the field of a number that they do not have."""

import re

_WORDS = (
    "N[AK]|NONE|NIL|NULL|NAN|NIHIL|UNKN?|UNKNOWN|NOT(?:KNOWN|AVAILABLE|APPLICABLE|STATED|VISIBLE|HING)",
    "NO(?:NUMBER|PLATE|PASSPORT)|MISSING|PENDING|TB[ACD]|TOFOLLOW|ILLEGIBLE|UNREADABLE|UNREGISTERED|XXX",
    "TEST|SPECIMEN|DUMMY|NUMBER|PASSPORT|UNBEKANNT|KEINER?|OHNE|ENTFALLT|INCONNUE?|NEANT|AUCUN|SANS",
    "DESCONOCIDO|NINGUNO|SINNUMERO|SCONOSCIUTO|NESSUNO|DESCONHECIDO|ONBEKEND|GEEN|BRAK|NIEZNANY|NEZNAMY",
    "NEIZVESTNO|HEИ3BECTHO|HET|OTCYTCTBYET",
)
_STANDS_FOR_NONE = re.compile(rf"0+|(.)\1{{6,}}|{'|'.join(_WORDS)}")


def is_placeholder(number: str) -> bool:
    """Tell whether a plain number stands for none: zeros, one character seven times, "N/A", "unknown"."""
    return _STANDS_FOR_NONE.fullmatch(number) is not None
