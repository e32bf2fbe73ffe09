"""Made-up numbers that follow the rules of their kind, check digits included."""

import random
from collections.abc import Callable

from stdnum import luhn
from stdnum.imo import calc_check_digit as imo_digit
from stdnum.iso6346 import calc_check_digit as container_digit

from search.identifiers.kinds import IdentifierKind
from search.identifiers.vin import check_digit as vin_digit

# Neither I, O nor Q: a VIN has none, and nobody mistakes the others.
LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
CHECK_DIGITS: dict[IdentifierKind, Callable[[str], str]] = {
    IdentifierKind.VIN: lambda number: vin_digit(number.replace("#", "0")),
    IdentifierKind.IMEI: lambda number: luhn.calc_check_digit(number.removesuffix("#")),
    IdentifierKind.IMO: lambda number: imo_digit(number.removesuffix("#")),
    IdentifierKind.CONTAINER: lambda number: container_digit(number.removesuffix("#")),
}


def make(kind: IdentifierKind, pattern: str, chance: random.Random) -> str:
    """A number in this pattern: `A` a letter, `9` a digit, `#` the check digit, the rest as it is."""
    drawn = "".join(_drawn(sign, chance) for sign in pattern)
    return drawn.replace("#", CHECK_DIGITS[kind](drawn)) if "#" in drawn else drawn


def _drawn(sign: str, chance: random.Random) -> str:
    return chance.choice({"A": LETTERS, "9": "0123456789"}.get(sign, sign))
