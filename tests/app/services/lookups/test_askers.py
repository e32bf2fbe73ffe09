"""Stored lookups are held against a person by name and by number."""

from datetime import date

from app.services.lookups.askers import Asked, Wanted
from app.services.lookups.commands import AskPerson
from app.services.lookups.person_questions import person_questions
from app.vocabulary.lookups import LookupKind, Purpose
from search.matching import POSSIBLE_THRESHOLD

TODAY = date(2026, 11, 22)
ROWS: list[Asked] = [
    ("lookup-4", LookupKind.PERSON, {"name": "Ramon Espinoza Duarte"}),
    ("lookup-3", LookupKind.IDENTIFIER, {"number": "XD 123-4567"}),
    ("lookup-2", LookupKind.PERSON, {"name": "Wilhelmina Okafor"}),
    ("lookup-1", LookupKind.FILING, {"names": [{"name": "Okafor"}], "numbers": [{"number": "XD1234567"}]}),
]


def wanted(*, name: str = "", numbers: tuple[str, ...] = ()) -> list[str]:
    asked = AskPerson(Purpose.REGISTRY_MAINTENANCE, name)
    queries = person_questions(asked, TODAY).queries if name else ()
    return [each.lookup_id for each in Wanted(queries, numbers, POSSIBLE_THRESHOLD).among(ROWS, TODAY)]


def test_by_name_by_number_or_by_both() -> None:
    assert wanted(name="Ramón Espinosa Duarte") == ["lookup-4"]
    assert wanted(numbers=("XD1234567",)) == ["lookup-3", "lookup-1"]
    assert wanted(name="Ramón Espinosa Duarte", numbers=("XD1234567", "Q1")) == [
        "lookup-4",
        "lookup-3",
        "lookup-1",
    ]
    assert wanted() == []


def test_a_number_says_which_one_it_was() -> None:
    [found, _] = Wanted((), ("XD1234567",), POSSIBLE_THRESHOLD).among(ROWS, TODAY)
    assert (found.score, found.evidence[0].query) == (1.0, "XD1234567")
