"""Bound lists of travellers: how long they are, how long they stay open; each number with its reason."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from app.rules import kinds
from app.rules.shown import MatchShown
from app.vocabulary.filings import HandlingCode
from search.matching.types import Verdict

# The largest aircraft seats 853; a ferry or a train of travellers sends several lists.
MOST_LINES = 2000
# A traveller with every field as long as it may be, in a script of four bytes a character.
LONGEST_LINE = 16 * 1024
# A family shows more papers than one, nobody shows a dozen.
MOST_DOCUMENTS = 10
# Carriers send lists days ahead; whoever is kept for longer than a month is watched, not vetted.
LONGEST_OPEN = timedelta(days=31)


def stays_open(departs_at: datetime | None, now: datetime) -> bool:
    """Return whether a list is kept and held against what is filed until its departure."""
    return departs_at is not None and now < departs_at <= now + LONGEST_OPEN


def why_not_open(departs_at: datetime | None, now: datetime) -> str:
    """Return why a list is not kept open; empty where it is."""
    if departs_at is None:
        return "The list says no departure: it is answered, and not held against what is filed later."
    if departs_at <= now:
        return "The departure is past: the list is answered, and not held against what is filed later."
    if departs_at > now + LONGEST_OPEN:
        days = LONGEST_OPEN.days
        return f"The departure is more than {days} days ahead: the list is answered, and not kept open."
    return ""


def is_news(told: Mapping[str, int], filing_id: str, revision: int) -> bool:
    """Return whether a filing was not told of a traveller yet, or has changed since."""
    return revision > told.get(filing_id, -1)


class CarrierStatus(StrEnum):
    """List what a carrier is told of a traveller (CUSRES, data element 9321 as API guidelines use it)."""

    CLEARED = "0"
    NOT_TO_BOARD = "1"
    CHECK = "2"
    NOT_ASKED = "4"


def carrier_status(matches: Iterable[MatchShown]) -> CarrierStatus:
    """Return what a carrier may be told: nothing of covert or confidential filings, nor of test records.

    A carrier who holds somebody back for one of those tips them off (2018/1862 article 37).
    """
    told = {each.verdict for each in matches if _may_be_told(each)}
    if Verdict.MATCH in told:
        return CarrierStatus.NOT_TO_BOARD
    return CarrierStatus.CHECK if Verdict.POSSIBLE in told else CarrierStatus.CLEARED


def _may_be_told(match: MatchShown) -> bool:
    filing = match.filing
    is_covert = kinds.of(filing.type, filing.kind).covert
    return not (is_covert or filing.test_record or filing.handling == HandlingCode.CONFIDENTIAL)
