"""Read one line of a machine-readable zone that came without the others."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from search.identifiers.mrz.layouts import layout_of
from search.identifiers.mrz.names import read_name
from search.identifiers.mrz.parse import Mrz, read
from search.identifiers.mrz.pasted import pasted_lines
from search.identifiers.mrz.respaced import respaced
from search.text.countries import country_code

_UPPER = re.compile(r"[PVIAC][A-Z<]([A-Z<]{3})([A-Z<]{20,40})")
_BETWEEN = "<<"
_RUN = re.compile(r"\d{5}", re.ASCII)
# What stands for the lines that are not there: nobody's, of no state, each check digit right.
_ABOVE: Final = "P<XXXX"
_NUMBER, _DATES, _NAMES = "I<XXX0000000000", "0000000<0000000XXX0", "X"
_LONGEST, _SHORTEST = 60, 18


class UpperLine(NamedTuple):
    """Hold what the first line of a passport or visa says: the issuing country and the names."""

    country: str
    family_name: str
    given_names: str


class NumberLine(NamedTuple):
    """Hold the numbers in a line without names, the document's first, and the country it tells."""

    country: str
    numbers: tuple[str, ...]


def upper_line(text: str) -> UpperLine | None:
    """Read a first line that came without the second; None where the text is anything else."""
    line = _UPPER.fullmatch(re.sub(r"\s", "", text.upper()))
    country = country_code(line[1]) if line and _BETWEEN in line[2] else None
    if line is None or country is None:
        return None
    names = read_name(line[2])
    return UpperLine(country, names.family_name, names.given_names)


def number_line(text: str, today: date) -> NumberLine | None:
    """Read a lower line, or the first or second of a card; None where its check digits are not right."""
    if not (_SHORTEST <= len(text) <= _LONGEST and _RUN.search(text)):
        return None
    lines = dict.fromkeys(lines[0] for lines in pasted_lines(text) if len(lines) == 1)
    return next((found for line in lines for found in _read(line, today)), None)


def _read(line: str, today: date) -> Iterator[NumberLine]:
    ways = {
        (_ABOVE, line): ("document_number", "birth_date", "expiry_date"),
        (line, _DATES, _NAMES): ("document_number",),
        (_NUMBER, line, _NAMES): ("birth_date", "expiry_date"),
    }
    for lines, checked in ways.items():
        for whole in respaced(lines):
            layout = layout_of(whole)
            zone = read(layout, whole, (), today) if layout else None
            if zone and all(check.ok for check in zone.checks if check.field in checked):
                yield from _told(zone)


def _told(zone: Mrz) -> Iterator[NumberLine]:
    country = zone.nationality_country.replace("XXX", "") or zone.issuing_country.replace("XXX", "")
    numbers = [zone.document_number, zone.personal_number, *zone.optional_numbers]
    own = tuple(number for number in numbers if number.strip("0"))
    if country and own:
        yield NumberLine(country, own)
