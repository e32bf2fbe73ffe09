"""Filters of the list, as conditions on rows."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, or_, select

from app.models import Bureau, Filing, Identifier, Nationality, Subject
from app.services import states
from app.services.commands import FilingList


def filters(command: FilingList) -> Iterator[ColumnElement[bool]]:
    """What a filing must be to be on the list, its words apart."""
    yield Filing.type == command.type
    if command.status:
        yield Filing.status == command.status
    if command.kind:
        yield Filing.kind == command.kind
    if command.bureau:
        yield Filing.bureau_id.in_(select(Bureau.id).where(Bureau.code == command.bureau))
    if command.country:
        yield _about(command.country)
    if command.issued_from:
        yield Filing.issued_on >= command.issued_from
    if command.issued_to:
        yield Filing.issued_on <= command.issued_to
    if command.ends_by:
        yield Filing.status.in_(states.IN_FORCE)
        yield Filing.expires_on <= command.ends_by


def _about(country: str) -> ColumnElement[bool]:
    """Somebody of this nationality, or something numbered by this country."""
    nationals = select(Subject.filing_id).join(Nationality).where(Nationality.country == country)
    numbered = select(Subject.filing_id).join(Identifier).where(Identifier.country == country)
    return or_(Filing.id.in_(nationals), Filing.id.in_(numbered))
