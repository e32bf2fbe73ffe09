"""Keep what was agreed with partners, and checks of which bureaus are still to be told."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both."""
    op.create_table(
        "partner",
        sa.Column("actor_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("place", sa.String(length=60), nullable=False),
        sa.Column("purposes", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("per_day", sa.Integer(), nullable=False),
        sa.Column("per_minute", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actor.id"], name=op.f("fk_partner_actor_id_actor"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("actor_id", name=op.f("pk_partner")),
    )
    op.create_table(
        "check_alert",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lookup_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("filing_ids", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["lookup_id"], ["lookup.id"], name=op.f("fk_check_alert_lookup_id_lookup"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_alert")),
    )
    op.create_index("ix_check_alert_lookup_id", "check_alert", ["lookup_id"])


def downgrade() -> None:
    """Take both away."""
    op.drop_table("check_alert")
    op.drop_table("partner")
