"""Apply a register's feed to a copy: each page and the position it leads to in one transaction.

A filing keeps its id, number, bureau, state, version and revision, and its subjects keep theirs. What is gone
there is gone here with the commit: a bare tombstone stays, as the register's own purge leaves it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cattrs.errors import BaseValidationError
from sqlalchemy import delete, func, select, update

from app.actor import Actor
from app.errors import CannotFollow
from app.followed import CopyShown, copy_of
from app.models import Addendum, Bureau, Filing, FollowedRegister, Subject, Warrant
from app.outbox.drain import drain
from app.outbox.mark import mark_copied
from app.services.audit import log as audit_log
from app.services.exchange import copied_rows
from app.services.filings.bulk import insert_all
from app.services.index_maintenance import rebuild
from app.services.unit_of_work import Registry, reading
from app.transaction import Tx, transaction
from app.vocabulary.actors import Action

FULL = 500
AGAIN = "Make sure that it is the right register; then `flask copy restart` begins anew from nothing."


@dataclass(frozen=True, slots=True)
class Page:
    """Hold a page of a feed as it was read, and when it was asked for by this machine's clocks."""

    after: int
    said: Mapping[str, Any]
    asked_at: datetime
    asked_ticks: tuple[str, float]

    @property
    def items(self) -> Sequence[Mapping[str, Any]]:
        """Return the changes, in order."""
        items: Sequence[Mapping[str, Any]] = self.said["items"]
        return items

    @property
    def reached(self) -> int:
        """Return the number that the copy has once it has taken the page."""
        return int(self.items[-1]["number"]) if self.items else self.after

    @property
    def caught_up(self) -> bool:
        """Return whether nothing was left to tell at the moment that the page was asked for."""
        return len(self.items) < FULL and self.reached >= int(self.said["last"])


def begin(registry: Registry, actor: Actor, url: str, longest_s: int) -> FollowedRegister:
    """Make the database the copy of a register, or go on being it. Raises CannotFollow.

    From then on nothing is filed here, and nothing is answered until the copy has caught up.
    """
    with transaction(registry.sessions, actor, registry.clock) as tx:
        row = tx.session.scalar(select(FollowedRegister).with_for_update())
        if row is None:
            if tx.session.scalar(select(func.count(Filing.id))):
                raise CannotFollow("There are filings here. A copy begins in a database of its own.")
            row = FollowedRegister(url=url, longest_s=longest_s, position=0)
            tx.session.add(row)
            audit_log.append(tx, Action.FOLLOW, "copy", "", follows=url)
        elif row.url != url:
            raise CannotFollow(f"This is a copy of {row.url}. {AGAIN}")
        row.longest_s = longest_s
        return row


def read(registry: Registry) -> FollowedRegister | None:
    """Return what is followed, how far, and how it went; None where nothing is."""
    with reading(registry) as tx:
        return tx.session.scalar(select(FollowedRegister))


def age(registry: Registry) -> CopyShown | None:
    """Return what this is a copy of, and how old; None where it is a register itself."""
    with reading(registry) as tx:
        return copy_of(tx.session.connection(), tx.at)


def apply(registry: Registry, actor: Actor, page: Page) -> FollowedRegister:
    """Take a page over, and note the position; the index follows after the commit.

    Raises CannotFollow where the page is not the next one of the register and bureau that were followed, or
    says what no filing says.
    """
    with transaction(registry.sessions, actor, registry.clock) as tx:
        row = tx.session.scalars(select(FollowedRegister).with_for_update()).one()
        _require_next(row, page)
        try:
            taken = _take(tx, row, page)
        except (KeyError, TypeError, ValueError, BaseValidationError) as unfit:
            raise CannotFollow(
                f"The register says what this version cannot read ({type(unfit).__name__}). Update both."
            ) from unfit
        _note(row, page)
        if taken:
            audit_log.append(
                tx, Action.FOLLOW, "copy", "", after=page.after, reached=page.reached, filings=taken
            )
    if tx.marked:
        drain(registry.sessions, registry.engine, only=tx.marked)
    return row


