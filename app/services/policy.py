"""Who may do what, and who may see which filing."""

from typing import Protocol

from app.errors import Forbidden
from app.rules import kinds
from app.services import states
from app.services.states import Move
from app.transaction import Actor
from app.vocabulary import Action, FilingStatus, FilingType, HandlingCode, Role

READERS = frozenset({Role.OFFICER, Role.CLERK, Role.REVIEWER, Role.IMPORTER, Role.ADMINISTRATOR})
KEEPERS = frozenset({Role.CLERK, Role.REVIEWER})
# In the registry's office they decide what two bureaus could not settle (2018/1862 article 59).
SUPERVISORS = frozenset({Role.REVIEWER, Role.DATA_PROTECTION_OFFICER})

MAY: dict[Action, frozenset[Role]] = {
    Action.READ: READERS,
    Action.CREATE: frozenset({Role.CLERK}),
    **{action: states.who_may(action) for action in states.ACTIONS},
    Action.ADD: KEEPERS,
    Action.LINK: frozenset({Role.CLERK}),
    Action.UNLINK: frozenset({Role.CLERK}),
    Action.REPORT: frozenset({Role.CLERK, Role.REVIEWER, Role.OFFICER}),
    Action.ANSWER: frozenset({Role.CLERK}),
    Action.DISPUTE: KEEPERS,
    Action.DECIDE: SUPERVISORS,
    Action.CORRESPOND: KEEPERS | {Role.DATA_PROTECTION_OFFICER},
    Action.ACKNOWLEDGE: KEEPERS,
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
# Its reviewers judge the filings of every bureau, as the General Secretariat does (RPD article 86).
CENTRAL_BUREAU = "REGISTRY"


class Guarded(Protocol):
    """What deciding about a filing needs to know of it."""

    type: FilingType
    kind: str
    bureau_id: str
    status: FilingStatus
    handling: HandlingCode
    audience: list[str]
    barred: list[str]


def require(actor: Actor, action: Action) -> None:
    """Raise Forbidden unless one of the actor's roles allows the action."""
    require_roles(actor, action, MAY[action])


def require_roles(actor: Actor, action: Action, roles: frozenset[Role]) -> None:
    """Raise Forbidden unless the actor has one of these roles."""
    if not actor.roles & roles:
        needed = " or ".join(sorted(roles))
        raise Forbidden(f"To {action.replace('_', ' ')} you need the role {needed}.")


def require_hand(actor: Actor, filing: Guarded) -> None:
    """Raise Forbidden unless the filing is the actor's bureau's own, or one that the actor may judge.

    Only the bureau that lodged a filing may change it (2018/1862 article 59); judging it falls to its
    own reviewers and to those of the registry's office.
    """
    if not (owns(actor, filing) or may_keep(actor, filing) or actor.roles & states.REGISTRY):
        raise Forbidden("Only the bureau that lodged a filing may change it.")


def require_move(actor: Actor, filing: Guarded, move: Move) -> None:
    """Raise Forbidden unless this move of this filing is the actor's to make."""
    require_roles(actor, move.action, move.by)
    judges = Role.REVIEWER in move.by and _is_central(actor)
    if not (owns(actor, filing) or judges or move.by == states.REGISTRY):
        raise Forbidden("Only the bureau that lodged a filing may change it.")


def may_see(actor: Actor, filing: Guarded) -> bool:
    """Whether this actor may know that the filing exists.

    Its own bureau's clerks and reviewers always may; others only what is published, not barred to them
    and within the audience (RPD article 58: restrictions must not be inferable, so callers answer as if
    it were absent). A covert alert never reaches a role that could tip off (2018/1862 article 37).
    """
    if not actor.roles & kinds.of(filing.type, filing.kind).seen_by:
        return False
    if may_keep(actor, filing):
        return True
    published = filing.status == FilingStatus.PUBLISHED
    return published and (owns(actor, filing) or _is_shown(actor, filing))


def may_keep(actor: Actor, filing: Guarded) -> bool:
    """Whether the actor handles this filing: as its bureau's clerk or reviewer, or as a central reviewer."""
    if owns(actor, filing):
        return bool(actor.roles & KEEPERS)
    return _is_central(actor) and filing.status != FilingStatus.DRAFT


def supervises(actor: Actor) -> bool:
    """Whether the actor decides the disputes of other bureaus."""
    return actor.bureau == CENTRAL_BUREAU and bool(actor.roles & SUPERVISORS)


def owns(actor: Actor, filing: Guarded) -> bool:
    """Only the bureau that lodged a filing may change it (2018/1862 article 59)."""
    return filing.bureau_id == actor.bureau_id


def _is_shown(actor: Actor, filing: Guarded) -> bool:
    if actor.bureau in filing.barred:
        return False
    if filing.handling == HandlingCode.CONFIDENTIAL and not actor.roles & CONFIDENTIAL_ROLES:
        return False
    return not filing.audience or actor.bureau in filing.audience


def _is_central(actor: Actor) -> bool:
    return actor.bureau == CENTRAL_BUREAU and Role.REVIEWER in actor.roles
