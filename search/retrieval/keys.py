"""Make the keys a filing is found by from the words of its subjects' names."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise

from search.matching.candidate import Candidate
from search.matching.names.term_weights import key as sound_key
from search.matching.tunables import ACRONYM, GLUED
from search.matching.types import PERSON
from search.retrieval.variants import bare, classes, elsewhere, slips
from search.text.dates import PartialDate
from search.text.korean import korean, neighbours
from search.text.mandarin import mandarin
from search.text.names import PARTICLES, stem
from search.text.nicknames import other_forms
from search.text.sounds import coarse, skeleton
from search.text.syllables import joined as in_one
from search.text.transliteration import customs as passports

# Raised whenever the same filing would get other keys: indexes of another version are rebuilt.
KEYS_VERSION = 16

# A word as it is, as Wade–Giles spells it, and by the pairs of Korean syllables it has a part in; without
# any one letter; by its consonants; by its consonants coarsely heard; two neighbouring words as one, by
# letters and by consonants; the year of birth; the nationality; the day of birth with the nationality.
WORD, NEAR, SOUND, COARSE, JOINED, YEAR, NATION, BORN = (
    "word",
    "near",
    "sound",
    "coarse",
    "joined",
    "year",
    "nation",
    "born",
)
KEY_FIELDS = (WORD, NEAR, SOUND, COARSE, JOINED, YEAR, NATION, BORN)
# Fields whose keys many unlike words share: an engine may leave the most frequent of them unasked.
LOOSE_FIELDS = frozenset({NEAR, COARSE})
# Fields that propose somebody of another name: an engine may leave a key unasked that more filings share.
NAMELESS_FIELDS = {YEAR: 100, BORN: 100}

# Shorter words have too many neighbours one letter away, and too few consonants to be told apart by them.
_SHORTEST_NEAR = 3
_SHORTEST_COARSE = 2
# Longer words are no names; without a bound one of 100 kB would make 100,000 keys.
_LONGEST = 40
_MET_BEFORE = 32_768


def keys_of(subjects: Iterable[Candidate]) -> Mapping[str, set[str]]:
    """Every key of a filing's subjects, by key field."""
    keys: dict[str, set[str]] = {field: set() for field in KEY_FIELDS}
    for subject in subjects:
        for name in subject.names:
            _add_name(keys, bounded(name.latin))
            for word, latin in zip(name.words, name.latin, strict=True):
                for field, found in _of_spelling(word, latin):
                    keys[field].update(found)
            if subject.type != PERSON:
                keys[WORD].update(initials(name.latin))
        keys[YEAR].update(_years(subject))
        keys[NATION].update(subject.nationalities)
        keys[BORN].update(
            born(listed.date, nation)
            for listed in subject.birth_dates
            for nation in ("", *subject.nationalities)
        )
    return keys


def bounded(latin: Iterable[str]) -> list[str]:
    """Romanised words as keys are made of them: without blanks, and no longer than names are."""
    return [part[:_LONGEST] for word in latin for part in word.split()]


def _add_name(keys: Mapping[str, set[str]], words: list[str]) -> None:
    customary = customs(words)
    for pair in joined(words):
        keys[JOINED].update((pair, sound_key(pair), *customary.get(pair, ())))
    for word in words:
        keys[WORD].update((word, *customary.get(word, ())))
        for field, found in _of_word(word):
            keys[field].update(found)


# Names are made of few words: of those in a list of 100,000 people nine in ten were met before.
@lru_cache(maxsize=_MET_BEFORE)
def _of_word(word: str) -> tuple[tuple[str, Sequence[str]], ...]:
    """Return by what a romanised word is found beside itself; a short form finds what it stands for."""
    heard = (*sounds(word), *elsewhere(word))
    return (NEAR, (*near(word), *other_forms(word))), (SOUND, heard), (COARSE, coarsely(word))


@lru_cache(maxsize=_MET_BEFORE)
def _of_spelling(native: str, latin: str) -> tuple[tuple[str, Sequence[str]], ...]:
    """Return by what a single word is found beside its own letters and sounds."""
    others = (*passports(native), *slips(latin))
    written = tuple(spelled[:_LONGEST] for spelled in others)
    heard = tuple(sound for spelled in others for sound in sounds(spelled))
    return (
        (WORD, written),
        (SOUND, heard),
        (COARSE, (*classes(native), *classes(latin), *bare(native, latin))),
    )


def initials(latin: Sequence[str]) -> list[str]:
    """The acronym of an organisation of several words: NRC for Northern Relief Committee."""
    letters = "".join(word[:1] for word in latin)
    return [letters] if len(letters) in ACRONYM else []


def _years(subject: Candidate) -> Iterable[str]:
    for born in subject.birth_dates:
        for year in range(born.date.year, (born.until or born.date.year) + 1):
            yield str(year)


def born(date: PartialDate, nation: str) -> str:
    """The date of birth, as far as it is known, with the nationality, or without when that is empty."""
    return f"{date}{nation}"


def sounds(word: str) -> list[str]:
    """The word's sound and, where it has a short form, that of the short form."""
    return [sound_key(part) for part in (word, stem(word)) if part]


def customs(words: Sequence[str]) -> Mapping[str, frozenset[str]]:
    """By what other keys a word of a name, or two neighbours joined, are found whatever their custom.

    Those of Chinese names are as Wade–Giles spells them, those of Korean ones pairs of syllables.
    """
    apart = mandarin(words)
    pairs = (in_one(pair) for pair in pairwise(apart))
    chinese = {
        spelled: each.written() - {spelled}
        for spelled, each in chain(zip(words, apart, strict=False), zip(joined(words), pairs, strict=False))
        if each is not None
    }
    syllables = zip(words, neighbours(korean(words)), strict=False)
    return chinese | {word: keys | chinese.get(word, frozenset()) for word, keys in syllables}


def joined(words: Sequence[str]) -> list[str]:
    """Each two neighbouring words written as one, also with a particle between: Shams ur-Rahman, Nuruddin.

    A name of three or four words also as one word: LuisFernandoQuintana.
    """
    pairs = [left + right for left, right in pairwise(words)]
    pairs += [
        left + between + right
        for left, particle, right in zip(words, words[1:], words[2:], strict=False)
        if particle in PARTICLES
        for between in (particle, "")
    ]
    if len(words) in GLUED:
        pairs.append("".join(words))
    return [pair[:_LONGEST] for pair in pairs]


def near(word: str) -> tuple[str, ...]:
    """The word, and the word without each one of its letters: words one edit apart share one of these."""
    if len(word) < _SHORTEST_NEAR:
        return (word,) if other_forms(word) else ()
    return (word, *{word[:at] + word[at + 1 :] for at in range(len(word))})


def coarsely(word: str) -> tuple[str, ...]:
    """The word's consonants with those merged that romanisations exchange; none when they are too few."""
    coarse_skeleton = coarse(skeleton(word))
    return (coarse_skeleton,) if len(coarse_skeleton) >= _SHORTEST_COARSE else ()
