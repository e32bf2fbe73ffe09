"""Run flask import to-review and accept: one approval for what a run left for a second person."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import click
from flask.cli import with_appcontext

from app.actor import Actor
from app.cli.bodies import BODY, read_body
from app.cli.console import OPTION, acting, registry, told
from app.cli.tables import show_table, wide_console
from app.errors import NotFound
from app.schemas.import_review import AcceptRunSchema
from app.services.audit.log import Asked
from app.services.imports import waiting
from app.services.imports.waiting import WaitingRun
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
    show_table(wide_console(), "", ("run", "list", "file", "started", "waiting"), map(_told, found))
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


def _told(each: WaitingRun) -> tuple[str, ...]:
    run = each.run
    return run.id, run.source, run.file_name, f"{run.started_at:%Y-%m-%d %H:%M}", f"{each.count:,}"


def _pages(actor: Actor, command: AcceptRun) -> Iterator[AcceptedRun]:
    """Yield what became of each page, until none is left to try, or somebody else has judged the rest."""
    done = judging.accept(registry(), actor, command)
    yield done
    with suppress(NotFound):
        while done.end:
            done = judging.accept(registry(), actor, replace(command, after=done.end))
            yield done


def _show(left: Sequence[Left]) -> None:
    rows = ((each.filing.number or "", each.filing.reference or "", each.reason) for each in left)
    show_table(wide_console(), "Wait on", ("number", "reference", "reason"), rows)
