"""Run flask register: the register of processing."""

import click
from flask.cli import AppGroup

from app.cli.console import OPTION, acting, registry, told
from app.services.access import processing
from app.services.audit.log import Asked
from app.services.unit_of_work import showing
from app.vocabulary.readings import Reading

register = AppGroup("register")


@register.command("show")
@OPTION
@told
def show(name: str | None) -> None:
    """Show who has which access, since when, and who gave and approved it."""
    with showing(registry(), acting(name), Asked(Reading.PROCESSING, "")) as tx:
        held = processing.register(tx)
    for each in held:
        lent = [f"{role} (lent)" for role in each.lent_roles]
        state = "" if each.active else "  shut out"
        click.echo(
            f"{each.name:30} {each.bureau:8} {', '.join([*each.roles, *lent])}  keys {each.keys}{state}"
        )
        for given in each.given:
            approved = f", approved by {given.approved_by}" if given.approved_by else ""
            click.echo(f"    {given.at:%Y-%m-%d %H:%M}  {given.change}  by {given.by}{approved}")
