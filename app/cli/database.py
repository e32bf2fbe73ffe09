"""Run flask db: bring the database to the newest layout."""

from collections.abc import Callable

import click
from alembic import command
from alembic.config import Config as AlembicConfig
from flask import current_app
from flask.cli import AppGroup

from app.cli.console import registry, told
from app.models import grants
from app.services.access import installation
from config import ROOT

db = AppGroup("db")


def alembic_config() -> AlembicConfig:
    """Point Alembic at the migrations, wherever the command is typed."""
    settings = AlembicConfig(ROOT / "alembic.ini")
    settings.set_main_option("script_location", str(ROOT / "migrations"))
    return settings


@db.command("upgrade")
@click.argument("revision", default="head")
@told
def upgrade(revision: str) -> None:
    """Apply the migrations that are missing, and mark the database as this environment's."""
    _migrate(command.upgrade, revision)
    if revision == "head":
        installation.mark(registry(), current_app.config["LOOKOUT"].environment)


@db.command("downgrade")
@click.argument("revision")
@click.confirmation_option(prompt="This drops what later migrations brought. Go on?")
def downgrade(revision: str) -> None:
    """Undo migrations down to REVISION."""
    _migrate(command.downgrade, revision)


@db.command("roles")
@click.argument("role")
def roles(role: str) -> None:
    """Print the grants for the role that the service logs in as, which may only add to the audit's log.

    Another role owns the tables and applies migrations: pipe this into psql as that one, after each upgrade.
    """
    database = registry().sessions.kw["bind"].url.database or ""
    for statement in grants.statements(role, database):
        click.echo(f"{statement};")


def _migrate(direction: Callable[[AlembicConfig, str], None], revision: str) -> None:
    settings = alembic_config()
    engine = registry().sessions.kw["bind"]
    with engine.begin() as connection:
        settings.attributes["connection"] = connection
        direction(settings, revision)
    click.echo(f"The database of {current_app.config['LOOKOUT'].environment} is at {revision}.")
