"""Hold filings that were published or changed against the lists that are open, and tell whoever asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from threading import Event

from sqlalchemy import delete, select, update

from app.actor import SYSTEM, Actor
from app.errors import CannotLook, Invalid
from app.models import Bureau, Filing, Traveller, TravellerList, VettingEntry
from app.outbox.documents import documents_of
from app.queue import is_due
from app.rules import policy, traveller_lists
from app.services import visibility
from app.services.access import authentication
from app.services.background_loop import again_and_again
from app.services.batches.kept_lines import of_line, told_of
from app.services.lookups.answer import Answered, Proposed, merged
from app.services.lookups.decide import decide
from app.services.lookups.identifier import DATABASE, propose_listed
from app.services.lookups.person import propose_among
from app.services.lookups.traveller import Sought, propose_sought, sought
from app.services.messaging import send
from app.services.messaging.send import Note, moment
from app.services.unit_of_work import Registry, reading, record, work
from app.transaction import Tx, looking
from app.vocabulary.actors import Action
from app.vocabulary.messages import MessageKind, Priority
from search.documents import FilingDocument

PAUSE_S = 1.0
# So many filings in one pass, and so many travellers read at once.
BATCH, PAGE = 200, 200
# Filings so few are compared one by one; where more came in, as in an import, asking the index is cheaper.
FEW = 20
# Longer than any line that was being asked when the filing reached the index waits for its commit.
AGAIN_AFTER = timedelta(minutes=5)
CLIENT = "vetting"


@dataclass(frozen=True, slots=True)
class _Held:
    """Filings of one pass, as matching compares them; only those that are in force."""

    documents: Sequence[FilingDocument]

    @property
    def filing_ids(self) -> frozenset[str]:
        return frozenset(each.filing_id for each in self.documents)


def vet_forever(registry: Registry, stop: Event) -> None:
    """Hold what comes against the lists until told to stop."""
    again_and_again(lambda: vet(registry), "vetting", stop, pause_s=PAUSE_S)


def vet(registry: Registry) -> int:
    """Hold all that is due against every open list; return how many travellers have something new.

    May raise IndexUnavailable or CannotLook: then everything is held again at the next pass.
    """
    told = 0
    while entries := _due(registry):
        held = _newest(registry, {entry.filing_id for entry in entries})
        if held.documents:
            told += sum(_hold(registry, row, held) for row in _open(registry))
        _settle(registry, entries)
    return told


def _due(registry: Registry) -> Sequence[VettingEntry]:
    with reading(registry) as tx:
        due = select(VettingEntry).where(is_due(VettingEntry, tx.at)).order_by(VettingEntry.id).limit(BATCH)
        return tx.session.scalars(due).all()


def _newest(registry: Registry, filing_ids: set[str]) -> _Held:
    with reading(registry) as tx:
        documents = documents_of(tx.session, filing_ids)
    return _Held([document for document in documents if document.live])


def _open(registry: Registry) -> Sequence[TravellerList]:
    with reading(registry) as tx:
        return tx.session.scalars(select(TravellerList).where(TravellerList.departs_at > tx.at)).all()


def _settle(registry: Registry, entries: Sequence[VettingEntry]) -> None:
    """Strike off what was held twice, and put off what was held once."""
    once = [entry.id for entry in entries if not entry.attempts]
    twice = [entry.id for entry in entries if entry.attempts]
    with work(registry, SYSTEM, Action.OPERATE) as tx:
        later = {"attempts": 1, "retry_at": tx.at + AGAIN_AFTER}
        tx.session.execute(update(VettingEntry).where(VettingEntry.id.in_(once)).values(later))
        tx.session.execute(delete(VettingEntry).where(VettingEntry.id.in_(twice)))


def _hold(registry: Registry, row: TravellerList, held: _Held) -> int:
    """Hold the filings against one list on behalf of its asker, as it may look up now."""
    with looking(registry.sessions) as connection:
        asker = authentication.by_id(connection, row.actor_id)
    if asker is None or not asker.roles & policy.MAY[Action.LOOKUP]:
        return 0
    asker = replace(asker, client=CLIENT)
    told = sum(_hold_one(registry, asker, (row, each), held) for each in _travellers(registry, row.id))
    with work(registry, SYSTEM, Action.OPERATE) as tx:
        seen = update(TravellerList).where(TravellerList.id == row.id)
        tx.session.execute(seen.values(held_at=tx.at))
    return told


def _travellers(registry: Registry, list_id: str) -> Iterator[Traveller]:
    """Yield the lines that were asked, a page at a time; nothing is held open meanwhile."""
    last = 0
    of_list = select(Traveller).where(Traveller.list_id == list_id, Traveller.answer.is_not(None))
    while True:
        with reading(registry) as tx:
            page = tx.session.scalars(
                of_list.where(Traveller.line > last).order_by(Traveller.line).limit(PAGE)
            ).all()
        if not page:
            return
        yield from page
        last = page[-1].line


def _hold_one(registry: Registry, asker: Actor, line: tuple[TravellerList, Traveller], held: _Held) -> bool:
    row, traveller = line
    grounds = {"purpose": row.purpose, "case_reference": row.case_reference}
    try:
        wanted = sought(of_line(traveller.asked, **grounds), registry.clock().date())
    except Invalid:  # asked by rules that were others then
        return False
    proposed = [
        each
        for each in _proposed(registry, asker, wanted, held)
        if traveller_lists.is_news(traveller.told, each.filing_id, each.revision)
    ]
    return bool(proposed) and record(
        registry, asker, lambda tx: _tell(tx, (row.id, traveller.id), wanted, proposed)
    )


def _proposed(registry: Registry, asker: Actor, wanted: Sought, held: _Held) -> list[Proposed]:
    """Return what the filings propose for one traveller; another filing of the index is none of this."""
    if len(held.documents) > FEW:
        found, index = propose_sought(registry, asker, wanted)
        if not index.available:
            raise CannotLook
        return [each for each in found if each.filing_id in held.filing_ids]
    beside = registry.engine.beside(held.documents)
    named = propose_among(registry, asker, wanted.queries, beside, wanted.minimum_score)
    if not wanted.numbers:
        return named
    with reading(registry, asker) as tx:
        numbers = propose_listed(tx, wanted.numbers, held.filing_ids, wanted.minimum_score)
    return merged([*named, *numbers])


def _tell(tx: Tx, line: tuple[str, str], wanted: Sought, proposed: Sequence[Proposed]) -> bool:
    """Store the lookup of what is new to the asker, and tell its bureau.

    The line is read anew and locked: of two passes at once, one tells.
    """
    list_id, traveller_id = line
    found = tx.session.scalar(select(Traveller).where(Traveller.id == traveller_id).with_for_update())
    news = [each for each in proposed if _is_news(found, each)]
    open_to = set(visibility.shown_among(tx, {each.filing_id for each in news}))
    news = [each for each in news if each.filing_id in open_to]
    if found is None or not news:
        return False
    asked = {**wanted.question.question, "list": list_id}
    answered = decide(tx, replace(wanted.question, question=asked, full=False), news, DATABASE)
    found.told = {**found.told, **told_of(answered, {each.filing_id: each.revision for each in news})}
    if not answered.matches:
        return False
    found.answer, found.lookup_id, found.changed_at = answered.answer, answered.lookup_id, tx.at
    _send(tx, found, answered)
    return True


def _is_news(found: Traveller | None, each: Proposed) -> bool:
    return found is not None and traveller_lists.is_news(found.told, each.filing_id, each.revision)


def _send(tx: Tx, found: Traveller, answered: Answered) -> None:
    """Write to the asker's bureau, which its webhook announces; nothing personal is in it."""
    row = tx.session.get_one(TravellerList, found.list_id)
    bureau = tx.session.get_one(Bureau, row.bureau_id).code
    registry = Tx(tx.session, SYSTEM, tx.at)
    for filing_id in dict.fromkeys(each.filing.id for each in answered.matches):
        filing = tx.session.get_one(Filing, filing_id)
        text = (
            f"The list {row.reference or row.id} of {moment(row.at)}, departing {moment(row.departs_at)}, "
            f"has something new at line {found.line}: {filing.number}. See lookup {answered.lookup_id}."
        )
        note = Note(MessageKind.LIST_MATCH, text, due_at=row.departs_at, priority=Priority.HIGH)
        send.send(registry, filing, note, [bureau])
