"""Let people sign in by passkeys and through a provider of OpenID Connect."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of passkeys, of challenges and of bound accounts."""
    op.create_table(
        "passkey",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("actor_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("handle", sa.String(length=1400), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("transports", sa.String(length=100), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actor.id"], name=op.f("fk_passkey_actor_id_actor"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey")),
        sa.UniqueConstraint("handle", name=op.f("uq_passkey_handle")),
    )
    op.create_index(op.f("ix_passkey_actor_id"), "passkey", ["actor_id"])
    op.create_table(
        "challenge",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("bound_to", sa.String(length=100), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_challenge")),
    )
    op.create_index(op.f("ix_challenge_ends_at"), "challenge", ["ends_at"])
    op.create_table(
        "bound_account",
        sa.Column("actor_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("issuer", sa.String(length=300), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.Column("bound_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actor.id"], name=op.f("fk_bound_account_actor_id_actor"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("actor_id", name=op.f("pk_bound_account")),
        sa.UniqueConstraint("issuer", "subject", name=op.f("uq_bound_account_issuer_subject")),
    )


def downgrade() -> None:
    """Forget passkeys and bound accounts; passwords and codes stay."""
    op.drop_table("bound_account")
    op.drop_table("challenge")
    op.drop_table("passkey")
