"""Run flask flags: where the action of a filing is not executed."""

import click
from flask.cli import AppGroup

from app.cli.console import OPTION, acting, registry, told
from app.schemas.flag import FlagSchema
from app.services.audit.log import Asked
from app.services.filings import flags as service
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.filings import FAMILIES
from app.vocabulary.readings import Reading

flags = AppGroup("flags")
FAMILY = click.argument("family", type=click.Choice(list(FAMILIES)))
ID = click.argument("filing_id", metavar="ID", type=click.UUID)


@flags.command("put")
@FAMILY
@ID
@click.option("--reason", required=True, help="Why its action is not executed here.")
@OPTION
@told
def put(family: str, filing_id: object, reason: str, name: str | None) -> None:
    """Flag a filing of another bureau (FAMILY and ID) for your bureau."""
    loaded = FlagSchema().load({"reason": reason})
    with work(registry(), acting(name), Action.FLAG) as tx:
        flag = service.put(tx, FAMILIES[family], str(filing_id), loaded["reason"])
        click.echo(f"{flag.bureau}  {flag.reason}")


@flags.command("lift")
@FAMILY
@ID
@OPTION
@told
def lift(family: str, filing_id: object, name: str | None) -> None:
    """Take your bureau's flag off the filing (FAMILY and ID)."""
    with work(registry(), acting(name), Action.FLAG) as tx:
        service.lift(tx, FAMILIES[family], str(filing_id))


@flags.command("list")
@FAMILY
@ID
@OPTION
@told
def browse(family: str, filing_id: object, name: str | None) -> None:
    """Show the flags on the filing (FAMILY and ID)."""
    asked = Asked(Reading.FLAGS, FAMILIES[family], str(filing_id))
    with showing(registry(), acting(name), asked) as tx:
        found = service.listed(tx, FAMILIES[family], str(filing_id))
    for each in found:
        click.echo(f"{each.bureau}  {each.at:%Y-%m-%d %H:%M}  {each.reason}")
