"""Run flask import: take a whole list, show its progress, and tell what was refused."""

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click
import orjson
from flask import current_app
from flask.cli import AppGroup

from app.actor import Actor
from app.cli.console import OPTION, acting, registry, told
from app.cli.import_report import JsonReport, Report, TableReport
from app.cli.import_review import accept_run, list_waiting
from app.cli.import_runs import list_runs, show_run
from app.cli.progress import progress
from app.cli.refusals import refusals_written
from app.errors import ImportRefused
from app.importers import SOURCES, folder
from app.importers.named import NamedList, source_of
from app.importers.own.mapping import read_mapping
from app.importers.own.schema import schema
from app.importers.read_apart import reading_apart
from app.importers.work_off import work_off
from app.models import OutboxEntry
from app.queue import backlog
from app.services.imports.background import alone, holder
from app.services.imports.batch import Batch, Tally
from app.services.imports.commands import ImportList
from app.services.imports.run import require_free, run
from app.services.imports.source import OpenList, Source
from app.services.imports.validate import validator_of_first
from app.services.unit_of_work import reading
from app.vocabulary.imports import ListFormat

imports = AppGroup("import")
HELP = """Take {title}, from FILE: plain, gz, zip with one file, or - for standard input.

FILE may be a folder: its files, in the order of their names, are then one list.

Exit status: 0 every entry taken, 1 some refused or not withdrawn, 2 the file refused and nothing taken.
"""
LEFT = "Left alone: {names}."
UNWRITTEN = "The list was taken, but its refused entries could not be written to {file}: {reason}"
FILE = click.Path(path_type=Path, allow_dash=True)
Command = Callable[..., Any]
Option = Callable[[Command], Command]
OPTIONS: tuple[Option, ...] = (
    click.argument("file", type=FILE),
    click.option("--full", is_flag=True, help="Withdraw filings whose entry is not on the list any more."),
    click.option("--dry-run", is_flag=True, help="Say what would be done to what, and do nothing."),
    click.option("--refusals", type=FILE, help="Write every refused entry, as it stands, to mend and load."),
    click.option("--reasons", type=FILE, help="Write why each was refused to this CSV file."),
    click.option("--json", "as_json", is_flag=True, help="Print the result as one JSON document."),
    click.option("--yes", is_flag=True, help="Take a list half as long; withdraw more than 5 %."),
    click.option("--older", is_flag=True, help="Take a list older than the last one."),
    click.option("--same", multiple=True, metavar="REFERENCE", help="It is one subject, whatever changed."),
    OPTION,
)


def _options(command: Command, *own: Option) -> Command:
    for option in (*reversed(OPTIONS), *reversed(own)):
        command = option(command)
    return command


def _command(source: Source) -> click.Command:
    """Return the command that takes lists of this source."""

    @told
    def take(**said: Any) -> None:
        _run(source, **said)

    return imports.command(source.listing.name, help=HELP.format(title=source.listing.title))(_options(take))


LIST = click.option("--list", "named", required=True, metavar="NAME", help="The bureau's own list.")
BUREAU = click.option("--bureau", metavar="CODE", help="The list's bureau; yours, unless you administer.")
MAPPING = click.option("--mapping", type=FILE, help="A TOML file that says what the columns mean.")


def _own_command(format_: ListFormat, title: str, *own: Option) -> click.Command:
    """Return the command that takes a bureau's own lists of this format."""

    @told
    def take(
        named: str, bureau: str | None, name: str | None, mapping: Path | None = None, **said: Any
    ) -> None:
        wanted = NamedList(format_, named, bureau or acting(name).bureau)
        trusted = current_app.config["LOOKOUT"].trusted_lists
        _run(source_of(wanted, trusted, read_mapping(mapping) if mapping else None), name=name, **said)

    return imports.command(format_, help=HELP.format(title=title))(_options(take, LIST, BUREAU, *own))


@imports.command("schema")
def show_schema() -> None:
    """Print the registry's own format as JSON Schema, with the columns of CSV."""
    click.echo(orjson.dumps(schema(), option=orjson.OPT_INDENT_2))


def _run(source: Source, file: Path, refusals: Path | None, *, as_json: bool, **said: Any) -> None:
    actor, reasons = acting(said.pop("name")), said.pop("reasons")
    said["same"] = frozenset(said["same"])
    command = ImportList(source.listing, file.name or file.resolve().name, **said)
    if not command.dry_run:
        require_free(registry(), actor, source.listing)
    with (
        refusals_written(refusals, reasons) as gathered,
        (JsonReport if as_json else TableReport)(command.dry_run, gathered) as report,
        folder.opened(source, file) as (opened, inside),
    ):
        if inside.left:
            click.echo(LEFT.format(names=", ".join(inside.left)), err=True)
        command = replace(command, unfinished=inside.unfinished)
        tally = _take(opened, actor, command, report)
        report.end(tally, _waiting())
        unwritten = _copy(opened, frozenset(gathered.positions), refusals) if refusals else ""
    if unwritten:
        click.echo(unwritten, err=True)
    if unwritten or tally.refused or tally.not_withdrawn:
        sys.exit(1)


def _copy(opened: OpenList, positions: frozenset[int], to: Path) -> str:
    """Write the refused entries down, and return why that failed: what was taken is taken all the same."""
    try:
        opened.copy(positions, to)
    except (ImportRefused, OSError) as wrong:
        reason = wrong.detail if isinstance(wrong, ImportRefused) else wrong.strerror or str(wrong)
        return UNWRITTEN.format(file=to, reason=reason)
    return ""


def _take(opened: OpenList, actor: Actor, command: ImportList, report: Report) -> Tally:
    """Read the file twice: to its end first, since nothing of a broken file may be taken."""
    total = opened.count()
    command = replace(command, entries=total, issued_at=opened.issued_at)
    first = partial(validator_of_first, registry(), actor, command.listing)
    with (
        progress(report.progress, "Entries", total) as advance,
        reading_apart(opened, total, first) as read,
    ):

        def watch(batch: Batch) -> None:
            advance(batch.read)
            report.add(batch)

        return run(registry(), actor, command, read, watch)


def _waiting() -> int:
    with reading(registry()) as tx:
        return backlog(tx.session, OutboxEntry).entries


@imports.command("waiting")
@told
def take_waiting() -> None:
    """Take the lists that were uploaded and wait; the service does so by itself."""
    here, trusted = registry(), current_app.config["LOOKOUT"].trusted_lists
    with alone(here) as is_alone:
        count = work_off(here, holder(here), trusted) if is_alone else 0
    click.echo(f"{count} lists were taken." if is_alone else "Another process takes them already.")


COMMANDS = (
    *map(_command, SOURCES),
    _own_command(ListFormat.NDJSON, "a bureau's own list, one filing a line"),
    _own_command(ListFormat.FTM, "FollowTheMoney entities, one a line"),
    _own_command(ListFormat.CSV, "a bureau's own list, one filing a row", MAPPING),
)
for command in (list_runs, show_run, list_waiting, accept_run):
    imports.add_command(command)
