"""Hits: what became of a match, and the owner's answer; messages say which hit, and how soon to read them."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add them; every message there is may wait."""
    key, time = sa.Uuid(as_uuid=False), sa.DateTime(timezone=True)
    op.create_table(
        "hit",
        sa.Column("id", key, nullable=False),
        sa.Column("match_id", key, nullable=False),
        sa.Column("lookup_id", key, nullable=False),
        sa.Column("filing_id", key, nullable=False),
        sa.Column("subject_id", key, nullable=False),
        sa.Column("bureau", sa.String(length=16), nullable=False),
        sa.Column("asked_by", key, nullable=False),
        sa.Column("decided_by", key, nullable=False),
        sa.Column("at", time, nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("found", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=True),
        sa.Column("confirmed_at", time, nullable=True),
        sa.Column("rejected_at", time, nullable=True),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("due_at", time, nullable=True),
        sa.Column("remind_at", time, nullable=True),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("escalated_at", time, nullable=True),
        sa.Column("says", sa.String(length=32), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", time, nullable=True),
        sa.ForeignKeyConstraint(
            ["filing_id"], ["filing.id"], name=op.f("fk_hit_filing_id_filing"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hit")),
        sa.UniqueConstraint("match_id", name=op.f("uq_hit_match_id")),
    )
    for column in ("filing_id", "bureau", "asked_by", "remind_at"):
        op.create_index(op.f(f"ix_hit_{column}"), "hit", [column])
    op.add_column("message", sa.Column("hit_id", key, nullable=True))
    op.add_column(
        "message", sa.Column("priority", sa.String(length=32), nullable=False, server_default="normal")
    )
    op.create_index(op.f("ix_message_hit_id"), "message", ["hit_id"])


def downgrade() -> None:
    """Take them away."""
    op.drop_index(op.f("ix_message_hit_id"), "message")
    op.drop_column("message", "priority")
    op.drop_column("message", "hit_id")
    op.drop_table("hit")
