"""Show what happened to a filing to those who keep it; add texts to it in force."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.errors import IllegalMove
from app.models import Addendum, Filing, FilingAmendment, FilingMove
from app.rules import policy, transitions
from app.services.filings import filings, steps, versions
from app.services.filings.commands import AddText
from app.services.filings.versions import Difference, Version
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingType


@dataclass(frozen=True, slots=True)
class History:
    """Hold every step with its reason, and everything the filing ever said, the oldest first.

    `amendment` is what it will say once a second person agrees.
    """

    steps: Sequence[FilingMove]
    versions: Sequence[Version]
    amendment: FilingAmendment | None


def read(tx: Tx, filing_type: FilingType, filing_id: str) -> History:
    """Return the whole history; raises NotFound, or Forbidden for those who do not keep the filing."""
    filing = filings.read_as_keeper(tx, filing_type, filing_id)
    steps = select(FilingMove).where(FilingMove.filing_id == filing.id).order_by(FilingMove.id)
    return History(tx.session.scalars(steps).all(), versions.versions(tx, filing), filing.amendment)


def difference(tx: Tx, filing_type: FilingType, filing_id: str, pair: tuple[int, int]) -> list[Difference]:
    """Return what changed from one version to another; raises Invalid where there is no such version."""
    filing = filings.read_as_keeper(tx, filing_type, filing_id)
    return versions.between(versions.versions(tx, filing), *pair)


def add(tx: Tx, command: AddText) -> Filing:
    """Add a text, such as "arrested in Y", to a filing in force; what it says and its version stay."""
    policy.require(tx.actor, Action.ADD)
    filing = filings.lock_own(tx, command.type, command.filing_id, command.revision)
    if filing.status not in transitions.IN_FORCE:
        raise IllegalMove(f"A text can only be added to a filing in force; this one is {filing.status}.")
    filing.addenda.append(Addendum(at=tx.at, bureau=tx.actor.bureau, text=command.text))
    return steps.touch(tx, filing, Action.ADD)
