"""How a name may stand in a machine-readable zone: every spelling that the tables allow."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from search.text.icao_tables import (
    ARABIC,
    CYRILLIC,
    CYRILLIC_BY_LANGUAGE,
    GREEK,
    LATIN,
    UKRAINIAN_INITIALS,
)

_LONGEST_NAME = 300
_MOST_SPELLINGS = 36
_DROPPED = str.maketrans("", "", "'’‘ʼʻ`´.·ʹـ")
_OTHERS = GREEK | ARABIC
_LETTER = re.compile("|".join(sorted(map(re.escape, _OTHERS), key=len, reverse=True)))
_CYRILLIC = re.compile(f"[{''.join(CYRILLIC)}]")
_INITIAL = re.compile(rf"(?<!\w)[{''.join(UKRAINIAN_INITIALS)}]")
_BETWEEN = re.compile(r"[^A-Z]+")


@lru_cache(maxsize=4096)
def to_mrz(name: str) -> tuple[str, ...]:
    """Every legal spelling of a name in the letters A to Z and `<`, the commonest first.

    ICAO Doc 9303 part 3 sections 4.6 and 6: spaces and hyphens become `<`, apostrophes and full
    stops go, letters with several lawful spellings (Ü: UE, UXX, U) give several names, each
    consistent in itself, for one authority keeps to one table; Cyrillic is spelt by the custom of
    each of six languages. At most 36 spellings; none for a script without a table (Han, Hebrew …)
    and none for more than 300 characters.
    """
    if len(name) > _LONGEST_NAME:
        return ()
    written = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).upper()).translate(_DROPPED)
    spelt = (_spelt(latin) for cyrillic in _from_cyrillic(written) for latin in _choices(cyrillic))
    return tuple(dict.fromkeys(filter(None, spelt)))[:_MOST_SPELLINGS]


def _from_cyrillic(written: str) -> Iterator[str]:
    if not _CYRILLIC.search(written):
        yield written
        return
    for language in CYRILLIC_BY_LANGUAGE:
        table = CYRILLIC | language
        initials = _INITIAL.sub(lambda found: UKRAINIAN_INITIALS[found.group()], written)
        if "И" in language:
            yield _replaced(initials, table)
        yield _replaced(written, table)


def _choices(written: str) -> Iterator[str]:
    letters = [letter for letter in LATIN if letter in written]
    for spellings in product(*(LATIN[letter] for letter in letters)):
        yield _replaced(written, dict(zip(letters, spellings, strict=True)))


def _replaced(written: str, table: dict[str, str]) -> str:
    return "".join(table.get(letter, letter) for letter in written)


def _spelt(written: str) -> str:
    """The name in Latin capitals and fillers; empty where a letter is in no table."""
    spelt = _LETTER.sub(lambda found: _OTHERS[found.group()], _unmarked(written))
    foreign = any(letter.isalpha() and not letter.isascii() for letter in spelt)
    return "" if foreign else _BETWEEN.sub("<", spelt).strip("<")


def _unmarked(text: str) -> str:
    """The letters without their marks, but for those Arabic ones that the table has whole."""
    parts = (part if part in ARABIC else unicodedata.normalize("NFD", part) for part in text)
    return "".join(part for part in "".join(parts) if not unicodedata.combining(part))
