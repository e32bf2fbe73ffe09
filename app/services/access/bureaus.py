"""Keep the bureaus and how each is reached; list them for everybody who works with filings."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Duplicate, NotFound
from app.followed import require_original
from app.models import Bureau
from app.rules import policy
from app.services.access import actors
from app.services.audit import log as audit_log
from app.transaction import Tx
from app.vocabulary.actors import Action


@dataclass(frozen=True, slots=True)
class DescribeBureau:
    """Say how a bureau is reached; None leaves a part as it is."""

    code: str
    name: str | None = None
    telephone: str | None = None
    email: str | None = None
    hours: str | None = None


def browse(tx: Tx) -> Sequence[Bureau]:
    """Return every bureau by its code."""
    policy.require(tx.actor, Action.LIST_BUREAUS)
    return tx.session.scalars(select(Bureau).order_by(Bureau.code)).all()


def codes(session: Session) -> frozenset[str]:
    """Return the codes of all bureaus."""
    return frozenset(session.scalars(select(Bureau.code)))


def add(tx: Tx, command: DescribeBureau, country: str = "") -> Bureau:
    """Add a bureau with its contact; raises Duplicate where its code is taken."""
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    if command.code in codes(tx.session):
        raise Duplicate(f"There is a bureau {command.code} already.")
    actors.ensure_bureau(tx, command.code, command.name or command.code, country)
    return describe(tx, command)


def named(tx: Tx, code: str) -> Bureau:
    """Return the bureau of this code. Raises NotFound."""
    policy.require(tx.actor, Action.LIST_BUREAUS)
    bureau = tx.session.scalar(select(Bureau).where(Bureau.code == code))
    if bureau is None:
        raise NotFound(f"There is no bureau {code}.")
    return bureau


def describe(tx: Tx, command: DescribeBureau) -> Bureau:
    """Change how a bureau is called and reached; raises NotFound where there is none of this code."""
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    require_original(tx.session.connection(), tx.at)
    bureau = tx.session.scalar(select(Bureau).where(Bureau.code == command.code))
    if bureau is None:
        raise NotFound(f"There is no bureau {command.code}; add it first.")
    said = {name: getattr(command, name) for name in ("name", "telephone", "email", "hours")}
    changed = {name: value for name, value in said.items() if value is not None}
    for name, value in changed.items():
        setattr(bureau, name, value)
    audit_log.append(tx, Action.MANAGE_ACTORS, "bureau", bureau.id, code=bureau.code, **changed)
    return bureau
