"""Say what the database is for; name the secret and last use of keys; count what is limited; two persons."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)
DEMONSTRATION = "demo-administrator"


def upgrade() -> None:
    """Add tables and columns; a database that has been worked with is marked as what it was used for."""
    op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("environment", sa.String(length=16), nullable=False),
        sa.Column("marked_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
    )
    op.create_table(
        "rate_count",
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("ends_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_rate_count")),
    )
    op.create_index(op.f("ix_rate_count_ends_at"), "rate_count", ["ends_at"])
    op.create_table(
        "access_request",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("deed", sa.String(length=32), nullable=False),
        sa.Column("target", sa.String(length=100), nullable=False),
        sa.Column("detail", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("asked_by", sa.String(length=36), nullable=False),
        sa.Column("persons", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("asked_at", TIME, nullable=False),
        sa.Column("approved_by", sa.String(length=36), nullable=False),
        sa.Column("approved_at", TIME, nullable=True),
        sa.Column("done_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_request")),
    )
    op.create_index(op.f("ix_access_request_asked_at"), "access_request", ["asked_at"])
    op.add_column("api_key", sa.Column("last_used_at", TIME, nullable=True))
    op.add_column("api_key", sa.Column("secret", sa.String(length=16), nullable=False, server_default=""))
    _mark()


def downgrade() -> None:
    """Take them away."""
    op.drop_column("api_key", "secret")
    op.drop_column("api_key", "last_used_at")
    for table in ("access_request", "rate_count", "installation"):
        op.drop_table(table)


def _mark() -> None:
    """Mark a database that has actors: demonstration keys are known to everybody, all others are real."""
    names = set(
        op.get_bind().execute(sa.text("SELECT name FROM actor WHERE name NOT LIKE 'console%'")).scalars()
    )
    if names:
        environment = "development" if DEMONSTRATION in names else "production"
        marked = "INSERT INTO installation (id, environment, marked_at) VALUES (1, :at, CURRENT_TIMESTAMP)"
        op.get_bind().execute(sa.text(marked), {"at": environment})
