"""A part of a content is made anew only where it says something else."""

from app.rules.changed import changed
from app.rules.content import NameContent

NAME = NameContent("ZORAN DEMIDOV", given="ZORAN")


def test_a_part_that_says_so_already_stays_itself() -> None:
    assert changed(NAME, full="ZORAN DEMIDOV", given="ZORAN") is NAME
    assert changed(NAME) is NAME


def test_one_other_value_makes_another_part() -> None:
    assert changed(NAME, full="ZORAN DEMIDOV", given="Z.") == NameContent("ZORAN DEMIDOV", given="Z.")
    assert NAME.given == "ZORAN"
