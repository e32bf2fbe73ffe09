"""A page of the list, newest first, and how many filings the whole list has."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, select

from app.models import Filing
from app.services import policy
from app.services.browse.filters import filters
from app.services.browse.words import Compared, Worded, worded
from app.services.commands import FilingList
from app.services.filings import whole
from app.services.registry import Registry
from app.transaction import Actor, Tx, reading
from app.vocabulary import Action

# Counting goes through every row, since who may see a filing is decided one by one.
_MOST_COUNTED = 10_000
_GUARDED = (
    Filing.type,
    Filing.kind,
    Filing.bureau_id,
    Filing.status,
    Filing.handling,
    Filing.audience,
    Filing.barred,
)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many filings the list has for this actor; `complete` false where there are more still."""

    total: int
    complete: bool
    by_status: Mapping[str, int]
    by_kind: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Page:
    """Filings, where the next page begins (empty: this is the last), counts where asked for.

    `names` says how names were compared with the words typed; None where there were none.
    """

    filings: Sequence[Filing]
    next: str
    counts: Counts | None = None
    names: Compared | None = None


def browse(registry: Registry, actor: Actor, command: FilingList) -> Page:
    """The filings of a family that the actor may see and that pass the filters."""
    policy.require(actor, Action.READ)
    with reading(registry.sessions, actor, registry.clock) as tx:
        words = worded(tx, registry.engine, command.text) if command.text else None
        conditions = list(filters(command))
        if words:
            conditions.append(Filing.id.in_(words.filing_ids))
        shown, following = _page(tx, command, conditions)
        counts = _counts(tx, conditions, words) if command.counts else None
    return Page(shown, following, counts, words.compared if words else None)


def _page(tx: Tx, command: FilingList, conditions: Sequence[ColumnElement[bool]]) -> tuple[list[Filing], str]:
    shown: list[Filing] = []
    after = command.after
    while batch := tx.session.scalars(_older(conditions, after, command.limit + 1)).all():
        shown += [filing for filing in batch if policy.may_see(tx.actor, filing)]
        after = batch[-1].id
        if len(shown) > command.limit:
            return shown[: command.limit], shown[command.limit - 1].id
    return shown, ""


def _older(conditions: Sequence[ColumnElement[bool]], after: str, limit: int) -> Select[Filing]:
    page = whole().where(*conditions).order_by(Filing.id.desc()).limit(limit)
    return page.where(Filing.id < after) if after else page


def _counts(tx: Tx, conditions: Sequence[ColumnElement[bool]], words: Worded | None) -> Counts:
    rows = tx.session.execute(select(*_GUARDED).where(*conditions).limit(_MOST_COUNTED + 1)).all()
    seen = [row for row in rows[:_MOST_COUNTED] if policy.may_see(tx.actor, row)]
    return Counts(
        total=len(seen),
        complete=len(rows) <= _MOST_COUNTED and (words is None or words.complete),
        by_status=Counter(str(row.status) for row in seen),
        by_kind=Counter(row.kind for row in seen),
    )
