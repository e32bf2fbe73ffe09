"""flask import: take a whole list, see how far it is, and learn what was refused."""

import sys
from pathlib import Path

import click
from flask.cli import AppGroup
from rich.console import Console
from rich.table import Table

from app.cli.console import OPTION, acting, registry, told
from app.cli.progress import progress
from app.cli.refusals import RefusalSheet, refusal_sheet
from app.importers import un_list
from app.outbox.drain import backlog
from app.services.imports.batch import Batch, Tally
from app.services.imports.run import ImportList, run
from app.transaction import SYSTEM, Actor, reading

imports = AppGroup("import", help="Take lists of other issuers; done again, they change nothing twice.")
OUTCOMES = ("added", "changed", "unchanged", "withdrawn", "refused")
FILE = click.Path(path_type=Path)


@imports.command("un-list")
@click.argument("file", type=FILE)
@click.option("--full", is_flag=True, help="Withdraw filings whose entry is not on the list any more.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("--refusals", type=FILE, help="Write every refused entry to this CSV file.")
@OPTION
@told
def import_un_list(file: Path, full: bool, dry_run: bool, refusals: Path | None, name: str | None) -> None:
    """Take the UN Security Council's consolidated list from the XML in FILE.

    Exit status: 0 every entry taken, 1 some refused, 2 the file refused and nothing taken.
    """
    source, bureau, bureau_name = un_list.SOURCE, un_list.BUREAU, un_list.BUREAU_NAME
    command = ImportList(source, bureau, bureau_name, file.name, full=full, dry_run=dry_run)
    with refusal_sheet(refusals) as sheet:
        tally = _take(file, acting(name), command, sheet)
        _tell(Console(), command, tally, sheet)
    if tally.refused:
        sys.exit(1)


def _take(file: Path, actor: Actor, command: ImportList, sheet: RefusalSheet) -> Tally:
    """Read the file twice: to its end first, since nothing of a broken file may be taken."""
    with un_list.open_list(file) as opened:
        total = un_list.count_entries(opened)
        with progress(Console(), "Entries", total) as advance:

            def watch(batch: Batch) -> None:
                advance(batch.read)
                sheet.add(batch.refused)

            return run(registry(), actor, command, un_list.entries(opened), watch)


def _tell(console: Console, command: ImportList, tally: Tally, sheet: RefusalSheet) -> None:
    table = Table(*OUTCOMES, title="What would be done" if command.dry_run else "Done")
    table.add_row(*(f"{getattr(tally, outcome):,}" for outcome in OUTCOMES))
    console.print(table)
    sheet.show(console)
    if waiting := _waiting():
        console.print(
            f"{waiting:,} changes wait for the index, which cannot be written now.", highlight=False
        )
    if tally.kept:
        console.print(tally.kept, highlight=False)
    if not any((tally.added, tally.changed, tally.withdrawn, tally.refused)):
        console.print("The registry has the whole list already: nothing changes.", highlight=False)


def _waiting() -> int:
    with reading(registry().sessions, SYSTEM) as tx:
        return backlog(tx.session).entries
