"""Let one index follow the database, which knows how far that has read.

An entry of the outbox is struck off once, by whoever has written it to the index. Another index never hears
of it and would answer "nothing found" for ever. So the database names the one index that may strike, and
numbers the strikes; an index that is not named, or has not read up to the last number, cannot look.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

import structlog
from sqlalchemy import Connection, and_, bindparam, select, true, update

from app.actor import SYSTEM
from app.db import Sessions
from app.models import IndexLease, OutboxEntry
from app.transaction import Tx, looking, transaction
from search.errors import IndexUnavailable
from search.standing import Standing

if TYPE_CHECKING:
    from search.engine import Engine

# A keeper that has not renewed for so long, by the watcher's own clock, is taken for dead.
LEASE_S = 30.0
RENEW_S = 5.0
ANOTHERS = "The index belongs to another database: give each an alias of its own (SEARCH_ALIAS)."
KEPT_ELSEWHERE = "the index of this database is kept elsewhere, at {place}"
NOT_BUILT = "the index has not been built from this database"
BEHIND = "the index has missed changes of this database"
ELSEWHERE = "Several machines need Elasticsearch (SEARCH_URL)."
log = structlog.get_logger()

_COLUMNS = ("register", "holder", "place", "built", "strikes", "renewals")
_LEASE = select(*(getattr(IndexLease, name) for name in _COLUMNS))
_WAITING = select(OutboxEntry.filing_id).distinct().limit(bindparam("most")).subquery()
# Asked by every lookup, so built once, and in one: the two belong to the same moment.
_PENDING = select(*_LEASE.selected_columns, _WAITING.c.filing_id).join_from(
    IndexLease, _WAITING, true(), isouter=True
)


class Lease(NamedTuple):
    """Hold the row of one moment."""

    register: str
    holder: str
    place: str
    built: bool
    strikes: int
    renewals: int


@dataclass(slots=True)
class Watch:
    """Remember since when a lease has not been renewed, by this machine's clock alone."""

    seen: Lease | None = None
    since: float = 0.0
    told: bool = False

    def is_still(self, lease: Lease, seconds: float) -> bool:
        """Tell whether the lease has not changed hands, or been renewed, for so long."""
        if self.seen is None or (lease.holder, lease.renewals) != (self.seen.holder, self.seen.renewals):
            self.seen, self.since = lease, monotonic()
        return monotonic() - self.since >= seconds

    def tell_once(self, event: str, **told: str) -> None:
        """Log why the index is left alone, the first time."""
        if not self.told:
            log.error(event, **told)
        self.told = True


def pending_ids(connection: Connection, engine: "Engine", most: int) -> Sequence[str]:
    """Return filings whose newest state the index may not hold, at most so many.

    Raises IndexUnavailable where the index cannot answer for this database at all.
    """
    rows = connection.execute(_PENDING, {"most": most}).all()
    # The index is asked after the database: it may have read further meanwhile, never less far.
    lease = Lease(*rows[0][:-1])
    if why_not(lease, engine.standing()) and (reason := why_not(lease, engine.standing(fresh=True))):
        raise IndexUnavailable(reason)
    return [row.filing_id for row in rows if row.filing_id is not None]


def why_not(lease: Lease, standing: Standing) -> str:
    """Return why an index of this standing cannot answer for the database; empty where it can."""
    if lease.holder and lease.holder != standing.index:
        return KEPT_ELSEWHERE.format(place=lease.place)
    if standing.is_of_another(lease.register):
        return ANOTHERS
    if standing.unread:
        return standing.unread
    if not lease.built or standing.register != lease.register:
        return NOT_BUILT
    if standing.read < lease.strikes:
        return BEHIND
    return ""


def read(connection: Connection) -> Lease:
    """Return the lease as it stands."""
    return Lease(*connection.execute(_LEASE).one())


def state(sessions: Sessions, engine: "Engine") -> str:
    """Return why the index cannot answer for the database now; empty where it can.

    One that has read what the database has not written yet comes from a later state of it: a restored backup.
    """
    with looking(sessions) as connection:
        before, standing = read(connection), engine.standing(fresh=True)
    with looking(sessions) as connection:
        after = read(connection)
    # The number of a strike is noted a moment before its commit.
    ahead = standing.register == after.register and standing.read > after.strikes + 1
    return "the database is older than the index" if ahead else why_not(before, standing)


