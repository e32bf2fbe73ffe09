"""Tell two people apart whose names look alike; each rule's docstring is what the officer reads."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise, product

from search.matching import tunables
from search.matching.names import rarity
from search.matching.names.comparison import Comparison, Said, both, is_name, said, whole
from search.matching.names.pairs import Pair
from search.matching.names.patronymics import exchanged
from search.matching.names.sexes import (
    is_surname_of_two_sexes,
    is_wife_of,
    of_two_sexes,
    son_and_daughter,
)
from search.matching.names.term_weights import is_frequent
from search.matching.names.tokens import Pairing, Word
from search.text.name_classes import are_two_names
from search.text.names import is_particle, is_suffix, is_title
from search.text.script import LATIN, SYLLABIC
from search.text.syllables import Spelt, alike
from search.text.wordlists import wordlist

_NEAR = frozenset({Pairing.SPELLING, Pairing.SOUND})
_ALSO_ADDRESSES = wordlist("also_titles")
_SUFFIXES = {"jnr": "jr", "junior": "jr", "filho": "jr", "snr": "sr", "senior": "sr"}
_SON_OF = frozenset({"bin", "ibn", "bn", "oglu", "ogly", "oglou", "oghlu"})
_DAUGHTER_OF = frozenset({"bint", "binti", "bte", "kyzy", "qizi", "kizi"})
_PARENTS = frozenset({"abu", "abou", "aboo", "abo", "umm", "oum", "um"})


def two_given_names(compared: Comparison) -> Said | None:
    """The two words are known as two different names, however alike they look or sound."""
    forms = 1 if compared.alone else tunables.WELL_KNOWN
    for _, asked, listed in _slips(compared, _NEAR):
        if asked.sound != listed.sound and are_two_names(asked.latin, listed.latin, forms=forms):
            return asked.native, listed.native
    return None


def other_sex(compared: Comparison) -> Said | None:
    """The ending makes one a man's name and the other a woman's."""
    for pair, asked, listed in _slips(compared, {*_NEAR, Pairing.NICKNAME}):
        first = pair.query[0] == 0 or pair.listed[0] == 0
        if of_two_sexes(asked.latin, listed.latin, first=first):
            return asked.native, listed.native
    singles = list(compared.singles())
    slips = any(
        pair.why is Pairing.SPELLING and asked.sound != listed.sound and len(asked.latin) != len(listed.latin)
        for pair, asked, listed in singles
        if not is_surname_of_two_sexes(asked.latin, listed.latin)
    )
    for _, asked, listed in singles:
        of_two = slips and is_surname_of_two_sexes(asked.latin, listed.latin)
        if of_two or son_and_daughter(asked.latin, listed.latin):
            return asked.native, listed.native
    return None


def son_or_daughter(compared: Comparison) -> Said | None:
    """One name says whose son it is, the other whose daughter."""
    asked, listed = ([word.latin for word in words] for words in (compared.asked, compared.listed))
    for one, other in ((_SON_OF, _DAUGHTER_OF), (_DAUGHTER_OF, _SON_OF)):
        if not one.isdisjoint(asked) and not other.isdisjoint(listed):
            return whole(compared)
    return None


def wife_of(compared: Comparison) -> Said | None:
    """One is the other's wife: the ending -né says so."""
    for _, asked, listed in compared.singles():
        if is_wife_of(asked.native, listed.native):
            return asked.native, listed.native
    return None


def father_and_child(compared: Comparison) -> Said | None:
    """The names are exchanged: the child of one is the father of the other."""
    return whole(compared) if exchanged(compared.asked, compared.listed, compared.aligned) else None


def other_generation(compared: Comparison) -> Said | None:
    """One is the elder and the other the younger of that name, or further down the line."""
    asked, listed = compared.left()
    for _, one, other in compared.singles():
        suffixes = {_SUFFIXES.get(word.native, word.native) for word in (one, other)}
        if is_suffix(one.native) and is_suffix(other.native) and len(suffixes) > 1:
            return one.native, other.native
    return both(
        [word for word in asked if is_suffix(word.native)], [w for w in listed if is_suffix(w.native)]
    )


def one_of_the_names_differs(compared: Comparison) -> Said | None:
    """A name in the same place differs: a brother or sister, or the child of another father."""
    asked, listed = compared.left_names()
    told = compared.alone or any(_told_apart(one, other) for one, other in product(asked, listed))
    return both(asked, listed) if told else None


