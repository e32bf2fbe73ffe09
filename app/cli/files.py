"""Run flask files: sweep what nothing needs on the disk, and find what is damaged."""

import sys

import click
from flask.cli import AppGroup

from app.cli.console import registry, told
from app.services import stored_files

files = AppGroup("files")


@files.command("sweep")
@told
def sweep() -> None:
    """Remove files that no attachment needs, as a crash or a killed upload leaves behind."""
    done = stored_files.sweep(registry().sessions, registry().files)
    click.echo(f"{done.orphans} unneeded and {done.stale} unfinished files removed.")


@files.command("verify")
@told
def verify() -> None:
    """Read every file that an attachment needs; exit status 1 when one is missing or damaged."""
    damaged = list(stored_files.damaged(registry().sessions, registry().files))
    for digest in damaged:
        click.echo(f"damaged {digest}")
    if damaged:
        sys.exit(1)
    click.echo("Every file is there and agrees with its checksum.")
