"""Find the ids of what people type to narrow the audit: names of accounts, numbers of filings."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.actor import Actor
from app.errors import Fault, Invalid
from app.models import Filing, StoredActor
from app.rules import policy
from app.services.audit.log import Asked
from app.services.oversight.told import EntryTold
from app.services.unit_of_work import Registry, reading, refusals_recorded
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingType
from app.vocabulary.readings import Reading

# So many ids at once, as SQLite takes.
CHUNK = 500


@dataclass(frozen=True, slots=True)
class FilingNamed:
    """Name a filing as the audit does: by its type and number."""

    type: FilingType
    number: str


def ids_of(registry: Registry, actor: Actor, name: str, number: str) -> tuple[str, str]:
    """Return the ids of an account and of a filing, empty for what was not typed.

    Raises Invalid at `actor` or `filing` for what is not on file; that is recorded as a refused reading.
    """
    with refusals_recorded(registry, actor, Asked(Reading.AUDIT, "audit")):
        policy.require(actor, Action.READ_AUDIT)
        with reading(registry, actor) as tx:
            who = tx.session.scalar(select(StoredActor.id).where(StoredActor.name == name))
            what = tx.session.scalar(select(Filing.id).where(Filing.number == number))
        if faults := tuple(_unknown(name, who, number, what)):
            raise Invalid(faults=faults)
    return who or "", what or ""


def account(tx: Tx, actor_id: str) -> StoredActor | None:
    """Return an account with its bureau; None where there is none of this id."""
    policy.require(tx.actor, Action.READ_AUDIT)
    row = tx.session.get(StoredActor, actor_id) if actor_id else None
    if row is not None:
        _ = row.bureau.code
    return row


def filings_of(tx: Tx, entries: Iterable[EntryTold], *more: str) -> Mapping[str, FilingNamed]:
    """Return the filings that entries speak of, by id; of what was shown too."""
    policy.require(tx.actor, Action.READ_AUDIT)
    ids = sorted({*filter(None, more), *(each for entry in entries for each in _ids(entry))})
    columns = select(Filing.id, Filing.type, Filing.number)
    return {
        row.id: FilingNamed(row.type, row.number)
        for at in range(0, len(ids), CHUNK)
        for row in tx.session.execute(columns.where(Filing.id.in_(ids[at : at + CHUNK])))
    }


def _ids(entry: EntryTold) -> Iterator[str]:
    yield entry.row.object_id
    shown = entry.row.detail.get("shown")
    yield from shown if isinstance(shown, dict) else ()


def _unknown(name: str, who: str | None, number: str, what: str | None) -> Iterator[Fault]:
    if name and not who:
        yield Fault("actor", "There is no account of this name.")
    if number and not what:
        yield Fault("filing", "There is no filing of this number.")
