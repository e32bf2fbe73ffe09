"""flask actors: bureaus, people and systems, and their keys."""

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import select

from app.cli.console import OPTION, acting, registry, told
from app.errors import NotFound
from app.models import StoredActor
from app.services import actors as service
from app.services import policy
from app.services.registry import work
from app.transaction import reading
from app.vocabulary import Action, Role

actors = AppGroup("actors", help="Who may use the registry.")
ROLES = click.Choice([role.value for role in Role])


@actors.command("add-bureau")
@click.argument("code")
@click.argument("full_name")
@click.option("--country", default="", help="ISO 3166 code.")
@OPTION
@told
def add_bureau(code: str, full_name: str, country: str, name: str | None) -> None:
    """Add a bureau by its CODE, such as FR."""
    with work(registry(), acting(name), Action.MANAGE_ACTORS) as tx:
        service.add_bureau(tx, code, full_name, country)
    click.echo(f"Bureau {code} is known.")


@actors.command("add")
@click.argument("actor")
@click.option("--bureau", required=True, help="Code of the bureau the actor belongs to.")
@click.option("--role", "roles", multiple=True, required=True, type=ROLES, help="May be given several times.")
@click.option("--person", default="", help="The same for all accounts of one person: a staff number, say.")
@OPTION
@told
def add(actor: str, bureau: str, roles: tuple[str, ...], person: str, name: str | None) -> None:
    """Add ACTOR and print a key; it is shown this once and never again."""
    wanted = service.AddActor(actor, bureau, tuple(Role(role) for role in roles), person)
    with work(registry(), acting(name), Action.MANAGE_ACTORS) as tx:
        key = service.add_key(tx, service.add(tx, wanted), current_app.config["LOOKOUT"].secret_key)
    click.echo(key)


@actors.command("lend")
@click.argument("lender")
@click.argument("borrower")
@click.argument("role", type=ROLES)
@OPTION
@told
def lend(lender: str, borrower: str, role: str, name: str | None) -> None:
    """Let BORROWER exercise LENDER's ROLE; what one requested the other cannot approve."""
    with work(registry(), acting(name), Action.MANAGE_ACTORS) as tx:
        service.lend(tx, service.LendRole(lender, borrower, Role(role)))
    click.echo(f"{borrower} exercises the role {role} of {lender}.")


@actors.command("list")
@OPTION
@told
def show(name: str | None) -> None:
    """Everybody who may use the registry."""
    with reading(registry().sessions, acting(name)) as tx:
        policy.require(tx.actor, Action.MANAGE_ACTORS)
        for actor in tx.session.scalars(select(StoredActor).order_by(StoredActor.name)):
            roles = ", ".join(sorted(held.role for held in actor.roles))
            state = "  disabled" if actor.disabled_at else ""
            click.echo(f"{actor.name:30} {actor.bureau.code:8} {roles}{state}")


@actors.command("disable")
@click.argument("actor")
@OPTION
@told
def disable(actor: str, name: str | None) -> None:
    """Shut ACTOR out at once, with every key."""
    with work(registry(), acting(name), Action.MANAGE_ACTORS) as tx:
        if not service.disable(tx, actor):
            raise NotFound(f"There is no active actor called {actor}.")
    click.echo(f"{actor} is shut out.")
