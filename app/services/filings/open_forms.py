"""Know who has a filing's form open, and keep what was typed into it and could not be saved.

What was typed is personal data that nobody has judged: its clerk alone is shown it, no log and no audit
names it, and it is erased once it is saved, thrown away, or too old.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql import Select

from app.errors import Duplicate, NotFound
from app.models import Filing, FilingMove, OpenForm, StoredActor
from app.rules import policy
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingType

# So long after somebody was last seen at a form they are told to have it open: a paragraph takes that long.
SEEN_FOR = timedelta(minutes=10)
# A leave of two weeks: until its clerk is back, what a dead browser left is there. Who was where is not.
TYPED_FOR, OPEN_FOR = timedelta(days=14), timedelta(days=1)
# More forms than these nobody writes at once; each may hold half a megabyte.
MOST = 30
FULL = "You have many forms that are not saved. Save some, or throw them away."


@dataclass(frozen=True, slots=True)
class FormAt:
    """Name one form: its own id, the filing it is of, and the revision of that it began from.

    Without a filing it is the form of a kind, of which nothing is stored yet.
    """

    id: str
    type: FilingType
    kind: str
    filing_id: str | None = None
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Writer:
    """Somebody else who has the form open: since when, and when they saved last from it."""

    name: str
    since: datetime
    saved_at: datetime | None


@dataclass(frozen=True, slots=True)
class LastChange:
    """Tell who changed a filing last, and when; no name where that is not one of the reader's bureau."""

    name: str
    at: datetime


def begin(tx: Tx, form: FormAt, began: Mapping[str, Any]) -> None:
    """Note that the actor has opened a filing's form, and what its fields said."""
    row = _locked(tx, form)
    row.began, row.revision, row.seen_at = dict(began), form.revision, tx.at


def keep(tx: Tx, form: FormAt, typed: Mapping[str, list[str]]) -> None:
    """Keep what was typed as it is. Raises NotFound for somebody else's form, Duplicate for too many."""
    row = _locked(tx, form)
    if row.typed is None and len(kept(tx)) >= MOST:
        raise Duplicate(FULL)
    row.typed, row.typed_at, row.seen_at = dict(typed), tx.at, tx.at


def settle(tx: Tx, form: FormAt, began: Mapping[str, Any]) -> None:
    """Note that what was typed is saved, as the fields say now, and forget it here."""
    row = _locked(tx, form)
    row.typed = row.typed_at = None
    row.began, row.revision = dict(began), form.revision
    row.saved_at = row.seen_at = tx.at


def close(tx: Tx, form_id: str) -> None:
    """Forget a form of the actor's; one that is not there, or somebody else's, is left alone."""
    tx.session.execute(delete(OpenForm).where(OpenForm.id == form_id, OpenForm.actor_id == tx.actor.id))


def take_up(tx: Tx, form_id: str) -> OpenForm:
    """Return a form of the actor's with what was typed. Raises NotFound for anybody else's."""
    policy.require(tx.actor, Action.CREATE)
    row = tx.session.scalar(_own(tx).where(OpenForm.id == form_id, OpenForm.typed_at.is_not(None)))
    if row is None:
        raise NotFound
    tx.show(row.id)
    return row


def began(tx: Tx, form: FormAt) -> Mapping[str, Any] | None:
    """Return what the fields said when this form was opened or last saved; None where that is not known."""
    row = tx.session.get(OpenForm, form.id)
    return (row.began or None) if row is not None and _is_theirs(tx, row, form) else None


def kept(tx: Tx) -> Sequence[OpenForm]:
    """Return the actor's own forms that hold what was not saved, the latest first."""
    typed = _own(tx).where(OpenForm.typed_at.is_not(None))
    return tx.session.scalars(typed.order_by(OpenForm.typed_at.desc())).all()


def numbers(tx: Tx, forms: Sequence[OpenForm]) -> Mapping[str, str]:
    """Return the numbers of the filings that these forms are of, by their ids."""
    ids = [form.filing_id for form in forms if form.filing_id]
    found = tx.session.execute(select(Filing.id, Filing.number).where(Filing.id.in_(ids)))
    return {row.id: row.number for row in found}


