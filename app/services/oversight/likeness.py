"""Compare names for the rules of misuse, as matching compares them for lookups."""

from functools import lru_cache

from app.rules.misuse_values import Person
from search.matching import MATCH_THRESHOLD
from search.matching.names.name_similarity import name_similarity
from search.text.names import romanised, words
from search.text.sounds import skeleton


class NameLikeness:
    """Says who is one person by names that match and by dates of birth that do not differ."""

    def words(self, name: str) -> frozenset[str]:
        """Return the sounds of the name's words."""
        return _sounds(name)

    def alike(self, one: Person, other: Person) -> bool:
        """Tell whether the names match and the dates of birth, where both are told as days, are the same."""
        if one.birth_date and other.birth_date and one.birth_date != other.birth_date:
            return False
        return one.name == other.name or name_similarity(one.name, other.name, "person") >= MATCH_THRESHOLD


@lru_cache(maxsize=65536)
def _sounds(name: str) -> frozenset[str]:
    return frozenset(skeleton(romanised(word) or word) for word in words(name))
