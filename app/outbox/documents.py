"""Read what the index is to know from the bare tables, for thousands at a time."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Select, bindparam, select
from sqlalchemy.orm import Session

from app.models import BirthDateRow, Bureau, Filing, Name, Nationality, Subject
from app.outbox.project import NOT_SEARCHED, headed
from app.vocabulary.filings import FilingStatus
from search.documents import FilingDocument, NameDocument, SubjectDocument
from search.text.dates import BirthDate, PartialDate

PAGE = 1000
# SQLite takes some thirty thousand values in one statement, and PostgreSQL twice as many.
_MOST_SUBJECTS = 20_000
_HEADS = select(
    Filing.id,
    Filing.revision,
    Filing.status,
    Filing.type,
    Filing.kind,
    Filing.number,
    Filing.reference,
    Filing.issued_on,
    Filing.expires_on,
    Filing.handling,
    Filing.audience,
    Filing.barred,
    Bureau.code.label("bureau"),
    Bureau.country,
).join(Bureau, Filing.bureau_id == Bureau.id)
_GIVEN = _HEADS.where(Filing.id.in_(bindparam("ids", expanding=True)))
_PAGE = (
    _HEADS.where(Filing.status == FilingStatus.PUBLISHED, Filing.id > bindparam("last"))
    .order_by(Filing.id)
    .limit(PAGE)
)
# No id of a filing comes before it.
_FIRST = "00000000-0000-0000-0000-000000000000"
_SUBJECTS = (
    select(Subject.filing_id, Subject.id, Subject.type, Subject.sex)
    .where(Subject.filing_id.in_(bindparam("ids", expanding=True)))
    .order_by(Subject.position)
)


def _parts(model: Any, *columns: Any) -> Select[*tuple[Any, ...]]:
    """Return the question for parts of subjects: the subject first, then what is told of it, in its order."""
    of_subjects = model.subject_id.in_(bindparam("ids", expanding=True))
    return select(model.subject_id, *columns).where(of_subjects).order_by(model.position)


_NAMES = _parts(Name, Name.full, Name.kind, Name.quality, Name.family, Name.given).where(
    Name.kind.not_in(NOT_SEARCHED)
)
_BIRTHS = _parts(
    BirthDateRow,
    BirthDateRow.year,
    BirthDateRow.month,
    BirthDateRow.day,
    BirthDateRow.until,
    BirthDateRow.approximate,
)
_NATIONS = _parts(Nationality, Nationality.country)
_Parts = Mapping[str, Sequence[Sequence[Any]]]


def documents_of(session: Session, filing_ids: Collection[str]) -> list[FilingDocument]:
    """Return what the index may know of each of these filings: a bare tombstone unless it may be shown."""
    return _documents(session, session.connection().execute(_GIVEN, {"ids": [*filing_ids]}).all())


def all_documents(session: Session) -> Iterator[FilingDocument]:
    """Yield every filing that may be shown, a page at a time, so that memory stays flat."""
    last = _FIRST
    while page := session.connection().execute(_PAGE, {"last": last}).all():
        yield from _documents(session, page)
        last = page[-1].id


def _documents(session: Session, heads: Sequence[Row[*tuple[Any, ...]]]) -> list[FilingDocument]:
    shown = [head.id for head in heads if head.status == FilingStatus.PUBLISHED]
    subjects = _subjects(session, shown) if shown else {}
    return [_document(head, subjects.get(head.id, ())) for head in heads]


def _document(head: Any, subjects: Sequence[SubjectDocument]) -> FilingDocument:
    if head.status != FilingStatus.PUBLISHED:
        return FilingDocument.tombstone(head.id, head.revision)
    return headed(head, head.bureau, head.country, subjects)


def _subjects(session: Session, filing_ids: Sequence[str]) -> Mapping[str, list[SubjectDocument]]:
    rows = session.connection().execute(_SUBJECTS, {"ids": filing_ids}).all()
    ids = [row.id for row in rows]
    names, births, nations = (_told(session, parts, ids) for parts in (_NAMES, _BIRTHS, _NATIONS))
    found: dict[str, list[SubjectDocument]] = defaultdict(list)
    for filing_id, subject_id, kind, sex in rows:
        found[filing_id].append(
            SubjectDocument(
                subject_id=subject_id,
                type=kind,
                names=tuple(NameDocument(*name) for name in names.get(subject_id, ())),
                birth_dates=tuple(_birth_date(*born) for born in births.get(subject_id, ())),
                nationalities=tuple(country for (country,) in nations.get(subject_id, ())),
                sex=sex or "",
            )
        )
    return found


def _told(session: Session, parts: Select[*tuple[Any, ...]], subject_ids: Sequence[str]) -> _Parts:
    found: dict[str, list[Sequence[Any]]] = defaultdict(list)
    for start in range(0, len(subject_ids), _MOST_SUBJECTS):
        asked = {"ids": subject_ids[start : start + _MOST_SUBJECTS]}
        for subject_id, *told in session.connection().execute(parts, asked):
            found[subject_id].append(told)
    return found


def _birth_date(
    year: int, month: int | None, day: int | None, until: int | None, approximate: bool
) -> BirthDate:
    return BirthDate(PartialDate(year, month, day), until, approximate)
