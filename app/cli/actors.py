"""Run flask actors: bureaus, people and systems, and what they may do."""

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import select

from app.cli.console import OPTION, acting, registry, told
from app.errors import NotFound
from app.models import StoredActor
from app.rules import policy
from app.services.access import actors as service
from app.services.access import bound_accounts, key_ring, passwords
from app.services.access.approvals import managing
from app.services.unit_of_work import reading
from app.vocabulary.actors import Action, Role

actors = AppGroup("actors")
ROLES = click.Choice([role.value for role in Role])
SEVERAL = click.option(
    "--role", "roles", multiple=True, required=True, type=ROLES, help="May be given several times."
)
PERSON = click.option(
    "--person", default="", help="The same for all accounts of one person, such as a staff number."
)


@actors.command("add-bureau")
@click.argument("code")
@click.argument("full_name")
@click.option("--country", default="", help="ISO 3166 code.")
@OPTION
@told
def add_bureau(code: str, full_name: str, country: str, name: str | None) -> None:
    """Add a bureau by its CODE, such as FR."""
    with managing(registry(), acting(name)) as tx:
        service.add_bureau(tx, code, full_name, country)
    click.echo(f"Bureau {code} is known.")


@actors.command("add")
@click.argument("actor")
@click.option("--bureau", required=True, help="Code of the bureau the actor belongs to.")
@SEVERAL
@PERSON
@OPTION
@told
def add(actor: str, bureau: str, roles: tuple[str, ...], person: str, name: str | None) -> None:
    """Add ACTOR and print a key; it is shown this once and never again."""
    wanted = service.AddActor(actor, bureau, _roles(roles), person)
    with managing(registry(), acting(name)) as tx:
        made = key_ring.first(tx, service.add(tx, wanted), current_app.config["LOOKOUT"].secret_key)
    click.echo(made.key)


@actors.command("password")
@click.argument("actor")
@OPTION
@told
def password(actor: str, name: str | None) -> None:
    """Give ACTOR a password for the first sign-in at the desks; it is shown this once."""
    with managing(registry(), acting(name)) as tx:
        given = passwords.give(tx, actor)
    click.echo(given)


@actors.command("bind")
@click.argument("actor")
@click.argument("subject")
@OPTION
@told
def bind(actor: str, subject: str, name: str | None) -> None:
    """Let ACTOR sign in through the provider, as the SUBJECT it knows them by; their password ends."""
    openid = current_app.config["LOOKOUT"].openid
    if openid is None:
        raise NotFound("No provider is set up (OIDC_ISSUER).")
    with managing(registry(), acting(name)) as tx:
        bound_accounts.bind(tx, actor, openid.issuer, subject)
    click.echo(f"{actor} signs in through {openid.issuer}.")


@actors.command("unbind")
@click.argument("actor")
@OPTION
@told
def unbind(actor: str, name: str | None) -> None:
    """Let the provider vouch for ACTOR no more; they sign in again once given a password."""
    with managing(registry(), acting(name)) as tx:
        bound_accounts.unbind(tx, actor)
    click.echo(f"{actor} signs in through no provider.")


@actors.command("roles")
@click.argument("actor")
@SEVERAL
@PERSON
@OPTION
@told
def roles(actor: str, roles: tuple[str, ...], person: str, name: str | None) -> None:
    """Give ACTOR these roles of its own and no other."""
    with managing(registry(), acting(name)) as tx:
        service.change_roles(tx, actor, _roles(roles), person)
    click.echo(f"{actor} has the roles {', '.join(sorted(roles))}.")


@actors.command("lend")
@click.argument("lender")
@click.argument("borrower")
@click.argument("role", type=ROLES)
@OPTION
@told
def lend(lender: str, borrower: str, role: str, name: str | None) -> None:
    """Let BORROWER exercise LENDER's ROLE; what one requested the other cannot approve."""
    with managing(registry(), acting(name)) as tx:
        service.lend(tx, service.LendRole(lender, borrower, Role(role)))
    click.echo(f"{borrower} exercises the role {role} of {lender}.")


@actors.command("end-loan")
@click.argument("lender")
@click.argument("borrower")
@click.argument("role", type=ROLES)
@OPTION
@told
def end_loan(lender: str, borrower: str, role: str, name: str | None) -> None:
    """Take LENDER's ROLE back from BORROWER at once."""
    with managing(registry(), acting(name)) as tx:
        service.end_loan(tx, service.LendRole(lender, borrower, Role(role)))
    click.echo(f"{borrower} exercises the role {role} of {lender} no more.")


@actors.command("list")
@OPTION
@told
def show(name: str | None) -> None:
    """Everybody who may use the registry."""
    with reading(registry(), acting(name)) as tx:
        policy.require(tx.actor, Action.MANAGE_ACTORS)
        for actor in tx.session.scalars(select(StoredActor).order_by(StoredActor.name)):
            held = ", ".join(
                sorted(f"{each.role}{' (lent)' if each.lent_by else ''}" for each in actor.roles)
            )
            person = f"  person {actor.person}" if actor.person else ""
            state = "  disabled" if actor.disabled_at else ""
            click.echo(f"{actor.name:30} {actor.bureau.code:8} {held}{person}{state}")


@actors.command("disable")
@click.argument("actor")
@OPTION
@told
def disable(actor: str, name: str | None) -> None:
    """Shut ACTOR out at once, with every key."""
    with managing(registry(), acting(name)) as tx:
        if not service.disable(tx, actor):
            raise NotFound(f"There is no active actor called {actor}.")
    click.echo(f"{actor} is shut out.")


@actors.command("enable")
@click.argument("actor")
@OPTION
@told
def enable(actor: str, name: str | None) -> None:
    """Let ACTOR in again, with its roles and those of its keys that still hold."""
    with managing(registry(), acting(name)) as tx:
        service.enable(tx, actor)
    click.echo(f"{actor} is let in again.")


def _roles(words: tuple[str, ...]) -> tuple[Role, ...]:
    return tuple(Role(word) for word in words)
