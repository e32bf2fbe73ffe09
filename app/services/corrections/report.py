"""Report an error in another bureau's filing, with its evidence."""

from dataclasses import dataclass
from typing import Any

from app.actor import Actor
from app.errors import Fault, Forbidden, IllegalMove, Invalid, RegistryError
from app.models import Correction, Filing
from app.rules import policy, transitions
from app.rules.calendar import working_days_later
from app.rules.kinds import RULES
from app.services.audit import log as audit_log
from app.services.corrections.reports import Report
from app.services.filings import filings
from app.services.filings.rows_to_content import as_json, content_of
from app.services.messaging import send
from app.services.messaging.send import Note, moment
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingType
from app.vocabulary.messages import MessageKind


@dataclass(frozen=True, slots=True)
class ReportError:
    """Hold what is wrong in a filing (`path` names the part, or is empty), and on which evidence."""

    type: FilingType
    filing_id: str
    text: str
    evidence: str
    path: str = ""


def report(tx: Tx, command: ReportError) -> Report:
    """Tell the owner of an error; it has two working days to answer (2018/1862 article 59).

    Raises NotFound, Forbidden for the owner itself, IllegalMove where nothing is in force any more, and
    Invalid where the filing has no such part.
    """
    policy.require(tx.actor, Action.REPORT)
    filing = filings.read(tx, command.type, command.filing_id)
    if (barred := bar(tx.actor, filing)) is not None:
        raise barred
    _require_part(filing, command.path)
    row = _row(tx, filing, command)
    tx.session.add(row)
    tx.session.flush()
    audit_log.append(tx, Action.REPORT, "correction", row.id, filing=filing.id)
    text = f"{row.bureau} reports an error in {filing.number}. Answer by {moment(row.due_at)}."
    send.send(tx, filing, Note(MessageKind.CORRECTION, text, row.due_at), [filing.bureau.code])
    return Report(row, tx.at)


def bar(actor: Actor, filing: Filing) -> RegistryError | None:
    """Return what keeps the actor from reporting an error in a filing that it sees, if anything."""
    if policy.owns(actor, filing):
        return Forbidden("Your bureau corrects its own filings by amending them.")
    if filing.status not in transitions.IN_FORCE:
        state = filing.status
        return IllegalMove(f"An error can only be reported in a filing in force; this one is {state}.")
    return None


def _require_part(filing: Filing, path: str) -> None:
    if path and not _has(as_json(content_of(filing)), path):
        raise Invalid(faults=[Fault("path", "The filing has no such part.")])


def _has(content: Any, path: str) -> bool:
    for step in path.split("."):
        if isinstance(content, list) and step.isdecimal() and int(step) < len(content):
            content = content[int(step)]
        elif isinstance(content, dict) and step in content:
            content = content[step]
        else:
            return False
    return True


def _row(tx: Tx, filing: Filing, command: ReportError) -> Correction:
    due_at = working_days_later(tx.at, RULES.settings.correction_working_days)
    return Correction(
        filing=filing,
        bureau=tx.actor.bureau,
        at=tx.at,
        due_at=due_at,
        remind_at=due_at,
        path=command.path,
        text=command.text,
        evidence=command.evidence,
        version=filing.version,
        persons=sorted(tx.actor.persons),
    )
