"""A bureau that is misspelt among those barred or told is refused, with the one that may be meant."""

import pytest

from app.rules.recipients import unknown

KNOWN = {"BR", "FR", "REGISTRY"}


def faults(**named: list[str]) -> list[tuple[str, str]]:
    """Where bureaus are named that are none, and the advice given there."""
    return [(fault.path, fault.reason.partition("”. ")[2]) for fault in unknown(named, KNOWN)]


def test_known_bureaus_are_nobodys_fault() -> None:
    assert faults(audience=["BR", "FR"], barred=["REGISTRY"]) == []


@pytest.mark.parametrize("said", [{}, {"audience": []}, {"barred": None}])
def test_naming_nobody_is_no_fault(said: dict[str, list[str]]) -> None:
    assert faults(**said) == []


@pytest.mark.parametrize("part", ["audience", "barred"])
def test_the_one_unknown_is_named_by_its_place(part: str) -> None:
    assert [path for path, _ in faults(**{part: ["FR", "XX", "BR"]})] == [f"{part}.1"]


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("br", "Did you mean BR?"),
        (" BR ", "Did you mean BR?"),
        ("BRA", "Did you mean BR?"),
        ("Brazil", "Did you mean BR?"),
        ("registry", "Did you mean REGISTRY?"),
        ("DEU", "GET /bureaus lists those there are."),
        ("", "GET /bureaus lists those there are."),
    ],
)
def test_the_bureau_that_may_be_meant_is_named_if_there_is_such_a_bureau(written: str, advice: str) -> None:
    assert faults(barred=[written]) == [("barred.0", advice)]


def test_a_letter_of_another_script_is_no_bureau() -> None:
    assert faults(barred=["\u0412R"]) != []
