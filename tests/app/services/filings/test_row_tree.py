"""Rows to be become objects that own one another as their relationships say."""

import pytest

from app.db import Base
from app.models import Charge, Description, Filing, Name, Subject, Warrant
from app.services.filings.row_tree import Part, build, points_back


def test_what_a_part_owns_is_built_with_it_in_order() -> None:
    names = [Part(Name, {"full": full, "position": at}, {}) for at, full in enumerate("AB")]
    subject = build(Part(Subject, {"remarks": "Tall."}, {"names": names}))
    assert (subject.remarks, [name.full for name in subject.names]) == ("Tall.", ["A", "B"])
    assert {type(name) for name in subject.names} == {Name}


def test_parts_own_parts() -> None:
    charge = Part(Charge, {"text": "Fraud"}, {})
    warrant = Part(Warrant, {"reference": "14/2026"}, {"charges": [charge, charge]})
    filing = build(Part(Filing, {}, {"warrants": [warrant]}))
    assert [each.text for each in filing.warrants[0].charges] == ["Fraud", "Fraud"]


def test_where_there_is_one_at_most_it_stands_alone_or_is_none() -> None:
    looks = Part(Description, {"eyes": "BRO"}, {})
    assert build(Part(Subject, {}, {"description": [looks]})).description.eyes == "BRO"
    assert build(Part(Subject, {}, {"description": []})).description is None


@pytest.mark.parametrize(
    ("model", "name", "back"),
    [
        (Filing, "subjects", "filing_id"),
        (Filing, "warrants", "filing_id"),
        (Warrant, "charges", "warrant_id"),
        (Subject, "names", "subject_id"),
        (Subject, "description", "subject_id"),
    ],
)
def test_parts_name_their_whole(model: type[Base], name: str, back: str) -> None:
    assert points_back(model, name) == back
