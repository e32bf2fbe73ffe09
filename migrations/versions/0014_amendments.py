"""Amendments that wait for a second person, one a filing."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing waits yet."""
    time = sa.DateTime(timezone=True)
    op.create_table(
        "filing_amendment",
        sa.Column("filing_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("at", time, nullable=False),
        sa.Column("due_at", time, nullable=False),
        sa.Column("escalated_at", time, nullable=True),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("subject_ids", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["filing_id"], ["filing.id"], name="fk_filing_amendment_filing_id_filing", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("filing_id", name="pk_filing_amendment"),
    )


def downgrade() -> None:
    """Undo it; what waits is lost."""
    op.drop_table("filing_amendment")
