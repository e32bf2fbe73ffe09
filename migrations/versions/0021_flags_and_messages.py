"""Flags of receiving bureaus, test records, and messages that bureaus write to each other."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add them; nothing filed so far is a test record."""
    key, time = sa.Uuid(as_uuid=False), sa.DateTime(timezone=True)
    op.add_column("filing", sa.Column("test_record", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "filing_flag",
        sa.Column("id", key, nullable=False),
        sa.Column("filing_id", key, nullable=False),
        sa.Column("bureau", sa.String(length=16), nullable=False),
        sa.Column("at", time, nullable=False),
        sa.Column("set_by", key, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["filing_id"], ["filing.id"], name=op.f("fk_filing_flag_filing_id_filing"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filing_flag")),
        sa.UniqueConstraint("filing_id", "bureau", name=op.f("uq_filing_flag_filing_id_bureau")),
    )
    op.create_index(op.f("ix_filing_flag_filing_id"), "filing_flag", ["filing_id"])
    op.add_column("message", sa.Column("thread_id", key, nullable=True))
    op.add_column("message", sa.Column("for_role", sa.String(length=32), nullable=False, server_default=""))
    op.create_index(op.f("ix_message_thread_id"), "message", ["thread_id"])
    op.create_table(
        "message_attachment",
        sa.Column("id", key, nullable=False),
        sa.Column("message_id", key, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("created_at", time, nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["message.id"],
            name=op.f("fk_message_attachment_message_id_message"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["digest"], ["stored_file.digest"], name=op.f("fk_message_attachment_digest_stored_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_attachment")),
    )
    for column in ("message_id", "digest"):
        op.create_index(op.f(f"ix_message_attachment_{column}"), "message_attachment", [column])


def downgrade() -> None:
    """Take them away."""
    op.drop_table("message_attachment")
    op.drop_index(op.f("ix_message_thread_id"), "message")
    op.drop_column("message", "for_role")
    op.drop_column("message", "thread_id")
    op.drop_table("filing_flag")
    op.drop_column("filing", "test_record")
