"""Read Chinese names as papers from Singapore to Manila spell them: 陳國榮 is Tan Kok Eng in Hokkien."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from search.text.transliteration import latin
from search.text.wordlists import lines

# Spellings of a family name, and readings of a given name, that are tried.
_MOST_FAMILIES, _MOST_GIVEN = 2, 2
_LONGEST_GIVEN = 2


def hokkien(characters: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the readings of a name that begins with a family name of the south; nothing for others.

    Given names are read in Hokkien, or in Mandarin behind a family name in Hokkien, as younger people's are.
    """
    family, *given = characters
    if family not in _FAMILIES or len(given) > _LONGEST_GIVEN:
        return
    families = _FAMILIES[family][:_MOST_FAMILIES]
    known = [_GIVEN.get(character, ())[:_MOST_GIVEN] for character in given]
    if all(known):
        for spelled in families:
            yield from ((spelled, *said) for said in zip(*_evened(known), strict=True))
    yield (families[0], *map(latin, given))


def _evened(known: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """First readings together, then second ones: crossed they would be four."""
    most = max(map(len, known))
    return [(*each, *each[-1:] * (most - len(each))) for each in known]


def _by_character(name: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for spelled, *written in lines(name):
        for character, spelling in product("".join(written), spelled.split(",")):
            found[character] = (*found[character], spelling)
    return dict(found)


_FAMILIES = _by_character("hokkien_surnames")
_GIVEN = _by_character("hokkien_readings")
