"""Hold what an answer may show of a filing and of its subject."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.vocabulary.filings import Circulation, FilingStatus, FilingType, HandlingCode
from app.vocabulary.hits import Ground, Settled
from search.matching.types import Evidence, Verdict


@dataclass(frozen=True, slots=True)
class SubjectShown:
    """Hold who or what a filing is about, in the few facts an officer compares."""

    id: str
    type: str
    name: str
    birth_dates: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    sex: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Say how the owner bureau is reached; empty parts are not known."""

    name: str = ""
    telephone: str = ""
    email: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class FilingShown:
    """The head of a filing with the owner's conditions, which go wherever the filing goes.

    `pending_review`: published before a second person has reviewed it (RPD article 78). `priority`: 1 comes
    first where several filings concern one person (2018/1862 article 23). `flag`: why the asker's bureau does
    not execute the action (2018/1862 article 24). `list_name`: the list that it stands on.
    """

    id: str
    type: FilingType
    kind: str
    number: str
    reference: str
    bureau: str
    circulation: Circulation
    action: str
    warnings: Sequence[str]
    handling: HandlingCode
    conditions: str
    status: FilingStatus
    pending_review: bool
    disputed: bool
    test_record: bool
    list_name: str
    flag: str
    priority: int


@dataclass(frozen=True, slots=True)
class SettledShown:
    """Say by whom, when and until when a match was rejected or cleared for the very person asked about."""

    outcome: Settled
    hit_id: str
    bureau: str
    at: datetime
    ground: Ground | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class MatchShown:
    """Hold one match as the actor sees it.

    `misused_identities` are names of somebody else, which the subject uses: whoever bears one is the victim
    (2018/1862 article 62), so they are shown beside a match, and only there.
    """

    id: str
    score: float
    verdict: Verdict
    filing: FilingShown
    subject: SubjectShown
    evidence: tuple[Evidence, ...]
    contact: Contact = Contact()
    misused_identities: tuple[str, ...] = ()
    settled: SettledShown | None = None
