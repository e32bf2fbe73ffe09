"""Judging a filing: other eyes than the requester's, a checklist answered, waivers approved by name."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import delete, select

from app.errors import Fault, FourEyes, Invalid
from app.models import Filing, Waiver
from app.rules import kinds
from app.rules.kinds import RULES
from app.rules.words import Gate, Review
from app.services import evidence, gates, journal, judging
from app.services.case import Case
from app.services.snapshot import content_of
from app.transaction import Tx
from app.vocabulary import Circulation


def urgent(filing: Filing) -> bool:
    """Whether it is published first and judged after; so is every diffusion (RPD article 99)."""
    return (
        kinds.of(filing.type, filing.kind).review == Review.AFTER
        or filing.circulation == Circulation.DIFFUSION
    )


def require_other_eyes(tx: Tx, filing: Filing) -> None:
    """Raise FourEyes for whoever had a hand in the request, with whatever account, key or lent role."""
    if journal.had_a_hand(tx.session, tx.actor, filing):
        raise FourEyes


def await_review(tx: Tx, filing: Filing) -> None:
    """Published and visibly pending: a second person has so long to judge it, then the delay escalates."""
    filing.review_due_at = tx.at + timedelta(hours=RULES.settings.review_hours)
    filing.escalated_at = None


def end_review(filing: Filing) -> None:
    """Judged: nothing is pending any more."""
    filing.review_due_at = filing.escalated_at = None


def require_sound(tx: Tx, filing: Filing, barring: Sequence[str] = ()) -> None:
    """Raise Invalid with every rule the filing breaks, but for gates waived with an approver's name."""
    _refuse(faults(tx, filing, barring))


def faults(tx: Tx, filing: Filing, barring: Sequence[str] = ()) -> list[Fault]:
    """Every rule the filing breaks as it stands, but for gates waived with an approver's name."""
    waived = frozenset(Gate(each.gate) for each in _waivers(tx, filing) if each.approved_by)
    return judging.faults(replace(_case(tx, filing, barring), waived=waived))


def require_no_worse(tx: Tx, filing: Filing, before: Sequence[Fault], barring: Sequence[str] = ()) -> None:
    """Raise Invalid where the filing breaks a rule that it did not break `before`."""
    _refuse([fault for fault in faults(tx, filing, barring) if fault not in before])


def ask(tx: Tx, filing: Filing, waivers: Mapping[Gate, str], barring: Sequence[str] = ()) -> None:
    """Raise Invalid with every rule the filing breaks; note the waivers asked for, with their reasons.

    A submission is judged anew, so a waiver of an earlier one is asked for and approved anew. `barring` says
    which filings on file exclude this one.
    """
    case = replace(_case(tx, filing, barring), waived=frozenset(waivers))
    _refuse(judging.faults(case))
    needless = waivers.keys() - gates.barred(case).keys()
    if needless:
        raise Invalid(faults=[Fault(f"waivers.{gate}", "The filing passes this gate.") for gate in needless])
    forget_waivers(tx, filing)
    tx.session.add_all(
        Waiver(filing_id=filing.id, gate=gate, reason=reason) for gate, reason in waivers.items()
    )


def forget_waivers(tx: Tx, filing: Filing) -> None:
    """What was approved was approved of that submission, and lifts no gate for what is written after it."""
    tx.session.execute(delete(Waiver).where(Waiver.filing_id == filing.id))


def require_checklist(answers: Mapping[str, bool]) -> None:
    """Raise Invalid unless every question of the checklist is answered with yes."""
    faults = [
        Fault(f"checklist.{word}", f"Answer with true once you have seen it: {says}")
        for word, says in RULES.checklist.items()
        if answers.get(word) is not True
    ]
    if faults:
        raise Invalid(faults=faults)


def approve_waivers(tx: Tx, filing: Filing, approved: Mapping[Gate, str]) -> None:
    """Put the approver's name under each waiver asked for; Invalid where one is left out or was not asked."""
    asked = {Gate(each.gate): each for each in _waivers(tx, filing)}
    faults = [Fault(f"waivers.{gate}", "Nobody asked for this waiver.") for gate in approved.keys() - asked]
    for gate, waiver in asked.items():
        if not waiver.approved_by and not approved.get(gate):
            faults.append(Fault(f"waivers.{gate}", f"Approve it with a reason, or refuse: {waiver.reason}"))
    if faults:
        raise Invalid(faults=faults)
    for gate, reason in approved.items():
        waiver = asked[gate]
        waiver.approved_by, waiver.approved_at = tx.actor.name, tx.at
        waiver.reason = f"{waiver.reason}\nApproved: {reason}"


def _case(tx: Tx, filing: Filing, barring: Sequence[str]) -> Case:
    seen = evidence.attached(tx.session, filing.id)
    return Case(filing.type, content_of(filing), tx.at.date(), evidence=seen, barring=tuple(barring))


def _refuse(faults: Sequence[Fault]) -> None:
    if faults:
        raise Invalid(faults=faults)


def _waivers(tx: Tx, filing: Filing) -> list[Waiver]:
    return list(tx.session.scalars(select(Waiver).where(Waiver.filing_id == filing.id)))
