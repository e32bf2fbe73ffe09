"""End filings in time, erase lookups kept long enough, and flag what looks like misuse."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime, time, timedelta
from threading import Event
from typing import Any

import structlog
from sqlalchemy import ColumnElement, and_, delete, or_, update

from app.actor import Actor
from app.models import (
    Correction,
    Filing,
    FilingAmendment,
    FilingFlag,
    FilingMove,
    FilingVersion,
    HandOut,
    Hit,
    Link,
    OnwardConsent,
    OpenForm,
    SettledMatch,
    Waiver,
)
from app.rules import policy, transitions
from app.rules.calendar import months_later
from app.rules.content import FilingContent
from app.rules.kinds import RULES
from app.services import scheduled_jobs
from app.services.access import actors
from app.services.background_loop import again_and_again
from app.services.batches import erasure as traveller_lists
from app.services.corrections import deadlines
from app.services.correspondence import erasure as letters
from app.services.filings import attachments, content_to_rows, open_form_erasure, recalls, steps
from app.services.filings.step_log import Step
from app.services.hits import clocks
from app.services.imports import erasure as lists
from app.services.lookups import erasure
from app.services.messaging import send
from app.services.messaging.send import Note, moment
from app.services.oversight import misuse
from app.services.scheduled_jobs import Due, Job
from app.services.subject_access import deadlines as request_deadlines
from app.services.unit_of_work import Registry
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingStatus, FilingType
from app.vocabulary.messages import MessageKind

# Rows about a filing that go when it is purged; the rest of it falls with its content.
PARTS = (
    FilingMove,
    FilingVersion,
    FilingAmendment,
    Waiver,
    Correction,
    Hit,
    SettledMatch,
    FilingFlag,
    OnwardConsent,
    OpenForm,
)
Condition = Callable[[datetime], ColumnElement[bool]]
log = structlog.get_logger()
PAUSE_S = 900.0
PERIOD_OVER = "Its period is over."


def due(registry: Registry, actor: Actor) -> list[Due]:
    """All that a run would do now."""
    erased = [
        *erasure.due(registry, actor),
        *lists.due(registry, actor),
        *traveller_lists.due(registry, actor),
        *open_form_erasure.due(registry, actor),
    ]
    return [*erased, *misuse.due(registry, actor), *scheduled_jobs.due(registry, actor, JOBS)]


def run(registry: Registry, actor: Actor) -> list[Due]:
    """Do all that is due; returns what was done."""
    flags = misuse.run(registry, actor)
    erased = [
        *erasure.erase(registry, actor),
        *lists.erase(registry, actor),
        *traveller_lists.erase(registry, actor),
        *open_form_erasure.erase(registry, actor),
    ]
    return [*erased, *flags, *scheduled_jobs.run(registry, actor, JOBS)]


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
    return and_(Filing.status.in_(transitions.IN_FORCE), Filing.warned_at.is_(None), soon)


def _review_overdue(now: datetime) -> ColumnElement[bool]:
    """Published before its review, and nobody has reviewed it in time."""
    published = Filing.status.in_(transitions.IN_FORCE)
    first = and_(Filing.review_due_at < now, Filing.escalated_at.is_(None))
    return and_(published, or_(first, Filing.amendment.has(_unjudged(now))))


def _unjudged(now: datetime) -> ColumnElement[bool]:
    return and_(FilingAmendment.due_at < now, FilingAmendment.escalated_at.is_(None))


def _over(now: datetime) -> ColumnElement[bool]:
    """Its last day has passed; or it was never published and nobody has touched it for long."""
    forgotten = months_later(now.date(), -RULES.settings.draft_months)
    untouched = Filing.updated_at < datetime.combine(forgotten, time(), UTC)
    return or_(
        and_(Filing.status.in_(transitions.IN_FORCE), Filing.expires_on < now.date()),
        and_(_stands(transitions.UNPUBLISHED), untouched),
    )


def _to_purge(now: datetime) -> ColumnElement[bool]:
    """Return the condition for a filing to be purged.

    What expires is erased with it; what a clerk ended, 15 days later (2018/1861 article 39).
    """
    grace = now - timedelta(days=RULES.settings.purge_days)
    ended = and_(_stands(transitions.ENDED), Filing.updated_at <= grace)
    return or_(_stands({FilingStatus.EXPIRED}), ended, _over(now))


def _stands(statuses: Collection[FilingStatus]) -> ColumnElement[bool]:
    """In one of these states. All types are named, since the index of a million filings begins with them."""
    return and_(Filing.type.in_(list(FilingType)), Filing.status.in_(statuses))


def _warn(tx: Tx, filing: Filing) -> None:
    text = (
        f"{filing.number} ends on {filing.expires_on}. Extend it after a written assessment, or let it end."
    )
    send.send(tx, filing, Note(MessageKind.ENDING_SOON, text), [filing.bureau.code])
    filing.warned_at = tx.at


def _escalate(tx: Tx, filing: Filing) -> None:
    amendment = filing.amendment
    since = amendment.due_at if amendment else filing.review_due_at
    text = f"{filing.number} is published and was to be reviewed by {moment(since)}."
    told = dict.fromkeys((filing.bureau.code, policy.CENTRAL_BUREAU))
    send.send(tx, filing, Note(MessageKind.REVIEW_OVERDUE, text), told)
    filing.escalated_at = tx.at
    if amendment:
        amendment.escalated_at = tx.at


def _expire(tx: Tx, filing: Filing) -> None:
    steps.expire(tx, [filing], PERIOD_OVER)


def _purge(tx: Tx, filing: Filing) -> None:
    """Erase all but a tombstone: number, kind, bureau, days and hands; the audit holds nothing personal."""
    line = transitions.find(Action.PURGE, filing.status)
    attachments.purge(tx, filing)
    letters.erase(tx, filing)
    content_to_rows.write(filing, FilingContent(kind=filing.kind, subjects=()))
    filing.addenda, filing.objections, filing.disputed = [], [], False
    filing.reason = filing.source_digest = ""
    for part in PARTS:
        tx.session.execute(delete(part).where(part.filing_id == filing.id))
    tx.session.execute(update(HandOut).where(HandOut.filing_id == filing.id).values(conditions="", reason=""))
    tx.session.execute(delete(Link).where(or_(Link.filing_id == filing.id, Link.other_id == filing.id)))
    steps.apply(tx, [filing], Step(Action.PURGE, line.after))


def _of_filings(word: str, action: Action, due: Condition, do: Callable[[Tx, Filing], None]) -> Job[Filing]:
    return Job(word, action, Filing, Filing.number, due, do)


# In this order, so that what has expired is erased in the same run.
JOBS: tuple[Job[Any], ...] = (
    _of_filings("warn", Action.EXPIRE, _ends_soon, _warn),
    _of_filings("escalate", Action.EXPIRE, _review_overdue, _escalate),
    *recalls.JOBS,
    *deadlines.JOBS,
    *clocks.JOBS,
    *request_deadlines.JOBS,
    _of_filings("expire", Action.EXPIRE, _over, _expire),
    _of_filings("purge", Action.PURGE, _to_purge, _purge),
)
