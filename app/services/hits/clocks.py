"""Keep the clocks of hits: the owner is reminded twice, then its supervisors are told, and the asker too."""

from datetime import datetime
from threading import Event

import structlog
from sqlalchemy import ColumnElement, and_, select

from app.models import Filing, Hit
from app.rules import hit_clock, policy
from app.rules.kinds import RULES
from app.services import scheduled_jobs
from app.services.access import actors
from app.services.audit import log as audit_log
from app.services.background_loop import again_and_again
from app.services.hits.telling import say, say_to_asker
from app.services.scheduled_jobs import Job
from app.services.unit_of_work import Registry
from app.transaction import Tx
from app.vocabulary.actors import Action, Role
from app.vocabulary.hits import HitStatus
from app.vocabulary.messages import MessageKind

# The shortest clock runs for ten minutes, so half a minute late is soon enough.
PAUSE_S = 30.0
NUMBER = select(Filing.number).where(Filing.id == Hit.filing_id).scalar_subquery()
AGAIN = (MessageKind.HIT_OVERDUE, "{owner} was to answer the hit of {asker} on {number} by {due}.")
REFERRED = (
    MessageKind.HIT_ESCALATED,
    "{owner} has not answered the hit of {asker} on {number}, due by {due}: it is before its supervisors.",
)
log = structlog.get_logger()


def mind_hits_forever(registry: Registry, stop: Event) -> None:
    """Remind of what is late, as the registry itself, until told to stop."""
    again_and_again(lambda: _mind(registry), "hit clocks", stop, pause_s=PAUSE_S)


def _mind(registry: Registry) -> None:
    if done := scheduled_jobs.run(registry, actors.ROOT, JOBS):
        log.info("hits_reminded", done=len(done))


def _unanswered(now: datetime) -> ColumnElement[bool]:
    return and_(Hit.status == HitStatus.OPEN, Hit.remind_at <= now)


def _remind(tx: Tx, row: Hit) -> None:
    """Tell the owner a second and a third time; then its supervisors and the registry's office.

    Whoever holds somebody at a counter is told as well that nobody answers.
    """
    row.reminders += 1
    since = row.confirmed_at or tx.at
    row.remind_at = hit_clock.next_look(since, row.minutes, row.reminders, RULES.settings)
    owner = row.filing.bureau.code
    if row.reminders <= hit_clock.REMINDERS:
        say(tx, row, AGAIN, [owner])
        return
    # Its revision stays: whoever answers at this very moment must not be sent back.
    row.escalated_at = tx.at
    audit_log.append(tx, Action.ANSWER_HIT, "hit", row.id, escalated=True)
    supervisors = [owner, policy.CENTRAL_BUREAU]
    say(tx, row, REFERRED, supervisors, Role.REVIEWER)
    say(tx, row, REFERRED, [row.bureau] if row.bureau not in supervisors else [])
    say_to_asker(tx, row, REFERRED)


JOBS = (Job("remind", Action.EXPIRE, Hit, NUMBER, _unanswered, _remind),)
