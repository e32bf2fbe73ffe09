"""Let bureaus be partner organisations with a scope, and keep what they were given.

People's requests also name papers, and to whom outside a filing was given.
"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None
MORE = (("subject_request", "numbers"), ("subject_finding", "outside"))


def upgrade() -> None:
    """Every bureau that there is stays a full one."""
    with op.batch_alter_table("bureau", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sees", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("files", sa.JSON(), nullable=True))
    for table, column in MORE:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column(column, sa.JSON(), nullable=False, server_default="[]"))
    op.create_table(
        "hand_out",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("filing_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("bureau", sa.String(length=16), nullable=False),
        sa.Column("actor_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("way", sa.String(length=32), nullable=False),
        sa.Column("purpose", sa.String(length=64), nullable=False),
        sa.Column("lookup_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("handling", sa.String(length=32), nullable=False),
        sa.Column("conditions", sa.Text(), nullable=False),
        sa.Column("recipient", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_out")),
    )
    with op.batch_alter_table("hand_out", schema=None) as batch_op:
        for column in ("at", "filing_id", "bureau"):
            batch_op.create_index(batch_op.f(f"ix_hand_out_{column}"), [column], unique=False)
    op.create_table(
        "onward_consent",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("filing_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("bureau", sa.String(length=16), nullable=False),
        sa.Column("recipient", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("allowed_by", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["filing_id"],
            ["filing.id"],
            name=op.f("fk_onward_consent_filing_id_filing"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_onward_consent")),
        sa.UniqueConstraint(
            "filing_id",
            "bureau",
            "recipient",
            name=op.f("uq_onward_consent_filing_id_bureau_recipient"),
        ),
    )
    with op.batch_alter_table("onward_consent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_onward_consent_filing_id"), ["filing_id"], unique=False)


def downgrade() -> None:
    """Make partner organisations full bureaus again, and forget what they were given."""
    with op.batch_alter_table("onward_consent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_onward_consent_filing_id"))
    op.drop_table("onward_consent")
    with op.batch_alter_table("hand_out", schema=None) as batch_op:
        for column in ("bureau", "filing_id", "at"):
            batch_op.drop_index(batch_op.f(f"ix_hand_out_{column}"))
    op.drop_table("hand_out")
    for table, column in MORE:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column(column)
    with op.batch_alter_table("bureau", schema=None) as batch_op:
        for column in ("files", "sees"):
            batch_op.drop_column(column)