def restart(registry: Registry, actor: Actor) -> None:
    """Erase what was copied and begin anew from nothing; until it has caught up, the copy does not answer."""
    with transaction(registry.sessions, actor, registry.clock) as tx:
        row = tx.session.scalar(select(FollowedRegister).with_for_update())
        if row is None:
            raise CannotFollow("This is no copy.")
        tx.session.execute(delete(Filing))
        row.register = row.bureau = row.known = row.last_filing = row.failure = ""
        row.position, row.as_of, row.flags = 0, None, []
        audit_log.append(tx, Action.FOLLOW, "copy", "", restarted=True)
    rebuild(registry)


def fail(registry: Registry, actor: Actor, reason: str) -> None:
    """Note why it could not be followed, once for as long as it is the same."""
    with transaction(registry.sessions, actor, registry.clock) as tx:
        changed = FollowedRegister.failure != reason
        tx.session.execute(update(FollowedRegister).where(changed).values(failure=reason))


def _require_next(row: FollowedRegister, page: Page) -> None:
    if row.position != page.after:
        raise CannotFollow("Another process follows for this copy. One is enough.")
    if row.register and row.register != page.said["register"]:
        raise CannotFollow(f"At {row.url} there is another database than before, or a backup of it. {AGAIN}")
    if row.last_filing and row.last_filing != page.said["previous"]:
        raise CannotFollow(f"At {row.url} the feed was another up to here: a backup was restored. {AGAIN}")
    if row.bureau and row.bureau != page.said["bureau"]:
        raise CannotFollow(f"The key is one of {page.said['bureau']}; this is the copy of {row.bureau}.")


def _note(row: FollowedRegister, page: Page) -> None:
    row.register, row.bureau, row.position = page.said["register"], page.said["bureau"], page.reached
    if page.items:
        row.last_filing = page.items[-1]["filing_id"]
    row.source_at, row.failure = datetime.fromisoformat(page.said["at"]), ""
    if page.said["beside"] is not None:
        row.known = page.said["digest"]
    if page.caught_up:
        row.as_of, (row.boot, row.ticks) = page.asked_at, page.asked_ticks


def _take(tx: Tx, row: FollowedRegister, page: Page) -> list[str]:
    """Store all that a page says; return the filings that changed."""
    beside = page.said["beside"]
    if beside is not None:
        copied_rows.write_bureaus(tx, beside["bureaus"])
        row.flags = beside["flags"]
    # Each is told as it stands, so of several changes of one filing the last says it all.
    latest = {each["filing_id"]: each for each in page.items}
    present = set(tx.session.scalars(select(Filing.id).where(Filing.id.in_(latest))))
    live = {key: each for key, each in latest.items() if each["filing"] is not None}
    _erase(tx, present - set(live))
    _write(tx, live, present & set(live))
    if beside is not None or latest:
        copied_rows.write_flags(tx, page.said["bureau"], row.flags)
    mark_copied(tx, *(key for key in latest if key in live or key in present))
    return [*latest]


def _erase(tx: Tx, gone: Collection[str]) -> None:
    """Leave a tombstone of each: number, kind and bureau, which lookups on record may still name."""
    if gone:
        _clear(tx, gone)
        kinds = tx.session.execute(select(Filing.id, Filing.kind).where(Filing.id.in_(gone))).all()
        rows = [{"id": row.id, **copied_rows.emptied(row.kind), "updated_at": tx.at} for row in kinds]
        tx.session.execute(update(Filing), rows)


def _write(tx: Tx, live: Mapping[str, Mapping[str, Any]], present: Collection[str]) -> None:
    if not live:
        return
    _clear(tx, present)
    bureaus = {row.code: row.id for row in tx.session.execute(select(Bureau.code, Bureau.id))}
    parts = [copied_rows.filing(each, bureaus, tx.actor.id) for each in live.values()]
    heads = [part.values for part in parts if part.values["id"] in present]
    if heads:
        kept = ("created_by",)
        tx.session.execute(
            update(Filing), [{name: head[name] for name in head if name not in kept} for head in heads]
        )
    insert_all(tx.session, parts, present)


def _clear(tx: Tx, filing_ids: Collection[str]) -> None:
    """Take away what these filings own; the head stays, and what this copy itself notes of them."""
    for owned in (Subject, Warrant, Addendum):
        tx.session.execute(delete(owned).where(owned.filing_id.in_(filing_ids)))
