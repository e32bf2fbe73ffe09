"""Entries with the same reference: the first is taken, and what comes again is refused."""

from app.importers.once import each_once, once_in_all
from app.services.imports.entries import Refusal


def told(line: int, reference: str) -> Refusal:
    return Refusal(line, reference, "name", "has no name")


def test_the_second_is_refused_and_told_where_the_first_stands() -> None:
    read = [told(3, "A"), told(5, "B"), told(9, "A"), told(12, "A")]
    again = "the entry on line 3 has the same reference"
    assert [*each_once(read, "number")] == [
        *read[:2],
        Refusal(9, "A", "number", again),
        Refusal(12, "A", "number", again),
    ]


def test_entries_without_a_reference_are_not_the_same() -> None:
    read = [told(1, ""), told(2, "")]
    assert [*each_once(read)] == read


def test_two_lists_know_nothing_of_each_other() -> None:
    assert [*each_once([told(1, "A")])] == [*each_once([told(1, "A")])]


def test_of_two_files_the_first_counts() -> None:
    read = [("a.xml", told(3, "A")), ("b.xml", told(7, "A")), ("b.xml", told(9, "B"))]
    _, again, other = once_in_all(read)
    assert again.reason == "b.xml: the entry on line 3 of a.xml has the same reference"
    assert other.reason == "b.xml: has no name"
