"""Run flask clearances: persons who are not stopped for a filing."""

from typing import Any

import click
from flask.cli import AppGroup

from app.cli.console import OPTION, acting, registry, told
from app.models import SettledMatch
from app.schemas.hit import ClearanceSchema, EndClearanceSchema
from app.services.audit.log import Asked
from app.services.hits.clearances import AskClearance, ClearanceList
from app.services.hits.clearances import approve as approve_clearance
from app.services.hits.clearances import ask as ask_clearance
from app.services.hits.clearances import browse as browse_clearances
from app.services.hits.clearances import end as end_clearance
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.hits import Ground
from app.vocabulary.readings import Reading

clearances = AppGroup("clearances")
ID = click.argument("clearance_id", metavar="ID", type=click.UUID)


@clearances.command("ask")
@click.argument("hit_id", metavar="HIT", type=click.UUID)
@click.option("--ground", required=True, type=click.Choice([word.value for word in Ground]))
@click.option("--reason", required=True, help="Who checked what.")
@click.option("--until", required=True, help="Its last day, YYYY-MM-DD.")
@OPTION
@told
def ask(hit_id: object, name: str | None, **said: Any) -> None:
    """Ask that the person of the hit HIT is not stopped again for its filing."""
    loaded = ClearanceSchema().load(said)
    with work(registry(), acting(name), Action.CLEAR) as tx:
        _tell(ask_clearance(tx, AskClearance(str(hit_id), **loaded)))


@clearances.command("list")
@click.option("--limit", default=20, type=click.IntRange(1, 1000))
@click.option("--waiting", is_flag=True, help="Only those to be approved.")
@OPTION
@told
def browse(limit: int, waiting: bool, name: str | None) -> None:
    """Show the clearances of your bureau, and those on its filings."""
    command = ClearanceList(limit, waiting=waiting)
    with showing(registry(), acting(name), Asked(Reading.CLEARANCES, "", words=command.words())) as tx:
        found = browse_clearances(tx, command).items
    for each in found:
        _tell(each)


@clearances.command("approve")
@ID
@OPTION
@told
def approve(clearance_id: object, name: str | None) -> None:
    """Approve the clearance ID that somebody else of your bureau asked for."""
    with work(registry(), acting(name), Action.APPROVE_CLEARANCE) as tx:
        _tell(approve_clearance(tx, str(clearance_id)))


@clearances.command("end")
@ID
@click.option("--reason", required=True, help="Why it ends before its day.")
@OPTION
@told
def end(clearance_id: object, name: str | None, **said: Any) -> None:
    """End the clearance ID before its day."""
    loaded = EndClearanceSchema().load(said)
    with work(registry(), acting(name), Action.CLEAR) as tx:
        _tell(end_clearance(tx, str(clearance_id), loaded["reason"]))


def _tell(pair: SettledMatch) -> None:
    state = "ended" if pair.ended_at else "approved" if pair.approved_at else "waiting for approval"
    scope = "every bureau" if pair.everywhere else pair.bureau
    parts = (pair.id, state, pair.ground or "", pair.filing.number, f"until {pair.until}", f"for {scope}")
    click.echo("  ".join(filter(None, parts)))
