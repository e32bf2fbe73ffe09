"""Who acts at the console, and how failures are told there."""

import getpass
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, NoReturn, TypeVar, cast

import click
from flask import current_app
from marshmallow import ValidationError

from app.errors import CannotLook, Invalid, RegistryError
from app.schemas.faults import faults_in
from app.services import actors, recognition
from app.services.registry import Registry
from app.transaction import SYSTEM, Actor, reading
from search.errors import IndexUnavailable

Command = TypeVar("Command", bound=Callable[..., Any])
OPTION = click.option("--as", "name", metavar="ACTOR", help="Act as this actor (default: the console).")


def registry() -> Registry:
    """The registry of the application at hand."""
    return cast(Registry, current_app.extensions["registry"])


def acting(name: str | None) -> Actor:
    """The actor named, or the console's own, which whoever may run this command may use."""
    here = registry()
    client = f"console:{getpass.getuser()}"
    if name is None:
        return actors.console(here, client)
    with reading(here.sessions, SYSTEM) as tx:
        return recognition.named(tx.session, name, client=client)


def told(command: Command) -> Command:
    """Turn what service, schema or index refuse into sentences and exit status 2, never a traceback."""

    @wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except RegistryError as error:
            _refuse(error)
        except IndexUnavailable as down:
            _refuse(CannotLook(str(down)))
        except ValidationError as wrong:
            _refuse(Invalid(faults=list(faults_in(wrong.messages))))

    return cast(Command, wrapped)


def _refuse(error: RegistryError) -> NoReturn:
    click.echo(f"{error.title} {error.detail if error.detail != error.title else ''}".strip(), err=True)
    for fault in error.faults:
        click.echo(f"  {fault.path}: {fault.reason}", err=True)
    sys.exit(2)
