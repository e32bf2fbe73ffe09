"""Name the actor at the console, and tell failures there."""

import os
import pwd
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, NoReturn, TypeVar, cast

import click
from flask import current_app
from marshmallow import ValidationError
from sqlalchemy.exc import SQLAlchemyError

from app.actor import Actor
from app.assembly import registry_of
from app.errors import CannotLook, Forbidden, Invalid, RegistryError, StoreUnavailable
from app.schemas.card_key import use_secret
from app.schemas.faults import faults_in
from app.services.access import actors, authentication
from app.services.unit_of_work import Registry, reading
from app.vocabulary.actors import CONSOLE
from search.errors import IndexUnavailable

Command = TypeVar("Command", bound=Callable[..., Any])
OPTION = click.option("--as", "name", metavar="ACTOR", help="Act as this actor; in development only.")


def registry() -> Registry:
    """The registry of the application at hand."""
    return registry_of(current_app)


def acting(name: str | None) -> Actor:
    """The actor named, or the console's own, which whoever may run this command may use."""
    here, account = registry(), os_account()
    if name is None:
        return actors.console(here, account)
    if not current_app.config["LOOKOUT"].development:
        raise Forbidden("--as is for development: at the console of a register you act as yourself.")
    with reading(here) as tx:
        return authentication.named(tx.session, name, client=f"{CONSOLE}:{account}")


def os_account() -> str:
    """Return the account that the kernel runs this process for; no variable of the environment changes it."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a container may run under a number that has no name
        return f"uid-{os.getuid()}"


def told(command: Command) -> Command:
    """Turn what service, schema or index refuse into sentences and exit status 2, never a traceback."""

    @wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        use_secret(current_app.config["LOOKOUT"].card_secret)
        try:
            return command(*args, **kwargs)
        except RegistryError as error:
            _refuse(error)
        except IndexUnavailable as down:
            _refuse(CannotLook(str(down)))
        except SQLAlchemyError:
            _refuse(StoreUnavailable())
        except ValidationError as wrong:
            _refuse(Invalid(faults=list(faults_in(wrong.messages))))

    return cast(Command, wrapped)


def _refuse(error: RegistryError) -> NoReturn:
    click.echo(f"{error.title} {error.detail if error.detail != error.title else ''}".strip(), err=True)
    for fault in error.faults:
        click.echo(f"  {fault.path}: {fault.reason}", err=True)
    sys.exit(2)
