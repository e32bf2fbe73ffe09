"""Read a page of the list in its order, and count the whole list."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select

from app.actor import Actor
from app.errors import Fault, Invalid
from app.models import Filing
from app.rules import policy
from app.services import visibility
from app.services.access import bureaus
from app.services.audit.log import Asked
from app.services.browse import order
from app.services.browse.commands import FilingList
from app.services.browse.filters import filters
from app.services.browse.words import Compared, Worded
from app.services.filings.queries import with_relations, without_misused
from app.services.paging import Page, cut
from app.services.unit_of_work import Registry, reading, showing
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.readings import Reading

# Counting goes through every row, since who may see a filing is decided one by one.
_MOST_COUNTED = 10_000
_GUARDED = (
    Filing.type,
    Filing.kind,
    Filing.bureau_id,
    Filing.created_by,
    Filing.status,
    Filing.handling,
    Filing.audience,
    Filing.barred,
)


@dataclass(frozen=True, slots=True)
class Counts:
    """Count the filings on the list for this actor; `complete` false where there are more still."""

    total: int
    complete: bool
    by_status: Mapping[str, int]
    by_kind: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class FilingPage:
    """A page of filings, with counts where asked for.

    `names` says how names were compared with the words typed, and `lookup_id` under which they are stored;
    both are for a search.
    """

    page: Page[Filing]
    counts: Counts | None = None
    names: Compared | None = None
    lookup_id: str = ""


def browse(registry: Registry, actor: Actor, command: FilingList) -> FilingPage:
    """Return the filings that the actor works on: its bureau's, or those it imported.

    Raises Invalid where the filters name no bureau there is.
    """
    require_known_bureau(registry, command)
    with showing(registry, actor, Asked(Reading.LIST, command.type, words=command.words())) as tx:
        policy.require(actor, Action.LIST)
        return filtered(tx, command)


def filtered(tx: Tx, command: FilingList, words: Worded | None = None) -> FilingPage:
    """Return those on the actor's list that pass the filters and that the words, if any, may mean."""
    conditions = _conditions(tx, command)
    if words:
        conditions.append(Filing.id.in_(words.filing_ids))
    page = _page(tx, command, conditions)
    for each in page.items:
        tx.show(each.id, each.revision)
    counts = _counts(tx, conditions, words) if command.counts else None
    return FilingPage(page, counts, words.compared if words else None)


def amount(tx: Tx, command: FilingList, most: int) -> int:
    """Return how many filings are on such a list, of `most` at most."""
    policy.require(tx.actor, Action.LIST)
    first = select(Filing.id).where(*_conditions(tx, command)).limit(most).subquery()
    return tx.session.scalar(select(func.count()).select_from(first)) or 0


def require_known_bureau(registry: Registry, command: FilingList) -> None:
    """Raise Invalid where the filters name no bureau there is, so that none but codes reach the audit."""
    if not command.bureau:
        return
    with reading(registry) as tx:
        known = command.bureau in bureaus.codes(tx.session)
    if not known:
        raise Invalid(faults=[Fault("bureau", "There is no bureau of this code; `GET /bureaus` lists them.")])


def _conditions(tx: Tx, command: FilingList) -> list[ColumnElement[bool]]:
    return [visibility.seen_by(tx.actor), visibility.listed_to(tx.actor), *filters(tx.actor, command)]


def _page(tx: Tx, command: FilingList, conditions: Sequence[ColumnElement[bool]]) -> Page[Filing]:
    shown: list[Filing] = []
    after: Sequence[ColumnElement[bool]] = order.beginning(tx, command)
    query = with_relations().where(*conditions).order_by(*order.columns(command.order))
    query = query.limit(command.limit + 1)
    while batch := tx.session.scalars(query.where(*after)).all():
        shown += [_as_shown(tx, filing) for filing in batch if policy.may_list(tx.actor, filing)]
        after = [order.following(command.order, batch[-1].id, batch[-1].expires_on)]
        if len(shown) > command.limit:
            break
    return cut(shown, command.limit)


def _as_shown(tx: Tx, filing: Filing) -> Filing:
    return filing if policy.may_keep(tx.actor, filing) else without_misused(filing)


def _counts(tx: Tx, conditions: Sequence[ColumnElement[bool]], words: Worded | None) -> Counts:
    rows = tx.session.execute(select(*_GUARDED).where(*conditions).limit(_MOST_COUNTED + 1)).all()
    seen = [row for row in rows[:_MOST_COUNTED] if policy.may_list(tx.actor, row)]
    return Counts(
        total=len(seen),
        complete=len(rows) <= _MOST_COUNTED and (words is None or words.complete),
        by_status=Counter(str(row.status) for row in seen),
        by_kind=Counter(row.kind for row in seen),
    )
