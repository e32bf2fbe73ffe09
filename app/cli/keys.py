"""Run flask keys: the API keys of actors, each named by the twelve characters it begins with."""

from datetime import UTC, datetime, timedelta

import click
from flask import current_app
from flask.cli import AppGroup

from app.cli.console import OPTION, acting, registry, told
from app.services.access import actors, api_keys, key_ring
from app.services.access.approvals import managing
from app.services.access.listing import key_list
from app.services.unit_of_work import reading

keys = AppGroup("keys")
KEY = click.argument("key", metavar="KEY")


@keys.command("add")
@click.argument("actor")
@click.option("--label", default="", help="What its owner knows it by, such as a system or desk.")
@click.option(
    "--days", type=click.IntRange(1, 3650), help="How long it holds; otherwise until it is revoked."
)
@OPTION
@told
def add(actor: str, label: str, days: int | None, name: str | None) -> None:
    """Give ACTOR a further key and print it; it is shown this once and never again."""
    here = registry()
    with managing(here, acting(name)) as tx:
        # A whole day, so that the same command, sent again once it is approved, asks for the same.
        ends = _midnight(tx.at + timedelta(days=days + 1)) if days else None
        wanted = key_ring.AddKey(label, ends)
        made = key_ring.add(tx, actors.active(tx.session, actor), _secret(), wanted)
    click.echo(made.key)


@keys.command("list")
@click.argument("actor", required=False)
@click.option("--all", "every", is_flag=True, help="Those that do not hold any more, too.")
@OPTION
@told
def show(actor: str | None, every: bool, name: str | None) -> None:
    """List the keys of ACTOR, or of everybody, with their names, ends and last uses."""
    current = api_keys.secret_name(_secret())
    with reading(registry(), acting(name)) as tx:
        for row in key_list(tx, actor or ""):
            state = key_ring.state(row, tx.at)
            if every or state == "valid":
                ends = f"until {row.expires_at:%Y-%m-%d %H:%M}" if row.expires_at else ""
                used = f"used {row.last_used_at:%Y-%m-%d %H:%M}" if row.last_used_at else "never used"
                old = "" if row.secret == current else "under an older secret"
                parts = (row.prefix, f"{row.actor.name:24}", row.label, state, used, ends, old)
                click.echo("  ".join(filter(None, parts)))


@keys.command("rotate")
@KEY
@click.option(
    "--overlap", "hours", default=24, type=click.IntRange(0, 720), help="Hours the old one still holds."
)
@OPTION
@told
def rotate(key: str, hours: int, name: str | None) -> None:
    """Print a new key in place of KEY, of the same name and length of life."""
    with managing(registry(), acting(name)) as tx:
        made = key_ring.rotate(tx, key, _secret(), timedelta(hours=hours))
    click.echo(made.key)


@keys.command("revoke")
@KEY
@OPTION
@told
def revoke(key: str, name: str | None) -> None:
    """End KEY at once; the actor's others hold on."""
    with managing(registry(), acting(name)) as tx:
        row = key_ring.revoke(tx, key)
        click.echo(f"{row.prefix} of {row.actor.name} does not hold any more.")


def _secret() -> str:
    secret: str = current_app.config["LOOKOUT"].secret_key
    return secret


def _midnight(at: datetime) -> datetime:
    return datetime(at.year, at.month, at.day, tzinfo=UTC)
