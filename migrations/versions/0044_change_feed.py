"""Number changes, and keep each bureau's feed of them; what is published is its beginning."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0038"
branch_labels = None
depends_on = None
ENTRY, CHANGE, FEED, ITEM = "change_entry", "change", "feed", "feed_item"


def upgrade() -> None:
    """Add the four tables, and an entry for each filing that is published."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        ENTRY,
        sa.Column("id", number, nullable=False),
        sa.Column("filing_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_entry")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        CHANGE,
        sa.Column("number", number, nullable=False, autoincrement=False),
        sa.Column("filing_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_change")),
        sa.UniqueConstraint("filing_id", name=op.f("uq_change_filing_id")),
    )
    op.create_table(
        FEED,
        sa.Column("bureau_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("last", number, nullable=False),
        sa.Column("worked_off", number, nullable=False),
        sa.Column("sight", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("bureau_id", name=op.f("pk_feed")),
    )
    op.create_table(
        ITEM,
        sa.Column("bureau_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("number", number, nullable=False, autoincrement=False),
        sa.Column("filing_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("bureau_id", "number", name=op.f("pk_feed_item")),
    )
    op.create_index("ix_feed_item_bureau_id_filing_id", ITEM, ["bureau_id", "filing_id"])
    op.execute("INSERT INTO change_entry (filing_id) SELECT id FROM filing WHERE status = 'published'")


def downgrade() -> None:
    """Take them away."""
    for table in (ITEM, FEED, CHANGE, ENTRY):
        op.drop_table(table)
