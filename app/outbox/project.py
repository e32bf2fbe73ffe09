"""Turn rows into the document that the index may know."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload

from app.models import BirthDateRow, Filing, Name, Subject
from app.rules import policy
from app.vocabulary.filings import FilingStatus
from app.vocabulary.subjects import NameKind
from search.documents import FilingDocument, NameDocument, SubjectDocument
from search.text.dates import BirthDate

PAGE = 1000
# A misused identity belongs to the victim: it tells people apart and must never find them (2018/1862 62).
NOT_SEARCHED = frozenset({NameKind.MISUSED})


def document(filing: Filing) -> FilingDocument:
    """Return what matching compares of this filing, whatever its state."""
    subjects = tuple(_subject(subject) for subject in filing.subjects)
    return headed(filing, filing.bureau.code, filing.bureau.country, subjects)


def headed(head: Any, bureau: str, country: str, subjects: Iterable[SubjectDocument]) -> FilingDocument:
    """Return the document of a filing from its head, be it the filing or its bare row, and its subjects."""
    return FilingDocument(
        filing_id=head.id,
        revision=head.revision,
        live=True,
        type=head.type,
        kind=head.kind,
        bureau=bureau,
        country=country,
        number=head.number,
        reference=head.reference,
        issued_on=head.issued_on.isoformat() if head.issued_on else "",
        expires_on=head.expires_on.isoformat() if head.expires_on else "",
        handling=head.handling,
        audience=tuple(head.audience),
        barred=tuple(head.barred),
        counted=policy.is_open_to_all(head),
        subjects=tuple(subjects),
    )


def _subject(subject: Subject) -> SubjectDocument:
    return SubjectDocument(
        subject_id=subject.id,
        type=subject.type,
        names=tuple(_name(name) for name in subject.names if name.kind not in NOT_SEARCHED),
        birth_dates=tuple(birth_date(row) for row in subject.birth_dates),
        nationalities=tuple(nationality.country for nationality in subject.nationalities),
        sex=subject.sex or "",
    )


def _name(name: Name) -> NameDocument:
    return NameDocument(name.full, name.kind, name.quality, name.family, name.given)


def birth_date(row: BirthDateRow) -> BirthDate:
    """The value behind a stored date of birth."""
    return BirthDate(row.date, row.until, row.approximate)


def load(session: Session, filing_ids: Collection[str]) -> Sequence[Filing]:
    """These filings with all that projecting them needs, in few queries."""
    return session.scalars(_filings().where(Filing.id.in_(filing_ids))).all()


def shown_revisions(session: Session) -> Iterable[tuple[str, int]]:
    """Id and revision of every filing that may be shown, for holding the index against."""
    shown = select(Filing.id, Filing.revision).where(Filing.status == FilingStatus.PUBLISHED)
    return ((row.id, row.revision) for row in session.execute(shown.execution_options(yield_per=PAGE)))


def _filings() -> Select[Filing]:
    subject = selectinload(Filing.subjects)
    return select(Filing).options(
        selectinload(Filing.bureau),
        subject.selectinload(Subject.names),
        subject.selectinload(Subject.birth_dates),
        subject.selectinload(Subject.nationalities),
    )
