"""Reminders of messages that nobody acknowledges."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add when a bureau is reminded, and how often it was."""
    op.add_column("message", sa.Column("remind_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("message", sa.Column("reminders", sa.Integer(), nullable=False, server_default="0"))
    op.create_index("ix_message_remind_at", "message", ["remind_at"])


def downgrade() -> None:
    """Take them away."""
    op.drop_index("ix_message_remind_at", "message")
    op.drop_column("message", "reminders")
    op.drop_column("message", "remind_at")
