"""Say what a partner's check is about: documents on record as stolen, lost, revoked or invalid.

In the manner of INTERPOL's I-Checkit: number, form and country, never a name; whoever asks learns at most
that a second check is due, and the police learn of it. Papers of people who are sought are left out: to be
told to check one of those would tip its bearer off (2018/1862 article 37).
"""

from app.rules import kinds
from app.rules.rate_limits import SECONDS, Rate
from app.vocabulary.filings import FilingType, HandlingCode, RecordKind
from search.identifiers import IdentifierKind
from search.retrieval.visibility import Viewer

CHECKED = frozenset(
    {
        RecordKind.PASSPORT,
        RecordKind.IDENTITY_CARD,
        RecordKind.RESIDENCE_PERMIT,
        RecordKind.TRAVEL_DOCUMENT,
        RecordKind.DRIVING_LICENCE,
        RecordKind.BLANK_DOCUMENT,
    }
)
DOCUMENTS = frozenset(
    IdentifierKind(word) for kind in CHECKED for word in kinds.of(FilingType.RECORD, kind).identifiers
)
# What a check sees, whoever asks; bars and audiences count as for the bureau that answers for the partner.
VIEWER = Viewer(
    hidden_kinds=frozenset(kinds.RULES.kinds) - {(FilingType.RECORD, kind) for kind in CHECKED},
    hidden_handling=frozenset({HandlingCode.CONFIDENTIAL}),
)
# Our choice: a large airport's departures of one carrier. Whoever needs more has it agreed.
PER_DAY = 10_000
MOST_PER_DAY, MOST_PER_MINUTE = 1_000_000, 6_000


def quota(per_day: int) -> Rate:
    """Return how much that is, as it is counted."""
    return Rate(per_day, SECONDS["day"])


def pace(per_minute: int) -> Rate:
    """Return how fast that is, as it is counted."""
    return Rate(per_minute, SECONDS["minute"])
