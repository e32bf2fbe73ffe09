"""Order the list of filings, and say what follows a row of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, literal, or_, select

from app.errors import Fault, Invalid
from app.models import Filing
from app.services import visibility
from app.services.browse.commands import FilingList
from app.transaction import Tx
from app.vocabulary.filings import ListOrder

# What has no end comes after all that has one.
_ENDLESS = date.max


def columns(order: str) -> Sequence[Any]:
    """Return what the list is ordered by; ids rise with the time at which they were given."""
    if order == ListOrder.ENDING:
        return (_ends(), Filing.id)
    return (Filing.id,) if order == ListOrder.OLDEST else (Filing.id.desc(),)


def beginning(tx: Tx, command: FilingList) -> Sequence[ColumnElement[bool]]:
    """Return the condition for what follows the page before, none for the first page.

    Raises Invalid where the order asks for the last day of a filing that is not on the actor's list: what
    follows it would tell that day.
    """
    if not command.after:
        return ()
    return [following(command.order, command.after.id, _last_day(tx, command, command.after.id))]


def following(order: str, filing_id: str, ends_on: date | None) -> ColumnElement[bool]:
    """Return the condition for what follows the filing of this id and this last day."""
    if order == ListOrder.ENDING:
        last = ends_on or _ENDLESS
        return or_(_ends() > last, and_(_ends() == last, Filing.id > filing_id))
    return Filing.id > filing_id if order == ListOrder.OLDEST else Filing.id < filing_id


def _ends() -> ColumnElement[date]:
    return func.coalesce(Filing.expires_on, literal(_ENDLESS))


def _last_day(tx: Tx, command: FilingList, filing_id: str) -> date | None:
    if command.order != ListOrder.ENDING:
        return None
    listed = (visibility.seen_by(tx.actor), visibility.listed_to(tx.actor))
    query = select(Filing.expires_on).where(Filing.id == filing_id, *listed)
    row = tx.session.execute(query).one_or_none()
    if row is None:
        raise Invalid(faults=[Fault("cursor", "Not on this list any more; start without a cursor.")])
    ends_on: date | None = row.expires_on
    return ends_on
