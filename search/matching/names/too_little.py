"""Say where too little agrees to be sure; each rule's docstring is what the officer reads."""

from itertools import pairwise

from search.matching import tunables
from search.matching.names import rarity
from search.matching.names.comparison import Comparison, Said, both, is_name, whole
from search.matching.names.term_weights import is_common
from search.matching.names.tokens import Pairing, Word
from search.text.names import is_particle
from search.text.organisations import is_generic
from search.text.script import LATIN


def one_word_only(compared: Comparison) -> Said | None:
    """Only one word of the name agrees, and more are listed."""
    agreed = rarity.agreed(compared)
    if not compared.aligned.pairs or len(agreed) > 1 or len(list(filter(is_name, compared.listed))) == 1:
        return None
    return whole(compared)


def one_word_only_and_others_differ(compared: Comparison) -> Said | None:
    """Only one word of the name agrees, and what stands beside it differs."""
    if len(rarity.agreed(compared)) > 1 or not compared.aligned.pairs:
        return None
    asked, listed = compared.left()
    foreign = any(word.script != LATIN for word in (*asked, *listed))
    # A title beside a surname leaves the given name open: General Mudar may be Selim Mudar.
    alike = any(map(is_name, asked)) == any(map(is_name, listed))
    return both(asked, listed) if alike and not foreign else None


def one_common_word_only(compared: Comparison) -> Said | None:
    """Only one word agrees, and thousands bear it."""
    agreed = rarity.agreed(compared)
    if len(agreed) != 1 or rarity.is_rare(agreed[0]):
        return None
    # Of whoever is listed by another name first even the whole of it says nothing: Muhammad.
    also_called = compared.beside and is_common(agreed[0].latin)
    return whole(compared) if also_called or any(compared.left_names()) else None


def alias_of_one_word(compared: Comparison) -> Said | None:
    """Only a word agrees that the listed person is called by, among others; and more was asked."""
    asked, listed = compared.left_names()
    alone = compared.beside and len(rarity.agreed(compared)) == 1
    return whole(compared) if alone and asked and not listed else None


def common_words_roughly(compared: Comparison) -> Said | None:
    """Only words agree that thousands bear, and not even they are the same in the same order."""
    if common_words_only(compared) is None or not any(compared.left_names()):
        return None
    if any(word.spelt for word in compared.listed):
        return None
    pairs = compared.aligned.pairs
    same = all(pair.why in _SURE for pair in pairs) and all(
        one.listed < other.listed for one, other in pairwise(pairs)
    )
    return None if same else whole(compared)


def common_words_only(compared: Comparison) -> Said | None:
    """Only words agree that thousands bear, here or elsewhere in the world."""
    agreed = rarity.agreed(compared)
    if any(map(rarity.is_rare, agreed)) or not agreed:
        return None
    complete = not any(compared.left_names())
    return None if complete and len(agreed) >= tunables.MANY_COMMON else whole(compared)


def rare_word_left(compared: Comparison) -> Said | None:
    """Asked are the commonest names, few or in another order, and none of what is rare in the listed one."""
    agreed = rarity.agreed(compared)
    asked, listed = compared.left_names()
    turned = any(one.listed > other.listed for one, other in pairwise(compared.aligned.pairs))
    few = turned or len(agreed) < tunables.MANY_COMMON
    common = few and all(is_common(word.latin) for word in agreed)
    return whole(compared) if common and not asked and any(map(rarity.is_rare, listed)) else None


def generic_words_only(compared: Comparison) -> Said | None:
    """Only words agree that many organisations share, as of their trade or form."""
    agreed = [word for place in compared.aligned.pairs for word in (compared.listed[p] for p in place.listed)]
    asked, listed = compared.left()
    if all(map(_is_generic, agreed)) and not all(map(_is_generic, (*asked, *listed))):
        return whole(compared)
    return None


def other_number(compared: Comparison) -> Said | None:
    """The number differs: a sister ship, another unit or fund."""
    asked, listed = ([word for word in words if word.latin.isdigit()] for words in compared.left())
    return both(asked, listed)


_SURE = frozenset({Pairing.SAME, Pairing.TRANSLITERATION, Pairing.JOINED})


def _is_generic(word: Word) -> bool:
    return not is_name(word) or is_generic(word.latin) or is_particle(word.native)
