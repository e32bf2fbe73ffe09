"""Run flask notices, flask alerts and flask records: one set of commands for all."""

import json
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from app.cli import links
from app.cli.bodies import BODY, read_body
from app.cli.console import OPTION, acting, registry, told
from app.cli.shown import show_similar
from app.models import Filing
from app.schemas.filing import CHANGES, SCHEMAS, FilingRead, amendment_of, draft_of
from app.schemas.filing_list import SEARCHES
from app.schemas.move import MOVES, parts_of_move
from app.services.audit.log import Asked
from app.services.browse import browse as page_of_list
from app.services.browse import search
from app.services.browse.commands import FilingList, SearchFilings
from app.services.duplicates import checked_moves
from app.services.duplicates.similar import similar
from app.services.filings import filings
from app.services.filings.commands import MoveFiling
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.filings import PLURALS, FilingType
from app.vocabulary.lookups import Purpose
from app.vocabulary.readings import Reading

FILE = click.argument("file", type=BODY)
ID = click.argument("filing_id", metavar="ID")
REVISION = click.option("--revision", type=int, required=True, help="The revision you read.")


def _group(filing_type: FilingType) -> AppGroup:
    plural = PLURALS[filing_type]
    group = AppGroup(plural)
    commands = [make(filing_type) for make in (_create, _amend, _show, _list, _search, _similar)]
    for command in (*commands, *links.commands(filing_type)):
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
        command = draft_of(filing_type, read_body(SCHEMAS[filing_type](), file, {}))
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
        data = read_body(CHANGES[filing_type], file, {})
        command = amendment_of(FilingRead(filing_type, filing_id, revision), data)
        with work(registry(), acting(name), Action.AMEND) as tx:
            _tell(filings.amend(tx, command))

    return amend


def _move(filing_type: FilingType, action: Action) -> click.Command:
    @click.command(action.value, help=f"{MOVES[action].__doc__} BODY: a JSON file in the shape of the API.")
    @ID
    @click.argument("body", required=False, type=BODY)
    @REVISION
    @click.option("--reason", help="Why; kept with the filing.")
    @OPTION
    @told
    def move(filing_id: str, body: Path | None, revision: int, reason: str | None, name: str | None) -> None:
        said = read_body(MOVES[action](), body, {} if reason is None else {"reason": reason})
        command = MoveFiling(filing_type, filing_id, revision, **parts_of_move(said))
        _tell(checked_moves.move(registry(), acting(name), action, command))

    return move


def _show(filing_type: FilingType) -> click.Command:
    @click.command("show")
    @ID
    @OPTION
    @told
    def show(filing_id: str, name: str | None) -> None:
        """One filing as JSON."""
        with showing(registry(), acting(name), Asked(Reading.FILING, filing_type, filing_id)) as tx:
            filing = filings.read(tx, filing_type, filing_id)
        click.echo(json.dumps(SCHEMAS[filing_type]().dump(filing), indent=2, ensure_ascii=False))

    return show


def _list(filing_type: FilingType) -> click.Command:
    @click.command("list")
    @click.option("--limit", default=20, type=click.IntRange(1, 1000))
    @OPTION
    @told
    def browse(limit: int, name: str | None) -> None:
        """The newest filings of your bureau, or those you imported."""
        page = page_of_list(registry(), acting(name), FilingList(filing_type, limit=limit))
        for filing in page.page.items:
            _tell(filing)

    return browse


def _search(filing_type: FilingType) -> click.Command:
    @click.command("search")
    @click.argument("text")
    @click.option(
        "--purpose",
        type=click.Choice([purpose.value for purpose in Purpose]),
        default=Purpose.REGISTRY_MAINTENANCE.value,
        show_default=True,
        help="The lawful reason; stored with the words.",
    )
    @click.option("--case", "case_reference", default="", help="Your case reference.")
    @click.option("--limit", default=20, type=click.IntRange(1, 100))
    @OPTION
    @told
    def find(name: str | None, **said: Any) -> None:
        """Search the same list for TEXT: a number, a reference or names."""
        asked = SEARCHES[filing_type]().load(said)
        words = {word: asked[word] for word in ("text", "purpose", "case_reference")}
        command = SearchFilings(FilingList(filing_type, limit=asked["limit"]), **words)
        found = search(registry(), acting(name), command)
        for filing in found.page.items:
            _tell(filing)
        click.echo(f"Lookup {found.lookup_id} is on record.")

    return find


def _similar(filing_type: FilingType) -> click.Command:
    @click.command("similar")
    @ID
    @OPTION
    @told
    def like(filing_id: str, name: str | None) -> None:
        """Show the filings on file like this one, and whether they keep it out."""
        show_similar(similar(registry(), acting(name), filing_type, filing_id))

    return like


def _tell(filing: Filing) -> None:
    click.echo(f"{filing.number}  {filing.id}  revision {filing.revision}  {filing.status}  {filing.kind}")


notices = _group(FilingType.NOTICE)
alerts = _group(FilingType.ALERT)
records = _group(FilingType.RECORD)
