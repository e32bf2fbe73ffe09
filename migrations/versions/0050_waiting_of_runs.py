"""Note what a run over a list left waiting for a second person."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; what earlier runs left is judged one by one, as it was."""
    op.create_table(
        "import_waiting",
        sa.Column("run_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("filing_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["import_run.id"],
            name=op.f("fk_import_waiting_run_id_import_run"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["filing_id"],
            ["filing.id"],
            name=op.f("fk_import_waiting_filing_id_filing"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("run_id", "filing_id", name=op.f("pk_import_waiting")),
    )
    op.create_index(op.f("ix_import_waiting_filing_id"), "import_waiting", ["filing_id"])


def downgrade() -> None:
    """Forget it."""
    op.drop_table("import_waiting")
