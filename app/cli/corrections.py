"""Run flask corrections: errors that other bureaus report."""

import json

import click
from flask.cli import AppGroup

from app.cli.console import OPTION, acting, registry, told
from app.rules.correction_steps import ACTIONS
from app.schemas.correction import STEPS, ReportSchema
from app.services.audit.log import Asked
from app.services.corrections import reports
from app.services.corrections.report import ReportError, report
from app.services.corrections.reports import Report, ReportList
from app.services.corrections.steps import TakeStep, take
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.corrections import CorrectionStatus, CorrectionStep
from app.vocabulary.filings import FAMILIES
from app.vocabulary.readings import Reading

corrections = AppGroup("corrections")
ID = click.argument("report_id", metavar="ID", type=click.UUID)


@corrections.command("report")
@click.argument("family", type=click.Choice(list(FAMILIES)))
@click.argument("filing_id", metavar="ID", type=click.UUID)
@click.option("--text", required=True, help="What is wrong.")
@click.option("--evidence", required=True, help="How you know.")
@click.option("--path", default="", help="The part that is wrong, such as subjects.0.birth_dates.")
@OPTION
@told
def create(family: str, filing_id: object, name: str | None, **said: str) -> None:
    """Tell the owner of a filing (FAMILY and ID) of an error in it."""
    command = ReportError(FAMILIES[family], str(filing_id), **ReportSchema().load(said))
    with work(registry(), acting(name), Action.REPORT) as tx:
        _tell(report(tx, command))


@corrections.command("list")
@click.option("--limit", default=20, type=click.IntRange(1, 1000))
@click.option("--status", type=click.Choice([status.value for status in CorrectionStatus]))
@click.option("--overdue", is_flag=True, help="Only those that should have been answered.")
@OPTION
@told
def browse(limit: int, status: str | None, overdue: bool, name: str | None) -> None:
    """Show the newest reports that concern your bureau, with their clocks."""
    command = ReportList(limit, status=status or "", overdue=overdue)
    with showing(registry(), acting(name), Asked(Reading.CORRECTIONS, "", words=command.words())) as tx:
        found = reports.browse(tx, command).items
    for each in found:
        _tell(each)


@corrections.command("show")
@ID
@OPTION
@told
def show(report_id: object, name: str | None) -> None:
    """Show one report as JSON."""
    with showing(registry(), acting(name), Asked(Reading.CORRECTIONS, "correction", str(report_id))) as tx:
        found = reports.read(tx, str(report_id))
    click.echo(json.dumps(ReportSchema().dump(found), indent=2, ensure_ascii=False))


def _add_step(step: CorrectionStep) -> None:
    @corrections.command(step.value, help=f"{step.capitalize()} the report ID.")
    @ID
    @click.option("--revision", type=int, required=True, help="The revision you read.")
    @click.option("--reason", default="", help="Why; kept with the report.")
    @OPTION
    @told
    def command(report_id: object, revision: int, name: str | None, **said: object) -> None:
        loaded = STEPS[step]().load(said)
        with work(registry(), acting(name), ACTIONS[step]) as tx:
            _tell(take(tx, TakeStep(step, str(report_id), revision, **loaded)))

    if step is CorrectionStep.ACCEPT:
        command.params.append(click.Option(["--version"], type=int, help="The version that put it right."))


for each in CorrectionStep:
    _add_step(each)


def _tell(found: Report) -> None:
    row = found.row
    clock = f"due {row.due_at:%Y-%m-%d %H:%M}" if row.status == CorrectionStatus.OPEN else ""
    if found.decide_by and row.status == CorrectionStatus.DISPUTED:
        clock = f"to be settled by {found.decide_by:%Y-%m-%d}"
    late = "overdue" if found.overdue else "before the supervisors" if row.escalated_at else ""
    parts = (
        row.id,
        f"revision {row.revision}",
        row.status,
        row.filing.number,
        f"by {row.bureau}",
        clock,
        late,
    )
    click.echo("  ".join(filter(None, parts)))
