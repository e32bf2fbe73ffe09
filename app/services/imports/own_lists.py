"""Say whose lists an actor may bring in."""

from app.errors import Fault, Invalid
from app.rules import policy
from app.services.access import bureaus
from app.services.imports.source import Listing
from app.transaction import Tx
from app.vocabulary.actors import Action


def require_may_take(tx: Tx, listing: Listing) -> None:
    """Raise Forbidden for a list that is not the actor's to upload, Invalid for one of nobody's."""
    policy.require(tx.actor, Action.IMPORT)
    if listing.judged:
        policy.require_issued_list(tx.actor, listing.bureau)
    else:
        require_own(tx, listing.bureau)


def require_own(tx: Tx, bureau: str) -> None:
    """Raise Forbidden or Invalid for a list that is not the actor's bureau's own, or nobody's."""
    policy.require_own_list(tx.actor, bureau)
    if bureau not in bureaus.codes(tx.session):
        raise Invalid(faults=[Fault("bureau", f"There is no bureau {bureau}; add it first.")])
