"""Read the name field of a machine-readable zone."""

import re
from typing import NamedTuple

from search.text.countries import country_code

_BETWEEN = "<<"
_UPPER = re.compile(r"[PVIAC][A-Z<]([A-Z<]{3})([A-Z<]{20,40})")


class MrzName(NamedTuple):
    """Primary and secondary identifier; `truncated` says that the field is full to its last character."""

    family_name: str
    given_names: str
    truncated: bool


def read_name(field: str, given: str | None = None) -> MrzName:
    """Return the name in one field, or in two where `given` is a field apart.

    ICAO Doc 9303 part 3 section 4.6: primary, two fillers, secondary; one filler between words.

    A name without secondary identifier is all family name. A letter in the last position means
    that the name may go on: it must then be compared as a beginning (part 4 section 4.2.3).
    """
    if given is not None:
        return MrzName(_words(field), _words(given), not (field.endswith("<") and given.endswith("<")))
    primary, _, secondary = field.strip("<").partition(_BETWEEN)
    return MrzName(_words(primary), _words(secondary), not field.endswith("<"))


class UpperLine(NamedTuple):
    """Hold what the first line of a passport or visa says: the issuing country and the names."""

    country: str
    family_name: str
    given_names: str


def upper_line(text: str) -> UpperLine | None:
    """Read a first line that came without the second; None where the text is anything else."""
    line = _UPPER.fullmatch(re.sub(r"\s", "", text.upper()))
    country = country_code(line[1]) if line and _BETWEEN in line[2] else None
    if line is None or country is None:
        return None
    names = read_name(line[2])
    return UpperLine(country, names.family_name, names.given_names)


def _words(text: str) -> str:
    return " ".join(text.replace("<", " ").split())
