"""The queue of messages that bureaus' webhooks are to be told of."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A table that is empty when all is well, in place of columns on every message."""
    time = sa.DateTime(timezone=True)
    op.create_table(
        "delivery",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True),
        sa.Column("message_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("bureau", sa.String(length=16), nullable=False),
        sa.Column("queued_at", time, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("retry_at", time, nullable=False),
        sa.Column("failure", sa.Text(), nullable=False),
        sa.Column("set_aside", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name="fk_delivery_message_id_message", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_delivery"),
    )
    op.create_index("ix_delivery_message_id", "delivery", ["message_id"])
    op.create_index("ix_delivery_bureau", "delivery", ["bureau"])
    op.drop_column("message", "attempts")
    op.drop_column("message", "retry_at")


def downgrade() -> None:
    """Undo it."""
    op.add_column("message", sa.Column("retry_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("message", sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"))
    op.drop_table("delivery")
