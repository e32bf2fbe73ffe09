"""flask db: bring the database to the newest layout."""

from collections.abc import Callable

import click
from alembic import command
from alembic.config import Config as AlembicConfig
from flask import current_app
from flask.cli import AppGroup

from app.cli.console import registry
from config import ROOT

db = AppGroup("db", help="Bring the database to the newest layout.")


def alembic_config() -> AlembicConfig:
    """Where the migrations are, wherever the command is typed."""
    settings = AlembicConfig(ROOT / "alembic.ini")
    settings.set_main_option("script_location", str(ROOT / "migrations"))
    return settings


@db.command("upgrade")
@click.argument("revision", default="head")
def upgrade(revision: str) -> None:
    """Apply the migrations that are missing; nothing where there are none."""
    _migrate(command.upgrade, revision)


@db.command("downgrade")
@click.argument("revision")
@click.confirmation_option(prompt="This drops what later migrations brought. Go on?")
def downgrade(revision: str) -> None:
    """Undo migrations down to REVISION."""
    _migrate(command.downgrade, revision)


def _migrate(direction: Callable[[AlembicConfig, str], None], revision: str) -> None:
    settings = alembic_config()
    engine = registry().sessions.kw["bind"]
    with engine.begin() as connection:
        settings.attributes["connection"] = connection
        direction(settings, revision)
    click.echo(f"The database of {current_app.config['LOOKOUT'].environment} is at {revision}.")
