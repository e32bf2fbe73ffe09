"""Name the database, and the one index that follows it."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give the database a name of its own; no index follows it until one is built."""
    table = op.create_table(
        "index_lease",
        sa.Column("register", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("holder", sa.String(length=100), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("built", sa.Boolean(), nullable=False),
        sa.Column("strikes", sa.Integer(), nullable=False),
        sa.Column("renewals", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("register", name=op.f("pk_index_lease")),
    )
    nobody = {"holder": "", "place": "", "built": False, "strikes": 0, "renewals": 0}
    op.bulk_insert(table, [{"register": str(uuid4()), **nobody}])


def downgrade() -> None:
    """Forget the names."""
    op.drop_table("index_lease")
