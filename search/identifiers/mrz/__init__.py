"""Read machine-readable zones of travel documents (ICAO Doc 9303)."""

from search.identifiers.mrz.checkdigits import CheckDigit
from search.identifiers.mrz.errors import MrzError
from search.identifiers.mrz.lines import looks_like_mrz
from search.identifiers.mrz.one_line import NumberLine, UpperLine, number_line, upper_line
from search.identifiers.mrz.parse import Mrz, parse

__all__ = [
    "CheckDigit",
    "Mrz",
    "MrzError",
    "NumberLine",
    "UpperLine",
    "looks_like_mrz",
    "number_line",
    "parse",
    "upper_line",
]