def address_differs(compared: Comparison) -> Said | None:
    """The word before the name differs, and may be a name itself."""
    if 0 not in compared.aligned.query_left or 0 not in compared.aligned.listed_left:
        return None
    asked, listed = compared.asked[0], compared.listed[0]
    minor = [word for word in (asked, listed) if not is_name(word)]
    told = len(minor) == len((asked, listed)) or (minor and compared.alone)
    return (asked.native, listed.native) if told else None


def other_address(compared: Comparison) -> Said | None:
    """Different words of address or descent stand first, and nothing else says that it is one person."""
    if 0 not in compared.aligned.query_left or 0 not in compared.aligned.listed_left:
        return None
    asked, listed = compared.asked[0], compared.listed[0]
    if not (_addresses(asked) and _addresses(listed)):
        return None
    # Behind a particle stands the family name alone.
    descent = is_particle(asked.native) or is_particle(listed.native)
    telling = [word for word in rarity.agreed(compared) if not is_frequent(word.latin)]
    return (asked.native, listed.native) if descent or len(telling) <= 1 else None


def parent_of(compared: Comparison) -> Said | None:
    """Abu or Umm before a name means the father or the mother of whoever bears it."""
    asked = [place for place in compared.aligned.query_left if _is_parent(compared.asked, place)]
    listed = [place for place in compared.aligned.listed_left if _is_parent(compared.listed, place)]
    if not asked and not listed:
        return None
    return said(compared.asked[asked[0] :] if asked else compared.asked), said(
        compared.listed[listed[0] :] if listed else compared.listed
    )


def syllables_turned(compared: Comparison) -> Said | None:
    """The syllables of the given name stand in another order, which makes it another name."""
    pairs = [pair for pair, asked, listed in compared.singles() if asked.spelt and listed.spelt]
    for one, other in pairwise(pairs):
        turned = other.listed[0] == one.listed[0] - 1 and other.query[0] == one.query[0] + 1
        if turned and len(pairs) >= tunables.FEWEST_SYLLABLES:
            return whole(compared)
    return None


def other_syllable(compared: Comparison) -> Said | None:
    """The two syllables are two names in Chinese or Korean, by whatever custom they are spelt."""
    for pair, asked, listed in compared.singles():
        if pair.why not in _NEAR or not (asked.spelt and listed.spelt) or alike(asked.spelt, listed.spelt):
            continue
        if compared.alone or (_spells(asked.spelt) and _spells(listed.spelt)):
            return asked.native, listed.native
    return None


def other_character(compared: Comparison) -> Said | None:
    """The syllables are written in the letters of their own script, and differ."""
    for pair, asked, listed in compared.singles():
        own = asked.script == listed.script and asked.script in SYLLABIC
        if (
            own
            and pair.why in _NEAR
            and not (asked.spelt and listed.spelt and alike(asked.spelt, listed.spelt))
        ):
            return asked.native, listed.native
    return None


def _slips(compared: Comparison, why: Collection[Pairing]) -> Iterator[tuple[Pair, Word, Word]]:
    """The pairs of Latin words that are not the same, where little else of the name agrees.

    Where three other words agree, a slip that makes one of them another name is likelier than a namesake.
    """
    if len(rarity.agreed(compared)) <= (tunables.FEW_AGREE if compared.alone else tunables.FEW_AGREE - 1):
        for pair, asked, listed in compared.singles():
            if pair.why in why and asked.script == listed.script == LATIN:
                yield pair, asked, listed


def _addresses(word: Word) -> bool:
    """Return whether a word addresses or joins names, also where it is a name of some: Earl, Major."""
    return not is_name(word) or is_title(word.native) or word.latin in _ALSO_ADDRESSES


def _told_apart(asked: Word, listed: Word) -> bool:
    initials = 1 in (len(asked.latin), len(listed.latin)) and asked.latin[:1] != listed.latin[:1]
    return initials or are_two_names(asked.latin, listed.latin)


def _spells(word: Spelt) -> bool:
    """Return whether a word spells a syllable by some custom: what spells none is a slip of the pen."""
    return bool(word.strict or word.loose)


def _is_parent(words: Sequence[Word], place: int) -> bool:
    """Romanised from Arabic the word would be another: by its own letters there."""
    return words[place].latin in _PARENTS and place + 1 < len(words)
