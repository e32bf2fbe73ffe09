"""The life of a filing: moves, versions, waivers, addenda, links, corrections, messages."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Columns are added to populated tables in place: SQLite would cascade over a table made anew."""
    op.create_table(
        "message",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("from_bureau", sa.String(length=16), nullable=False),
        sa.Column("to_bureau", sa.String(length=16), nullable=False),
        sa.Column("filing_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("filing_number", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_by", sa.String(length=36), nullable=False),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("retry_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
    )
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_message_filing_id"), ["filing_id"], unique=False)
        batch_op.create_index("ix_message_to_bureau_id", ["to_bureau", "id"], unique=False)

    op.create_table(
        "addendum",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("filing_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bureau", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["filing_id"], ["filing.id"], name=op.f("fk_addendum_filing_id_filing"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addendum")),
    )
    with op.batch_alter_table("addendum", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_addendum_filing_id"), ["filing_id"], unique=False)

    op.create_table(
        "correction",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("filing_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("bureau", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("disputed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("escalated_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["filing_id"], ["filing.id"], name=op.f("fk_correction_filing_id_filing"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    with op.batch_alter_table("correction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_correction_bureau"), ["bureau"], unique=False)
        batch_op.create_index(batch_op.f("ix_correction_filing_id"), ["filing_id"], unique=False)

    op.create_table(
        "filing_move",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("filing_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("before", sa.String(length=32), nullable=False),
        sa.Column("after", sa.String(length=32), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.String(length=36), nullable=False),
        sa.Column("bureau", sa.String(length=16), nullable=False),
        sa.Column("persons", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("key_id", sa.String(length=36), nullable=False),
        sa.Column("session", sa.String(length=100), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("detail", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["filing_id"], ["filing.id"], name=op.f("fk_filing_move_filing_id_filing"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filing_move")),
    )
    with op.batch_alter_table("filing_move", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_filing_move_filing_id"), ["filing_id"], unique=False)

    op.create_table(
        "filing_version",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("filing_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["filing_id"], ["filing.id"], name=op.f("fk_filing_version_filing_id_filing"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filing_version")),
        sa.UniqueConstraint("filing_id", "version", name=op.f("uq_filing_version_filing_id_version")),
    )
    with op.batch_alter_table("filing_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_filing_version_filing_id"), ["filing_id"], unique=False)

    op.create_table(
        "link",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("filing_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("other_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["filing_id"], ["filing.id"], name=op.f("fk_link_filing_id_filing"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["filing.id"], name=op.f("fk_link_other_id_filing"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link")),
        sa.UniqueConstraint("filing_id", "other_id", name=op.f("uq_link_filing_id_other_id")),
    )
    with op.batch_alter_table("link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_link_filing_id"), ["filing_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_link_other_id"), ["other_id"], unique=False)

    op.create_table(
        "waiver",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("filing_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("gate", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.String(length=100), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["filing_id"], ["filing.id"], name=op.f("fk_waiver_filing_id_filing"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiver")),
        sa.UniqueConstraint("filing_id", "gate", name=op.f("uq_waiver_filing_id_gate")),
    )
    with op.batch_alter_table("waiver", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_waiver_filing_id"), ["filing_id"], unique=False)

    op.add_column("actor", sa.Column("person", sa.String(length=100), nullable=False, server_default=""))
    op.add_column("bureau", sa.Column("webhook", sa.String(length=500), nullable=False, server_default=""))
    with op.batch_alter_table("actor_role", schema=None) as batch_op:
        batch_op.add_column(sa.Column("lent_by", sa.Uuid(as_uuid=False), nullable=True))
        batch_op.create_index(batch_op.f("ix_actor_role_lent_by"), ["lent_by"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_actor_role_lent_by_actor"), "actor", ["lent_by"], ["id"], ondelete="CASCADE"
        )
    for column in (
        sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("review_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("escalated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("warned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("extensions", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("objections", sa.JSON(none_as_null=True), nullable=False, server_default="[]"),
    ):
        op.add_column("filing", column)
    op.create_index("ix_filing_expires_on", "filing", ["expires_on"])
    op.create_index("ix_filing_review_due_at", "filing", ["review_due_at"])


def downgrade() -> None:
    """Undo it."""
    op.drop_index("ix_filing_review_due_at", "filing")
    op.drop_index("ix_filing_expires_on", "filing")
    for column in ("objections", "extensions", "warned_at", "escalated_at", "review_due_at", "version"):
        op.drop_column("filing", column)
    with op.batch_alter_table("actor_role", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_actor_role_lent_by_actor"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_actor_role_lent_by"))
        batch_op.drop_column("lent_by")
    op.drop_column("bureau", "webhook")
    op.drop_column("actor", "person")

    with op.batch_alter_table("waiver", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_waiver_filing_id"))

    op.drop_table("waiver")
    with op.batch_alter_table("link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_link_other_id"))
        batch_op.drop_index(batch_op.f("ix_link_filing_id"))

    op.drop_table("link")
    with op.batch_alter_table("filing_version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_filing_version_filing_id"))

    op.drop_table("filing_version")
    with op.batch_alter_table("filing_move", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_filing_move_filing_id"))

    op.drop_table("filing_move")
    with op.batch_alter_table("correction", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_correction_filing_id"))
        batch_op.drop_index(batch_op.f("ix_correction_bureau"))

    op.drop_table("correction")
    with op.batch_alter_table("addendum", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_addendum_filing_id"))

    op.drop_table("addendum")
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.drop_index("ix_message_to_bureau_id")
        batch_op.drop_index(batch_op.f("ix_message_filing_id"))

    op.drop_table("message")
