"""Say whether the bureaus that a filing names are known.

One misspelt among those barred would be shown what it was to be kept from.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from app.errors import Fault
from search.text.countries import country_code

# The parts of a filing that name bureaus by their codes.
NAMING = ("audience", "barred")


def unknown(named: Mapping[str, Sequence[str]], known: Collection[str]) -> Iterator[Fault]:
    """Yield a fault at each bureau named that is none, with the one that may be meant."""
    for part in NAMING:
        for at, code in enumerate(named.get(part) or ()):
            if code not in known:
                yield Fault(f"{part}.{at}", f"There is no bureau “{code}”. {_advice(code, known)}")


def _advice(code: str, known: Collection[str]) -> str:
    meant = code.strip().upper()
    for each in (meant, country_code(code.strip()) or ""):
        if each in known:
            return f"Did you mean {each}?"
    return "GET /bureaus lists those there are."
