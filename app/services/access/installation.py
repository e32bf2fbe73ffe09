"""Mark a database with the environment it belongs to, once."""

from sqlalchemy import select

from app.actor import SYSTEM
from app.errors import WrongDatabase
from app.models import Installation, StoredActor
from app.services.unit_of_work import Registry
from app.transaction import Tx, transaction
from app.vocabulary.actors import CONSOLE

DEVELOPMENT = "development"


def mark(registry: Registry, environment: str) -> None:
    """Mark the database as this environment's where it bears no mark yet.

    Raises WrongDatabase where it bears another, or where development would take a register with real actors.
    """
    with transaction(registry.sessions, SYSTEM, registry.clock) as tx:
        marked = tx.session.scalar(select(Installation.environment).with_for_update())
        if marked is None:
            _mark(tx, environment)
        elif marked != environment:
            raise WrongDatabase(f"The database belongs to {marked}; this process runs in {environment}.")


def _mark(tx: Tx, environment: str) -> None:
    others = select(StoredActor.name).where(StoredActor.name.not_like(f"{CONSOLE}%")).limit(1)
    if environment == DEVELOPMENT and (real := tx.session.scalar(others)):
        raise WrongDatabase(
            f"The database has actors, {real} for one: made-up filings and known keys do not belong there."
        )
    tx.session.add(Installation(id=1, environment=environment, marked_at=tx.at))
