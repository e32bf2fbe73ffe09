"""Keep lists of travellers until their departure, and the filings to be held against them."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0036"
branch_labels = None
depends_on = None
LIST, TRAVELLER, ENTRY = "traveller_list", "traveller", "vetting_entry"


def upgrade() -> None:
    """Add the three tables."""
    op.create_table(
        LIST,
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("bureau_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("purpose", sa.String(length=32), nullable=False),
        sa.Column("case_reference", sa.String(length=100), nullable=False),
        sa.Column("reference", sa.String(length=35), nullable=False),
        sa.Column("departs_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("alarms", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actor.id"], name=op.f("fk_traveller_list_actor_id_actor"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["bureau_id"], ["bureau.id"], name=op.f("fk_traveller_list_bureau_id_bureau")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_traveller_list")),
    )
    op.create_index("ix_traveller_list_actor_id", LIST, ["actor_id"])
    op.create_index("ix_traveller_list_departs_at", LIST, ["departs_at"])
    _travellers()
    op.create_table(
        ENTRY,
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("filing_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("retry_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("failure", sa.Text(), nullable=False),
        sa.Column("set_aside", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vetting_entry")),
        sqlite_autoincrement=True,
    )


def _travellers() -> None:
    op.create_table(
        TRAVELLER,
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("list_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=100), nullable=False),
        sa.Column("asked", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("lookup_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("answer", sa.String(length=32), nullable=True),
        sa.Column("told", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("notes", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("refusal", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["list_id"],
            ["traveller_list.id"],
            name=op.f("fk_traveller_list_id_traveller_list"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_traveller")),
    )
    op.create_index("ix_traveller_list_id_line", TRAVELLER, ["list_id", "line"], unique=True)


def downgrade() -> None:
    """Take them away."""
    for table in (ENTRY, TRAVELLER, LIST):
        op.drop_table(table)
