"""Run flask outbox: show what the index does not know yet, and drain it."""

from threading import Event

import click
from flask.cli import AppGroup
from sqlalchemy import select

from app.cli.console import registry
from app.models import OutboxEntry
from app.outbox.drain import drain_all
from app.queue import backlog
from app.services.index_maintenance import tend_forever
from app.services.unit_of_work import reading

outbox = AppGroup("outbox")
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
    """Show the oldest entries, and those the index refused, with the reason."""
    with reading(registry()) as tx:
        waiting = backlog(tx.session, OutboxEntry)
        entries = tx.session.scalars(select(OutboxEntry).order_by(OutboxEntry.id).limit(MOST)).all()
    click.echo(f"{waiting.entries} entries, {waiting.set_aside} of them set aside.")
    for entry in entries:
        state = f"set aside: {entry.failure}" if entry.set_aside else f"{entry.attempts} attempts"
        click.echo(f"{entry.id:>8}  {entry.queued_at:%Y-%m-%d %H:%M:%S}  {entry.filing_id}  {state}")
