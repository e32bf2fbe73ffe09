"""flask audit: seal it, and prove that it was not edited."""

import sys

import click
from flask.cli import AppGroup

from app.cli.console import registry
from app.services import seals
from app.transaction import SYSTEM, reading

audit = AppGroup("audit", help="The audit: seal it, verify it.")


@audit.command("seal")
def seal() -> None:
    """Seal what has settled; the service does so by itself every few seconds."""
    click.echo(f"{seals.seal(registry())} entries sealed.")


@audit.command("verify")
def verify() -> None:
    """Name the first entry that is not as it was sealed; exit status 1 when there is one."""
    with reading(registry().sessions, SYSTEM) as tx:
        broken = seals.verify(tx.session)
    if broken is None:
        click.echo("Every sealed entry is as it was written.")
        return
    click.echo(f"Entry {broken.entry_id}: {broken.reason}.", err=True)
    sys.exit(1)
