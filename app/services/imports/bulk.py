"""Inserts many new objects with everything they own, one statement a table."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import insert
from sqlalchemy.orm import Session, class_mapper

from app.db import Base
from app.models.columns import new_id

Rows = dict[type[Base], list[dict[str, Any]]]


class Owned(NamedTuple):
    """A relationship whose objects belong to their whole, and their attribute that points back to it."""

    name: str
    points_back: str


class Shape(NamedTuple):
    """What of a model is stored in its own row, and what in the rows of its parts."""

    columns: tuple[str, ...]
    owned: tuple[Owned, ...]


def insert_all(session: Session, objects: Iterable[Base]) -> list[str]:
    """What `session.add_all` and a flush do, at a fraction of the price; returns the ids.

    The unit of work weighs each object against all others; here parts simply follow their whole.
    """
    rows: Rows = defaultdict(list)
    ids = [_collect(each, rows) for each in objects]
    for model, values in rows.items():
        session.execute(insert(model), values)
    return ids


def _collect(whole: Base, rows: Rows) -> str:
    shape, state = _shape(type(whole)), whole.__dict__
    key: str = state.get("id") or new_id()
    rows[type(whole)].append({name: state[name] for name in shape.columns if name in state} | {"id": key})
    for owned in shape.owned:
        for part in _parts(state.get(owned.name)):
            setattr(part, owned.points_back, key)
            _collect(part, rows)
    return key


def _parts(held: Any) -> Iterator[Base]:
    if isinstance(held, Base):
        yield held
    elif held is not None:
        yield from held


@cache
def _shape(model: type[Base]) -> Shape:
    mapper = class_mapper(model)
    owned = [
        Owned(relation.key, relation.mapper.get_property_by_column(remote).key)
        for relation in mapper.relationships
        if relation.cascade.delete_orphan
        for _, remote in relation.local_remote_pairs or ()
    ]
    return Shape(tuple(attribute.key for attribute in mapper.column_attrs), tuple(owned))
