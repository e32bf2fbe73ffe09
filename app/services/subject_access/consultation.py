"""Consult the bureaus whose filings concern a person, before the person is answered.

Whoever is asked for data that another state entered gives it the chance to state its position first
(2018/1862 article 67(2)).
"""

from dataclasses import dataclass

from sqlalchemy import select

from app.errors import Fault, Invalid, NotFound
from app.models import Filing, SubjectFinding, SubjectRequest
from app.rules import policy
from app.rules.calendar import working_days_later
from app.rules.subject_request_steps import CONSULT_WORKING_DAYS
from app.services.audit import log as audit_log
from app.services.messaging import send
from app.services.messaging.send import Note, moment
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.messages import MessageKind
from app.vocabulary.subject_requests import Disclosure


@dataclass(frozen=True, slots=True)
class Advise:
    """Say as the owner whether what a filing holds may be disclosed to its subject, and why."""

    finding_id: str
    advice: Disclosure
    reason: str


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


def advise(tx: Tx, command: Advise) -> SubjectFinding:
    """Advise as the filing's owner; NotFound where the filing is another bureau's or nobody asked."""
    policy.require(tx.actor, Action.ADVISE)
    asked = (SubjectFinding.owner == tx.actor.bureau, SubjectFinding.consulted_at.is_not(None))
    query = select(SubjectFinding).where(SubjectFinding.id == command.finding_id, *asked)
    found = tx.session.scalar(query.with_for_update())
    if found is None:
        raise NotFound(f"There is no consultation {command.finding_id} of your bureau.")
    if command.advice == Disclosure.OPEN:
        raise Invalid(faults=[Fault("advice", "Say disclose or restrict.")])
    found.advice, found.advice_reason = command.advice, command.reason
    audit_log.append(tx, Action.ADVISE, "subject_finding", found.id, advice=command.advice)
    return found
