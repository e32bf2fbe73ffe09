"""Reports of errors from the report to the decision of a dispute; the flag on the filing."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add them; what a repeated request made may now be a report as well as a filing."""
    time = sa.DateTime(timezone=True)
    for column in (
        sa.Column("evidence", sa.Text(), nullable=False, server_default=""),
        sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("revision", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("settled_version", sa.Integer(), nullable=True),
        sa.Column("objection", sa.Text(), nullable=False, server_default=""),
        sa.Column("decision", sa.Text(), nullable=False, server_default=""),
        sa.Column("decided_at", time, nullable=True),
        sa.Column("remind_at", time, nullable=True),
        sa.Column("reminders", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("hands", sa.JSON(none_as_null=True), nullable=False, server_default="[]"),
    ):
        op.add_column("correction", column)
    op.create_index("ix_correction_remind_at", "correction", ["remind_at"])
    op.add_column("filing", sa.Column("disputed", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("ALTER TABLE idempotency_entry RENAME COLUMN filing_id TO made_id")


def downgrade() -> None:
    """Take them away."""
    op.execute("ALTER TABLE idempotency_entry RENAME COLUMN made_id TO filing_id")
    op.drop_column("filing", "disputed")
    op.drop_index("ix_correction_remind_at", "correction")
    for name in ("hands", "reminders", "remind_at", "decided_at", "decision", "objection", "settled_version"):
        op.drop_column("correction", name)
    for name in ("revision", "version", "evidence"):
        op.drop_column("correction", name)
