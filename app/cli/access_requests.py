"""Run flask access-requests: what people ask about the data on them, from request to correction."""

import json

import click
from flask.cli import AppGroup
from werkzeug.utils import import_string

from app.cli.console import OPTION, acting, registry, told
from app.models import SubjectRequest
from app.schemas.access_request import (
    STEPS,
    DisclosedSchema,
    RequestStepSchema,
    SubjectRequestSchema,
    command_of,
)
from app.services.audit.log import Asked
from app.services.subject_access import disclosure, remedies, requests
from app.services.subject_access.requests import RequestList
from app.services.subject_access.steps import TakeStep, take
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.readings import Reading
from app.vocabulary.subject_requests import Disclosure, Remedy, RequestKind, RequestStatus, RequestStep

access_requests = AppGroup("access-requests")
ID = click.argument("request_id", metavar="ID", type=click.UUID)
FINDING = click.Option(["--finding", "finding_id"], required=True, type=click.UUID, help="Which finding.")
MORE: dict[RequestStep, list[click.Parameter]] = {
    RequestStep.DECIDE: [
        FINDING,
        click.Option(["--decision"], required=True, type=click.Choice([each.value for each in Disclosure])),
    ],
    RequestStep.SETTLE: [
        FINDING,
        click.Option(["--remedy"], required=True, type=click.Choice([each.value for each in Remedy])),
    ],
}


@access_requests.command("register")
@click.argument("person")
@click.option("--identity", required=True, help="How you made sure who asks.")
@click.option(
    "--wish", "wishes", multiple=True, required=True, type=click.Choice([each.value for each in RequestKind])
)
@click.option("--birth-date", help="YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--number", "numbers", multiple=True, help="Of a paper that the person showed.")
@OPTION
@told
def register(person: str, name: str | None, **said: str | tuple[str, ...] | None) -> None:
    """Register what PERSON asks for, and start its clocks."""
    listed = {word: list(values) for word, values in said.items() if isinstance(values, tuple)}
    command = command_of(SubjectRequestSchema().load({**said, **listed, "name": person}))
    with work(registry(), acting(name), Action.HANDLE_REQUEST) as tx:
        _tell(requests.register(tx, command))


@access_requests.command("list")
@click.option("--limit", default=20, type=click.IntRange(1, 1000))
@click.option("--status", type=click.Choice([each.value for each in RequestStatus]))
@click.option("--overdue", is_flag=True, help="Only those that should have been answered.")
@OPTION
@told
def browse(limit: int, status: str | None, overdue: bool, name: str | None) -> None:
    """List the newest requests with their clocks; no names."""
    command = RequestList(limit, status=status or "", overdue=overdue)
    with showing(registry(), acting(name), Asked(Reading.SUBJECT_REQUESTS, "", words=command.words())) as tx:
        found = requests.browse(tx, command).items
    for each in found:
        _tell(each)


@access_requests.command("show")
@ID
@OPTION
@told
def show(request_id: object, name: str | None) -> None:
    """Show one request as JSON, with all that was found and where it still is."""
    asked = Asked(Reading.SUBJECT_REQUESTS, "subject_request", str(request_id))
    with showing(registry(), acting(name), asked) as tx:
        shown = SubjectRequestSchema().dump(remedies.traced(tx, requests.read(tx, str(request_id))))
    click.echo(json.dumps(shown, indent=2, ensure_ascii=False))


@access_requests.command("disclosure")
@ID
@OPTION
@told
def disclosed(request_id: object, name: str | None) -> None:
    """Print the answer for the person as JSON."""
    asked = Asked(Reading.DISCLOSURE, "subject_request", str(request_id))
    with showing(registry(), acting(name), asked) as tx:
        shown = DisclosedSchema().dump(disclosure.export(tx, str(request_id)))
    click.echo(json.dumps(shown, indent=2, ensure_ascii=False))


def _add_step(step: RequestStep) -> None:
    @access_requests.command(step.value, help=f"{step.capitalize()} the request ID.")
    @ID
    @click.option("--revision", type=int, required=True, help="The revision you read.")
    @click.option("--reason", default="", help="Why; kept with the request.")
    @OPTION
    @told
    def command(request_id: object, revision: int, name: str | None, **said: object) -> None:
        loaded = STEPS.get(step, RequestStepSchema)().load(
            {word: str(value) for word, value in said.items() if value}
        )
        loaded = {word: str(value) if word == "finding_id" else value for word, value in loaded.items()}
        wanted = TakeStep(step, str(request_id), revision, **loaded)
        if step is RequestStep.SEARCH:
            # It alone compares names, so it alone loads the tables.
            search = import_string("app.services.subject_access.searching:search")
            _tell(search(registry(), acting(name), wanted))
            return
        with work(registry(), acting(name), Action.HANDLE_REQUEST) as tx:
            _tell(take(tx, wanted))

    command.params.extend(MORE.get(step, []))


for each in RequestStep:
    _add_step(each)


def _tell(row: SubjectRequest) -> None:
    clock = f"answered {row.answered_at:%Y-%m-%d}" if row.answered_at else f"due {row.due_at:%Y-%m-%d}"
    remedy = f"to be settled by {row.remedy_due_at:%Y-%m-%d}" if row.remedy_due_at else ""
    found = f"{len(row.findings)} filings, {len(row.lookups)} lookups"
    parts = (row.id, f"revision {row.revision}", row.status, ", ".join(row.wishes), found, clock, remedy)
    click.echo("  ".join(filter(None, parts)))
