"""Ranges are found by the confusion key of their ends: a number misread lies in them as well."""

from functools import reduce

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

CODE = sa.String(64, collation="C").with_variant(sa.String(64, collation="BINARY"), "sqlite")
LOOKALIKES = tuple(zip("OQDILZSGB", "000112568", strict=True))


def upgrade() -> None:
    """Add the key of the last number, which the rows on file need too."""
    op.add_column("identifier", sa.Column("confused_end", CODE))
    row = sa.table("identifier", sa.column("range_end"), sa.column("confused_end"))
    key = reduce(lambda text, pair: sa.func.replace(text, *pair), LOOKALIKES, row.c.range_end)
    op.execute(row.update().where(row.c.range_end.is_not(None)).values(confused_end=key))
    op.drop_index("ix_identifier_range", "identifier")
    op.create_index("ix_identifier_range", "identifier", ["length", "confused_end", "confusion"])


def downgrade() -> None:
    """Undo it."""
    op.drop_index("ix_identifier_range", "identifier")
    op.create_index("ix_identifier_range", "identifier", ["length", "range_end", "normalised"])
    op.drop_column("identifier", "confused_end")
