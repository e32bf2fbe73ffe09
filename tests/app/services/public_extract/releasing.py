"""Short ways to release a notice to the public, and to change one thing about it by hand."""

from datetime import date
from typing import Any

from sqlalchemy import update

from app.actor import SYSTEM
from app.models import Filing
from app.transaction import transaction
from app.vocabulary.filings import FilingStatus
from tests.fixtures.keepers import Keepers


def released(keepers: Keepers, kind: str = "notice.red", **said: Any) -> Filing:
    """A notice in force whose extract its bureau released, put past the desk by hand."""
    filing = keepers.draft(kind, public_extract=True, **said)
    change(keepers, filing, status=FilingStatus.PUBLISHED, issued_on=date(2026, 11, 1))
    return filing


def change(keepers: Keepers, filing: Filing, **values: Any) -> None:
    """Store other values of the filing."""
    with transaction(keepers.registry.sessions, SYSTEM) as tx:
        tx.session.execute(update(Filing).where(Filing.id == filing.id).values(values))
