"""Tell which words of names are rare in the world, whatever a small registry says."""

from itertools import chain

from search.matching import tunables
from search.matching.names.comparison import Comparison, is_name
from search.matching.names.pairs import Pair
from search.matching.names.term_weights import is_frequent, is_frequent_without_vowels
from search.matching.names.tokens import Word
from search.text.name_classes import known_name
from search.text.script import VOWELLESS


def agreed(compared: Comparison) -> list[Word]:
    """The words that agree and are names, of whichever side writes more of them."""
    paired = (_names(compared, pair) for pair in compared.aligned.pairs)
    return list(chain.from_iterable(paired))


def is_very_same(compared: Comparison) -> bool:
    """Return whether nothing differs between two names of several words, and one of those is rare."""
    found = agreed(compared)
    same = all(pair.alike >= tunables.SAME_ROMANISED for pair in compared.aligned.pairs)
    whole = not any(compared.left_names()) and len(found) > 1
    return same and whole and any(map(is_rare, found))


def _names(compared: Comparison, pair: Pair) -> list[Word]:
    """A particle that pairs with a name is one: Bin Wang is Wang Bin."""
    asked = [word for word in (compared.asked[place] for place in pair.query) if is_name(word)]
    listed = [word for word in (compared.listed[place] for place in pair.listed) if is_name(word)]
    return asked if len(asked) >= len(listed) else listed


def is_rare(word: Word) -> bool:
    """Return whether few people in the world bear this word: it stands in no list of names that many do."""
    if word.script in VOWELLESS:
        return not is_frequent_without_vowels(word.skeleton)
    return (
        len(word.latin) > tunables.SHORTEST_RARE
        and not is_frequent(word.latin)
        and known_name(word.latin).forms < tunables.WORLD_FAMOUS
    )
