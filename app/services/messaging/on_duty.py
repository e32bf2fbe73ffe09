"""Say which role of a bureau takes which messages on duty, by its own reviewer or an administrator."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from app.errors import Forbidden, Invalid, NotFound
from app.models import Bureau
from app.rules import duty, policy
from app.rules.duty import Duty
from app.services.audit import log as audit_log
from app.transaction import Tx
from app.vocabulary.actors import Action, Role


def read(tx: Tx, code: str) -> Sequence[Duty]:
    """Return the lines of a bureau; raises Forbidden for another's, NotFound where there is none."""
    return _bureau(tx, code).duty


def put(tx: Tx, code: str, lines: Sequence[Mapping[str, str]]) -> Sequence[Duty]:
    """Set the lines, for messages from now on. Raises what `read` does, and Invalid."""
    bureau = _bureau(tx, code, for_update=True)
    said = [{name: str(line[name]) for name in ("role", "kind", "priority")} for line in lines]
    if faults := list(duty.faults(said)):
        raise Invalid(faults=faults)
    bureau.duty = said
    audit_log.append(tx, Action.ARRANGE_DUTY, "bureau", bureau.id, code=code, duty=said)
    return said


def _bureau(tx: Tx, code: str, *, for_update: bool = False) -> Bureau:
    policy.require(tx.actor, Action.ARRANGE_DUTY)
    if code != tx.actor.bureau and Role.ADMINISTRATOR not in tx.actor.roles:
        raise Forbidden("Who is on duty is said by the bureau's own reviewers, or by an administrator.")
    query = select(Bureau).where(Bureau.code == code)
    bureau = tx.session.scalar(query.with_for_update() if for_update else query)
    if bureau is None:
        raise NotFound(f"There is no bureau {code}.")
    return bureau
