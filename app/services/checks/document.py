"""Answer a partner: may this document be accepted?"""

from dataclasses import dataclass
from secrets import token_bytes
from typing import Any

from sqlalchemy import insert

from app.actor import Actor
from app.db import table_of
from app.errors import Fault, Forbidden, Invalid
from app.followed import require_original
from app.models import AuditEntry, CheckAlert, Lookup, Partner
from app.models.columns import new_id
from app.rules import policy
from app.services.audit import log as audit_log
from app.services.checks import terms
from app.services.checks.find import Question, find, question
from app.services.unit_of_work import Registry, record
from app.transaction import Tx
from app.transparency.leaves import SALT_BYTES, lookup_digest
from app.vocabulary.actors import Action
from app.vocabulary.lookups import Answer, LookupKind, Purpose
from app.vocabulary.partners import CheckAnswer, CheckPurpose
from search.identifiers import IdentifierKind
from search.identifiers.grading import AskedNumber

_STORE_LOOKUP = insert(table_of(Lookup))
_STORE_ENTRY = insert(table_of(AuditEntry))
_STORE_ALERT = insert(table_of(CheckAlert))
# A partner's answer has no age, and whoever filed what was found would not be told.
IN_COPY = "Documents are checked at the register itself."
ANSWERS = {True: CheckAnswer.CHECK, False: CheckAnswer.CLEAR}


@dataclass(frozen=True, slots=True)
class CheckDocument:
    """A document by number, kind and country, and why; `place` empty: the partner's own."""

    number: str
    kind: IdentifierKind
    country: str
    purpose: CheckPurpose
    place: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """Hold the one word the partner is told, stored as the lookup `id` before it leaves."""

    id: str
    answer: CheckAnswer


def check_document(registry: Registry, actor: Actor, command: CheckDocument) -> Checked:
    """Answer clear or check; whoever filed what was found is told after the answer, see `alerts`.

    Raises Forbidden for what was not agreed, TooManyRequests above the quota, and CannotRecord or what the
    database raises where it could not look: never a clear that was not looked for.
    """
    policy.require(actor, Action.CHECK)
    asked = question(AskedNumber(command.number, command.kind, command.country))
    if not asked.forms:
        raise Invalid(faults=[Fault("number", "This stands for no number.")])
    agreed = terms.counted(registry, actor)
    if agreed is None or command.purpose not in agreed.purposes:
        raise _not_agreed(registry, actor, agreed)
    said = _said(command, agreed)
    return record(registry, actor, lambda tx: _decide_and_store(tx, asked, said))


def _not_agreed(registry: Registry, actor: Actor, agreed: Partner | None) -> Forbidden:
    """Return the refusal, recorded."""
    told = f"Agreed with you: {', '.join(agreed.purposes)}." if agreed else "Nothing was agreed with you."
    audit_log.refuse(registry.sessions, actor, Action.CHECK, told)
    return Forbidden(told)


def _said(command: CheckDocument, agreed: Partner) -> dict[str, Any]:
    return {
        "number": command.number,
        "kind": command.kind,
        "country": command.country,
        "purpose": command.purpose,
        "place": command.place or agreed.place,
    }


def _decide_and_store(tx: Tx, asked: Question, said: dict[str, Any]) -> Checked:
    """Look and store in one transaction; all that is written is as much for either answer."""
    require_original(tx.session.connection(), tx.at, IN_COPY)
    found = find(tx, asked)
    lookup = _lookup(tx, said, Answer.MATCH if found else Answer.NO_MATCH)
    detail = {"answer": lookup["answer"], "matches": 0, "digest": lookup_digest(lookup, ())}
    connection = tx.session.connection()
    connection.execute(_STORE_LOOKUP, lookup)
    connection.execute(_STORE_ENTRY, audit_log.row(tx, Action.LOOKUP, "lookup", lookup["id"], detail))
    alert = {"id": new_id(), "at": tx.at, "lookup_id": lookup["id"], "filing_ids": found}
    connection.execute(_STORE_ALERT, alert)
    return Checked(lookup["id"], ANSWERS[bool(found)])


def _lookup(tx: Tx, said: dict[str, Any], answer: Answer) -> dict[str, Any]:
    return {
        "id": new_id(),
        "at": tx.at,
        "actor_id": tx.actor.id,
        "bureau_id": tx.actor.bureau_id,
        "key_id": tx.actor.key_id,
        "client": tx.actor.client,
        "kind": LookupKind.CHECK,
        "question": said,
        "answer": answer,
        "pending": 0,
        "salt": token_bytes(SALT_BYTES),
        "purpose": Purpose.DOCUMENT_CHECK,
        "case_reference": "",
    }
