"""What time does to filings: a warning before the end, the end, the purge after it, and overdue reviews."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime, time, timedelta
from threading import Event
from typing import Any

import structlog
from sqlalchemy import ColumnElement, and_, delete, or_

from app.models import Correction, Filing, FilingMove, FilingVersion, Link, Waiver
from app.rules.calendar import months_later
from app.rules.kinds import RULES
from app.rules.words import MessageKind
from app.services import (
    actors,
    attachments,
    content,
    duties,
    filings,
    messages,
    moves,
    policy,
    recalls,
    states,
)
from app.services.commands import FilingContent
from app.services.corrections import deadlines
from app.services.duties import Due, Duty
from app.services.journal import Step
from app.services.messages import Note, moment
from app.services.registry import Registry
from app.services.rounds import again_and_again
from app.transaction import Actor, Tx
from app.vocabulary import Action, FilingStatus, FilingType

Condition = Callable[[datetime], ColumnElement[bool]]
log = structlog.get_logger()
PAUSE_S = 900.0
PERIOD_OVER = "Its period is over."


def due(registry: Registry, actor: Actor) -> list[Due]:
    """All that a run would do now."""
    return duties.due(registry, actor, DUTIES)


def run(registry: Registry, actor: Actor) -> list[Due]:
    """Do all that is due; returns what was done."""
    return duties.run(registry, actor, DUTIES)


def keep_forever(registry: Registry, stop: Event) -> None:
    """Do what is due, as the registry itself, until told to stop; the first time after a pause.

    Nothing that is due waits for the hour: lookups hide what is over from its last day on.
    """
    stop.wait(PAUSE_S)
    again_and_again(lambda: _keep(registry), "retention", stop, pause_s=PAUSE_S)


def _keep(registry: Registry) -> None:
    if done := run(registry, actors.ROOT):
        log.info("retention_run", done=len(done))


def _ends_soon(now: datetime) -> ColumnElement[bool]:
    """Regulation (EU) 2018/1861 article 39: the owner is told four months before the end."""
    horizon = months_later(now.date(), RULES.settings.warn_months)
    soon = and_(Filing.expires_on >= now.date(), Filing.expires_on <= horizon)
    return and_(Filing.status.in_(states.IN_FORCE), Filing.warned_at.is_(None), soon)


def _review_overdue(now: datetime) -> ColumnElement[bool]:
    """Published before its review, and nobody has judged it in time."""
    return and_(Filing.review_due_at < now, Filing.escalated_at.is_(None))


def _over(now: datetime) -> ColumnElement[bool]:
    """Its last day has passed; or it was never published and nobody has touched it for long."""
    forgotten = months_later(now.date(), -RULES.settings.draft_months)
    untouched = Filing.updated_at < datetime.combine(forgotten, time(), UTC)
    return or_(
        and_(Filing.status.in_(states.IN_FORCE), Filing.expires_on < now.date()),
        and_(_stands(states.UNPUBLISHED), untouched),
    )


def _to_purge(now: datetime) -> ColumnElement[bool]:
    """What expires is erased with it; what was ended by hand, 15 days later (2018/1861 article 39)."""
    grace = now - timedelta(days=RULES.settings.purge_days)
    ended = and_(_stands(states.ENDED), Filing.updated_at <= grace)
    return or_(_stands({FilingStatus.EXPIRED}), ended, _over(now))


def _stands(statuses: Collection[FilingStatus]) -> ColumnElement[bool]:
    """In one of these states. All types are named, since the index of a million filings begins with them."""
    return and_(Filing.type.in_(list(FilingType)), Filing.status.in_(statuses))


def _warn(tx: Tx, filing: Filing) -> None:
    text = (
        f"{filing.number} ends on {filing.expires_on}. Extend it after a written assessment, or let it end."
    )
    messages.send(tx, filing, Note(MessageKind.ENDING_SOON, text), [filing.bureau.code])
    filing.warned_at = tx.at


def _escalate(tx: Tx, filing: Filing) -> None:
    text = f"{filing.number} is published and was to be reviewed by {moment(filing.review_due_at)}."
    told = dict.fromkeys((filing.bureau.code, policy.CENTRAL_BUREAU))
    messages.send(tx, filing, Note(MessageKind.REVIEW_OVERDUE, text), told)
    filing.escalated_at = tx.at


def _expire(tx: Tx, filing: Filing) -> None:
    moves.expire(tx, filing, PERIOD_OVER)


def _purge(tx: Tx, filing: Filing) -> None:
    """Erase all but a tombstone: number, kind, bureau, days and hands; the audit holds nothing personal."""
    before, filing.status = filing.status, states.after(filing.status, Action.PURGE)
    attachments.purge(tx, filing)
    content.write(filing, FilingContent(kind=filing.kind, subjects=()))
    filing.addenda, filing.objections, filing.disputed = [], [], False
    filing.reason = filing.source_digest = ""
    for part in (FilingMove, FilingVersion, Waiver, Correction):
        tx.session.execute(delete(part).where(part.filing_id == filing.id))
    tx.session.execute(delete(Link).where(or_(Link.filing_id == filing.id, Link.other_id == filing.id)))
    filings.revise(tx, filing)
    filings.stepped(tx, filing, Step(Action.PURGE, before))


def _of_filings(word: str, action: Action, due: Condition, do: Callable[[Tx, Filing], None]) -> Duty[Filing]:
    return Duty(word, action, Filing, Filing.number, due, do)


# In this order, so that what has expired is erased in the same run.
DUTIES: tuple[Duty[Any], ...] = (
    _of_filings("warn", Action.EXPIRE, _ends_soon, _warn),
    _of_filings("escalate", Action.EXPIRE, _review_overdue, _escalate),
    *recalls.DUTIES,
    *deadlines.DUTIES,
    _of_filings("expire", Action.EXPIRE, _over, _expire),
    _of_filings("purge", Action.PURGE, _to_purge, _purge),
)
