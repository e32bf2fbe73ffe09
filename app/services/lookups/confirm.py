"""The register decides: what the index proposed is held against the rows, and the lookup is stored."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from operator import attrgetter
from typing import Any

from sqlalchemy import Row, bindparam, insert, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.db import table_of
from app.errors import CannotRecord
from app.models import AuditEntry, Bureau, Filing, Lookup, StoredMatch
from app.models.columns import new_id
from app.rules import kinds
from app.services import policy, states
from app.services.digests import digest_of
from app.services.lookups.answer import (
    Answered,
    FilingShown,
    IndexState,
    MatchShown,
    Proposed,
    answer_of,
)
from app.services.registry import Registry
from app.transaction import Actor, Tx
from app.vocabulary import Action, FilingStatus, LookupKind, Outcome, Purpose

# Every lookup runs these, so they are built once, and run on the bare connection.
_HEADS = (
    select(
        Filing.id,
        Filing.type,
        Filing.kind,
        Filing.number,
        Filing.reference,
        Filing.circulation,
        Filing.action,
        Filing.warnings,
        Filing.handling,
        Filing.conditions,
        Filing.status,
        Filing.revision,
        Filing.bureau_id,
        Filing.audience,
        Filing.barred,
        Filing.expires_on,
        Filing.review_due_at.is_not(None).label("pending_review"),
        Filing.disputed,
        Bureau.code.label("bureau"),
    )
    .join(Bureau)
    .where(Filing.id.in_(bindparam("ids", expanding=True)))
)
# All that a head says, in the order of the fields; what the kind's rules say comes last.
_SAID = attrgetter(*[field.name for field in fields(FilingShown) if field.name != "priority"])
_STORE_LOOKUP = insert(table_of(Lookup))
_STORE_MATCHES = insert(table_of(StoredMatch))
_STORE_ENTRY = insert(table_of(AuditEntry))


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: its kind, the exact words, on which grounds, and about filings in which states."""

    kind: LookupKind
    question: Mapping[str, Any]
    purpose: Purpose
    case_reference: str
    limit: int
    statuses: frozenset[FilingStatus] = states.SHOWN


def asked(kind: LookupKind, command: Any) -> Asked:
    """The question as it will be stored: every field that was filled in."""
    grounds = {"purpose", "case_reference"}
    question = {
        field.name: _plain(getattr(command, field.name))
        for field in fields(command)
        if field.name not in grounds and getattr(command, field.name) not in (None, "")
    }
    return Asked(kind, question, command.purpose, command.case_reference, command.limit)


def confirm(
    registry: Registry, actor: Actor, question: Asked, proposed: Sequence[Proposed], index: IndexState
) -> Answered:
    """Show what is still in a state asked for and open to this actor, once the lookup is stored.

    One transaction reads the heads and stores the lookup, so a withdrawal that committed before it is
    never shown. Raises CannotRecord when the lookup cannot be stored.
    """

    def decide_and_store(tx: Tx) -> Answered:
        shown = _open_to(tx, proposed, question.statuses)[: question.limit]
        answered = Answered(new_id(), answer_of([each.verdict for each in shown]), shown, index)
        _store(tx, question, answered, {each.filing_id: each.revision for each in proposed})
        return answered

    try:
        return registry.ledger.write(actor, decide_and_store)
    except SQLAlchemyError as failed:
        raise CannotRecord from failed


def _open_to(
    tx: Tx, proposed: Sequence[Proposed], statuses: frozenset[FilingStatus]
) -> tuple[MatchShown, ...]:
    """The surest first; of equals, the one whose kind comes first by law."""
    heads = _heads(tx.session, {each.filing_id for each in proposed})
    shown = (
        MatchShown(new_id(), each.score, each.verdict, _shown(head), each.subject, each.evidence)
        for each in proposed
        if (head := heads.get(each.filing_id)) is not None
        and head.status in statuses
        and not _expired(head, tx)
        and policy.may_see(tx.actor, head)
    )
    return tuple(sorted(shown, key=lambda each: (-each.score, each.filing.priority)))


def _expired(head: Row[Any], tx: Tx) -> bool:
    """Past its last day a filing is gone, whenever the retention's next run takes note of it."""
    return head.expires_on is not None and bool(head.expires_on < tx.at.date())


def _heads(session: Session, filing_ids: Collection[str]) -> dict[str, Any]:
    if not filing_ids:
        return {}
    rows = session.connection().execute(_HEADS, {"ids": list(filing_ids)}).all()
    return {row.id: row for row in rows}


def _shown(head: Row[Any]) -> FilingShown:
    return FilingShown(*(*_SAID(head), kinds.of(head.type, head.kind).priority))


def _store(tx: Tx, question: Asked, answered: Answered, revisions: Mapping[str, int]) -> None:
    grounds = {"purpose": question.purpose, "case_reference": question.case_reference}
    lookup = {
        "id": answered.lookup_id,
        "at": tx.at,
        "actor_id": tx.actor.id,
        "bureau_id": tx.actor.bureau_id,
        "key_id": tx.actor.key_id,
        "client": tx.actor.client,
        "kind": question.kind,
        "question": question.question,
        "answer": answered.answer,
        "pending": answered.index.pending,
        **grounds,
    }
    matches = _match_rows(answered, revisions)
    connection = tx.session.connection()
    connection.execute(_STORE_LOOKUP, lookup)
    if matches:
        connection.execute(_STORE_MATCHES, matches)
    connection.execute(_STORE_ENTRY, _audit_row(tx, answered, digest_of(lookup, matches)))


def _match_rows(answered: Answered, revisions: Mapping[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "id": match.id,
            "lookup_id": answered.lookup_id,
            "rank": rank,
            "filing_id": match.filing.id,
            "subject_id": match.subject.id,
            "revision": revisions[match.filing.id],
            "score": match.score,
            "verdict": match.verdict,
        }
        for rank, match in enumerate(answered.matches, 1)
    ]


def _audit_row(tx: Tx, answered: Answered, digest: str) -> dict[str, Any]:
    return {
        "at": tx.at,
        "actor_id": tx.actor.id,
        "bureau": tx.actor.bureau,
        "key_id": tx.actor.key_id,
        "action": Action.LOOKUP,
        "object_type": "lookup",
        "object_id": answered.lookup_id,
        "outcome": Outcome.DONE,
        "detail": {"answer": answered.answer, "matches": len(answered.matches), "digest": digest},
    }


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, date) or hasattr(value, "year") else value
