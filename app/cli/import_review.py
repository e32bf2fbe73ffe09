"""Run flask import to-review and accept: one approval for what a run left for a second person."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import click
from flask.cli import with_appcontext
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from app.actor import Actor
from app.cli.bodies import BODY, read_body
from app.cli.console import OPTION, acting, registry, told
from app.errors import NotFound
from app.schemas.import_review import AcceptRunSchema
from app.services.audit.log import Asked
from app.services.imports import waiting
from app.services.list_review import judging
from app.services.list_review.judging import AcceptedRun, AcceptRun, Left
from app.services.unit_of_work import showing
from app.vocabulary.readings import Reading

NOTHING = "Nothing that a list brought waits for you."
HOW = "Read them at Review, under Brought by lists; then: flask import accept RUN CHECKLIST."


@click.command("to-review")
@OPTION
@with_appcontext
@told
def list_waiting(name: str | None) -> None:
    """List the runs of which something waits for your review."""
    with showing(registry(), acting(name), Asked(Reading.IMPORTS, "import_run")) as tx:
        found = waiting.runs(tx)
    if not found:
        click.echo(NOTHING)
        return
    table = Table("run", "list", "file", "started", "waiting")
    for each in found:
        run = each.run
        said = run.source, run.file_name, f"{run.started_at:%Y-%m-%d %H:%M}", f"{each.count:,}"
        table.add_row(run.id, *map(Text, said))
    _console().print(table)
    click.echo(HOW)


@click.command("accept")
@click.argument("run_id", type=click.UUID)
@click.argument("checklist", type=BODY)
@click.option("--reason", help="Why; kept with each filing.")
@OPTION
@with_appcontext
@told
def accept_run(run_id: UUID, checklist: Path, reason: str | None, name: str | None) -> None:
    """Accept all that a run left for a second person.

    CHECKLIST is a JSON file in the shape of the API: {"checklist": {"purpose": true, …}}. Each filing is
    taken by its own rules; what may not be taken is named, and waits on.

    Exit status: 0 every one accepted, 1 some wait on, 2 nothing was tried.
    """
    said = read_body(AcceptRunSchema(), checklist, {} if reason is None else {"reason": reason})
    command = AcceptRun(str(run_id), **said)
    accepted, left = 0, list[Left]()
    for each in _pages(acting(name), command):
        accepted, left = accepted + each.accepted, [*left, *each.left]
    click.echo(f"{accepted:,} accepted, {len(left):,} wait on.")
    if left:
        _show(left)
        sys.exit(1)


def _pages(actor: Actor, command: AcceptRun) -> Iterator[AcceptedRun]:
    """Yield what became of each page, until none is left to try, or somebody else has judged the rest."""
    done = judging.accept(registry(), actor, command)
    yield done
    with suppress(NotFound):
        while done.end:
            done = judging.accept(registry(), actor, replace(command, after=done.end))
            yield done


def _show(left: Sequence[Left]) -> None:
    names = "number", "reference", "reason"
    table = Table(*(Column(each, overflow="fold") for each in names), title="Wait on")
    for each in left:
        table.add_row(*map(Text, (each.filing.number or "", each.filing.reference or "", each.reason)))
    _console().print(table)


def _console() -> Console:
    return Console(width=None if Console().is_terminal else 200)
