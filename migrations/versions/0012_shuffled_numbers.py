"""Shuffle filing numbers by a key of each year, so that they tell nothing of what others file."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

SERIES = sa.table("number_series", sa.column("year", sa.Integer), sa.column("key", sa.String))


def upgrade() -> None:
    """Give every year that has begun a key; numbers given out before had five digits and stay apart."""
    with op.batch_alter_table("number_series") as batch:
        batch.add_column(sa.Column("key", sa.String(32), nullable=False, server_default=""))
    bind = op.get_bind()
    for year in bind.execute(sa.select(SERIES.c.year)).scalars().all():
        key = {"key": secrets.token_hex(16)}
        bind.execute(sa.update(SERIES).where(SERIES.c.year == year).values(key))
    with op.batch_alter_table("number_series") as batch:
        batch.alter_column("key", existing_type=sa.String(32), server_default=None)


def downgrade() -> None:
    """Undo it."""
    with op.batch_alter_table("number_series") as batch:
        batch.drop_column("key")
