"""Keep people's requests about the data on them, and what was found."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add both tables."""
    op.create_table("subject_request", *_request(), sa.PrimaryKeyConstraint("id", name="pk_subject_request"))
    op.create_index("ix_subject_request_opened_by", "subject_request", ["opened_by"])
    op.create_index("ix_subject_request_remind_at", "subject_request", ["remind_at"])
    op.create_table("subject_finding", *_finding(), sa.PrimaryKeyConstraint("id", name="pk_subject_finding"))
    for column in ("request_id", "filing_id", "owner"):
        op.create_index(f"ix_subject_finding_{column}", "subject_finding", [column])


def _request() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("opened_by", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("birth_date", sa.String(length=10), nullable=False),
        sa.Column("nationality", sa.String(length=3), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("wishes", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("due_at", TIME, nullable=False),
        sa.Column("remedy_due_at", TIME, nullable=True),
        sa.Column("remind_at", TIME, nullable=True),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("lookups", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("answer", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("answered_at", TIME, nullable=True),
        sa.Column("closed_at", TIME, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["opened_by"], ["actor.id"], name="fk_subject_request_opened_by_actor", ondelete="RESTRICT"
        ),
    ]


def _finding() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("request_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("filing_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("filing_type", sa.String(length=64), nullable=False),
        sa.Column("filing_kind", sa.String(length=64), nullable=False),
        sa.Column("filing_number", sa.String(length=20), nullable=False),
        sa.Column("owner", sa.String(length=16), nullable=False),
        sa.Column("subject_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("involvement", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("covert", sa.Boolean(), nullable=False),
        sa.Column("consulted_at", TIME, nullable=True),
        sa.Column("consult_due_at", TIME, nullable=True),
        sa.Column("advice", sa.String(length=32), nullable=False),
        sa.Column("advice_reason", sa.Text(), nullable=False),
        sa.Column("decision", sa.String(length=32), nullable=False),
        sa.Column("decision_reason", sa.Text(), nullable=False),
        sa.Column("remedy", sa.String(length=32), nullable=False),
        sa.Column("remedied_at", TIME, nullable=True),
        sa.Column("recipients", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["subject_request.id"],
            name="fk_subject_finding_request_id_subject_request",
            ondelete="CASCADE",
        ),
    ]


def downgrade() -> None:
    """Take both away."""
    op.drop_table("subject_finding")
    op.drop_table("subject_request")
