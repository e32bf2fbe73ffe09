"""flask outbox: what the index does not know yet."""

from threading import Event

import click
from flask.cli import AppGroup
from sqlalchemy import select

from app.cli.console import registry
from app.models import OutboxEntry
from app.outbox.drain import backlog, drain_all
from app.services.maintenance import tend_forever
from app.transaction import SYSTEM, reading

outbox = AppGroup("outbox", help="Changes that the index does not know yet.")
MOST = 100


@outbox.command("drain")
@click.option("--follow", is_flag=True, help="Stay and drain whatever comes, until interrupted.")
def drain(follow: bool) -> None:
    """Write what is due to the index."""
    done = drain_all(registry().sessions, registry().engine)
    click.echo(f"{done.written} written, {done.refused} set aside, {done.failed} put off.")
    if follow:
        tend_forever(registry(), Event())


@outbox.command("list")
def show() -> None:
    """The oldest entries, and those the index refused, with the reason."""
    with reading(registry().sessions, SYSTEM) as tx:
        waiting = backlog(tx.session)
        entries = tx.session.scalars(select(OutboxEntry).order_by(OutboxEntry.id).limit(MOST)).all()
    click.echo(f"{waiting.entries} entries, {waiting.poison} of them set aside.")
    for entry in entries:
        state = f"set aside: {entry.poison}" if entry.poison else f"{entry.attempts} attempts"
        click.echo(f"{entry.id:>8}  {entry.marked_at:%Y-%m-%d %H:%M:%S}  {entry.filing_id}  {state}")
