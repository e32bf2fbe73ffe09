"""Flags of what looks like misuse, their steps, and the list of the well-known."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    time, word, uuid = sa.DateTime(timezone=True), sa.String(length=32), sa.Uuid(as_uuid=False)
    op.create_table(
        "misuse_flag",
        sa.Column("id", uuid, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("rule", word, nullable=False),
        sa.Column("actor_id", sa.String(length=36), nullable=False),
        sa.Column("raised_by", sa.String(length=36), nullable=False),
        sa.Column("raised_at", time, nullable=False),
        sa.Column("since", time, nullable=False),
        sa.Column("until", time, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("evidence", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("state", word, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_misuse_flag")),
        sa.UniqueConstraint("key", name=op.f("uq_misuse_flag_key")),
    )
    op.create_index("ix_misuse_flag_actor_id", "misuse_flag", ["actor_id"])
    op.create_index("ix_misuse_flag_until", "misuse_flag", ["until"])
    op.create_table(
        "flag_step",
        sa.Column("id", uuid, nullable=False),
        sa.Column("flag_id", uuid, nullable=False),
        sa.Column("at", time, nullable=False),
        sa.Column("actor_id", sa.String(length=36), nullable=False),
        sa.Column("before", word, nullable=False),
        sa.Column("after", word, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["flag_id"],
            ["misuse_flag.id"],
            name=op.f("fk_flag_step_flag_id_misuse_flag"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flag_step")),
    )
    op.create_index("ix_flag_step_flag_id", "flag_step", ["flag_id"])
    op.create_table(
        "misuse_run",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("until", time, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_misuse_run")),
    )
    op.create_table(
        "well_known",
        sa.Column("id", uuid, nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("birth_date", sa.String(length=60), nullable=False),
        sa.Column("added_by", sa.String(length=36), nullable=False),
        sa.Column("added_at", time, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_well_known")),
    )


def downgrade() -> None:
    """Take them away."""
    for table in ("well_known", "misuse_run", "flag_step", "misuse_flag"):
        op.drop_table(table)
