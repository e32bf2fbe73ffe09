"""Give both queues the same columns: since when, tried how often, again when, what came of it."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

KEPT = {"sqlite_autoincrement": True}
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Set aside what the index refused as failures; make what never failed due since its mark."""
    op.execute("UPDATE outbox_entry SET retry_at = marked_at WHERE retry_at IS NULL")
    with op.batch_alter_table("outbox_entry", table_kwargs=KEPT) as batch:
        batch.alter_column(
            "marked_at", new_column_name="queued_at", existing_type=TIME, existing_nullable=False
        )
        batch.alter_column("retry_at", existing_type=TIME, nullable=False)
        batch.add_column(sa.Column("failure", sa.Text(), nullable=False, server_default=""))
        batch.add_column(sa.Column("set_aside", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE outbox_entry SET failure = poison, set_aside = true WHERE poison IS NOT NULL")
    with op.batch_alter_table("outbox_entry", table_kwargs=KEPT) as batch:
        batch.drop_column("poison")
        batch.alter_column("failure", existing_type=sa.Text(), server_default=None)
        batch.alter_column("set_aside", existing_type=sa.Boolean(), server_default=None)


def downgrade() -> None:
    """Undo it."""
    with op.batch_alter_table("outbox_entry", table_kwargs=KEPT) as batch:
        batch.add_column(sa.Column("poison", sa.Text(), nullable=True))
    op.execute("UPDATE outbox_entry SET poison = failure WHERE set_aside")
    with op.batch_alter_table("outbox_entry", table_kwargs=KEPT) as batch:
        batch.alter_column(
            "queued_at", new_column_name="marked_at", existing_type=TIME, existing_nullable=False
        )
        batch.alter_column("retry_at", existing_type=TIME, nullable=True)
        batch.drop_column("failure")
        batch.drop_column("set_aside")
