"""The filing of this number or reference, as somebody reads it off a letter."""

import re
from collections.abc import Iterator

from sqlalchemy import or_, select

from app.models import Filing, Subject
from app.outbox.project import birth_date, load
from app.rules import transitions
from app.rules.shown import SubjectShown
from app.services import visibility
from app.services.lookups.answer import Proposed
from app.transaction import Tx
from search.matching.types import Evidence, Verdict

MOST_FILINGS = 20
LONGEST = 100
_UNITED_NATIONS = re.compile(r"([a-z]{2})i\.(\d+)", re.IGNORECASE)


def propose_filings(tx: Tx, text: str) -> list[Proposed]:
    """Every subject of the filings that bear this number or reference, whatever its capitals."""
    written = list(_spellings(text))
    same = or_(Filing.number.in_(written), Filing.reference.in_(written))
    shown = (Filing.status.in_(transitions.SHOWN), visibility.seen_by(tx.actor), visibility.not_over())
    found = select(Filing.id).where(same, *shown).limit(MOST_FILINGS)
    told = visibility.values(tx.actor, tx.at.date())
    ids = tx.session.scalars(found, told).all() if len(text) <= LONGEST else []
    return [
        _proposed(filing, subject, text)
        for filing in (load(tx.session, ids) if ids else ())
        for subject in filing.subjects
    ]


def _spellings(text: str) -> Iterator[str]:
    """As typed, in capitals and small letters, a slash for the dash, and as the United Nations write."""
    yield from (text, text.upper(), text.lower(), text.replace("-", "/"))
    permanent = _UNITED_NATIONS.fullmatch(text)
    if permanent:
        yield f"{permanent[1].upper()}i.{permanent[2]}"


def _proposed(filing: Filing, subject: Subject, text: str) -> Proposed:
    by_number = filing.number in _spellings(text)
    evidence = Evidence(
        feature="filing_number" if by_number else "filing_reference",
        score=1.0,
        query=text,
        listed=filing.number if by_number else filing.reference,
        sentence="It is the number of this filing." if by_number else "It is the reference of this filing.",
    )
    shown = SubjectShown(
        id=subject.id,
        type=subject.type,
        name=subject.names[0].full if subject.names else filing.kind.replace("_", " "),
        birth_dates=tuple(str(birth_date(row)) for row in subject.birth_dates),
        nationalities=tuple(row.country for row in subject.nationalities),
        sex=subject.sex or "",
    )
    return Proposed(filing.id, filing.revision, shown, 1.0, Verdict.MATCH, (evidence,))
