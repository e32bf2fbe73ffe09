"""Keep what a clerk has typed into a filing's form and not saved, and who has one open."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None
INDEXED = ("actor_id", "filing_id", "seen_at")


def upgrade() -> None:
    """Make the table; nobody has a form open yet."""
    op.create_table(
        "open_form",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("actor_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("filing_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("began", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("typed", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("typed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actor.id"], name=op.f("fk_open_form_actor_id_actor"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["filing_id"], ["filing.id"], name=op.f("fk_open_form_filing_id_filing"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_form")),
    )
    for column in INDEXED:
        op.create_index(op.f(f"ix_open_form_{column}"), "open_form", [column])


def downgrade() -> None:
    """Forget what was typed and not saved."""
    op.drop_table("open_form")
