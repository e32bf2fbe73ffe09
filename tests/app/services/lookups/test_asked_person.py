"""Who was asked about is read off a question, by each way of asking, or not at all."""

from datetime import UTC, datetime
from typing import Any

import pytest

from app.models import Lookup
from app.rules.person_key import person_key
from app.services.lookups.asked_person import of_box, of_lookup
from app.vocabulary.lookups import LookupKind
from search.identifiers.one_box import read_box
from search.text.dates import PartialDate
from tests.fixtures.hitting import ZONE

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
KEY = person_key("Mirela Zelenkova", PartialDate(1984, 5, 6), "L898902C3")
NAMED = {"name": "Mirela Zelenkova", "birth_date": "1984-05-06"}


@pytest.mark.parametrize(
    ("kind", "question", "more"),
    [
        (LookupKind.MRZ, {"mrz": ZONE}, ()),
        (LookupKind.ANYTHING, {"text": ZONE}, ()),
        (LookupKind.ANYTHING, {"text": "Mirela Zelenkova 1984-05-06 L898902C3"}, ()),
        (LookupKind.ANYTHING, {"text": "L898902C3 Mirela Zelenkova 1984-05-06"}, ()),
        (LookupKind.ANYTHING, {"text": "Mirela Zelenkova L898902C3", "birth_date": "1984-05-06"}, ()),
        (LookupKind.PERSON, NAMED, ("", "L898902C3")),
        (
            LookupKind.PERSON,
            {"family_name": "Zelenkova", "given_names": "Mirela"},
            ("1984-05-06", "L898902C3"),
        ),
    ],
)
def test_the_same_person_by_each_way_of_asking(
    kind: LookupKind, question: dict[str, Any], more: tuple[str, ...]
) -> None:
    assert of_lookup(Lookup(kind=kind, question=question, at=AT), *more) == KEY


@pytest.mark.parametrize(
    ("kind", "question", "more"),
    [
        (LookupKind.PERSON, NAMED, ()),
        (LookupKind.PERSON, {"name": "Mirela Zelenkova"}, ("1984", "L898902C3")),
        (LookupKind.IDENTIFIER, {"number": "L898902C3"}, ("1984-05-06", "")),
    ],
)
def test_nobody_is_known_by_less(kind: LookupKind, question: dict[str, Any], more: tuple[str, ...]) -> None:
    assert of_lookup(Lookup(kind=kind, question=question, at=AT), *more) is None


def test_what_the_question_told_is_not_changed_afterwards() -> None:
    asked = Lookup(kind=LookupKind.PERSON, question=NAMED, at=AT)
    assert of_lookup(asked, "1990-01-01", "L898902C3") == KEY


def test_the_box_knows_nobody_by_two_numbers_or_a_date_of_two_readings() -> None:
    today, box = AT.date(), "Mirela Zelenkova 1984-05-06 L898902C3"
    assert of_box(read_box(box, today), None, today) == KEY
    assert of_box(read_box(box.replace("1984-05-06", ""), today), "03/04/1984", today) is None
    assert of_box(read_box(f"{box} X1234567", today), None, today) is None
