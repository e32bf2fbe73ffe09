"""The case tables of names: what is one name, what is two, and why."""

from typing import Any

import pytest

from search.matching import POSSIBLE_THRESHOLD, name_similarity
from tests.cases import read_cases

_BOTH = ("names_korean", "names_mandarin", "names_readings", "names_tamil")


def _pairs(answer: str) -> list[Any]:
    """The table of all names, and those of single traditions, which hold both answers."""
    groups = _table(f"names_{answer}") + [group for name in _BOTH for group in _table(name)[answer]]
    return [
        pytest.param(
            left, right, group.get("type", "person"), group["reason"], id=f"{group['rule']}: {left} | {right}"
        )
        for group in groups
        for left, right in group["pairs"]
    ]


def _table(name: str) -> Any:
    return read_cases(f"{name}.yaml")


def _zone_spellings() -> list[Any]:
    cases = _table("icao_names")
    return [
        pytest.param(case["name"], spelling, id=f"{case['why']}: {spelling}")
        for case in cases
        for spelling in case["spellings"]
    ]


@pytest.mark.parametrize(("name", "spelling"), _zone_spellings())
def test_every_lawful_spelling_in_a_zone_is_the_name(name: str, spelling: str) -> None:
    assert name_similarity(name, spelling, "person") >= POSSIBLE_THRESHOLD


@pytest.mark.parametrize(("left", "right", "kind", "reason"), _pairs("same"))
def test_one_name_in_two_forms(left: str, right: str, kind: str, reason: str) -> None:
    assert name_similarity(left, right, kind) >= POSSIBLE_THRESHOLD, reason


@pytest.mark.parametrize(("left", "right", "kind", "reason"), _pairs("different"))
def test_two_names_however_near(left: str, right: str, kind: str, reason: str) -> None:
    assert name_similarity(left, right, kind) < POSSIBLE_THRESHOLD, reason
