"""Bring countries as documents and lists write them to one code."""

import re
from functools import lru_cache
from typing import Final

import pycountry
from rigour.territories import lookup_territory

from search.text.country_codes import HOMES, OTHER_CODES, PHRASES, SPECIAL_NAMES

_LONGEST = 100
_NOTHING: Final = frozenset({"", "na", "n/a", "n.a.", "unknown", "none", "not known", "unspecified"})
_ALPHA_2: Final = frozenset(country.alpha_2 for country in pycountry.countries)
_CODES: Final[dict[str, str]] = {
    **{country.alpha_3: country.alpha_2 for country in pycountry.countries},
    **{country.numeric: country.alpha_2 for country in pycountry.countries},
    **{code: code for code in (*_ALPHA_2, *SPECIAL_NAMES)},
    **OTHER_CODES,
}
_INVERTED: Final = ("of", "of the", "British", "U.S.")
_FORMER: Final = "former "
_CITIZEN: Final = re.compile(
    r"^(?:citizen|national|subject)s? of (?:the )?|^(?:citizenship|nationality)\s?:?\s|"
    r" (?:citizen(?:ship)?|nationals?|nationality|passport|subject)$",
    re.IGNORECASE,
)


def _short_name(inverted: str) -> str:
    """ISO 3166 sorts some names by their last part: "Virgin Islands, British"."""
    head, _, tail = inverted.partition(", ")
    return f"{tail} {head}" if tail.endswith(_INVERTED) else inverted


_SHOWN: Final = {
    **{
        country.alpha_2: _short_name(getattr(country, "common_name", country.name))
        for country in pycountry.countries
    },
    **SPECIAL_NAMES,
}
_NAMES: Final = {
    **{
        getattr(country, "official_name", country.name).casefold(): country.alpha_2
        for country in pycountry.countries
    },
    **{name.casefold(): code for code, name in _SHOWN.items()},
    **PHRASES,
}


def country_code(text: str) -> str | None:
    """Return the one code under which the registry keeps a country, or None where the text names none.

    Understands ISO 3166 alpha-2, alpha-3 and numeric codes, the specials of ICAO Doc 9303 part 3
    section 5 (fillers included: `D<<`) and of INTERPOL (914, 916, 922, UNK), codes of former
    states, and names in the spellings of lists and in many languages. The answer is the alpha-2
    code where ISO 3166 has one, XK for Kosovo, and else the special code itself. A region or a
    former part answers with its country. `na` in small letters is "not available"; Namibia is NA.
    """
    if len(text) > _LONGEST:
        return None
    written = " ".join(text.split()).rstrip("< ")
    if not written.isprintable() or written in _NOTHING:
        return None
    return _CODES.get(written.upper()) or _named(written)


def load_territories() -> None:
    """Read the names of all territories, which takes a second that no traveller should wait for."""
    lookup_territory("nowhere at all")


def country_name(code: str) -> str:
    """Return the short English name of a canonical code; the code itself where it is none of ours."""
    return _SHOWN.get(code, code)


def home_country(code: str) -> str:
    """Return the country a canonical code belongs to: GB for the five British nationalities, XK for UNK.

    Use it to ask whether two countries differ; keep the code itself.
    """
    return HOMES.get(code, code)


@lru_cache(maxsize=4096)
def _named(name: str) -> str | None:
    known = _NAMES.get(name.casefold())
    if known is not None or (name.isascii() and len(name) <= len("USA")):
        return known
    territory = lookup_territory(name)
    if territory is None:
        return _in_parts(name) or _of_citizen(name)
    code = territory.code.upper()
    return _CODES.get(code) or _CODES.get(code.partition("-")[0])


def _of_citizen(name: str) -> str | None:
    """Find the country that somebody is said to be of: "Russian citizen", "national of Mali"."""
    country = _CITIZEN.sub("", name)
    return country_code(country) if country and country != name else None


def _in_parts(name: str) -> str | None:
    """Find a former state without the word, or a territory named before its country."""
    if name.casefold().startswith(_FORMER):
        return country_code(name[len(_FORMER) :])
    territory, comma, country = name.partition(", ")
    return country_code(territory) if comma and country_code(country) else None
