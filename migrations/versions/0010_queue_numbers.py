"""Numbers of queued entries are never given again: SQLite reuses those of struck rows unless told not to."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

QUEUES = ("outbox_entry", "delivery")


def upgrade() -> None:
    """PostgreSQL's sequences never go back."""
    _recreate(autoincrement=True)


def downgrade() -> None:
    """Undo it."""
    _recreate(autoincrement=False)


def _recreate(*, autoincrement: bool) -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    for queue in QUEUES:
        kept = {"sqlite_autoincrement": autoincrement}
        with op.batch_alter_table(queue, recreate="always", table_kwargs=kept):
            pass
