"""Turn the list's filters into conditions on rows."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, or_, select

from app.actor import Actor
from app.models import Bureau, Filing, Identifier, Nationality, Subject
from app.rules import transitions
from app.services.browse.commands import FilingList


def filters(actor: Actor, command: FilingList) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions for a filing to be on the list, except for its words."""
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
    yield from _work(actor, command)
    if command.ends_by:
        yield Filing.status.in_(transitions.IN_FORCE)
        yield Filing.expires_on <= command.ends_by


def _work(actor: Actor, command: FilingList) -> Iterator[ColumnElement[bool]]:
    """Yield what narrows the list to the work of one: what they made, or what waits for a second person."""
    if command.mine:
        yield Filing.created_by == actor.id
    if command.awaits_review:
        shown = or_(Filing.review_due_at.is_not(None), Filing.amendment.has())
        yield or_(Filing.status.in_(transitions.UNDECIDED), shown)


def _about(country: str) -> ColumnElement[bool]:
    """Somebody of this nationality, or something numbered by this country."""
    nationals = select(Subject.filing_id).join(Nationality).where(Nationality.country == country)
    numbered = select(Subject.filing_id).join(Identifier).where(Identifier.country == country)
    return or_(Filing.id.in_(nationals), Filing.id.in_(numbered))
