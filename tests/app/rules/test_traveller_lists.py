"""How long lists stay open, what is news of a traveller, and what a carrier may be told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.rules.shown import Contact, FilingShown, MatchShown, SubjectShown
from app.rules.traveller_lists import (
    LONGEST_OPEN,
    CarrierStatus,
    carrier_status,
    is_news,
    stays_open,
    why_not_open,
)
from app.vocabulary.filings import Circulation, FilingStatus, FilingType, HandlingCode
from search.matching.types import Verdict

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
FILING = FilingShown(
    "1", FilingType.NOTICE, "red", "2026/1", "", "FR", Circulation.GENERAL, "", (), HandlingCode.RESTRICTED,
    "", FilingStatus.PUBLISHED, False, False, False, "", "", 1,
)  # fmt: skip


def match(verdict: Verdict = Verdict.MATCH, **filing: object) -> MatchShown:
    subject = SubjectShown("2", "person", "Somebody")
    return MatchShown("3", 0.9, verdict, replace(FILING, **filing), subject, (), Contact())


@pytest.mark.parametrize(
    ("departs_at", "word"),
    [
        (None, "no departure"),
        (NOW, "past"),
        (NOW - timedelta(minutes=1), "past"),
        (NOW + LONGEST_OPEN + timedelta(seconds=1), "more than 31 days"),
    ],
)
def test_a_list_that_is_not_kept_says_why(departs_at: datetime | None, word: str) -> None:
    assert word in why_not_open(departs_at, NOW)
    assert not stays_open(departs_at, NOW)


@pytest.mark.parametrize("ahead", [timedelta(seconds=1), LONGEST_OPEN])
def test_a_list_stays_open_until_its_departure(ahead: timedelta) -> None:
    assert why_not_open(NOW + ahead, NOW) == ""
    assert stays_open(NOW + ahead, NOW)


def test_news_is_what_was_not_told_or_has_changed_since() -> None:
    assert is_news({}, "a", 1)
    assert not is_news({"a": 2}, "a", 2)
    assert not is_news({"a": 2}, "a", 1)
    assert is_news({"a": 2}, "a", 3)


def test_a_carrier_is_told_to_board_to_check_or_not_to_board() -> None:
    assert carrier_status([]) is CarrierStatus.CLEARED
    assert carrier_status([match(Verdict.POSSIBLE)]) is CarrierStatus.CHECK
    assert carrier_status([match(Verdict.POSSIBLE), match()]) is CarrierStatus.NOT_TO_BOARD


@pytest.mark.parametrize(
    "filing",
    [
        {"type": FilingType.ALERT, "kind": "discreet_check"},
        {"handling": HandlingCode.CONFIDENTIAL},
        {"test_record": True},
    ],
)
def test_a_carrier_learns_nothing_of_what_could_tip_off(filing: dict[str, object]) -> None:
    assert carrier_status([match(**filing)]) is CarrierStatus.CLEARED
    assert carrier_status([match(**filing), match(Verdict.POSSIBLE)]) is CarrierStatus.CHECK
