"""Keep what a list says of itself, and what was taken of it as remarks only."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Runs so far say nothing of their lists' age."""
    with op.batch_alter_table("import_run", schema=None) as batch_op:
        batch_op.add_column(sa.Column("issued_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("entries", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("remarked", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "import_remark",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("run_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=100), nullable=False),
        sa.Column("field", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["import_run.id"],
            name=op.f("fk_import_remark_run_id_import_run"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_remark")),
    )
    with op.batch_alter_table("import_remark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_remark_run_id"), ["run_id"], unique=False)
    op.execute("UPDATE import_run SET entries = added + changed + unchanged + refused")


def downgrade() -> None:
    """Forget them."""
    with op.batch_alter_table("import_remark", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_import_remark_run_id"))
    op.drop_table("import_remark")
    with op.batch_alter_table("import_run", schema=None) as batch_op:
        for column in ("remarked", "entries", "issued_at"):
            batch_op.drop_column(column)
