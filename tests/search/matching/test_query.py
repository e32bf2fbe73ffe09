"""A question taken apart by the rules of what it asks for."""

import pytest

from search.matching.query import AskedName, analyse_query
from search.matching.types import Query


def texts(names: tuple[AskedName, ...]) -> list[str]:
    return [name.text for name in names]


def test_remarks_and_names_in_brackets_stand_beside_the_name_of_a_person() -> None:
    asked = analyse_query(Query("Musa Tal (Moussa Tall), born 1970", subject_type="person"))
    assert texts(asked.names) == ["Musa Tal", "Moussa Tall"]


@pytest.mark.parametrize(
    "name", ["Meridian (No. 3) Shipping", "Born in 88 Records", "Tolmar (West Bank) Trading"]
)
def test_brackets_and_numbers_are_part_of_the_name_of_a_company(name: str) -> None:
    assert texts(analyse_query(Query(name, subject_type="organisation")).names) == [name]
    assert texts(analyse_query(Query(name, subject_type="")).other_names) == [name]
