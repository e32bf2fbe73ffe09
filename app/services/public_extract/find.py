"""Find what is released: a list by what the public may ask, one notice, one photo."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.followed import require_original
from app.models import Attachment, BirthDateRow, Filing, Nationality, Subject, Warrant
from app.services.filings.queries import with_relations
from app.services.public_extract.notice import PublicNotice, extract
from app.services.public_extract.query import PublicQuery
from app.services.public_extract.released import PublicKind, condition, may_be_released
from app.services.public_extract.texts import fitting
from app.transaction import Tx
from app.vocabulary.subjects import AttachmentKind

IN_COPY = "The public extract is served by the register itself."


@dataclass(frozen=True, slots=True)
class PublicPage:
    """Hold how many notices fit the question, and those of one page, newest first."""

    total: int
    notices: Sequence[PublicNotice]


def browse(tx: Tx, query: PublicQuery) -> PublicPage:
    """Return the released notices that fit, as they stand in the database at this moment."""
    require_original(tx.session.connection(), tx.at, IN_COPY)
    found = list(_released(tx, query))
    if query.name or query.forename or query.free_text:
        found = fitting(tx.session, query, condition(query.kind, tx.at.date()), found)
    start = (query.page - 1) * query.per_page
    wanted = found[start : start + query.per_page]
    return PublicPage(len(found), _loaded(tx.session, query.kind, wanted))


def read(tx: Tx, kind: PublicKind, number: str) -> PublicNotice:
    """Return one notice by its number; NotFound from the moment it is no longer released."""
    require_original(tx.session.connection(), tx.at, IN_COPY)
    query = select(Filing.id, Filing.audience, Filing.barred).where(
        condition(kind, tx.at.date()), Filing.number == number
    )
    row = tx.session.execute(query).one_or_none()
    if row is None or not may_be_released(kind, row.audience, row.barred):
        raise NotFound(f"There is no public notice {number}.")
    [notice] = _loaded(tx.session, kind, [row.id])
    return notice


def photo(tx: Tx, kind: PublicKind, number: str, picture_id: str) -> Attachment:
    """Return a released photo of a released notice."""
    notice = read(tx, kind, number)
    if picture_id not in notice.images:
        raise NotFound(f"There is no public picture {picture_id}.")
    return tx.session.get_one(Attachment, picture_id)


def _released(tx: Tx, query: PublicQuery) -> Iterator[str]:
    heads = (
        select(Filing.id, Filing.audience, Filing.barred)
        .join(Subject, (Subject.filing_id == Filing.id) & (Subject.position == 0))
        .where(condition(query.kind, tx.at.date()), *_narrowed(query, tx.at.date()))
        .order_by(Filing.issued_on.desc(), Filing.id.desc())
    )
    for row in tx.session.execute(heads):
        if may_be_released(query.kind, row.audience, row.barred):
            yield row.id


def _narrowed(query: PublicQuery, today: date) -> Iterator[ColumnElement[bool]]:
    if query.nationality:
        yield exists().where(Nationality.subject_id == Subject.id, Nationality.country == query.nationality)
    if query.sex:
        yield Subject.sex == query.sex
    if query.warrant_country:
        yield exists().where(Warrant.filing_id == Filing.id, Warrant.country == query.warrant_country)
    if query.age_min is not None or query.age_max is not None:
        yield exists().where(BirthDateRow.subject_id == Subject.id, *_aged(query, today))
    if query.un_reference:
        yield Filing.reference == query.un_reference
    if query.un_resolution:
        yield Filing.legal_basis.contains(query.un_resolution, autoescape=True)


def _aged(query: PublicQuery, today: date) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions for a possible age.

    A birth date of which only the year is known reaches from end to end of it.
    """
    row, on = BirthDateRow, today.month * 100 + today.day
    if query.age_min is not None:
        first_day = row.year * 10_000 + func.coalesce(row.month, 1) * 100 + func.coalesce(row.day, 1)
        yield first_day <= (today.year - query.age_min) * 10_000 + on
    if query.age_max is not None:
        last_year = func.coalesce(row.until, row.year)
        last_day = last_year * 10_000 + func.coalesce(row.month, 12) * 100 + func.coalesce(row.day, 31)
        yield last_day > (today.year - query.age_max - 1) * 10_000 + on


def _loaded(session: Session, kind: PublicKind, ids: Sequence[str]) -> list[PublicNotice]:
    filings = {filing.id: filing for filing in session.scalars(with_relations().where(Filing.id.in_(ids)))}
    images = _images(session, ids)
    return [extract(kind, filings[each], images[each]) for each in ids]


def _images(session: Session, ids: Sequence[str]) -> dict[str, list[str]]:
    released = (
        select(Subject.filing_id, Attachment.id)
        .join(Attachment, Attachment.subject_id == Subject.id)
        .where(
            Subject.filing_id.in_(ids),
            Subject.position == 0,
            Attachment.public.is_(True),
            Attachment.pending_review.is_(False),
            Attachment.kind == AttachmentKind.PHOTO,
        )
        .order_by(Attachment.id)
    )
    images: dict[str, list[str]] = {each: [] for each in ids}
    for filing_id, attachment_id in session.execute(released):
        images[filing_id].append(attachment_id)
    return images
