"""Insert many rows with everything they own, one statement a table."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from operator import itemgetter
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.db import Base
from app.models.columns import new_id
from app.services.filings.row_tree import Part, points_back

Rows = dict[type[Base], list[dict[str, Any]]]


def insert_all(session: Session, parts: Iterable[Part], present: Collection[str] = ()) -> list[str]:
    """Store these parts and theirs, and return the ids of the first; a part may bring its own.

    Of those whose id is `present` the rows are there already: only what they own is stored.

    The session's unit of work would do the same at several times the price: it weighs each object
    against all others, while here parts simply follow their whole.
    """
    rows: Rows = defaultdict(list)
    ids = [_collect(part, rows, present) for part in parts]
    for model, values in filter(itemgetter(1), rows.items()):
        session.execute(insert(Base.metadata.tables[model.__tablename__]), values)
    return ids


def _collect(part: Part, rows: Rows, present: Collection[str] = (), **whole: str) -> str:
    key: str = part.values.get("id") or new_id()
    # Even where nothing is to be stored of it, a whole comes before its parts.
    of_model = rows[part.model]
    if key not in present:
        of_model.append({**part.values, "id": key, **whole})
    for name, owned in part.owned.items():
        back = points_back(part.model, name)
        for each in owned:
            _collect(each, rows, **{back: key})
    return key
