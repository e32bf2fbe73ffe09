"""Check what the index proposed against the rows, and store the lookup."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from secrets import token_bytes
from typing import Any, TypeVar

from sqlalchemy import Row, bindparam, insert, select
from sqlalchemy.orm import Session

from app.actor import Actor
from app.db import table_of
from app.errors import CannotLook
from app.followed import CopyShown, require_fresh
from app.models import AuditEntry, Lookup, Name, StoredMatch
from app.models.columns import new_id
from app.rules import policy, transitions
from app.rules.shown import MatchShown
from app.services import hand_outs
from app.services.audit import log as audit_log
from app.services.hand_outs import Given
from app.services.lookups import heads, settled
from app.services.lookups.answer import Answered, IndexState, Proposed, answer_of
from app.services.unit_of_work import Registry, record
from app.transaction import Tx
from app.transparency.leaves import SALT_BYTES, lookup_digest
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingStatus
from app.vocabulary.hand_outs import HandOutWay
from app.vocabulary.lookups import Answer, LookupKind, Purpose
from app.vocabulary.subjects import NameKind
from search.matching.types import Verdict

# Every lookup runs these, so they are built once, and run on the bare connection.
_MISUSED = (
    select(Name.subject_id, Name.full)
    .where(Name.subject_id.in_(bindparam("ids", expanding=True)), Name.kind == NameKind.MISUSED)
    .order_by(Name.position)
)
# What was withdrawn between two looks is few; what is refused three times over is an index gone wrong.
_MOST_TRIES = 3
_STORE_LOOKUP = insert(table_of(Lookup))
_STORE_MATCHES = insert(table_of(StoredMatch))
_STORE_ENTRY = insert(table_of(AuditEntry))
_VERDICTS = (Verdict.MATCH, Verdict.POSSIBLE, Verdict.WEAK)
Matches = tuple[MatchShown, ...]
AnyAnswered = TypeVar("AnyAnswered", bound=Answered)
# Asks without the filings that the register has refused.
Ask = Callable[[frozenset[str]], AnyAnswered]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: its kind, the exact words, on which grounds, and about filings in which states.

    `by_deed` puts first what is to be done first, where person and document are asked for at once. `full`: a
    page that the register cuts short is asked for again, see `until_full`. `person`: the key of who is asked
    about, where the question tells it in full.
    """

    kind: LookupKind
    question: Mapping[str, Any]
    purpose: Purpose
    case_reference: str
    limit: int
    statuses: frozenset[FilingStatus] = transitions.SHOWN
    by_deed: bool = False
    full: bool = False
    person: str | None = None


def asked(kind: LookupKind, command: Any, person: str | None = None) -> Asked:
    """The question as it will be stored: every field that was filled in."""
    grounds = {"purpose", "case_reference", "notes"}
    question = {
        field.name: _plain(getattr(command, field.name))
        for field in fields(command)
        if field.name not in grounds and getattr(command, field.name) not in (None, "")
    }
    grounds_given = (command.purpose, command.case_reference, command.limit)
    by_deed = kind in {LookupKind.MRZ, LookupKind.TRAVELLER, LookupKind.ANYTHING}
    return Asked(kind, question, *grounds_given, by_deed=by_deed, full=True, person=person)


def confirm(
    registry: Registry,
    actor: Actor,
    question: Asked,
    proposed: Sequence[Proposed],
    index: IndexState,
) -> Answered:
    """Show what is still in a state asked for and open to this actor, once the lookup is stored.

    One transaction reads the heads and stores the lookup, so a withdrawal that committed before it is
    never shown. Raises CannotRecord when the lookup cannot be stored, and what `decide` raises.
    """
    return record(registry, actor, lambda tx: decide(tx, question, proposed, index))


def decide(tx: Tx, question: Asked, proposed: Sequence[Proposed], index: IndexState) -> Answered:
    """Return what is shown of what is proposed, and store the lookup, in a transaction that others share.

    Raises CannotLook rather than say "no match" where names could not be looked at, and what `require_fresh`
    raises of a copy. A page that is to be
    `full` and is not raises CutShort. Whatever is raised, nothing is stored.
    """
    copy = require_fresh(tx.session.connection(), tx.at, tx.actor.bureau)
    order = _by_deed if question.by_deed else _by_score
    shown = tuple(sorted(_open_to(tx, proposed, question.statuses), key=order))[: question.limit]
    shown = _with_misused(tx.session, shown) if shown else ()
    raised, known = settled.parted(tx, question.person, shown)
    answered = _answered(raised, known, index, copy)
    if question.full and question.limit <= len(proposed):
        _require_full(question, proposed, raised, known)
    if answered.answer == Answer.NO_MATCH and not index.available:
        raise CannotLook
    store(tx, question, answered, {each.filing_id: each.revision for each in proposed})
    return answered


