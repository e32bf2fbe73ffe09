"""Confirm a match as a hit, or reject it: by whoever asked, or those who keep filings in its bureau."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app.errors import Fault, IllegalMove, Invalid, NotFound
from app.models import Filing, Hit, Lookup, StoredMatch
from app.models.columns import new_id
from app.rules import hit_clock, policy
from app.rules.hit_steps import ACTIONS, DECIDED, find
from app.rules.kinds import RULES
from app.services import visibility
from app.services.audit import log as audit_log
from app.services.hits import settling
from app.services.hits.seen import ShownHit, unchanged, with_filing
from app.services.hits.telling import tell
from app.services.lookups.asked_person import of_lookup
from app.transaction import Tx
from app.vocabulary.hits import HitStatus, HitStep


@dataclass(frozen=True, slots=True)
class DecideMatch:
    """A decision on a match: what was found, and why it is rejected.

    `birth_date` and `document_number` complete who was asked about, where the question left them out.
    """

    step: HitStep
    match_id: str
    found: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    birth_date: str = ""
    document_number: str = ""


def decide(tx: Tx, command: DecideMatch) -> ShownHit:
    """Take the decision, and tell the owner of a hit at once; the same one again changes nothing.

    Raises NotFound for a match that the actor was not shown, IllegalMove where its filing is in force for the
    actor no longer or another word stands, and Invalid.
    """
    policy.require(tx.actor, ACTIONS[command.step])
    match, lookup = _shown(tx, command.match_id)
    row = tx.session.scalar(with_filing().where(Hit.match_id == match.id))
    if row is not None and row.status in DECIDED[command.step]:
        _require_same(row, command)
        return unchanged(tx, row)
    _require_in_force(tx, match.filing_id)
    row = row or _begun(tx, match, lookup)
    row.person = of_lookup(lookup, command.birth_date, command.document_number) or row.person
    was_told = row.confirmed_at is not None
    _step(tx, row, command)
    if command.step is HitStep.CONFIRM or was_told:
        tell(tx, row, command.step)
    return ShownHit(row, tx.at)


def _shown(tx: Tx, match_id: str) -> tuple[StoredMatch, Lookup]:
    """Return a match that the actor was shown, or its bureau where it keeps filings; lock it."""
    mine = Lookup.actor_id == tx.actor.id
    if tx.actor.roles & policy.KEEPERS:
        mine = or_(mine, Lookup.bureau_id == tx.actor.bureau_id)
    query = select(StoredMatch, Lookup).join(Lookup, Lookup.id == StoredMatch.lookup_id)
    own = query.where(StoredMatch.id == match_id, Lookup.bureau_id == tx.actor.bureau_id, mine)
    found = tx.session.execute(own.with_for_update(of=StoredMatch)).first()
    if found is None:
        raise NotFound(f"There is no match {match_id} that you were shown.")
    return found[0], found[1]


def _require_same(row: Hit, command: DecideMatch) -> None:
    if command.step is HitStep.CONFIRM and command.found != row.found:
        raise IllegalMove(
            "This match is confirmed already. Tell the owner what is new in a message about it."
        )


def _require_in_force(tx: Tx, filing_id: str) -> None:
    # The same words whether it was ended, suspended or closed to the actor's bureau.
    if not visibility.shown_among(tx, [filing_id]):
        raise IllegalMove("The filing is in force for you no longer. Do not act on it.")


def _begun(tx: Tx, match: StoredMatch, lookup: Lookup) -> Hit:
    row = Hit(
        id=new_id(),
        match_id=match.id,
        lookup_id=lookup.id,
        filing=tx.session.get_one(Filing, match.filing_id, options=[joinedload(Filing.bureau)]),
        subject_id=match.subject_id,
        bureau=tx.actor.bureau,
        asked_by=lookup.actor_id,
        at=tx.at,
        status=HitStatus.SHOWN,
        revision=0,
    )
    tx.session.add(row)
    return row


def _step(tx: Tx, row: Hit, command: DecideMatch) -> None:
    line = find(command.step, row.status)
    if line.reason and not command.reason:
        raise Invalid(faults=[Fault("reason", f"Say why you {command.step} it.")])
    row.found, row.reason, row.decided_by = dict(command.found), command.reason, tx.actor.id
    row.status, row.revision = line.after or row.status, row.revision + 1
    EFFECTS[command.step](tx, row)
    tx.session.flush()
    said = {"step": command.step, "revision": row.revision, "match": row.match_id, "filing": row.filing_id}
    audit_log.append(tx, ACTIONS[command.step], "hit", row.id, **said)


def _confirm(tx: Tx, row: Hit) -> None:
    filing, settings = row.filing, RULES.settings
    births = [born.year for subject in filing.subjects for born in subject.birth_dates]
    row.urgent = hit_clock.is_urgent(filing.type, filing.kind, filing.warnings, births, tx.at.date())
    row.minutes = hit_clock.answer_minutes(urgent=row.urgent, settings=settings)
    settling.reopen(tx, row)
    row.confirmed_at, row.rejected_at, row.reminders, row.escalated_at = tx.at, None, 0, None
    row.due_at = tx.at + timedelta(minutes=row.minutes)
    row.remind_at = hit_clock.next_look(tx.at, row.minutes, 0, settings)


def _reject(tx: Tx, row: Hit) -> None:
    row.rejected_at, row.due_at, row.remind_at = tx.at, None, None
    settling.settle(tx, row)


EFFECTS = {HitStep.CONFIRM: _confirm, HitStep.REJECT: _reject}
