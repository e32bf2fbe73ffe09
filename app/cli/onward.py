"""Run flask onward: what partner organisations were given, and may pass on."""

import click
from flask.cli import AppGroup

from app.cli.console import OPTION, acting, registry, told
from app.schemas.onward import EndOnwardSchema, OnwardSchema, ShareSchema
from app.services.audit.log import Asked
from app.services.filings import onward as service
from app.services.filings.onward import Onward
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.filings import FAMILIES
from app.vocabulary.readings import Reading

onward = AppGroup("onward")
FAMILY = click.argument("family", type=click.Choice(list(FAMILIES)))
ID = click.argument("filing_id", metavar="ID", type=click.UUID)
BUREAU = click.option("--bureau", required=True, help="Code of the partner organisation.")
RECIPIENT = click.option("--to", "recipient", required=True, help="To whom it passes the filing on.")
REASON = click.option("--reason", required=True, help="Why.")


@onward.command("allow")
@FAMILY
@ID
@BUREAU
@RECIPIENT
@REASON
@OPTION
@told
def allow(family: str, filing_id: object, name: str | None, **said: str) -> None:
    """Let a partner organisation pass your filing (FAMILY and ID) on to one recipient."""
    loaded = OnwardSchema().load(said)
    with work(registry(), acting(name), Action.ALLOW_ONWARD) as tx:
        service.allow(tx, Onward(FAMILIES[family], str(filing_id), **loaded))
    click.echo(f"{loaded['bureau']} may pass it on to {loaded['recipient']}.")


@onward.command("end")
@FAMILY
@ID
@BUREAU
@RECIPIENT
@OPTION
@told
def end(family: str, filing_id: object, name: str | None, **said: str) -> None:
    """Take back what you allowed for the filing (FAMILY and ID)."""
    loaded = EndOnwardSchema().load(said)
    with work(registry(), acting(name), Action.ALLOW_ONWARD) as tx:
        service.end(tx, Onward(FAMILIES[family], str(filing_id), **loaded))


@onward.command("share")
@FAMILY
@ID
@RECIPIENT
@REASON
@OPTION
@told
def share(family: str, filing_id: object, name: str | None, **said: str) -> None:
    """Record that your partner organisation passes the filing (FAMILY and ID) on, before it does."""
    loaded, who = ShareSchema().load(said), acting(name)
    with work(registry(), who, Action.SHARE_ONWARD) as tx:
        row = service.share(tx, Onward(FAMILIES[family], str(filing_id), who.bureau, **loaded))
        click.echo(row.conditions)


@onward.command("list")
@FAMILY
@ID
@OPTION
@told
def browse(family: str, filing_id: object, name: str | None) -> None:
    """Show what partner organisations were given of the filing (FAMILY and ID), and may pass on."""
    asked = Asked(Reading.SHARING, FAMILIES[family], str(filing_id))
    with showing(registry(), acting(name), asked) as tx:
        found = service.listed(tx, FAMILIES[family], str(filing_id))
    for each in found.allowed:
        click.echo(f"{each.bureau} may pass it on to {each.recipient}: {each.reason}")
    for given in found.hand_outs:
        words = (given.bureau, f"{given.at:%Y-%m-%d %H:%M}", given.way, given.purpose, given.handling)
        click.echo("  ".join(filter(None, (*words, given.recipient, given.reason))))