def keep(sessions: Sessions, engine: "Engine", watch: Watch) -> Lease | None:
    """Renew the lease and return it; also one that nobody holds any more.

    None where another index has it, or where the index answers for another database.
    """
    with looking(sessions) as connection:
        lease = read(connection)
    standing = _named(engine)
    if standing.is_of_another(lease.register):
        watch.tell_once("index_of_another_database", place=engine.place, advice=ANOTHERS)
        return None
    if lease.holder == standing.index:
        if lease.place != engine.place or watch.is_still(lease, RENEW_S):
            _take(sessions, lease, standing, engine.place)
    elif lease.place and not watch.is_still(lease, LEASE_S):
        watch.tell_once("index_kept_elsewhere", place=lease.place, advice=ELSEWHERE)
        return None
    return lease


def claim(sessions: Sessions, engine: "Engine", *, seen: Lease | None = None, by_force: bool = False) -> None:
    """Take the lease for an index that is about to be built; IndexUnavailable where another has it.

    A lease that was `seen` to be free is taken if it still is as it was seen.
    """
    with looking(sessions) as connection:
        lease = seen or read(connection)
    standing = _named(engine)
    if standing.is_of_another(lease.register):
        if not by_force:
            raise IndexUnavailable(ANOTHERS)
        disown(engine)
    if lease.holder == standing.index:
        return
    if lease.place and not (seen or by_force):
        raise IndexUnavailable(f"{KEPT_ELSEWHERE.format(place=lease.place)}. {ELSEWHERE}")
    if not _take(sessions, lease, standing, engine.place):
        raise IndexUnavailable("another index was given the lease this moment")


def settle(sessions: Sessions, engine: "Engine") -> None:
    """Note that the index, freshly built, has read all that was struck off until now."""
    with transaction(sessions, SYSTEM) as tx:
        lease = Lease(*tx.session.execute(_LEASE.with_for_update()).one())
        standing = engine.standing()
        if lease.holder == standing.index:
            tx.session.execute(update(IndexLease).values(built=True))
            engine.stand(replace(standing, register=lease.register, read=lease.strikes))


def disown(engine: "Engine") -> None:
    """Let the index answer for no database until it is built anew."""
    engine.stand(replace(engine.standing(), register="", read=0))


def strike(tx: Tx, engine: "Engine") -> bool:
    """Number a strike in its own transaction; false where the index may not strike.

    The number is noted in the index before the commit: were it noted after, a process that is killed between
    the two would leave an index that seems to have missed a change.
    """
    numbered = (
        update(IndexLease)
        .where(IndexLease.holder == engine.standing().index, IndexLease.holder != "")
        .values(strikes=IndexLease.strikes + 1)
        .returning(IndexLease.register, IndexLease.strikes)
    )
    row = tx.session.execute(numbered).one_or_none()
    if row is not None:
        _note(engine, row.register, row.strikes)
    return row is not None


def _note(engine: "Engine", register: str, number: int) -> None:
    # An index that has missed a change has not made up for it by the next.
    for fresh in (False, True):
        standing = engine.standing(fresh=fresh)
        if standing.register == register and standing.read >= number - 1:
            engine.stand(replace(standing, read=number))
            return


def release(sessions: Sessions, engine: "Engine") -> None:
    """Let the next index take the lease at once; whoever holds it may go on holding it."""
    with transaction(sessions, SYSTEM) as tx:
        mine = IndexLease.holder == engine.standing().index
        tx.session.execute(update(IndexLease).where(mine).values(place=""))


def _named(engine: "Engine") -> Standing:
    standing = engine.standing()
    if not standing.index:
        standing = Standing(index=str(uuid4()))
        engine.stand(standing)
    return standing


def _take(sessions: Sessions, lease: Lease, standing: Standing, place: str) -> bool:
    """Take the lease if it still is as it was seen."""
    unchanged = and_(IndexLease.holder == lease.holder, IndexLease.renewals == lease.renewals)
    built = lease.built and lease.holder == standing.index
    with transaction(sessions, SYSTEM) as tx:
        taken = (
            update(IndexLease)
            .where(unchanged)
            .values(holder=standing.index, place=place, built=built, renewals=lease.renewals + 1)
            .returning(IndexLease.register)
        )
        return tx.session.execute(taken).one_or_none() is not None
