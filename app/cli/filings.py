"""flask notices, flask alerts, flask records: one set of commands for the three families."""

import json
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup
from marshmallow import Schema

from app.cli import links
from app.cli.console import OPTION, acting, registry, told
from app.cli.shown import show_similar
from app.errors import Fault, Invalid
from app.models import Filing
from app.schemas.filing import REQUIRED, SCHEMAS, content_of
from app.schemas.move import MOVES, parts_of_move
from app.schemas.subject import tuples
from app.services import entry, filings
from app.services.browse import browse as page_of_list
from app.services.commands import AmendFiling, CreateFiling, FilingList, MoveFiling
from app.services.registry import work
from app.services.similar import similar
from app.transaction import reading
from app.vocabulary import PLURALS, Action, FilingType

FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
ID = click.argument("filing_id", metavar="ID")
REVISION = click.option("--revision", type=int, required=True, help="The revision you read.")


def groups() -> list[AppGroup]:
    """One group a family."""
    return [_group(filing_type) for filing_type in FilingType]


def _group(filing_type: FilingType) -> AppGroup:
    plural = PLURALS[filing_type]
    group = AppGroup(plural, help=f"Draft, publish, amend and withdraw {plural}.")
    own = [make(filing_type) for make in (_create, _amend, _show, _list, _similar)]
    for command in (*own, *links.commands(filing_type)):
        group.add_command(command)
    for action in MOVES:
        group.add_command(_move(filing_type, action))
    return group


def _create(filing_type: FilingType) -> click.Command:
    @click.command("create")
    @FILE
    @OPTION
    @told
    def create(file: Path, name: str | None) -> None:
        """Draft a filing from a JSON FILE in the shape of the API."""
        command = CreateFiling(filing_type, content_of(_read(filing_type, file)))
        with work(registry(), acting(name), Action.CREATE) as tx:
            _tell(filings.create(tx, command))

    return create


def _amend(filing_type: FilingType) -> click.Command:
    @click.command("amend")
    @ID
    @FILE
    @REVISION
    @OPTION
    @told
    def amend(filing_id: str, file: Path, revision: int, name: str | None) -> None:
        """Replace the parts that a JSON FILE holds."""
        changes = tuples(_read(filing_type, file, partial=True))
        with work(registry(), acting(name), Action.AMEND) as tx:
            _tell(filings.amend(tx, AmendFiling(filing_type, filing_id, revision, changes)))

    return amend


def _move(filing_type: FilingType, action: Action) -> click.Command:
    @click.command(action.value, help=f"{MOVES[action].__doc__} BODY: a JSON file in the shape of the API.")
    @ID
    @click.argument("body", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
    @REVISION
    @click.option("--reason", help="Why; kept with the filing.")
    @OPTION
    @told
    def move(filing_id: str, body: Path | None, revision: int, reason: str | None, name: str | None) -> None:
        said = _load(MOVES[action](), body, {} if reason is None else {"reason": reason})
        command = MoveFiling(filing_type, filing_id, revision, **parts_of_move(said))
        _tell(entry.move(registry(), acting(name), action, command))

    return move


def _show(filing_type: FilingType) -> click.Command:
    @click.command("show")
    @ID
    @OPTION
    @told
    def show(filing_id: str, name: str | None) -> None:
        """One filing as JSON."""
        with reading(registry().sessions, acting(name)) as tx:
            filing = filings.read(tx, filing_type, filing_id)
        click.echo(json.dumps(SCHEMAS[filing_type]().dump(filing), indent=2, ensure_ascii=False))

    return show


def _list(filing_type: FilingType) -> click.Command:
    @click.command("list")
    @click.option("--limit", default=20, type=click.IntRange(1, 1000))
    @OPTION
    @told
    def browse(limit: int, name: str | None) -> None:
        """The newest filings you may see."""
        page = page_of_list(registry(), acting(name), FilingList(filing_type, limit=limit))
        for filing in page.filings:
            _tell(filing)

    return browse


def _similar(filing_type: FilingType) -> click.Command:
    @click.command("similar")
    @ID
    @OPTION
    @told
    def like(filing_id: str, name: str | None) -> None:
        """What is on file like this filing, and whether it keeps it out."""
        show_similar(similar(registry(), acting(name), filing_type, filing_id))

    return like


def _read(filing_type: FilingType, file: Path, *, partial: bool = False) -> dict[str, Any]:
    return _load(SCHEMAS[filing_type](partial=REQUIRED if partial else ()), file, {})


def _load(schema: Schema, file: Path | None, more: dict[str, Any]) -> dict[str, Any]:
    try:
        sent = {**(json.loads(file.read_bytes()) if file else {}), **more}
    except (TypeError, ValueError) as wrong:
        raise Invalid(faults=[Fault(str(file), f"Not a JSON object: {wrong}.")]) from wrong
    data: dict[str, Any] = schema.load(sent)
    return data


def _tell(filing: Filing) -> None:
    click.echo(f"{filing.number}  {filing.id}  revision {filing.revision}  {filing.status}  {filing.kind}")
