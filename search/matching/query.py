"""A question analysed once, before it is held against every candidate."""

from dataclasses import dataclass

from search.matching.types import Query
from search.matching.words import Word, analyse, analysed_words, name_words

_MOST_NAMES = 4


@dataclass(frozen=True, slots=True)
class AskedName:
    """One written form of the name asked for, and its words."""

    text: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class AnalysedQuery:
    """The question with its names taken apart."""

    question: Query
    names: tuple[AskedName, ...]


def analyse_query(question: Query) -> AnalysedQuery:
    """Take the name apart. Several names parted by semicolons are asked for each on its own."""
    text = question.name or f"{question.family_name} {question.given_names}"
    asked = (AskedName(form.strip(), _words(form, question)) for form in text.split(";"))
    return AnalysedQuery(question, tuple([name for name in asked if name.words][:_MOST_NAMES]))


def _words(form: str, question: Query) -> tuple[Word, ...]:
    found = analysed_words(name_words(form, question.subject_type), question.subject_type)
    if not question.truncated or not found:
        return found
    last = found[-1]
    return (*found[:-1], analyse(last.native, last.worth, True))
