"""Make the keys of all numbers on file anew: strokes, Arabic letters and words around one fold otherwise."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from search.identifiers import IdentifierKind, number_keys

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None
PAGE = 5_000
# Before every id.
NONE = "00000000-0000-0000-0000-000000000000"
KEYS = ("normalised", "reversed", "confusion", "length", "range_end", "confused_end")
NUMBERS = sa.table(
    "identifier",
    sa.column("id", sa.Uuid(as_uuid=False)),
    *map(sa.column, ("kind", "number", "range_end_number", *KEYS)),
)
PLACE = sa.bindparam("place")
CHANGE = NUMBERS.update().where(NUMBERS.c.id == PLACE)


def upgrade() -> None:
    """Write what differs, page by page; a number filed before is found as one filed today is."""
    connection, last = op.get_bind(), NONE
    page = sa.select(NUMBERS).order_by(NUMBERS.c.id).limit(PAGE)
    while rows := connection.execute(page.where(NUMBERS.c.id > last)).mappings().all():
        if changed := [made for row in rows if (made := _made(row))]:
            connection.execute(CHANGE.values({name: sa.bindparam(f"new_{name}") for name in KEYS}), changed)
        last = rows[-1]["id"]


def downgrade() -> None:
    """Leave them: the keys of before fit no better."""


def _made(row: Any) -> dict[str, Any] | None:
    if row["kind"] not in [*IdentifierKind]:
        return None
    keys = number_keys(IdentifierKind(row["kind"]), row["number"], row["range_end_number"])
    if all(row[name] == keys[name] for name in KEYS):  # type: ignore[literal-required]
        return None
    return {"place": row["id"], **{f"new_{name}": value for name, value in keys.items()}}