def others(tx: Tx, filing_id: str) -> list[Writer]:
    """Return everybody else of the actor's bureau who was seen at the filing's form lately."""
    seen = (
        select(StoredActor.name, func.min(OpenForm.opened_at), func.max(OpenForm.saved_at).label("saved_at"))
        .join(StoredActor, StoredActor.id == OpenForm.actor_id)
        .where(OpenForm.filing_id == filing_id, OpenForm.seen_at > tx.at - SEEN_FOR)
        .where(OpenForm.actor_id != tx.actor.id, StoredActor.bureau_id == tx.actor.bureau_id)
        .group_by(StoredActor.name)
        .order_by(StoredActor.name)
    )
    return [Writer(*row) for row in tx.session.execute(seen)]


def last_change(tx: Tx, filing_id: str) -> LastChange | None:
    """Return who took the filing's latest step; nobody of another bureau, such as a reviewer, is named."""
    steps = select(FilingMove).where(FilingMove.filing_id == filing_id)
    step = tx.session.scalar(steps.order_by(FilingMove.id.desc()).limit(1))
    if step is None:
        return None
    colleague = tx.session.get(StoredActor, step.actor_id) if step.bureau == tx.actor.bureau else None
    return LastChange(colleague.name if colleague else "", step.at)


def is_old(at: datetime) -> ColumnElement[bool]:
    """Return the condition on forms that are to be erased by now."""
    unsaved = and_(OpenForm.typed_at.is_not(None), OpenForm.typed_at <= at - TYPED_FOR)
    left = and_(OpenForm.typed_at.is_(None), OpenForm.seen_at <= at - OPEN_FOR)
    return or_(unsaved, left)


def _own(tx: Tx) -> Select[OpenForm]:
    return select(OpenForm).where(OpenForm.actor_id == tx.actor.id)


def _locked(tx: Tx, form: FormAt) -> OpenForm:
    """Return the form's row, made where there is none. Raises NotFound where it is not the actor's."""
    policy.require(tx.actor, Action.CREATE)
    row = _found(tx, form)
    if row is None:
        _require_own_filing(tx, form)
        row = _made(tx, form) or _found(tx, form)
    if row is None or not _is_theirs(tx, row, form):
        raise NotFound
    return row


def _found(tx: Tx, form: FormAt) -> OpenForm | None:
    return tx.session.scalar(select(OpenForm).where(OpenForm.id == form.id).with_for_update())


def _made(tx: Tx, form: FormAt) -> OpenForm | None:
    """Add the row; None where somebody else did so between the look and the insert."""
    # What was only opened says where somebody was: it goes once it tells nobody anything.
    left = and_(OpenForm.actor_id == tx.actor.id, OpenForm.typed_at.is_(None))
    tx.session.execute(delete(OpenForm).where(left, OpenForm.seen_at <= tx.at - SEEN_FOR))
    row = OpenForm(id=form.id, actor_id=tx.actor.id, type=form.type, kind=form.kind, filing_id=form.filing_id)
    row.revision, row.began, row.opened_at, row.seen_at = form.revision, {}, tx.at, tx.at
    try:
        with tx.session.begin_nested():
            tx.session.add(row)
    except IntegrityError:
        return None
    return row


def _is_theirs(tx: Tx, row: OpenForm, form: FormAt) -> bool:
    # A draft may become another kind while its form is open; it stays the same filing's form.
    same_kind = form.filing_id is not None or row.kind == form.kind
    return same_kind and (row.actor_id, row.type, row.filing_id) == (tx.actor.id, form.type, form.filing_id)


def _require_own_filing(tx: Tx, form: FormAt) -> None:
    """Raise NotFound for the form of a filing that the actor's bureau does not write."""
    if form.filing_id is None:
        return
    of = select(Filing.bureau_id).where(Filing.id == form.filing_id, Filing.type == form.type)
    if tx.session.scalar(of) != tx.actor.bureau_id:
        raise NotFound
