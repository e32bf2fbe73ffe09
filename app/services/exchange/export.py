"""Export filings as the registry's own format takes them back, each page audited before it leaves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement

from app.actor import Actor
from app.errors import Fault, Invalid
from app.followed import require_original
from app.models import Filing
from app.rules import policy
from app.rules.text import TEXTS as RULES
from app.rules.text import fault
from app.services import visibility
from app.services.audit.log import Asked
from app.services.filings.queries import with_relations, without_misused
from app.services.filings.rows_to_content import as_json, content_of
from app.services.unit_of_work import Registry, showing
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingStatus
from app.vocabulary.readings import Reading

PAGE = 500
VERSION = 1
# A number of another registry's own, or that of a letter.
WORDS = RULES["lookup.case_reference"]


@dataclass(frozen=True, slots=True)
class ExportFilings:
    """Export what is published, of one list where `source` names it, to whom and why."""

    recipient: str
    reason: str
    source: str = ""


def export(registry: Registry, actor: Actor, command: ExportFilings) -> Iterator[dict[str, Any]]:
    """Yield a line for each filing on the actor's list that is published, page by page.

    Each page is on record, with its recipient, before its first line leaves.
    """
    _require_told(command)
    asked = Asked(Reading.EXPORT, "filing", words={"recipient": command.recipient, "reason": command.reason})
    last: str | None = ""
    while last is not None:
        with showing(registry, actor, asked) as tx:
            policy.require(tx.actor, Action.EXPORT)
            # The recall of what was handed out follows the filing's end, where that is made.
            require_original(tx.session.connection(), tx.at)
            page = _page(tx, command, last)
            lines = [_line(tx, filing) for filing in page]
        yield from lines
        last = page[-1].id if len(page) == PAGE else None


def _require_told(command: ExportFilings) -> None:
    said = {"recipient": command.recipient, "reason": command.reason}
    faults = [
        Fault(name, fault(text, WORDS) or "Say it.")
        for name, text in said.items()
        if not text.strip() or fault(text, WORDS)
    ]
    if faults:
        raise Invalid(faults=faults)


def _page(tx: Tx, command: ExportFilings, last: str) -> Sequence[Filing]:
    query = with_relations().where(*_conditions(tx.actor, command))
    query = query.where(Filing.id > last) if last else query
    return tx.session.scalars(query.order_by(Filing.id).limit(PAGE)).all()


def _conditions(actor: Actor, command: ExportFilings) -> Iterator[ColumnElement[bool]]:
    yield Filing.status == FilingStatus.PUBLISHED
    yield visibility.seen_by(actor)
    yield visibility.listed_to(actor)
    if actor.sees is not None:
        yield Filing.bureau_id == actor.bureau_id
    if command.source:
        yield Filing.source == command.source


def _line(tx: Tx, filing: Filing) -> dict[str, Any]:
    tx.show(filing.id, filing.revision)
    return said(tx.actor, filing)


def said(actor: Actor, filing: Filing) -> dict[str, Any]:
    """Return all that a filing says to this actor; what is only told on a match is left out."""
    shown = filing if policy.may_keep(actor, filing) else without_misused(filing)
    head = {
        "version": VERSION,
        "type": str(filing.type),
        "number": filing.number,
        "bureau": filing.bureau.code,
        "status": str(filing.status),
        "revision": filing.revision,
    }
    return {**head, **as_json(content_of(shown)), "reference": filing.reference or filing.number}
