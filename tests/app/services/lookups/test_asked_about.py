"""Stored questions tell about whom they asked, whatever way they were asked in."""

from datetime import date
from typing import Any

import pytest

from app.services.lookups.asked_about import AskedAbout, asked_about, candidates_of, shares_number
from app.vocabulary.lookups import LookupKind

TODAY = date(2026, 11, 22)
ZONE = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"


def about(kind: LookupKind, question: dict[str, Any]) -> list[AskedAbout]:
    return list(asked_about(kind, question, TODAY))


@pytest.mark.parametrize(
    ("kind", "question", "names"),
    [
        (LookupKind.PERSON, {"name": "Li Na", "limit": 10}, ["Li Na"]),
        (LookupKind.AUDIT, {"family_name": "Li", "given_names": "Na"}, ["Na Li"]),
        (LookupKind.MRZ, {"mrz": ZONE}, ["ANNA MARIA ERIKSSON", ""]),
        (LookupKind.MRZ, {"mrz": "nothing"}, []),
        (
            LookupKind.ANYTHING,
            {"text": "Li Na", "readings": [{"kind": "person", "name": "Li Na"}]},
            ["Li Na"],
        ),
        (LookupKind.FILING, {"names": [{"name": "Li Na"}], "numbers": [{"number": "X1"}]}, ["Li Na", ""]),
        (LookupKind.LIST, {"text": "Li Na", "type": "notice"}, ["Li Na"]),
        (LookupKind.IDENTIFIER, {"number": "X1"}, [""]),
    ],
)
def test_each_way_of_asking_is_read(kind: LookupKind, question: dict[str, Any], names: list[str]) -> None:
    assert [each.whole_name for each in about(kind, question)] == names


def test_people_become_candidates_and_numbers_do_not() -> None:
    found = about(LookupKind.MRZ, {"mrz": ZONE})
    [candidate] = candidates_of("lookup-1", found, TODAY)
    assert (candidate.filing_id, candidate.births, candidate.sex) == ("lookup-1", ("1974-08-12",), "F")
    assert candidates_of("lookup-2", about(LookupKind.IDENTIFIER, {"number": "X1"}), TODAY) == ()


def test_a_number_is_the_same_however_it_is_spaced() -> None:
    found = about(LookupKind.MRZ, {"mrz": ZONE})
    assert shares_number("L898 902-C3", found)
    assert not shares_number("L898902C4", found)
