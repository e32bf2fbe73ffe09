"""Matches that are not raised again for a person: rejected, or cleared by two persons until a day."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add them."""
    key, time = sa.Uuid(as_uuid=False), sa.DateTime(timezone=True)
    op.create_table(
        "settled_match",
        sa.Column("id", key, nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("filing_id", key, nullable=False),
        sa.Column("subject_id", key, nullable=False),
        sa.Column("identity", sa.String(length=64), nullable=False),
        sa.Column("hit_id", key, nullable=False),
        sa.Column("bureau", sa.String(length=16), nullable=False),
        sa.Column("everywhere", sa.Boolean(), nullable=False),
        sa.Column("at", time, nullable=False),
        sa.Column("asked_by", key, nullable=False),
        sa.Column("persons", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("ground", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("approved_at", time, nullable=True),
        sa.Column("approved_by", key, nullable=True),
        sa.Column("ended_at", time, nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["filing_id"], ["filing.id"], name=op.f("fk_settled_match_filing_id_filing"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settled_match")),
    )
    for column in ("person", "filing_id", "hit_id", "bureau"):
        op.create_index(op.f(f"ix_settled_match_{column}"), "settled_match", [column])


def downgrade() -> None:
    """Take them away."""
    op.drop_table("settled_match")
