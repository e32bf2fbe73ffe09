"""Mark a database as the copy of a register, with the position it has reached."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None
TABLE = "followed_register"


def upgrade() -> None:
    """Add the table; a register that follows none has no row in it."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("bureau", sa.String(length=16), nullable=False),
        sa.Column("register", sa.String(length=36), nullable=False),
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("last_filing", sa.String(length=36), nullable=False),
        sa.Column("known", sa.String(length=64), nullable=False),
        sa.Column("as_of", moment, nullable=True),
        sa.Column("boot", sa.String(length=36), nullable=False),
        sa.Column("ticks", sa.Float(), nullable=False),
        sa.Column("source_at", moment, nullable=True),
        sa.Column("longest_s", sa.Integer(), nullable=False),
        sa.Column("flags", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("failure", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_followed_register")),
    )


def downgrade() -> None:
    """Take it away: what was copied stays, and may be written to."""
    op.drop_table(TABLE)
