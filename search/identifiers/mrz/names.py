"""Read the name field of a machine-readable zone."""

from typing import NamedTuple

_BETWEEN = "<<"


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


def _words(text: str) -> str:
    return " ".join(text.replace("<", " ").split())
