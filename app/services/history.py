"""What happened to a filing, for those who keep it; and texts added to it while it is in force."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.errors import IllegalMove
from app.models import Addendum, Filing, FilingMove
from app.services import filings, policy, states, versions
from app.services.commands import AddText
from app.services.versions import Difference, Version
from app.transaction import Tx
from app.vocabulary import Action, FilingType


@dataclass(frozen=True, slots=True)
class History:
    """Every step with its reason, and everything the filing ever said; the oldest first."""

    steps: Sequence[FilingMove]
    versions: Sequence[Version]


def read(tx: Tx, filing_type: FilingType, filing_id: str) -> History:
    """The whole history; raises NotFound, and Forbidden for those who see the filing but do not keep it."""
    filing = filings.kept(tx, filing_type, filing_id)
    steps = select(FilingMove).where(FilingMove.filing_id == filing.id).order_by(FilingMove.id)
    return History(tx.session.scalars(steps).all(), versions.versions(tx, filing))


def difference(tx: Tx, filing_type: FilingType, filing_id: str, pair: tuple[int, int]) -> list[Difference]:
    """What changed from one version to another; raises Invalid where there is no such version."""
    filing = filings.kept(tx, filing_type, filing_id)
    return versions.between(versions.versions(tx, filing), *pair)


def add(tx: Tx, command: AddText) -> Filing:
    """Add a text, such as "arrested in Y", to a filing in force; what it says and its version stay."""
    policy.require(tx.actor, Action.ADD)
    filing = filings.own(tx, command.type, command.filing_id, command.revision)
    if filing.status not in states.IN_FORCE:
        raise IllegalMove(f"A text is added to a filing in force; this one is {filing.status}.")
    filing.addenda.append(Addendum(at=tx.at, bureau=tx.actor.bureau, text=command.text))
    filings.revise(tx, filing)
    return filings.recorded(tx, Action.ADD, filing)
