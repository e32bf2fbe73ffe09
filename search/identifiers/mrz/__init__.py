"""Read machine-readable zones of travel documents (ICAO Doc 9303)."""

from search.identifiers.mrz.checkdigits import CheckDigit
from search.identifiers.mrz.errors import MrzError
from search.identifiers.mrz.lines import looks_like_mrz
from search.identifiers.mrz.names import UpperLine, upper_line
from search.identifiers.mrz.parse import Mrz, parse

__all__ = ["CheckDigit", "Mrz", "MrzError", "UpperLine", "looks_like_mrz", "parse", "upper_line"]
