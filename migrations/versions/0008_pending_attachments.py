"""Attachments that were added in force and await their review."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the mark; what is attached by now has been seen by everybody."""
    mark = sa.Column("pending_review", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("attachment", mark)


def downgrade() -> None:
    """Take it away."""
    op.drop_column("attachment", "pending_review")
