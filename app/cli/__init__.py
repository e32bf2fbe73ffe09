"""Serve the command line: the same services as the HTTP edge."""

from typing import Final

from flask import Flask

from app.cli.late import LateCommand, LateGroup

# Where each group is found, and what it is for: `flask --help` lists them all and loads none.
GROUPS: Final = {
    "access-requests": (
        "app.cli.access_requests:access_requests",
        "What people ask about the data on them, from request to correction.",
    ),
    "actors": ("app.cli.actors:actors", "Who may use the registry."),
    "alerts": ("app.cli.filings:alerts", "Draft, publish, amend and withdraw alerts."),
    "approvals": ("app.cli.approvals:approvals", "What one administrator asks and another approves."),
    "audit": ("app.cli.audit:audit", "The audit: who asked what; seal it, verify it, take it outside."),
    "backup": ("app.cli.backup:backup", "Copies of database and files: create, verify, restore."),
    "bureaus": ("app.cli.bureaus:bureaus", "Who the bureaus are and how they are reached."),
    "clearances": ("app.cli.clearances:clearances", "Who is not stopped for a filing, and until when."),
    "copy": ("app.cli.copies:copy", "Keep this database as a read-only copy of another register."),
    "corrections": (
        "app.cli.corrections:corrections",
        "Errors that bureaus report in the filings of others.",
    ),
    "database": ("app.cli.moving:database", "Move the register to another database."),
    "db": ("app.cli.database:db", "Bring the database to the newest layout."),
    "files": ("app.cli.files:files", "Photos, prints and papers on the disk: sweep, verify."),
    "flags": ("app.cli.flags:flags", "Where a filing's action is not executed, and why."),
    "hits": ("app.cli.hits:hits", "What becomes of a match: confirm, reject, answer."),
    "import": (
        "app.cli.imports:imports",
        "Take lists of other issuers; done again, they change nothing twice.",
    ),
    "index": ("app.cli.index:index", "The search index: status, rebuild, verify, sweep."),
    "keys": ("app.cli.keys:keys", "API keys: add, list, rotate, revoke."),
    "lookup": ("app.cli.lookups:lookup", "Is this person, document or thing sought?"),
    "messages": (
        "app.cli.messages:messages",
        "What your bureau is told: warnings, diffusions, recalls, reports.",
    ),
    "notices": ("app.cli.filings:notices", "Draft, publish, amend and withdraw notices."),
    "onward": ("app.cli.onward:onward", "What partner organisations were given, and may pass on."),
    "openapi": ("app.cli.openapi:openapi", "OpenAPI commands."),
    "outbox": ("app.cli.outbox:outbox", "Changes that the index does not know yet."),
    "partners": ("app.cli.partners:partners", "Airlines, hotels and banks that check documents."),
    "records": ("app.cli.filings:records", "Draft, publish, amend and withdraw records."),
    "register": ("app.cli.register:register", "The register of processing: who has which access."),
    "retention": ("app.cli.retention:retention", "Warn of ends, remind, expire, purge."),
    "statistics": ("app.cli.statistics:statistics", "Counts without personal data."),
    "webhooks": ("app.cli.webhooks:webhooks", "Announce bureaus' messages by HTTP POST."),
}


COMMANDS: Final = {
    "export": ("app.cli.export:export", "Hand filings to another registry, on record."),
}


def register_cli(app: Flask) -> None:
    """Add all command groups by name."""
    for name, (place, summary) in GROUPS.items():
        app.cli.add_command(LateGroup(name, place, summary))
    for name, (place, summary) in COMMANDS.items():
        app.cli.add_command(LateCommand(name, place, summary))
