"""What a person types: the same services as the HTTP edge."""

from flask import Flask

from app.cli import actors, database, filings, index, lookups, outbox


def register_cli(app: Flask) -> None:
    """All command groups."""
    for group in (database.db, lookups.lookup, outbox.outbox, index.index, actors.actors, *filings.groups()):
        app.cli.add_command(group)
