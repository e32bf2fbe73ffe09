"""Say what may make two names two people's, and how sure an answer may still be."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from search.matching import tunables
from search.matching.names import too_little, two_people
from search.matching.names.comparison import Comparison, Said

PERSON = "person"
Rule = Callable[[Comparison], Said | None]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A rule, and below which score it holds an answer: by the name alone, and with a date of birth.

    It holds no answer that reaches `unless` without it.
    """

    rule: Rule
    alone: float
    dated: float
    unless: float = 1.0

    @property
    def name(self) -> str:
        """The word for the rule in answers."""
        return self.rule.__name__

    @property
    def sentence(self) -> str:
        """Return what the officer reads."""
        return (self.rule.__doc__ or "").strip()


class Doubted(NamedTuple):
    """A doubt that holds, the words it is about, and the score that it keeps an answer below."""

    doubt: Doubt
    asked: str
    listed: str
    ceiling: float


def doubts(compared: Comparison, subject_type: str, reached: float) -> tuple[Doubted, ...]:
    """Every doubt that holds of these two names of a person, or of anything else, and this score."""
    rules = PEOPLES if subject_type == PERSON else OTHERS
    return tuple(_each(compared, [doubt for doubt in rules if reached < doubt.unless]))


def doubts_of_fuller_name(compared: Comparison) -> tuple[Doubted, ...]:
    """Every doubt that a longer form of the listed name casts on what was asked beside the shorter one."""
    return tuple(_each(compared, FULLER))


def _each(compared: Comparison, rules: Sequence[Doubt]) -> Iterator[Doubted]:
    for doubt in rules:
        ceiling = doubt.alone if compared.alone else doubt.dated
        words = doubt.rule(compared) if ceiling < 1.0 else None
        if words is not None:
            yield Doubted(doubt, *words, ceiling)


_NEVER, _MATCH, _POSSIBLE = 1.0, tunables.MATCH_THRESHOLD, tunables.POSSIBLE_THRESHOLD
PEOPLES = (
    Doubt(two_people.two_given_names, _MATCH, _MATCH),
    Doubt(two_people.other_sex, _MATCH, _MATCH),
    Doubt(two_people.son_or_daughter, _MATCH, _MATCH),
    Doubt(two_people.wife_of, _POSSIBLE, _MATCH),
    Doubt(two_people.father_and_child, _MATCH, _MATCH),
    Doubt(two_people.other_generation, _MATCH, _MATCH),
    Doubt(two_people.one_of_the_names_differs, _MATCH, _MATCH),
    Doubt(two_people.address_differs, _MATCH, _MATCH),
    Doubt(two_people.other_address, _POSSIBLE, _MATCH),
    Doubt(two_people.parent_of, _MATCH, _MATCH),
    Doubt(two_people.syllables_turned, _MATCH, _MATCH),
    Doubt(two_people.other_syllable, _MATCH, _MATCH),
    Doubt(two_people.other_character, _POSSIBLE, _MATCH),
    Doubt(too_little.one_word_only_and_others_differ, _POSSIBLE, _NEVER),
    Doubt(too_little.one_common_word_only, _POSSIBLE, _NEVER),
    Doubt(too_little.alias_of_one_word, _POSSIBLE, _NEVER),
    Doubt(too_little.common_words_roughly, _POSSIBLE, _NEVER, tunables.ROUGHLY_SURE),
    Doubt(too_little.one_word_only, _MATCH, _NEVER),
    Doubt(too_little.rare_word_left, _POSSIBLE, _NEVER),
    Doubt(too_little.common_words_only, _MATCH, _NEVER),
)
FULLER = (Doubt(two_people.one_of_the_names_differs, _MATCH, _MATCH),)
OTHERS = (
    Doubt(too_little.generic_words_only, _POSSIBLE, _POSSIBLE),
    Doubt(too_little.other_number, _POSSIBLE, _POSSIBLE),
)
