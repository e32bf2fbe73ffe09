"""What a person types: the same services as the HTTP edge."""

from flask import Flask

from app.cli import (
    actors,
    audit,
    corrections,
    database,
    files,
    filings,
    imports,
    index,
    lookups,
    messages,
    outbox,
    retention,
    webhooks,
)


def register_cli(app: Flask) -> None:
    """All command groups."""
    singles = (
        database.db,
        lookups.lookup,
        imports.imports,
        outbox.outbox,
        index.index,
        files.files,
        actors.actors,
        audit.audit,
        retention.retention,
        messages.messages,
        corrections.corrections,
        webhooks.webhooks,
    )
    for group in (*singles, *filings.groups()):
        app.cli.add_command(group)
