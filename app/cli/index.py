"""Run flask index: rebuild it, compare it with the database, repair it."""

import sys
from dataclasses import replace
from datetime import timedelta

import click
from flask.cli import AppGroup
from rich.console import Console

from app.cli.console import registry, told
from app.cli.progress import progress
from app.outbox import lease
from app.services import index_maintenance

index = AppGroup("index")


@index.command("status")
def status() -> None:
    """Show the engine that answers, and whether it can."""
    health = registry().engine.health()
    if health.available and (reason := lease.state(registry().sessions, registry().engine)):
        health = replace(health, available=False, detail=reason)
    state = "answers" if health.available else f"cannot be asked: {health.detail}"
    click.echo(f"{health.name}: {state} ({health.documents} filings)")


@index.command("rebuild")
@click.option("--take-over", is_flag=True, help="Even if another index follows the database; it then stops.")
@told
def rebuild(take_over: bool) -> None:
    """Fill a fresh index from the database and swap it in; lookups go on meanwhile."""
    with progress(Console(), "Filings", index_maintenance.to_index(registry())) as advance:
        count = index_maintenance.rebuild(registry(), advance, by_force=take_over)
    click.echo(f"{count} filings are in the fresh index.")


@index.command("verify")
@click.option("--repair", is_flag=True, help="Write every filing that differs again.")
@told
def verify(repair: bool) -> None:
    """Compare index and database; exit status 1 when they differ and were not mended."""
    found = (index_maintenance.repair if repair else index_maintenance.differences)(registry())
    for word, ids in (("missing", found.missing), ("stale", found.stale), ("surplus", found.surplus)):
        for filing_id in sorted(ids):
            click.echo(f"{word:8} {filing_id}")
    if not found:
        click.echo("The index equals the database.")
    elif repair:
        click.echo("Mended.")
    else:
        sys.exit(1)


@index.command("sweep")
@click.option(
    "--older-than",
    "hours",
    type=click.IntRange(min=1),
    default=int(index_maintenance.TOMBSTONES_KEPT / timedelta(hours=1)),
    show_default=True,
    metavar="HOURS",
    help="Of filings unchanged for so long.",
)
@told
def sweep(hours: int) -> None:
    """Remove the bare marks that filings no longer in force have left in the index."""
    removed = index_maintenance.sweep(registry(), timedelta(hours=hours))
    click.echo(f"{removed} marks removed.")
