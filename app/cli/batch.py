"""Run flask lookup batch, lists and vet: travellers by the list, from a file."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http import HTTPStatus
from itertools import chain
from pathlib import Path
from typing import Any, TextIO

import click

from app.cli.console import OPTION, acting, registry, told
from app.errors import Invalid
from app.importers.travellers import results
from app.importers.travellers.cusres import Status, cusres, status_of
from app.importers.travellers.source import TravellerFile, open_travellers
from app.importers.unpacked import unpacked
from app.schemas.batch import read_head
from app.schemas.traveller_file import lines_of
from app.services.audit.log import Asked
from app.services.batches import lists, vetting
from app.services.batches.answers import Asker, ask_all
from app.services.batches.commands import LineAnswered, ListHead
from app.services.batches.lists import REFUSED
from app.services.unit_of_work import showing
from app.vocabulary.lookups import Answer, Purpose
from app.vocabulary.readings import Reading

FILE = click.Path(path_type=Path, allow_dash=True)


@click.argument("file", type=FILE)
@click.option("--purpose", type=click.Choice([*Purpose]), default=Purpose.BORDER_CONTROL, show_default=True)
@click.option("--case", "case_reference", default="", help="Your case reference.")
@click.option("--reference", help="What you call the list: the flight. PAXLST says it itself.")
@click.option("--departs-at", help="YYYY-MM-DDTHH:MM with its zone; the list is held open until then.")
@click.option("--encoding", default="", help="Of a CSV file; UTF-8 unless it is named.")
@click.option("--delimiter", default="", help="Of a CSV file; the header's unless it is named.")
@click.option("--result", type=FILE, help="Write the results to this CSV file; standard output otherwise.")
@click.option("--cusres", "response", type=FILE, help="Write the answer for the carrier, in UN/EDIFACT.")
@OPTION
@told
def batch(file: Path, name: str | None, **said: Any) -> None:
    """Look for every traveller in FILE: CSV, or UN/EDIFACT PAXLST; - for standard input.

    Exit status: 0 every traveller was asked, 1 some were not or the list is not whole, 2 nothing was asked.
    """
    actor = acting(name)
    with unpacked(file) as plain, plain.open("rb") as opened:
        source = open_travellers(opened, said["encoding"], said["delimiter"])
    head = _head(source, said)
    kept = lists.open_list(registry(), actor, head)
    answers = _began(ask_all(Asker(registry(), actor, kept.id), lines_of(source.travellers, head)))
    with ExitStack() as files:
        sheet = files.enter_context(_written(said["result"]))
        tally, statuses = Counter[str](), list[Status]()
        results.write(sheet, (_counted(each, tally, statuses) for each in answers))
    if said["response"]:
        with _written(said["response"]) as message:
            message.write(cusres(head.reference, statuses, registry().clock()))
    _end(tally, [*filter(None, kept.notes)], source.alarms, kept.id)


@OPTION
@told
def show_lists(name: str | None) -> None:
    """List your lists of travellers that are kept, the next to depart first."""
    with showing(registry(), acting(name), Asked(Reading.TRAVELLER_LISTS, "")) as tx:
        kept = lists.own(tx)
    for each in kept:
        counts = ", ".join(
            f"{count} {word.replace('_', ' ')}" for word, count in each.counts.items() if count
        )
        state = f"{'open until' if each.is_open else 'departed'} {each.row.departs_at:%Y-%m-%d %H:%M} UTC"
        click.echo(f"{each.row.id}  {each.row.reference:12} {state}  {counts}")


@told
def vet() -> None:
    """Hold what was filed lately against every open list, as the service does by itself each second."""
    click.echo(f"{vetting.vet(registry())} travellers have something new.")


def _began(answers: Iterator[LineAnswered]) -> Iterator[LineAnswered]:
    """Return the answers; raises what refused the first line where the registry can answer none now."""
    first = next(answers, None)
    if first is None:
        return iter(())
    if first.refused is not None and first.refused.status == HTTPStatus.SERVICE_UNAVAILABLE:
        raise first.refused
    return chain([first], answers)


def _head(source: TravellerFile, said: dict[str, Any]) -> ListHead:
    told = {"purpose": said["purpose"], "case_reference": said["case_reference"]}
    told["reference"] = said["reference"] or source.reference
    departs_at = said["departs_at"] or (source.departs_at.isoformat() if source.departs_at else None)
    head = read_head({**told, "departs_at": departs_at})
    return ListHead(head.purpose, head.case_reference, head.reference, head.departs_at, tuple(source.alarms))


def _counted(done: LineAnswered, tally: Counter[str], statuses: list[Status]) -> results.ResultRow:
    tally[done.answered.answer if done.answered else REFUSED] += 1
    statuses.append(status_of(done))
    return results.of_answer(done)


@contextmanager
def _written(path: Path | None) -> Iterator[TextIO]:
    """Open a file for people's data: nobody else on the machine reads it."""
    if path is None or str(path) == "-":
        yield sys.stdout
        return
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            path.chmod(0o600)
            yield file
    except OSError as wrong:
        raise Invalid(f"{path} cannot be written: {wrong.strerror or wrong}.") from wrong


def _end(tally: Counter[str], notes: list[str], alarms: list[str], list_id: str | None) -> None:
    counts = ", ".join(f"{tally[word]} {word.replace('_', ' ')}" for word in (*Answer, REFUSED))
    click.echo(f"{tally.total()} travellers: {counts}.", err=True)
    for note in dict.fromkeys((*notes, *alarms)):
        click.secho(
            f"{'ALARM: ' if note in alarms else ''}{note}", fg="red" if note in alarms else None, err=True
        )
    if list_id:
        click.echo(f"The list {list_id} is held against what is filed until its departure.", err=True)
    if tally[REFUSED] or alarms:
        sys.exit(1)
