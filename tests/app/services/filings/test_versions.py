"""Every version is kept until the next, and what differs between two is named by its path."""

from datetime import UTC, datetime
from typing import Any

import pytest

from app.errors import Invalid
from app.services.filings import versions
from app.services.filings.versions import Difference, Version, between, differences
from app.services.unit_of_work import reading
from tests.fixtures.keepers import Keepers

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def version(number: int, **content: Any) -> Version:
    """A version that says this."""
    return Version(number, NOON, None, content)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"summary": "A"}, {"summary": "A"}, []),
        ({"summary": "A"}, {"summary": "B"}, [("summary", "A", "B")]),
        ({}, {"summary": "B"}, [("summary", None, "B")]),
        ({"looks": {"eyes": "BRO"}}, {"looks": {"eyes": "BLU"}}, [("looks.eyes", "BRO", "BLU")]),
        ({"looks": None}, {"looks": {"eyes": "BLU"}}, [("looks", None, {"eyes": "BLU"})]),
        ({"names": ["A", "B"]}, {"names": ["A"]}, [("names.1", "B", None)]),
        ({"names": ["A", "C"]}, {"names": ["A", "B", "C"]}, [("names.1", None, "B")]),
        ({"names": ["A", "B", "C"]}, {"names": ["B", "C"]}, [("names.0", "A", None)]),
        (
            {"papers": [{"kind": "visa", "number": "1"}]},
            {"papers": [{"kind": "visa", "number": "2"}]},
            [("papers.0.number", "1", "2")],
        ),
    ],
)
def test_each_leaf_that_differs_is_told_with_its_path(before: Any, after: Any, told: list[Any]) -> None:
    assert list(differences(before, after)) == [Difference(*each) for each in told]


def test_any_two_versions_are_compared_in_either_direction() -> None:
    history = [version(1, summary="A"), version(2, summary="B"), version(3, summary="C")]
    assert between(history, 1, 3) == [Difference("summary", "A", "C")]
    assert between(history, 3, 2) == [Difference("summary", "C", "B")]
    assert between(history, 2, 2) == []


def test_a_version_that_is_not_there_is_refused_by_name() -> None:
    with pytest.raises(Invalid) as refused:
        between([version(1), version(2)], 0, 3)
    assert [fault.path for fault in refused.value.faults] == ["first", "second"]
    assert "1 to 2" in refused.value.faults[0].reason


def test_what_a_filing_said_stands_from_its_making_to_its_amendment(keepers: Keepers) -> None:
    filing = keepers.draft(summary="First")
    made = keepers.clock.now
    keepers.clock.pass_by(days=1)
    filing = keepers.amend(filing, summary="Second")
    with reading(keepers.registry) as tx:
        first, second = versions.versions(tx, tx.session.merge(filing, load=False))
    assert (first.version, first.since, first.until) == (1, made, keepers.clock.now)
    assert (second.version, second.since, second.until) == (2, keepers.clock.now, None)
    assert (first.content["summary"], second.content["summary"]) == ("First", "Second")
