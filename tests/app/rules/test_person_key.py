"""The same person is known by name, birth date and document together, and by nothing less."""

import pytest

from app.rules.person_key import person_key
from search.text.dates import PartialDate

BORN = PartialDate(1974, 8, 12)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Anna Maria Eriksson", "L898902C3"),
        ("ERIKSSON, Anna Maria", "l898902c3"),
        ("Érikssón Anna-Maria", "L 898902-C3"),
        ("Anna Maria Eriksson", "passport L898902C3"),
    ],
)
def test_spelling_and_order_do_not_count(name: str, number: str) -> None:
    assert person_key(name, BORN, number) == person_key("Eriksson Anna Maria", BORN, "L898902C3")


@pytest.mark.parametrize(
    ("name", "birth", "number"),
    [
        ("Eriksson Anna", BORN, "L898902C3"),
        ("Eriksson Anna Maria", PartialDate(1974, 8, 13), "L898902C3"),
        ("Eriksson Anna Maria", BORN, "L898902C4"),
    ],
)
def test_any_difference_makes_another_person(name: str, birth: PartialDate, number: str) -> None:
    assert person_key(name, birth, number) != person_key("Eriksson Anna Maria", BORN, "L898902C3")


@pytest.mark.parametrize(
    ("name", "birth", "number"),
    [
        ("", BORN, "L898902C3"),
        ("Eriksson", None, "L898902C3"),
        ("Eriksson", PartialDate(1974), "L898902C3"),
        ("Eriksson", PartialDate(1974, 8), "L898902C3"),
        ("Eriksson", BORN, ""),
        ("Eriksson", BORN, "---"),
    ],
)
def test_nobody_is_known_by_less(name: str, birth: PartialDate | None, number: str) -> None:
    assert person_key(name, birth, number) is None
