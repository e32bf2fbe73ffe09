"""Let clerks keep views of their work list."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of saved views; nobody has kept one yet."""
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("actor_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("family", sa.String(length=64), nullable=False),
        sa.Column("stack", sa.String(length=64), nullable=False),
        sa.Column("narrowing", sa.JSON(), nullable=False),
        sa.Column("is_start", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actor.id"], name=op.f("fk_saved_view_actor_id_actor"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("actor_id", "name", name=op.f("uq_saved_view_actor_id_name")),
    )
    op.create_index(op.f("ix_saved_view_actor_id"), "saved_view", ["actor_id"])


def downgrade() -> None:
    """Forget what was kept."""
    op.drop_table("saved_view")
