"""Grant the service's role in PostgreSQL what it needs, where another role owns the tables."""

from collections.abc import Iterator

from app.db import Base

# Nothing in the log is ever changed or taken out.
APPEND_ONLY = frozenset({"audit_entry", "audit_leaf", "audit_tile", "audit_checkpoint", "audit_cosignature"})
# What the log proves by digests; it is erased once it has been kept long enough, and never changed.
NEVER_CHANGED = frozenset({"lookup", "match", "filing_move"})


def statements(role: str, database: str) -> Iterator[str]:
    """Yield the statements, for the tables' owner to run: after each upgrade, since tables may be new."""
    who = _quoted(role)
    yield f"GRANT CONNECT ON DATABASE {_quoted(database)} TO {who}"
    yield f"GRANT USAGE ON SCHEMA public TO {who}"
    yield f"GRANT SELECT ON TABLE alembic_version TO {who}"
    for table in sorted(Base.metadata.tables):
        yield f"REVOKE ALL ON TABLE {_quoted(table)} FROM {who}"
        yield f"GRANT {_deeds(table)} ON TABLE {_quoted(table)} TO {who}"
    yield f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {who}"


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def _deeds(table: str) -> str:
    if table in APPEND_ONLY:
        return "SELECT, INSERT"
    if table in NEVER_CHANGED:
        return "SELECT, INSERT, DELETE"
    return "SELECT, INSERT, UPDATE, DELETE"
