"""Say who may see which filing as a condition on rows: what is closed to an actor is not loaded.

`policy.may_see` has the last word on what was loaded, and the two say the same.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Select,
    String,
    and_,
    bindparam,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    true,
    tuple_,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from app.actor import Actor
from app.models import Filing
from app.outbox.new_documents import Version
from app.rules import policy, transitions
from app.transaction import Tx
from app.vocabulary.actors import Role
from app.vocabulary.filings import FilingStatus
from search.retrieval.visibility import Viewer

OWN, NAMED, TODAY = "viewer_bureau_id", "viewer_bureau", "viewer_today"


class _Lists(FunctionElement[bool]):
    """Compare a word with those of a JSON list: true where the list holds it."""

    type = Boolean()
    inherit_cache = True


@compiles(_Lists, "sqlite")
def _in_sqlite(element: _Lists, compiler: SQLCompiler, **more: Any) -> str:
    words, word = (compiler.process(each, **more) for each in element.clauses)
    return f"EXISTS (SELECT 1 FROM json_each({words}) AS listed WHERE listed.value = {word})"  # noqa: S608


@compiles(_Lists, "postgresql")
def _in_postgresql(element: _Lists, compiler: SQLCompiler, **more: Any) -> str:
    words, word = (compiler.process(each, **more) for each in element.clauses)
    return f"CAST({words} AS JSONB) @> to_jsonb(CAST({word} AS TEXT))"


class Sight(NamedTuple):
    """Hold what one sort of actor sees, whatever its bureau; `keeps`: also what its bureau has in hand."""

    viewer: Viewer
    keeps: bool


def sight(actor: Actor) -> Sight:
    """Return what actors of this one's roles and scope see."""
    return Sight(policy.sight(actor), bool(actor.roles & policy.KEEPERS))


def seen_by(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on filings that this actor may see, for a query of its own."""
    if not actor.roles & policy.ASKERS:
        return and_(_open_kinds(policy.closed_kinds(actor)), imported_by(actor))
    return _visible(sight(actor), actor.bureau_id or None, literal(actor.bureau))


def listed_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition for a filing to be on this actor's list, as `policy.may_list` says of a row."""
    lists = [imported_by(actor)]
    if actor.roles & policy.KEEPERS:
        lists.append(Filing.bureau_id == actor.bureau_id)
    if policy.judges_all(actor):
        lists.append(Filing.status != FilingStatus.DRAFT)
    return or_(*lists)


def of_open_kinds(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on filings of kinds that the actor may ever see."""
    return _open_kinds(policy.closed_kinds(actor))


def imported_by(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on filings that an importer brought in, while they are published."""
    if Role.IMPORTER not in actor.roles:
        return false()
    return and_(Filing.created_by == actor.id, Filing.status == FilingStatus.PUBLISHED)


def not_over() -> ColumnElement[bool]:
    """Return the condition on filings whose last day is not past."""
    return or_(Filing.expires_on.is_(None), Filing.expires_on >= bindparam(TODAY))


def values(actor: Actor, today: date) -> dict[str, Any]:
    """Return what a query with these conditions is to be run with."""
    return {OWN: actor.bureau_id or None, NAMED: actor.bureau, TODAY: today}


def shown_among(tx: Tx, filing_ids: Collection[str]) -> Sequence[str]:
    """Return those of the filings that a lookup of the actor may show."""
    return [version.filing_id for version in shown_versions(tx, filing_ids)]


def shown_versions(tx: Tx, filing_ids: Collection[str]) -> Sequence[Version]:
    """Return the same, each as it stands."""
    asked = {"ids": list(filing_ids), **values(tx.actor, tx.at.date())}
    return [Version(*row) for row in tx.session.execute(_shown_among(sight(tx.actor)), asked)]


@lru_cache(maxsize=64)
def _shown_among(sight: Sight) -> Select[str, int, datetime]:
    given = Filing.id.in_(bindparam("ids", expanding=True))
    versions = select(Filing.id, Filing.revision, Filing.updated_at)
    return versions.where(given, Filing.status.in_(transitions.SHOWN), visible(sight), not_over())


@lru_cache(maxsize=64)
def visible(sight: Sight) -> ColumnElement[bool]:
    """Return the condition on filings that such an actor may see; see `values`."""
    return _visible(sight, bindparam(OWN), bindparam(NAMED, type_=String))


def _visible(sight: Sight, bureau_id: Any, bureau: ColumnElement[str]) -> ColumnElement[bool]:
    viewer, own = sight.viewer, Filing.bureau_id == bureau_id
    kept = or_(
        own if sight.keeps else false(),
        Filing.status != FilingStatus.DRAFT if viewer.judges_all else false(),
    )
    published = and_(
        Filing.status == FilingStatus.PUBLISHED,
        # Not a list: to spell one out costs a lookup by number more than its rows do.
        *(Filing.handling != handling for handling in sorted(viewer.hidden_handling)),
        or_(own, _is_meant_for(bureau)),
    )
    return and_(_open_kinds(viewer.hidden_kinds), or_(kept, published))


def _open_kinds(hidden: Collection[tuple[str, str]]) -> ColumnElement[bool]:
    return not_(tuple_(Filing.type, Filing.kind).in_(sorted(hidden))) if hidden else true()


def _is_meant_for(bureau: ColumnElement[str]) -> ColumnElement[bool]:
    return and_(
        not_(_Lists(Filing.barred, bureau)),
        or_(func.json_array_length(Filing.audience) == 0, _Lists(Filing.audience, bureau)),
    )
