"""Answer a hit, for the bureau that owns the filing; end the filing with it where its purpose is reached."""

from dataclasses import dataclass

from app.errors import Fault, Forbidden, Invalid, RevisionConflict
from app.models import Filing, Hit
from app.rules import policy
from app.rules.hit_steps import ACTIONS, find
from app.services.audit import log as audit_log
from app.services.filings import moves
from app.services.filings.commands import MoveFiling
from app.services.hits import settling
from app.services.hits.seen import ShownHit, one, seen_by
from app.services.hits.telling import tell
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.hits import HitStep, OwnersWord
from app.vocabulary.requirements import Fulfilment


@dataclass(frozen=True, slots=True)
class AnswerHit:
    """The owner's answer, based on the revision that was read."""

    hit_id: str
    revision: int
    says: OwnersWord
    text: str


@dataclass(frozen=True, slots=True)
class FulfilFromHit:
    """The end of the filing by this hit: how its purpose was reached, based on the hit's revision."""

    hit_id: str
    revision: int
    fulfilment: Fulfilment
    reason: str


def answer(tx: Tx, command: AnswerHit) -> ShownHit:
    """Answer a hit; the answer goes back to whoever asked, and the clock stops.

    Raises NotFound, RevisionConflict, IllegalMove, Forbidden for another bureau, and Invalid.
    """
    row = _own(tx, HitStep.ANSWER, command.hit_id, command.revision)
    return _answered(tx, row, HitStep.ANSWER, command.says, command.text)


def fulfil(tx: Tx, command: FulfilFromHit) -> ShownHit:
    """End the filing because this hit reached its purpose, and answer the hit in the same step.

    Raises what `answer` does, and what the filing's own move does.
    """
    row = _own(tx, HitStep.FULFIL, command.hit_id, command.revision)
    filing = row.filing
    end = MoveFiling(filing.type, filing.id, filing.revision, command.reason, fulfilment=command.fulfilment)
    moves.move(tx, Action.FULFIL, end)
    return _answered(tx, row, HitStep.FULFIL, OwnersWord.IS_SUBJECT, command.reason)


def _own(tx: Tx, step: HitStep, hit_id: str, revision: int) -> Hit:
    policy.require(tx.actor, ACTIONS[step])
    row = one(tx, seen_by(tx.actor).with_for_update(of=(Hit, Filing)), hit_id)
    if row.revision != revision:
        raise RevisionConflict(f"You read revision {revision}; it is at revision {row.revision} now.")
    find(step, row.status)
    if not policy.owns(tx.actor, row.filing):
        raise Forbidden("This step is for the bureau that lodged the filing.")
    return row


def _answered(tx: Tx, row: Hit, step: HitStep, says: OwnersWord, text: str) -> ShownHit:
    line = find(step, row.status)
    if line.reason and not text:
        raise Invalid(faults=[Fault("text", "Say what whoever met the subject is to know.")])
    row.says, row.answer, row.answered_at, row.remind_at = says, text, tx.at, None
    row.status, row.revision = line.after or row.status, row.revision + 1
    settling.reopen(tx, row)
    if says is OwnersWord.IS_NOT_SUBJECT:
        settling.settle(tx, row)
    audit_log.append(
        tx, ACTIONS[step], "hit", row.id, step=step, revision=row.revision, says=says, filing=row.filing_id
    )
    tell(tx, row, step)
    return ShownHit(row, tx.at)
