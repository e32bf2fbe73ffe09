"""Keep the audit as a signed log in place of a chain of seals, with salts and senders."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SALTED = ("lookup", "filing_move")
NUMBERED = ("audit_entry", "filing_move")
ENTRY = sa.table(
    "audit_entry",
    sa.column("id"),
    sa.column("at", TIME),
    *map(
        sa.column, ("actor_id", "bureau", "key_id", "client", "action", "object_type", "object_id", "outcome")
    ),
    sa.column("detail", sa.JSON()),
)
NAMED = {"bureau": ("code", "name", "country"), "actor": ("name", "person")}
NOBODY = dict.fromkeys(("actor_id", "bureau", "key_id", "client", "object_id"), "")


def upgrade() -> None:
    """Bind the old chain: its last hash becomes the first entry of the log, before all others."""
    op.add_column("audit_entry", sa.Column("client", sa.String(64), nullable=False, server_default=""))
    for table in SALTED:
        op.add_column(table, sa.Column("salt", sa.LargeBinary(32), nullable=True))
    _number(anew=False)
    _create_log()
    _bind_chain()
    _bind_names()
    op.drop_table("audit_seal")


def downgrade() -> None:
    """Undo it; the chain begins anew."""
    for table in ("audit_cosignature", "audit_checkpoint", "audit_tile", "audit_leaf"):
        op.drop_table(table)
    op.execute(sa.delete(ENTRY).where(ENTRY.c.id == 0))
    _number(anew=True)
    for table in SALTED:
        op.drop_column(table, "salt")
    op.drop_column("audit_entry", "client")
    _create_chain()


def _number(*, anew: bool) -> None:
    """SQLite gives the ids of deleted rows again unless told not to; PostgreSQL's sequences never go back."""
    if op.get_bind().dialect.name != "sqlite":
        return
    for table in NUMBERED:
        kept = {"sqlite_autoincrement": not anew}
        with op.batch_alter_table(table, recreate="always", table_kwargs=kept):
            pass


def _create_log() -> None:
    op.create_table(
        "audit_leaf",
        sa.Column("position", NUMBER, autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.BigInteger(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_audit_leaf"),
        sa.UniqueConstraint("entry_id", name="uq_audit_leaf_entry_id"),
    )
    op.create_table(
        "audit_tile",
        sa.Column("level", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("level", "number", name="pk_audit_tile"),
    )
    op.create_table(
        "audit_checkpoint",
        sa.Column("size", NUMBER, autoincrement=False, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("settled", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("size", name="pk_audit_checkpoint"),
    )
    op.create_table(
        "audit_cosignature",
        sa.Column("size", NUMBER, nullable=False),
        sa.Column("witness", sa.String(200), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["size"], ["audit_checkpoint.size"], name="fk_audit_cosignature_size_audit_checkpoint"
        ),
        sa.PrimaryKeyConstraint("size", "witness", name="pk_audit_cosignature"),
    )


def _bind_chain() -> None:
    seal = sa.table("audit_seal", sa.column("last_id"), sa.column("hash"))
    newest = op.get_bind().execute(sa.select(seal).order_by(seal.c.last_id.desc()).limit(1)).first()
    if newest is None:
        return
    said = {
        "action": "operate",
        "object_type": "audit_seal",
        "outcome": "done",
        "detail": {"hash": newest.hash, "last_id": newest.last_id},
    }
    op.execute(sa.insert(ENTRY).values(id=0, at=datetime.now(UTC), **NOBODY, **said))


def _bind_names() -> None:
    """Let the log say who the actors and bureaus are that it will speak of by their ids."""
    for noun, names in NAMED.items():
        rows = (
            op.get_bind()
            .execute(
                sa.select(sa.table(noun, sa.column("id", sa.Uuid(as_uuid=False)), *map(sa.column, names)))
            )
            .mappings()
            .all()
        )
        said = {"at": datetime.now(UTC), "action": "manage_actors", "object_type": noun, "outcome": "done"}
        for row in rows:
            detail = {name: str(row[name]) for name in names}
            op.execute(sa.insert(ENTRY).values({**NOBODY, **said, "object_id": row["id"], "detail": detail}))


def _create_chain() -> None:
    op.create_table(
        "audit_seal",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("first_id", sa.BigInteger(), nullable=False),
        sa.Column("last_id", sa.BigInteger(), nullable=False),
        sa.Column("ids", sa.Text(), nullable=False),
        sa.Column("digests", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_seal"),
        sa.UniqueConstraint("last_id", name="uq_audit_seal_last_id"),
    )
