"""Raise flags for what looks like misuse, again and again, each finding once.

A run looks at the whole days and weeks of everybody who asked or was refused since the run before. What it
finds again changes nothing, unless more has come and nobody has looked at the flag yet.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from importlib import import_module
from typing import Any

from sqlalchemy import delete, select

from app.actor import Actor
from app.models import ActorRole, AuditEntry, Lookup, MisuseFlag, MisuseRun, StoredActor, WellKnown
from app.models.columns import new_id
from app.rules import policy
from app.rules.misuse import findings
from app.rules.misuse_values import Finding, Looked, Looker, Person, Watched
from app.services.audit import log as audit_log
from app.services.audit.commitments import LOOKUPS_KEPT
from app.services.scheduled_jobs import Due
from app.services.unit_of_work import Registry, reading, work
from app.transaction import Tx
from app.vocabulary.actors import Action, Outcome
from app.vocabulary.oversight import FlagState

# A lookup that commits late bears the time at which it began.
OVERLAP = timedelta(hours=1)
# The first run looks back to the Monday before last.
FARTHEST, WEEK = timedelta(days=14), timedelta(days=7)
MOST_EVIDENCE = 100
THE_ONLY = 1


def due(registry: Registry, actor: Actor) -> list[Due]:
    """Say what a run would raise now."""
    policy.require(actor, Action.OPERATE)
    with reading(registry, actor) as tx:
        return [_told(who, found) for who, found in _found(registry, tx) if not _known(tx, who, found)]


def run(registry: Registry, actor: Actor) -> list[Due]:
    """Raise what is new, and erase flags as old as lookups may be kept; say what was raised."""
    policy.require(actor, Action.OPERATE)
    with reading(registry, actor) as tx:
        found, now = list(_found(registry, tx)), tx.at
    raised = [_told(who, each) for who, each in found if _raise(registry, actor, who, each)]
    with work(registry, actor, Action.OPERATE) as tx:
        tx.session.execute(delete(MisuseFlag).where(MisuseFlag.until < now - LOOKUPS_KEPT))
        tx.session.merge(MisuseRun(id=THE_ONLY, until=now))
    return raised


def key_of(actor_id: str, finding: Finding) -> str:
    """Return what tells the finding from all others, however often it is found."""
    return sha256("\n".join((finding.rule, actor_id, finding.about)).encode()).hexdigest()


def _found(registry: Registry, tx: Tx) -> Iterator[tuple[str, Finding]]:
    last = tx.session.get(MisuseRun, THE_ONLY)
    since = max(last.until - OVERLAP, tx.at - FARTHEST) if last else tx.at - FARTHEST
    known = [
        Person(row.name, row.birth_date, row.id)
        for row in tx.session.scalars(select(WellKnown).order_by(WellKnown.id))
    ]
    who = _active(tx, since)
    # Loaded when somebody has asked: what else time does compares no names.
    likeness: Any = import_module("app.services.oversight.likeness").NameLikeness() if who else None
    for actor_id in who:
        looker = _looker(tx, actor_id)
        if looker is not None:
            lookups = _lookups(tx, actor_id, _monday(since))
            refusals = _refusals(tx, actor_id, _monday(since))
            watched = Watched(looker, lookups, refusals, known, likeness, registry.misuse)
            yield from ((actor_id, each) for each in findings(watched))


def _active(tx: Tx, since: datetime) -> Sequence[str]:
    asked = tx.session.scalars(select(Lookup.actor_id).where(Lookup.at >= since).distinct())
    refused = select(AuditEntry.actor_id).where(
        AuditEntry.at >= since, AuditEntry.outcome == Outcome.REFUSED, AuditEntry.actor_id != ""
    )
    return sorted({*asked, *tx.session.scalars(refused.distinct())})


def _monday(at: datetime) -> datetime:
    """Return the beginning of the week, a day early: whatever the clock on the wall says, it is whole."""
    monday = at - timedelta(days=at.weekday() + 1)
    return monday.replace(hour=0, minute=0, second=0, microsecond=0)


def _looker(tx: Tx, actor_id: str) -> Looker | None:
    row = tx.session.get(StoredActor, actor_id)
    roles = tx.session.scalars(select(ActorRole.role).where(ActorRole.actor_id == actor_id))
    return Looker(row.name, frozenset(roles)) if row else None


def _lookups(tx: Tx, actor_id: str, since: datetime) -> list[Looked]:
    # Zones and dates are read as lookups read them; only this needs what matching knows of names.
    asked_about = import_module("app.services.lookups.asked_about").asked_about
    rows = select(Lookup).where(Lookup.actor_id == actor_id, Lookup.at >= since).order_by(Lookup.at)
    return [
        Looked(
            row.id,
            row.at,
            row.purpose,
            tuple(
                dict.fromkeys(
                    Person(each.whole_name, each.birth_date)
                    for each in asked_about(row.kind, row.question, row.at.date())
                    if each.whole_name
                )
            ),
            row.case_reference,
        )
        for row in tx.session.scalars(rows)
    ]


def _refusals(tx: Tx, actor_id: str, since: datetime) -> list[tuple[str, datetime, bool]]:
    columns = AuditEntry.id, AuditEntry.at, AuditEntry.outcome
    done = select(*columns).where(AuditEntry.actor_id == actor_id, AuditEntry.at >= since)
    return [
        (str(row.id), row.at, row.outcome is Outcome.REFUSED)
        for row in tx.session.execute(done.order_by(AuditEntry.id))
    ]


def _known(tx: Tx, actor_id: str, finding: Finding) -> MisuseFlag | None:
    return tx.session.scalar(select(MisuseFlag).where(MisuseFlag.key == key_of(actor_id, finding)))


def _raise(registry: Registry, actor: Actor, actor_id: str, finding: Finding) -> bool:
    with work(registry, actor, Action.OPERATE) as tx:
        known = _known(tx, actor_id, finding)
        if known is None:
            flag = MisuseFlag(id=new_id(), key=key_of(actor_id, finding), actor_id=actor_id, raised_at=tx.at)
            flag.rule, flag.state, flag.revision = finding.rule, FlagState.OPEN, 1
            tx.session.add(flag)
        elif known.state is FlagState.OPEN and known.count < finding.count:
            flag, known.revision = known, known.revision + 1
        else:
            return False
        flag.since, flag.until, flag.sentence = finding.since, finding.until, finding.sentence
        flag.count, flag.least = finding.count, finding.least
        flag.evidence = list(finding.evidence[:MOST_EVIDENCE])
        told = {"rule": finding.rule, "count": finding.count}
        audit_log.append(tx, Action.OPERATE, "flag", flag.id, **told)
    return known is None


def _told(actor_id: str, finding: Finding) -> Due:
    return Due("flag", actor_id, finding.rule)
