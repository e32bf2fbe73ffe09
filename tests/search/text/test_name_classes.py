"""Which words are one name, and which are two that look alike."""

import pytest

from search.text.name_classes import UNKNOWN, are_two_names, known_name


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("robert", "roberta"),
        ("khalid", "khalil"),
        ("hassan", "hussein"),
        ("zoran", "goran"),
        ("eric", "erin"),
    ],
)
def test_two_names_however_alike(left: str, right: str) -> None:
    assert are_two_names(left, right)
    assert are_two_names(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [("sean", "shaun"), ("aleksei", "alexey"), ("osman", "usman"), ("mohamed", "muhammad"), ("anna", "anna")],
)
def test_spellings_of_one_name_are_not_two(left: str, right: str) -> None:
    assert not are_two_names(left, right)


def test_a_word_that_no_list_has_is_no_other_name() -> None:
    assert not are_two_names("robert", "robbertt")
    assert known_name("robbertt") is known_name("") is known_name("#") is UNKNOWN


@pytest.mark.parametrize(("left", "right"), [("dolores", "lola"), ("john", "ジョン"), ("william", "уильям")])
def test_one_name_in_two_forms_or_scripts(left: str, right: str) -> None:
    one = known_name(left).classes
    assert not one.isdisjoint(known_name(right).classes)
    assert one.isdisjoint(known_name("roberta").classes)


def test_how_widely_a_name_is_known() -> None:
    assert known_name("maria").forms > known_name("hallvard").forms > 0
