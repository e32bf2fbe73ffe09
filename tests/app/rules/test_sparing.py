"""What a kind does not allow is left out where a filing may do without it, and said in the remarks."""

from dataclasses import replace
from datetime import date

import pytest

from app.errors import Fault
from app.rules.content import FilingContent, NameContent, SubjectContent
from app.rules.sparing import without
from app.vocabulary.subjects import SubjectType

TODAY = date(2026, 11, 22)
ZORAN = SubjectContent(SubjectType.PERSON, (NameContent("Zoran"),), remarks="Said.")
SAID = FilingContent("blue", (ZORAN, ZORAN), warnings=("armed", "odd", "odd"), public_extract=True)


def test_each_value_at_fault_is_left_out_and_remarked_once_in_order() -> None:
    late = replace(SAID, expires_on=date(2099, 1, 1), review_on=date(2100, 1, 1))
    paths = ("warnings.1", "warnings.2", "public_extract", "expires_on", "review_on")
    spared = without(late, [Fault(path, "No.") for path in paths], TODAY)
    assert spared is not None
    content = spared.content
    assert (content.warnings, content.public_extract, content.expires_on, content.review_on) == (
        ("armed",),
        False,
        None,
        None,
    )
    lost = [
        "warnings: odd",
        "warnings: odd",
        "public_extract: True",
        "expires_on: 2099-01-01",
        "review_on: 2100-01-01",
    ]
    assert spared.lost == lost
    assert content.subjects == (replace(ZORAN, remarks="\n".join(("Said.", *lost))), ZORAN)


@pytest.mark.parametrize("path", ["audience.0", "barred.0", "handling", "subjects.0.names", "circulation"])
def test_what_decides_who_is_shown_it_or_tells_it_apart_is_never_left_out(path: str) -> None:
    assert without(SAID, [Fault("warnings.1", "No."), Fault(path, "No.")], TODAY) is None


def test_what_has_ended_does_not_live_again() -> None:
    ended = replace(SAID, expires_on=TODAY)
    assert without(ended, [Fault("expires_on", "Over.")], TODAY) is None
