"""Hold rows to be stored, before they become objects of a session or a bulk insert."""

from functools import cache
from typing import Any, NamedTuple

from sqlalchemy.orm import class_mapper

from app.db import Base


class Part(NamedTuple):
    """One row to be, and by the name of the relationship the parts that belong to it."""

    model: type[Base]
    values: dict[str, Any]
    owned: dict[str, list["Part"]]


def build(part: Part) -> Any:
    """Return the object and everything it owns, for the session to keep."""
    owned = {name: [build(each) for each in parts] for name, parts in part.owned.items()}
    single = {
        name: built[0] if built else None for name, built in owned.items() if not _many(part.model, name)
    }
    return part.model(**part.values, **(owned | single))


@cache
def points_back(model: type[Base], name: str) -> str:
    """Return the attribute by which the parts in this relationship name their whole."""
    relation = class_mapper(model).relationships[name]
    [(_, remote)] = relation.local_remote_pairs or ()
    return relation.mapper.get_property_by_column(remote).key


@cache
def _many(model: type[Base], name: str) -> bool:
    return bool(class_mapper(model).relationships[name].uselist)