def _answered(raised: Matches, known: Matches, index: IndexState, copy: CopyShown | None) -> Answered:
    answer = answer_of([each.verdict for each in raised])
    notes = (settled.note(len(known)),) if known else ()
    return Answered(new_id(), answer, raised, index, notes, known, copy)


class CutShort(Exception):
    """More may be found in the place of these filings, which the index proposed and the register refuses.

    Or does not raise: `known` of them were settled before.
    """

    def __init__(self, filing_ids: Collection[str], known: int = 0) -> None:
        super().__init__()
        self.filing_ids, self.known = frozenset(filing_ids), known


def _require_full(question: Asked, proposed: Sequence[Proposed], raised: Matches, known: Matches) -> None:
    """Raise CutShort where a page is not full, or where what was settled fills it and more may be behind."""
    if len(raised) + len(known) < question.limit:
        shown = {each.filing.id for each in (*raised, *known)}
        raise CutShort({each.filing_id for each in proposed} - shown)
    if known and not raised:
        raise CutShort({each.filing.id for each in known}, len(known))


def until_full(ask: Ask[AnyAnswered]) -> AnyAnswered:
    """Ask, and ask again without what the register refused, until a page is as full as it can be.

    Raises CannotLook where the index goes on proposing what the register refuses: more may be behind it.
    """
    refused: frozenset[str] = frozenset()
    held_back = 0
    for _ in range(_MOST_TRIES):
        try:
            answered = ask(refused)
        except CutShort as cut:
            refused |= cut.filing_ids
            held_back += cut.known
        else:
            said = (settled.note(held_back, held_back=True),) if held_back else ()
            return replace(answered, notes=(*answered.notes, *said)) if said else answered
    raise CannotLook("The index proposes what the register does not hold; `flask index verify` says what.")


def _open_to(tx: Tx, proposed: Sequence[Proposed], statuses: frozenset[FilingStatus]) -> Iterator[MatchShown]:
    found = heads.heads(tx, {each.filing_id for each in proposed})
    return (
        _match(each, head, tx.actor)
        for each in proposed
        if (head := found.get(each.filing_id)) is not None
        and head.status in statuses
        and not _expired(head, tx)
        and policy.may_see(tx.actor, head)
    )


def _by_score(match: MatchShown) -> tuple[float, int]:
    """The surest first; of equals, the one whose kind comes first by law."""
    return (-match.score, match.filing.priority)


def _by_deed(match: MatchShown) -> tuple[int, int, float]:
    """Put what is sure first, then the arrest before the stolen paper, then the surest."""
    return (_VERDICTS.index(match.verdict), match.filing.priority, -match.score)


def _expired(head: Row[Any], tx: Tx) -> bool:
    """Past its last day a filing is gone, whenever the retention's next run takes note of it."""
    return head.expires_on is not None and bool(head.expires_on < tx.at.date())


def _match(proposed: Proposed, head: Row[Any], actor: Actor) -> MatchShown:
    shown = heads.shown(head, actor)
    said = (proposed.score, proposed.verdict, shown, proposed.subject, proposed.evidence)
    return MatchShown(new_id(), *said, heads.contact(head))


def _with_misused(session: Session, shown: tuple[MatchShown, ...]) -> tuple[MatchShown, ...]:
    """Tell beside each match whose identity the subject misuses, lest the victim be taken for it."""
    rows = session.connection().execute(_MISUSED, {"ids": [each.subject.id for each in shown]}).all()
    misused: dict[str, list[str]] = defaultdict(list)
    for subject_id, full in rows:
        misused[subject_id].append(full)
    return tuple(replace(each, misused_identities=tuple(misused[each.subject.id])) for each in shown)


def store(tx: Tx, question: Asked, answered: Answered, revisions: Mapping[str, int]) -> None:
    """Store a lookup with its matches, each at its filing's revision, and the entry that says so."""
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
        "salt": token_bytes(SALT_BYTES),
        **grounds,
    }
    matches = _match_rows(answered, revisions)
    connection = tx.session.connection()
    connection.execute(_STORE_LOOKUP, lookup)
    if matches:
        connection.execute(_STORE_MATCHES, matches)
    connection.execute(_STORE_ENTRY, _audit_row(tx, answered, lookup_digest(lookup, matches)))
    given = Given(HandOutWay.LOOKUP, question.purpose, answered.lookup_id)
    hand_outs.note(tx, given, {each["filing_id"]: each["revision"] for each in matches})


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
        for rank, match in enumerate((*answered.matches, *answered.settled), 1)
    ]


def _audit_row(tx: Tx, answered: Answered, digest: str) -> dict[str, Any]:
    detail = {"answer": answered.answer, "matches": len(answered.matches), "digest": digest}
    if answered.settled:
        detail["settled"] = len(answered.settled)
    if not answered.index.available:
        detail["names"] = "not looked at"
    return audit_log.row(tx, Action.LOOKUP, "lookup", answered.lookup_id, detail)


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, date) or hasattr(value, "year") else value
