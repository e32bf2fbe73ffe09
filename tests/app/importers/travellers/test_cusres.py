"""The carrier's answer is an interchange whose counts add up, and says a status a traveller, no more."""

from datetime import UTC, datetime

from app.importers.travellers.counts import Counts
from app.importers.travellers.cusres import cusres, status_of
from app.importers.travellers.segments import segments
from app.rules.traveller_lists import CarrierStatus
from app.services.batches.commands import Line, LineAnswered

NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)


def test_what_is_written_is_read_back_with_its_counts_met() -> None:
    text = cusres("EX'123", [("A1", CarrierStatus.NOT_TO_BOARD), ("A+2", CarrierStatus.CLEARED)], NOW)
    found = [*segments(text.encode())]
    counts = Counts()
    for segment in found:
        counts.note(segment)
    assert [alarm for alarm in counts.alarms() if "travellers" not in alarm] == []
    assert [each.tag for each in found][:4] == ["UNB", "UNG", "UNH", "BGM"]
    told = [(each.tag, each.at(1, 1) or each.at(1)) for each in found if each.tag in {"RFF", "ERC"}]
    assert told == [("RFF", "EX'123"), ("RFF", "A1"), ("ERC", "1"), ("RFF", "A+2"), ("ERC", "0")]


def test_a_traveller_who_was_not_asked_is_not_cleared() -> None:
    assert status_of(LineAnswered(Line(7))) == ("7", CarrierStatus.NOT_ASKED)
    assert status_of(LineAnswered(Line(7, "Рейс")))[0] == "7"
