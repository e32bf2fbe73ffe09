"""Filings by their issuer's reference alone, for the clerk's list."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    op.create_index("ix_filing_reference", "filing", ["reference"])


def downgrade() -> None:
    """Take it away."""
    op.drop_index("ix_filing_reference", "filing")
