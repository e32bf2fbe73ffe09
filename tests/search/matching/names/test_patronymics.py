"""Fathers and children around bin, ibn, bint and oglu."""

import pytest

from search.matching.names.alignment import align
from search.matching.names.patronymics import exchanged
from search.matching.names.tokens import analysed_words, name_words


@pytest.mark.parametrize(
    ("asked", "listed", "expected"),
    [
        ("Salim bin Jabir", "Jabir bin Salim", True),
        ("Salim bin Jabir al-Harbi", "Jabir ibn Salim al-Harbi", True),
        ("Maryam bint Jabir", "Jabir bin Maryam", True),
        ("Elmir Rashid oglu", "Rashid Elmir oglu", True),
        ("Salim bin Jabir", "Salim bin Jabir", False),
        ("Salim bin Jabir", "Jabir Salim", False),
        ("Salim Jabir", "Jabir Salim", False),
        ("bin Jabir Salim", "Salim bin Jabir", False),
        ("bin", "oglu", False),
    ],
)
def test_a_child_and_its_father_are_not_exchanged(asked: str, listed: str, expected: bool) -> None:
    left, right = (analysed_words(name_words(name, "person"), "person") for name in (asked, listed))
    assert exchanged(left, right, align(left, right)) is expected
