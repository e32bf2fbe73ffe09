"""Who may do what, and who may see which filing."""

from typing import Protocol

from app.errors import Forbidden
from app.transaction import Actor
from app.vocabulary import Action, FilingStatus, HandlingCode, Role

MAY: dict[Action, frozenset[Role]] = {
    Action.READ: frozenset({Role.OFFICER, Role.CLERK, Role.REVIEWER, Role.IMPORTER, Role.ADMINISTRATOR}),
    Action.CREATE: frozenset({Role.CLERK}),
    Action.AMEND: frozenset({Role.CLERK}),
    Action.PUBLISH: frozenset({Role.CLERK}),
    Action.WITHDRAW: frozenset({Role.CLERK}),
    Action.ATTACH: frozenset({Role.CLERK}),
    Action.DETACH: frozenset({Role.CLERK}),
    Action.HAND_OUT: frozenset({Role.OFFICER, Role.CLERK, Role.REVIEWER}),
    Action.HAND_OUT_BIOMETRICS: frozenset({Role.CLERK, Role.REVIEWER}),
    Action.LOOKUP: frozenset({Role.OFFICER, Role.CLERK, Role.REVIEWER}),
    Action.IMPORT: frozenset({Role.IMPORTER}),
    Action.OPERATE: frozenset({Role.ADMINISTRATOR}),
    Action.MANAGE_ACTORS: frozenset({Role.ADMINISTRATOR}),
}

# A confidential filing is for those who keep filings, not for the counter.
CONFIDENTIAL_ROLES = frozenset({Role.CLERK, Role.REVIEWER, Role.OFFICER})


class Guarded(Protocol):
    """What deciding about a filing needs to know of it."""

    bureau_id: str
    status: FilingStatus
    handling: HandlingCode
    audience: list[str]
    barred: list[str]


def require(actor: Actor, action: Action) -> None:
    """Raise Forbidden unless one of the actor's roles allows the action."""
    if not actor.roles & MAY[action]:
        needed = " or ".join(sorted(MAY[action]))
        raise Forbidden(f"To {action.replace('_', ' ')} you need the role {needed}.")


def may_see(actor: Actor, filing: Guarded) -> bool:
    """Whether this actor may know that the filing exists.

    The owner bureau always may. Others only what is published, not barred to them and within the
    audience (RPD article 58: restrictions must not be inferable, so callers answer as if it were absent).
    """
    if filing.bureau_id == actor.bureau_id:
        return True
    if filing.status != FilingStatus.PUBLISHED or actor.bureau in filing.barred:
        return False
    if filing.handling == HandlingCode.CONFIDENTIAL and not actor.roles & CONFIDENTIAL_ROLES:
        return False
    return not filing.audience or actor.bureau in filing.audience


def owns(actor: Actor, filing: Guarded) -> bool:
    """Only the bureau that lodged a filing may change it (2018/1862 article 59)."""
    return filing.bureau_id == actor.bureau_id
