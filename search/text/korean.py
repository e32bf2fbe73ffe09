"""Read Korean names in Latin letters: the syllables each word may spell, by any custom."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, product

from search.text.hangul import composed, letters
from search.text.syllables import Parting, Spelt, Table, parted
from search.text.wordlists import lines

_FEWEST_WORDS, _MOST_WORDS = 2, 4  # "Kim Jiho" to 남궁민수, whose syllables are words
_LONGEST_GIVEN = 2
# Spelt so, a name is Chinese; Koreans of that name write Lee.
_CHINESE_FAMILIES = frozenset({"li"})
# The South neither writes nor says r, nor n before i and y, at the beginning of a word: Ri is I, Ro is No.
_SOFT = frozenset("ㅑㅕㅖㅛㅠㅣ")
_SOFTENED = frozenset("ㄴㄹ")
# Letters that some custom spells alike are one in keys, so that each spelling has few.
_CLASSES = {
    letter: key
    for key, alike in {
        "": "ㅇ", "k": "ㄱㅋ", "t": "ㄷㅌ", "p": "ㅂㅍ", "c": "ㅈㅊ", "n": "ㄴ", "s": "ㅅ", "m": "ㅁ",
        "h": "ㅎ",
        "a": "ㅏ", "e": "ㅐㅔ", "o": "ㅓㅗㅜㅡ", "i": "ㅣㅢ", "ya": "ㅑ", "ye": "ㅖ", "yo": "ㅕㅛㅠ",
        "wa": "ㅘ", "we": "ㅙㅚ", "wo": "ㅝ", "wi": "ㅟ",
    }.items()
    for letter in alike
}  # fmt: skip

Partings = tuple[Parting, ...]


def korean(words: Sequence[str]) -> tuple[Spelt, ...]:
    """Return each word of a name as Korean; nothing unless a Korean family name stands first or last.

    What remains must be a given name of one or two syllables, in Latin letters or in Hangul. A name that may
    be read from either end is read from both.
    """
    if not _FEWEST_WORDS <= len(words) <= _MOST_WORDS:
        return ()
    if words[0] in _FAMILIES or words[-1] in _FAMILIES or words[0] + words[1] in _FAMILIES:
        return _read(tuple(words))
    return ()


def neighbours(apart: Sequence[Spelt]) -> list[frozenset[str]]:
    """For each word of a Korean name keys of the pairs of neighbouring syllables that it has a part in.

    Names that may be one share their keys, wherever their words part.
    """
    keys = [
        {key for parting in word.loose for pair in pairwise(parting) for key in _pairs(*pair)}
        for word in apart
    ]
    for place, (left, right) in enumerate(pairwise(apart)):
        for one, other in product(left.loose, right.loose):
            keys[place] |= _pairs(one[-1], other[0])
            keys[place + 1] |= _pairs(one[-1], other[0])
    return [frozenset(found) for found in keys]


def _pairs(left: Iterable[str], right: Iterable[str]) -> set[str]:
    return {f"{one}-{other}" for one, other in product(set(map(_key, left)), set(map(_key, right)))}


@lru_cache(maxsize=1024)
def _key(syllable: str) -> str:
    lead, vowel, tail = letters(_southern(syllable))
    end = _LETTERS[f"-{tail}"][0] if tail else ""
    return _CLASSES[lead] + _CLASSES[vowel] + end


@lru_cache(maxsize=16384)
def _read(words: tuple[str, ...]) -> tuple[Spelt, ...]:
    found = [*_family_first(words), *_family_of_two_words(words)]
    found += [(*given, family) for family, *given in _family_first((words[-1], *words[:-1]))]
    return tuple(
        Spelt((), tuple(dict.fromkeys(sum(place, ()))), sure=True) for place in zip(*found, strict=True)
    )


def _family_first(words: tuple[str, ...]) -> Iterator[tuple[Partings, ...]]:
    """Yield the name, word by word, if it is a family name with a given name behind it."""
    family = _FAMILIES.get(words[0], ())
    given = _given(words[1:])
    if family and all(given):
        yield family, *given


def _family_of_two_words(words: tuple[str, ...]) -> Iterator[tuple[Partings, ...]]:
    """The name, word by word, if it is a family name of two syllables written apart, and a given name."""
    family = [parting for parting in _FAMILIES.get(words[0] + words[1], ()) if len(parting) > 1]
    given = _given(words[2:])
    if family and given and all(given):
        yield tuple((first,) for first, _ in family), tuple((last,) for _, last in family), *given


def _given(words: tuple[str, ...]) -> tuple[Partings, ...]:
    """Part a word of two syllables, or words of one."""
    tables = (_INITIAL, _INNER)
    if len(words) == 1:
        return (parted(words[0], tables),)
    if len(words) > _LONGEST_GIVEN:
        return ((),)
    return tuple(parted(word, (table,)) for word, table in zip(words, tables, strict=False))


def _southern(syllable: str) -> str:
    lead, vowel, tail = letters(syllable)
    if lead in _SOFTENED:
        lead = "ㅇ" if vowel in _SOFT else "ㄴ"
    return composed(lead, vowel, tail)


def _spellings(syllable: str) -> set[str]:
    """Return every way to write the syllable, itself among them."""
    lead, vowel, tail = letters(syllable)
    sounds = _LETTERS[f"-{vowel}-" if tail else f"-{vowel}"]
    beginnings = {first + sound for first, sound in product(_LETTERS[f"{lead}-"] or [""], sounds)}
    beginnings.update(_LETTERS.get(f"{composed(lead, vowel)}-", ()))
    ends = _LETTERS[f"-{tail}"] if tail else [""]
    return {syllable, *(first + last for first, last in product(beginnings, ends))}


def _at_the_beginning(syllable: str) -> set[str]:
    return _spellings(syllable) | _spellings(_southern(syllable))


def _table(spelled: Iterable[tuple[str, Iterable[str]]]) -> Table:
    """By each spelling, all that it may stand for."""
    found = defaultdict(set)
    for syllable, spellings in spelled:
        for spelling in spellings:
            found[spelling].add(syllable)
    return {spelling: frozenset(syllables) for spelling, syllables in found.items()}


def _families() -> dict[str, Partings]:
    names = [family for family, *_ in lines("korean_surnames")]
    short = _table(
        (name, _at_the_beginning(name) | set(_LETTERS.get(name, ()))) for name in names if len(name) == 1
    )
    found: dict[str, Partings] = {
        spelled: ((name,),) for spelled, name in short.items() if spelled not in _CHINESE_FAMILIES
    }
    for name in names:
        if len(name) > 1:
            parting = tuple(map(frozenset, name))
            for spelled in map("".join, product(_at_the_beginning(name[0]), _spellings(name[1]))):
                found[spelled] = (*found.get(spelled, ()), parting)
    return found


_LETTERS = {letter: spelled for letter, *spelled in lines("korean_spellings")}
_SYLLABLES = [syllable for (row,) in lines("korean_syllables") for syllable in row]
_FAMILIES = _families()
_INITIAL = _table((syllable, _at_the_beginning(syllable)) for syllable in _SYLLABLES)
_INNER = _table((syllable, _spellings(syllable)) for syllable in _SYLLABLES)
