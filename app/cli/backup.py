"""flask backup: copies of database and files, encrypted, proved and restored by command."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from app.cli.console import told
from app.services.backup import backups
from app.services.backup.backups import Contents, Place
from app.services.backup.sealing import new_key, read_key
from config import Config

backup = AppGroup("backup")
FILE = click.argument("file", type=click.Path(path_type=Path))
KEPT = click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
KEY = click.option(
    "--key",
    type=click.Path(path_type=Path),
    envvar="BACKUP_KEY_FILE",
    required=True,
    help="The file of the key; BACKUP_KEY_FILE names it otherwise.",
)


@backup.command("key")
def key() -> None:
    """Print a new key. Keep it where the backups are not: without it they are lost."""
    click.echo(new_key())


@backup.command("create")
@FILE
@KEY
@told
def create(file: Path, key: Path) -> None:
    """Write database and files, encrypted, into FILE; the service goes on meanwhile."""
    _say("written", backups.create(_place(), read_key(key), file))


@backup.command("verify")
@KEPT
@KEY
@told
def verify(file: Path, key: Path) -> None:
    """Decrypt FILE to its end and hold all of it against its checksums; exit status 2 when it is damaged."""
    _say("sound", backups.verify(_place(), read_key(key), file))


@backup.command("restore")
@KEPT
@KEY
@click.confirmation_option(prompt="This replaces the database by the backup's. Go on?")
@told
def restore(file: Path, key: Path) -> None:
    """Put FILE in the place of database and files; the service must be stopped on every machine."""
    _say("restored", backups.restore(_place(), read_key(key), file))
    click.echo("Start the service: it builds its index again, and until then it cannot look by name.")


def _place() -> Place:
    config: Config = current_app.config["LOOKOUT"]
    return Place(config.database_url, config.files_folder, config.instance)


def _say(done: str, contents: Contents) -> None:
    files = len(contents.checksums) - 1
    click.echo(f"{done}: the {contents.database} database and {files} files of {contents.made_at}.")
