"""Review a filing: by a second person, with a checklist answered and waivers approved by name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import delete, select

from app.errors import Fault, FourEyes, Invalid
from app.models import Filing, Waiver
from app.rules import gates, kinds, validation
from app.rules.content import FilingContent
from app.rules.filers import Filer
from app.rules.kinds import RULES
from app.rules.step_table import When
from app.rules.submission import Submission
from app.services.filings import evidence, step_log
from app.services.filings.rows_to_content import content_of
from app.transaction import Tx
from app.vocabulary.filings import Circulation
from app.vocabulary.requirements import Gate, Review

# Asked only where a charge is on no list.
READ_OFFENCES = "offence"
OF_EVERY_FILING = tuple(word for word in RULES.checklist if word != READ_OFFENCES)


def urgent(filing: Filing) -> bool:
    """Return whether it is published first and reviewed after; so is every diffusion (RPD article 99)."""
    return (
        kinds.of(filing.type, filing.kind).review == Review.AFTER
        or filing.circulation == Circulation.DIFFUSION
    )


def circumstances(filing: Filing) -> frozenset[When]:
    """Return what opens or closes lines of the table of moves to this filing now."""
    holds = {
        When.PENDING: filing.pending_review,
        When.URGENT: urgent(filing),
        When.AMENDED: filing.amendment is not None,
    }
    return frozenset(when for when, true in holds.items() if true)


def require_second_person(tx: Tx, filing: Filing) -> None:
    """Raise FourEyes for whoever took part in the request, with whatever account, key or lent role."""
    if step_log.was_involved(tx.session, tx.actor, filing):
        raise FourEyes


def await_review(tx: Tx, filing: Filing) -> None:
    """Published and visibly pending: a second person has so long to review it, then the delay escalates."""
    filing.review_due_at = tx.at + timedelta(hours=RULES.settings.review_hours)
    filing.escalated_at = None


def end_review(filing: Filing) -> None:
    """Judged: nothing is pending any more."""
    filing.review_due_at = filing.escalated_at = None


def require_sound(tx: Tx, filing: Filing, barring: Sequence[str] = ()) -> None:
    """Raise Invalid with every rule the filing breaks, but for gates waived with an approver's name."""
    _refuse(faults(tx, filing, barring))


def require_sound_as(tx: Tx, filing: Filing, content: FilingContent) -> None:
    """Raise Invalid with every rule the filing would break if it said this."""
    submission = replace(submission_of(tx, filing), content=content, waived=_waived(tx, filing))
    _refuse(validation.faults(submission, _filer(filing)))


def faults(tx: Tx, filing: Filing, barring: Sequence[str] = ()) -> list[Fault]:
    """Every rule the filing breaks as it stands, but for gates waived with an approver's name."""
    submission = replace(submission_of(tx, filing, barring), waived=_waived(tx, filing))
    return validation.faults(submission, _filer(filing))


def require_no_worse(tx: Tx, filing: Filing, before: Sequence[Fault], barring: Sequence[str] = ()) -> None:
    """Raise Invalid where the filing breaks a rule that it did not break `before`."""
    _refuse([fault for fault in faults(tx, filing, barring) if fault not in before])


def ask(tx: Tx, filing: Filing, waivers: Mapping[Gate, str], barring: Sequence[str] = ()) -> None:
    """Raise Invalid with every rule the filing breaks; note the waivers asked for, with their reasons.

    Each submission is checked anew, so a waiver of an earlier one is asked for and approved anew.
    `barring` says which filings on file exclude this one.
    """
    submission = replace(submission_of(tx, filing, barring), waived=frozenset(waivers))
    _refuse(validation.faults(submission, _filer(filing)))
    needless = waivers.keys() - gates.barred(submission).keys()
    if needless:
        raise Invalid(faults=[Fault(f"waivers.{gate}", "The filing passes this gate.") for gate in needless])
    forget_waivers(tx, filing)
    tx.session.add_all(
        Waiver(filing_id=filing.id, gate=gate, reason=reason) for gate, reason in waivers.items()
    )


def forget_waivers(tx: Tx, filing: Filing) -> None:
    """Delete the filing's waivers: each was approved for that submission alone.

    It lifts no gate for what is written after it.
    """
    tx.session.execute(delete(Waiver).where(Waiver.filing_id == filing.id))


def require_ready_to_go_first(tx: Tx, filing: Filing) -> None:
    """Raise Invalid for what may not be published before a second person has reviewed it.

    A diffusion goes to those it names (RPD article 97): only what was reviewed goes to all bureaus at once.
    """
    found = gates.unlisted(submission_of(tx, filing))
    if filing.circulation == Circulation.DIFFUSION and not filing.audience:
        found.append(Fault("audience", "Name the bureaus that it goes to before its review."))
    _refuse(found)


def require_checklist(tx: Tx, filing: Filing, answers: Mapping[str, bool]) -> None:
    """Raise Invalid unless every question that the filing raises is answered with yes."""
    unlisted = gates.unlisted(submission_of(tx, filing))
    require_answers(answers, RULES.checklist if unlisted else OF_EVERY_FILING)


def require_answers(answers: Mapping[str, bool], wanted: Iterable[str]) -> None:
    """Raise Invalid unless these questions are answered with yes."""
    says = RULES.checklist
    _refuse(
        [
            Fault(f"checklist.{word}", f"Say yes to it once you have seen it: {says[word]}")
            for word in wanted
            if answers.get(word) is not True
        ]
    )


def waivers_asked(tx: Tx, filing: Filing) -> dict[Gate, str]:
    """Return the gates that the clerk asks to waive and nobody has waived yet, each with the reason."""
    return {Gate(each.gate): each.reason for each in _waivers(tx, filing) if not each.approved_by}


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


def submission_of(tx: Tx, filing: Filing, barring: Sequence[str] = ()) -> Submission:
    """Return what the rules judge: the filing as it stands, today."""
    seen = evidence.attached(tx.session, filing.id)
    since = step_log.latest_day(tx.session, filing)
    submission = Submission(filing.type, content_of(filing), tx.at.date(), evidence=seen, since=since)
    return replace(submission, barring=tuple(barring))


def _waived(tx: Tx, filing: Filing) -> frozenset[Gate]:
    return frozenset(Gate(each.gate) for each in _waivers(tx, filing) if each.approved_by)


def _filer(filing: Filing) -> Filer:
    return Filer(filing.bureau.code, filing.bureau.country, filing.bureau.files)


def _refuse(faults: Sequence[Fault]) -> None:
    if faults:
        raise Invalid(faults=faults)


def _waivers(tx: Tx, filing: Filing) -> list[Waiver]:
    return list(tx.session.scalars(select(Waiver).where(Waiver.filing_id == filing.id)))
