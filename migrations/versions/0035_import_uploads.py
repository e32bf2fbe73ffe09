"""Let a list be uploaded, worked off in the background, and mended from what was refused of it."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0033"
branch_labels = None
depends_on = None


def columns() -> list["sa.Column[object]"]:
    """Return them anew: a column belongs to one table."""
    return [
        sa.Column("state", sa.String(length=32), nullable=False, server_default="running"),
        sa.Column("dry_run", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("read", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("detail", sa.Text(), nullable=False, server_default=""),
        sa.Column("options", sa.JSON(), nullable=True),
        sa.Column("file", sa.String(length=64), nullable=False, server_default=""),
        sa.Column("size", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("claim", sa.String(length=200), nullable=False, server_default=""),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("beat_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
    ]


def upgrade() -> None:
    """Runs so far were typed at the console: done where they ended."""
    with op.batch_alter_table("import_run", schema=None) as batch_op:
        for column in columns():
            batch_op.add_column(column)
    with op.batch_alter_table("import_refusal", schema=None) as batch_op:
        batch_op.add_column(sa.Column("position", sa.Integer(), nullable=False, server_default="0"))
    op.execute("UPDATE import_run SET state = 'done', read = entries WHERE finished_at IS NOT NULL")


def downgrade() -> None:
    """Forget what was uploaded; what was only rehearsed or never begun is no run of before."""
    op.execute("DELETE FROM import_run WHERE dry_run OR state IN ('waiting', 'refused')")
    with op.batch_alter_table("import_refusal", schema=None) as batch_op:
        batch_op.drop_column("position")
    with op.batch_alter_table("import_run", schema=None) as batch_op:
        for column in reversed(columns()):
            batch_op.drop_column(column.name)
