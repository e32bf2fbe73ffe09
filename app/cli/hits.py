"""Run flask hits: what became of matches, and the owner's answers."""

import json
from typing import Any

import click
from flask.cli import AppGroup

from app.cli.console import OPTION, acting, registry, told
from app.rules.hit_steps import ACTIONS
from app.schemas.hit import AnswerHitSchema, ConfirmSchema, FulfilHitSchema, HitSchema, RejectSchema
from app.services.audit.log import Asked
from app.services.hits import seen
from app.services.hits.answers import AnswerHit, FulfilFromHit
from app.services.hits.answers import answer as answer_hit
from app.services.hits.answers import fulfil as fulfil_from_hit
from app.services.hits.decisions import DecideMatch, decide
from app.services.hits.seen import HitList, ShownHit
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.hits import HitStatus, HitStep, OwnersWord
from app.vocabulary.readings import Reading
from app.vocabulary.requirements import Fulfilment

hits = AppGroup("hits")
ID = click.argument("hit_id", metavar="ID", type=click.UUID)
MATCH = click.argument("match_id", metavar="MATCH", type=click.UUID)
REVISION = click.option("--revision", type=int, required=True, help="The revision you read.")


@hits.command("list")
@click.option("--limit", default=20, type=click.IntRange(1, 1000))
@click.option("--status", type=click.Choice([status.value for status in HitStatus]))
@click.option("--overdue", is_flag=True, help="Only those that should have been answered.")
@OPTION
@told
def browse(limit: int, status: str | None, overdue: bool, name: str | None) -> None:
    """Show the newest hits that concern you, with their clocks."""
    command = HitList(limit, status=status or "", overdue=overdue)
    with showing(registry(), acting(name), Asked(Reading.HITS, "", words=command.words())) as tx:
        found = seen.browse(tx, command).items
    for each in found:
        _tell(each)


@hits.command("show")
@ID
@OPTION
@told
def show(hit_id: object, name: str | None) -> None:
    """Show one hit as JSON."""
    with showing(registry(), acting(name), Asked(Reading.HITS, "hit", str(hit_id))) as tx:
        found = seen.read(tx, str(hit_id))
    click.echo(json.dumps(HitSchema().dump(found), indent=2, ensure_ascii=False))


@hits.command("confirm")
@MATCH
@click.option("--place", required=True, help="Where the subject was found.")
@click.option("--action-taken", required=True, help="What was done.")
@click.option("--companions", default="", help="Who was with it.")
@click.option("--document", default="", help="The document shown.")
@click.option("--circumstances", default="", help="What else was seen.")
@OPTION
@told
def confirm(match_id: object, name: str | None, **said: Any) -> None:
    """Confirm the MATCH of a lookup: this is the subject. The owner is told at once."""
    _decide(HitStep.CONFIRM, match_id, name, ConfirmSchema().load(said))


@hits.command("reject")
@MATCH
@click.option("--reason", required=True, help="Why it is not the subject.")
@click.option("--birth-date", default="", help="The birth date, if the question had none.")
@click.option("--document-number", default="", help="The document shown, if the question had none.")
@OPTION
@told
def reject(match_id: object, name: str | None, **said: Any) -> None:
    """Reject the MATCH of a lookup: it is somebody or something else."""
    _decide(HitStep.REJECT, match_id, name, RejectSchema().load(said))


@hits.command("answer")
@ID
@REVISION
@click.option("--says", required=True, type=click.Choice([word.value for word in OwnersWord]))
@click.option("--text", required=True, help="What whoever met the subject is to know.")
@OPTION
@told
def answer(hit_id: object, revision: int, name: str | None, **said: Any) -> None:
    """Answer the hit ID on a filing of your bureau."""
    loaded = AnswerHitSchema().load(said)
    with work(registry(), acting(name), Action.ANSWER_HIT) as tx:
        _tell(answer_hit(tx, AnswerHit(str(hit_id), revision, **loaded)))


@hits.command("fulfil")
@ID
@REVISION
@click.option("--fulfilment", required=True, type=click.Choice([word.value for word in Fulfilment]))
@click.option("--reason", required=True, help="How the purpose was reached.")
@OPTION
@told
def fulfil(hit_id: object, revision: int, name: str | None, **said: Any) -> None:
    """End the filing of the hit ID, because its purpose is reached, and answer the hit."""
    loaded = FulfilHitSchema().load(said)
    with work(registry(), acting(name), Action.FULFIL) as tx:
        _tell(fulfil_from_hit(tx, FulfilFromHit(str(hit_id), revision, **loaded)))


def _decide(step: HitStep, match_id: object, name: str | None, said: dict[str, Any]) -> None:
    with work(registry(), acting(name), ACTIONS[step]) as tx:
        _tell(decide(tx, DecideMatch(step, str(match_id), **said)))


def _tell(found: ShownHit) -> None:
    row = found.row
    clock = f"due {row.due_at:%Y-%m-%d %H:%M}" if row.due_at and row.status == HitStatus.OPEN else ""
    late = "before the supervisors" if row.escalated_at else "overdue" if found.overdue else ""
    words = row.says.replace("_", " ") if row.says else ""
    revision = f"revision {row.revision}"
    parts = (row.id, revision, row.status, row.filing.number, f"by {row.bureau}", clock, late, words)
    click.echo("  ".join(filter(None, parts)))
