"""Consult the bureaus whose filings concern a person, before the person is answered.

Whoever is asked for data that another state entered gives it the chance to state its position first
(2018/1862 article 67(2)).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select, tuple_

from app.actor import Actor
from app.errors import Fault, IllegalMove, Invalid, NotFound
from app.models import Filing, SubjectFinding, SubjectRequest
from app.rules import policy
from app.rules.calendar import working_days_later
from app.rules.subject_request_steps import CONSULT_WORKING_DAYS
from app.services.audit import log as audit_log
from app.services.messaging import send
from app.services.messaging.send import Note, moment
from app.services.unit_of_work import Registry, reading
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.messages import MessageKind
from app.vocabulary.subject_requests import Disclosure, RequestStatus

# More than anybody is asked at once.
MOST = 200
# The person has been answered.
SETTLED = frozenset({RequestStatus.ANSWERED, RequestStatus.CLOSED})


@dataclass(frozen=True, slots=True)
class Advise:
    """Say as the owner whether what a filing holds may be disclosed to its subject, and why."""

    finding_id: str
    advice: Disclosure
    reason: str


@dataclass(frozen=True, slots=True)
class Consultation:
    """Show an owner what it is asked: about which filing, what the person wishes, and until when.

    Who the person is, and what else was found on them, is not the owner's to know. `may_advise`: the person
    was not answered yet.
    """

    row: SubjectFinding
    wishes: tuple[str, ...]
    may_advise: bool
    at_hand: datetime

    @property
    def is_open(self) -> bool:
        """Return whether nobody has advised, and it still may be."""
        return self.may_advise and self.row.advice == Disclosure.OPEN

    @property
    def overdue(self) -> bool:
        """Return whether the owner should have advised."""
        due = self.row.consult_due_at
        return self.is_open and due is not None and due < self.at_hand


def ask(tx: Tx, row: SubjectRequest) -> None:
    """Ask the owner of each finding that was not asked yet; it has three weeks."""
    due_at = working_days_later(tx.at, CONSULT_WORKING_DAYS)
    for found in row.findings:
        filing = tx.session.get(Filing, found.filing_id)
        if found.consulted_at is None and filing is not None:
            found.consulted_at, found.consult_due_at = tx.at, due_at
            text = (
                f"Somebody asks for the data on them in {filing.number}. Advise by {moment(due_at)} whether"
                f" they may be disclosed: consultation {found.id}."
            )
            send.send(tx, filing, Note(MessageKind.CONSULTATION, text, due_at), [found.owner])


def is_awaited(tx: Tx, found: SubjectFinding) -> bool:
    """Tell whether its owner was not asked yet, or may still advise."""
    if found.advice != Disclosure.OPEN:
        return False
    return found.consult_due_at is None or found.consult_due_at > tx.at


def browse(tx: Tx, filing_id: str = "") -> Sequence[Consultation]:
    """Return what the actor's bureau was asked, the newest first; of one filing where its id is given.

    They end with the request that they belong to, so there are never many.
    """
    query = _asked_of(tx.actor).order_by(SubjectFinding.consulted_at.desc(), SubjectFinding.id)
    about = query.where(SubjectFinding.filing_id == filing_id) if filing_id else query
    found = [_shown(tx, row) for row in tx.session.scalars(about.limit(MOST))]
    for each in found:
        tx.show(each.row.id)
    return found


def read(tx: Tx, finding_id: str) -> Consultation:
    """Return one consultation; NotFound where it is another bureau's or nobody asked."""
    found = _shown(tx, _one(tx, _asked_of(tx.actor), finding_id))
    tx.show(found.row.id)
    return found


def waiting(registry: Registry, actor: Actor) -> int:
    """Return how many consultations wait for the actor's bureau, of `MOST` at most."""
    open_now = (SubjectFinding.advice == Disclosure.OPEN, SubjectRequest.status.not_in(SETTLED))
    with reading(registry, actor) as tx:
        query = _asked_of(actor).join(SubjectFinding.request).where(*open_now)
        return len(tx.session.scalars(query.with_only_columns(SubjectFinding.id).limit(MOST)).all())


def advise(tx: Tx, command: Advise) -> SubjectFinding:
    """Advise as the filing's owner; NotFound where the filing is another bureau's or nobody asked.

    Raises IllegalMove once the person was answered: what the answer rested on is not rewritten.
    """
    found = _one(tx, _asked_of(tx.actor).with_for_update(of=SubjectFinding), command.finding_id)
    if command.advice == Disclosure.OPEN:
        raise Invalid(faults=[Fault("advice", "Say disclose or restrict.")])
    if found.request.status in SETTLED:
        raise IllegalMove("The person was answered already.")
    found.advice, found.advice_reason = command.advice, command.reason
    audit_log.append(tx, Action.ADVISE, "subject_finding", found.id, advice=command.advice)
    return found


def _asked_of(actor: Actor) -> Select[SubjectFinding]:
    """Return what the actor's bureau was asked, but for kinds that the actor must not even hear of."""
    policy.require(actor, Action.ADVISE)
    asked = (SubjectFinding.owner == actor.bureau, SubjectFinding.consulted_at.is_not(None))
    closed = sorted(policy.closed_kinds(actor))
    kind = tuple_(SubjectFinding.filing_type, SubjectFinding.filing_kind)
    return select(SubjectFinding).where(*asked, *([kind.not_in(closed)] if closed else []))


def _one(tx: Tx, asked: Select[SubjectFinding], finding_id: str) -> SubjectFinding:
    found = tx.session.scalar(asked.where(SubjectFinding.id == finding_id))
    if found is None:
        raise NotFound(f"There is no consultation {finding_id} of your bureau.")
    return found


def _shown(tx: Tx, row: SubjectFinding) -> Consultation:
    return Consultation(row, tuple(row.request.wishes), row.request.status not in SETTLED, tx.at)
