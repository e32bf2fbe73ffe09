"""Run flask approvals: two persons for the accounts of administrators."""

import click
from flask.cli import AppGroup

from app.cli.console import OPTION, acting, registry, told
from app.services.access import approvals as service
from app.services.access.listing import names
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action

approvals = AppGroup("approvals")


@approvals.command("list")
@OPTION
@told
def show(name: str | None) -> None:
    """List what was asked for and not done yet."""
    with reading(registry(), acting(name)) as tx:
        asked = service.waiting(tx)
        known = names(tx, [each for row in asked for each in (row.asked_by, row.target)])
        for row in asked:
            said = " ".join(f"{part}={value}" for part, value in row.detail.items() if value)
            state = "approved" if row.approved_at else "waiting"
            whom = known.get(row.target, row.target)
            click.echo(
                f"{row.id}  {state}  {row.deed} {whom}  {said}  asked by {known.get(row.asked_by, '')}"
            )


@approvals.command("approve")
@click.argument("request_id", metavar="ID", type=click.UUID)
@OPTION
@told
def approve(request_id: object, name: str | None) -> None:
    """Approve what another administrator asked for; they then send the same again."""
    with work(registry(), acting(name), Action.MANAGE_ACTORS) as tx:
        row = service.approve(tx, str(request_id))
    click.echo(f"{row.id} is approved: {row.deed}.")
