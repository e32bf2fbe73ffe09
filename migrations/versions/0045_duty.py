"""Let bureaus say which role takes which messages, and address a message to whoever asked."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None
INDEXES = {
    "ix_message_unread": ["to_bureau", "acknowledged_at", "for_role"],
    "ix_message_for_actor": ["for_actor", "to_bureau", "acknowledged_at"],
}


def upgrade() -> None:
    """No bureau has said anything yet, and every message is for the bureau as a whole."""
    with op.batch_alter_table("bureau", schema=None) as batch_op:
        batch_op.add_column(sa.Column("duty", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.add_column(sa.Column("for_actor", sa.String(length=36), nullable=False, server_default=""))
        for name, columns in INDEXES.items():
            batch_op.create_index(name, columns, unique=False)


def downgrade() -> None:
    """Forget who was to read what; copies for those who asked go, their bureaus have the same message."""
    op.execute("DELETE FROM message WHERE for_actor != ''")
    with op.batch_alter_table("message", schema=None) as batch_op:
        for name in INDEXES:
            batch_op.drop_index(name)
        batch_op.drop_column("for_actor")
    with op.batch_alter_table("bureau", schema=None) as batch_op:
        batch_op.drop_column("duty")
