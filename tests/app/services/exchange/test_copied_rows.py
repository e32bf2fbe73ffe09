"""The rows of a copy bear the register's ids; what cannot be read is an error, not a guess."""

from typing import Any

import pytest

from app.models import Filing, Subject
from app.services.exchange import copied_rows
from app.vocabulary.filings import FilingStatus
from tests.fixtures.copying import Copied
from tests.fixtures.keepers import person_called


@pytest.fixture
def item(copied: Copied) -> dict[str, Any]:
    """One change as the register says it."""
    somebody = person_called("Vasile")
    somebody["names"].append({"full": "Ana Pop", "kind": "misused"})
    copied.keepers.published("notice.blue", subjects=[somebody], summary="Sought.")
    said: dict[str, Any] = copied.feed.changes(0, "")["items"][0]
    return said


def test_a_filing_becomes_rows_under_its_own_ids(item: dict[str, Any]) -> None:
    part = copied_rows.filing(item, {"FR": "bureau of FR"}, "operator")
    assert part.model is Filing
    head = part.values
    assert (head["id"], head["bureau_id"], head["created_by"]) == (
        item["filing_id"],
        "bureau of FR",
        "operator",
    )
    assert (head["status"], head["summary"]) == (FilingStatus.PUBLISHED, "Sought.")
    (subject,) = part.owned["subjects"]
    assert (subject.model, [subject.values["id"]]) == (Subject, item["head"]["subject_ids"])
    assert [each.values["kind"] for each in subject.owned["names"]] == ["primary", "misused"]


@pytest.mark.parametrize("place", ["filing", "head"])
def test_what_is_missing_is_no_filing(item: dict[str, Any], place: str) -> None:
    for name in [*item[place]]:
        if name not in {"version", "status", "reference"} or place == "head":
            less = {**item, place: {key: value for key, value in item[place].items() if key != name}}
            with pytest.raises((KeyError, ValueError)):
                copied_rows.filing(less, {"FR": "x"}, "operator")


def test_a_bureau_that_nobody_told_of_is_no_owner(item: dict[str, Any]) -> None:
    with pytest.raises(KeyError):
        copied_rows.filing(item, {}, "operator")


def test_nothing_is_left_of_what_is_erased() -> None:
    left = copied_rows.emptied("blue")
    assert {name: value for name, value in left.items() if value} == {
        "kind": "blue",
        "circulation": "general",
        "handling": "official_use_only",
        "status": "purged",
    }
