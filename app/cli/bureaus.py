"""flask bureaus: who they are and how they are reached."""

import click
from flask.cli import AppGroup

from app.cli.console import OPTION, acting, registry, told
from app.rules import scope as law
from app.schemas.bureau import DutySchema
from app.services.access import bureaus as service
from app.services.access import scopes
from app.services.access.approvals import managing
from app.services.access.bureaus import DescribeBureau
from app.services.access.scopes import ScopeBureau
from app.services.messaging import on_duty
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action

bureaus = AppGroup("bureaus")


@bureaus.command("list")
@OPTION
@told
def show(name: str | None) -> None:
    """List every bureau with its contact."""
    with reading(registry(), acting(name)) as tx:
        for bureau in service.browse(tx):
            reached = "  ".join(filter(None, (bureau.telephone, bureau.email, bureau.hours)))
            click.echo(f"{bureau.code:8} {bureau.country:4} {bureau.name}  {reached}".rstrip())
            if bureau.sees is not None:
                filed = " ".join(bureau.files or ()) or "nothing"
                click.echo(f"         sees {' '.join(bureau.sees) or 'nothing'}; files {filed}")


@bureaus.command("describe")
@click.argument("code")
@click.option("--name", "full_name", help="What it is called.")
@click.option("--telephone", help="Where somebody answers at the hours told.")
@click.option("--email", help="Its address.")
@click.option("--hours", help="When it is reached, such as: day and night.")
@OPTION
@told
def describe(code: str, name: str | None, full_name: str | None, **reached: str | None) -> None:
    """Say how the bureau of this CODE is called and reached."""
    wanted = DescribeBureau(code, full_name, **reached)
    with work(registry(), acting(name), Action.MANAGE_ACTORS) as tx:
        service.describe(tx, wanted)
    click.echo(f"Bureau {code} is described.")


@bureaus.command("duty")
@click.argument("code")
@click.argument("lines", nargs=-1, metavar="[ROLE[:KIND[:PRIORITY]]]...")
@click.option("--nobody", is_flag=True, help="No line: any keeper reads everything.")
@OPTION
@told
def duty(code: str, lines: tuple[str, ...], nobody: bool, name: str | None) -> None:
    """Show which role of the bureau CODE takes which messages, or say it anew.

    As in `reviewer::urgent officer:list_match clerk`: urgent ones are for reviewers, matches of lists for
    officers, the rest for clerks. The narrowest line counts.
    """
    if lines or nobody:
        wanted = DutySchema().load({"duty": [_line(each) for each in lines]})["duty"]
        with work(registry(), acting(name), Action.ARRANGE_DUTY) as tx:
            found = on_duty.put(tx, code, wanted)
    else:
        with reading(registry(), acting(name)) as tx:
            found = on_duty.read(tx, code)
    for each in found:
        click.echo(
            f"{each['role']:10} {each['kind'] or 'every kind'}, {each['priority'] or 'every priority'}"
        )
    click.echo("What no line names is for any keeper.")


def _line(text: str) -> dict[str, str]:
    said = zip(("role", "kind", "priority"), text.split(":", 2), strict=False)
    return {name: value for name, value in said if value}


@bureaus.command("scope")
@click.argument("code")
@click.option("--sees", multiple=True, type=click.Choice(law.WORDS), metavar="KIND", help="As alert.arrest.")
@click.option(
    "--files", multiple=True, type=click.Choice(law.WORDS), metavar="KIND", help="Of those it sees."
)
@click.option("--full", is_flag=True, help="Every kind: it is no partner organisation any more.")
@OPTION
@told
def scope(code: str, name: str | None, sees: tuple[str, ...], files: tuple[str, ...], full: bool) -> None:
    """Make the bureau of this CODE a partner organisation, or change which kinds it sees and files."""
    if full == bool(sees):
        raise click.UsageError("Say the kinds that it sees, or --full.")
    wanted = ScopeBureau(code, None if full else sees, None if full else files)
    with managing(registry(), acting(name)) as tx:
        scopes.put(tx, wanted)
    click.echo(f"Bureau {code} sees {' '.join(sees) or 'every kind'}.")
