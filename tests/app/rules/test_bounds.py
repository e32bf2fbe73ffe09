"""A filing or question asks no more of the registry than the longest that people have written."""

from collections.abc import Callable

import pytest

from app.errors import Invalid
from app.rules.bounds import (
    MOST_NAMES,
    MOST_WORDS,
    MOST_WORDS_IN_ALL,
    names,
    once,
    require_filing,
    require_names,
    words_in,
)
from app.rules.content import IdentifierContent, NameContent, SubjectContent
from app.vocabulary.subjects import SubjectType
from search.identifiers import IdentifierKind

PASSPORT = IdentifierKind.PASSPORT


def person(*full: str, numbers: tuple[IdentifierContent, ...] = ()) -> SubjectContent:
    """A person by these names, with these numbers."""
    return SubjectContent(SubjectType.PERSON, names=tuple(map(NameContent, full)), identifiers=numbers)


def paths(act: Callable[[], None]) -> list[str]:
    """Where this is refused."""
    try:
        act()
    except Invalid as refused:
        return [fault.path for fault in refused.faults]
    return []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Mirela Orlovski-Tarn", 3),
        ("o'Brien", 2),
        ("毛泽东", 3),
        ("김 정은", 3),
        ("マルタ", 3),
        ("محمد علي", 2),
        (" - ", 0),
    ],
)
def test_words_are_counted_as_they_are_compared(name: str, words: int) -> None:
    assert words_in(name) == words


@pytest.mark.parametrize(("words", "refused"), [(MOST_WORDS, []), (MOST_WORDS + 1, ["name"])])
def test_a_name_has_so_many_words_with_blanks_between_them_or_without(words: int, refused: list[str]) -> None:
    for name in ("ana " * words, "毛" * words):
        assert paths(lambda name=name: require_names({"name": name, "family": "Tarn"})) == refused


def test_all_names_of_a_filing_count_together() -> None:
    half = person(*["Ana"] * (MOST_NAMES // 2))
    assert names([half, half]) == []
    assert [fault.path for fault in names([half, half, person("Ana")])] == ["subjects"]


def test_all_words_of_a_filing_count_together() -> None:
    long = "ana " * MOST_WORDS
    most = MOST_WORDS_IN_ALL // MOST_WORDS
    assert names([person(*[long] * most)]) == []
    assert [fault.path for fault in names([person(*[long] * most, "Ana")])] == ["subjects"]


def test_the_part_of_a_name_that_is_too_long_is_named() -> None:
    family = NameContent("Ana", family="ana " * (MOST_WORDS + 1))
    two = (person("Ana"), SubjectContent(SubjectType.PERSON, names=(NameContent("Ana"), family)))
    assert paths(lambda: require_filing({"subjects": two})) == ["subjects.1.names.1.family"]


SAME = (
    IdentifierContent(PASSPORT, "B 012345", country="FR"),
    IdentifierContent(PASSPORT, "b-012345", country="FR", note="seen"),
)
OTHERS = (
    IdentifierContent(PASSPORT, "B012345", country="DE"),
    IdentifierContent(IdentifierKind.VISA, "B012345", country="FR"),
    IdentifierContent(PASSPORT, "B012345", range_end="B012349", country="FR"),
    IdentifierContent(PASSPORT, "unreadable"),
    IdentifierContent(PASSPORT, "illegible"),
)


def test_a_number_stands_in_a_filing_once_however_it_is_written() -> None:
    filing = [person(numbers=SAME[:1]), person(numbers=SAME[1:])]
    assert paths(lambda: require_filing({"subjects": filing})) == ["subjects.1.identifiers.0.number"]
    assert paths(lambda: require_filing({"subjects": [person(numbers=(*SAME[:1], *OTHERS))]})) == []


def test_a_list_that_repeats_itself_is_taken_over_with_each_number_once() -> None:
    first, second = once([person(numbers=(*SAME, *OTHERS)), person("Ana", numbers=SAME)])
    assert first.identifiers == (SAME[0], *OTHERS)
    assert (second.identifiers, second.names) == ((), (NameContent("Ana"),))


def test_changes_that_name_no_subjects_are_within_bounds() -> None:
    assert paths(lambda: require_filing({"summary": "Seen in Riga."})) == []
