"""Run flask retention: warn, expire and purge what is due."""

from threading import Event

import click
from flask.cli import AppGroup

from app.cli.console import OPTION, acting, registry, told
from app.services import retention as service

retention = AppGroup("retention")


@retention.command("run")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("--follow", is_flag=True, help="Stay and do what becomes due, until interrupted.")
@OPTION
@told
def run(dry_run: bool, follow: bool, name: str | None) -> None:
    """Warn owners four months ahead, remind of what is late, expire what is over, purge what has ended."""
    done = (service.due if dry_run else service.run)(registry(), acting(name))
    for each in done:
        click.echo(f"{each.word:8}  {each.number}  {each.id}")
    click.echo(f"{len(done)} {'due' if dry_run else 'done'}.")
    if follow and not dry_run:
        service.keep_forever(registry(), Event())
