"""Run flask database: move the register to another database."""

import click
from flask import current_app
from flask.cli import AppGroup

from app.cli.console import told
from app.services.backup import backups, moving
from app.services.backup.backups import Place
from config import Config

database = AppGroup("database")


@database.command("copy")
@click.argument("target")
@told
def copy(target: str) -> None:
    """Carry everything into the empty database at TARGET; broken off, the same command goes on.

    SQLite to PostgreSQL, or back. The service must be stopped on every machine. TARGET has its tables already
    (`DATABASE_URL=TARGET flask db upgrade`). Counts and the audit's root are compared at the end.
    """
    config: Config = current_app.config["LOOKOUT"]
    place = Place(config.database_url, config.files_folder, config.instance)
    with backups.out_of_service(place):
        moved = moving.move(config.database_url, target, _say)
    click.echo(f"Both hold {sum(moved.rows.values()):,} rows in {len(moved.rows)} tables.")
    click.echo(f"Both audits lead to the root {moved.root.hex()} over {moved.sealed:,} entries.")
    click.echo("Set DATABASE_URL to it and start the service: it builds its index again.")


def _say(table: str, count: int) -> None:
    if count:
        click.echo(f"{table}: {count:,}")
