"""Decide who may do what, and who may see which filing."""

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Protocol

from app.actor import Actor
from app.errors import Forbidden
from app.rules import kinds, scope, transitions
from app.rules.transitions import Move
from app.vocabulary.actors import Action, Role
from app.vocabulary.filings import FilingStatus, FilingType, HandlingCode
from search.retrieval.visibility import Viewer

KEEPERS = frozenset({Role.CLERK, Role.REVIEWER})
# Those who work with what others file. An importer reads what it brought in, an administrator nothing.
ASKERS = KEEPERS | {Role.OFFICER}
# In the registry's office they decide what two bureaus could not settle (2018/1862 article 59).
SUPERVISORS = frozenset({Role.REVIEWER, Role.DATA_PROTECTION_OFFICER})
OVERSEERS = frozenset({Role.AUDITOR, Role.DATA_PROTECTION_OFFICER})

MAY: dict[Action, frozenset[Role]] = {
    # The desks are for people; partners and copies are systems.
    Action.SIGN_IN: frozenset(Role) - {Role.PARTNER, Role.COPY},
    Action.READ: ASKERS | {Role.IMPORTER},
    # An officer has no list: whoever wants to know of a person asks for it, and says why.
    Action.LIST: KEEPERS | {Role.IMPORTER},
    Action.SEARCH: KEEPERS,
    Action.CREATE: frozenset({Role.CLERK}),
    **{action: transitions.who_may(action) for action in transitions.ACTIONS},
    Action.ADD: KEEPERS,
    Action.LINK: frozenset({Role.CLERK}),
    Action.UNLINK: frozenset({Role.CLERK}),
    Action.REPORT: ASKERS,
    Action.ANSWER: frozenset({Role.CLERK}),
    Action.DISPUTE: KEEPERS,
    Action.DECIDE: SUPERVISORS,
    Action.CORRESPOND: KEEPERS | {Role.DATA_PROTECTION_OFFICER},
    # An officer reads what came back for it, and what its bureau names officers for.
    Action.READ_MESSAGES: ASKERS | {Role.DATA_PROTECTION_OFFICER},
    Action.ACKNOWLEDGE: ASKERS,
    Action.ARRANGE_DUTY: frozenset({Role.REVIEWER, Role.ADMINISTRATOR}),
    Action.ATTACH: frozenset({Role.CLERK}),
    Action.DETACH: frozenset({Role.CLERK}),
    Action.HAND_OUT: ASKERS,
    Action.HAND_OUT_BIOMETRICS: frozenset({Role.CLERK, Role.REVIEWER}),
    Action.LOOKUP: ASKERS,
    Action.CONFIRM: ASKERS,
    Action.REJECT: ASKERS,
    Action.READ_HITS: ASKERS,
    Action.ANSWER_HIT: KEEPERS,
    Action.WRITE: KEEPERS,
    Action.FLAG: KEEPERS,
    Action.CLEAR: KEEPERS,
    Action.ALLOW_ONWARD: KEEPERS,
    Action.SHARE_ONWARD: KEEPERS,
    Action.READ_SHARING: KEEPERS,
    Action.APPROVE_CLEARANCE: frozenset({Role.REVIEWER}),
    Action.IMPORT: frozenset({Role.IMPORTER}),
    # What leaves for another registry is the work of those who keep it, or brought it in.
    Action.EXPORT: frozenset({Role.CLERK, Role.IMPORTER}),
    # A bureau's own copy; its key does nothing else.
    Action.FOLLOW: frozenset({Role.COPY}),
    # A partner learns nothing but whether a document is clear.
    Action.CHECK: frozenset({Role.PARTNER}),
    # Requests of people concern the filings of every bureau: see `handles_requests`.
    Action.HANDLE_REQUEST: frozenset({Role.DATA_PROTECTION_OFFICER}),
    Action.ADVISE: KEEPERS,
    Action.SHOW_PROCESSING: frozenset({Role.DATA_PROTECTION_OFFICER, Role.AUDITOR}),
    Action.LIST_BUREAUS: frozenset(Role) - {Role.PARTNER},
    # Neither those who ask nor those who run the registry read who asked what (2018/1862 article 12).
    Action.READ_AUDIT: OVERSEERS,
    Action.REVIEW_FLAGS: OVERSEERS,
    # Whom a filing is closed to must not see a count rise with it.
    Action.READ_STATISTICS: OVERSEERS | {Role.ADMINISTRATOR},
    Action.OPERATE: frozenset({Role.ADMINISTRATOR}),
    Action.MANAGE_ACTORS: frozenset({Role.ADMINISTRATOR}),
}

# A confidential filing is for those who keep filings, not for the counter.
CONFIDENTIAL_ROLES = KEEPERS
# Its reviewers review the filings of every bureau, as the General Secretariat does (RPD article 86).
CENTRAL_BUREAU = "REGISTRY"


class Guarded(Protocol):
    """Hold what a decision about a filing needs to know of it."""

    type: FilingType
    kind: str
    bureau_id: str
    created_by: str
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


def require_own_list(actor: Actor, bureau: str) -> None:
    """Raise Forbidden for a bureau's own list brought in by anybody but its importer or an administrator."""
    if actor.bureau != bureau and Role.ADMINISTRATOR not in actor.roles:
        raise Forbidden("Only a bureau's own importer takes its own list.")


def require_issued_list(actor: Actor, issuer: str) -> None:
    """Raise Forbidden for an issuer's list uploaded by anybody but the registry's office, or the issuer.

    Such a list is taken as judged, and may withdraw what stands of it: it is no other bureau's to bring in.
    """
    if actor.bureau not in {issuer, CENTRAL_BUREAU} and Role.ADMINISTRATOR not in actor.roles:
        raise Forbidden("Lists of other issuers are uploaded by importers of the registry's office.")


def require_may_touch(actor: Actor, filing: Guarded) -> None:
    """Raise Forbidden unless the filing is the actor's bureau's own, or one that the actor may review.

    Only the bureau that lodged a filing may change it (2018/1862 article 59); reviewing it falls to its
    own reviewers and to those of the registry's office.
    """
    if not (owns(actor, filing) or may_keep(actor, filing) or actor.roles & transitions.REGISTRY):
        raise Forbidden("Only the bureau that lodged a filing may change it.")


def require_move(actor: Actor, filing: Guarded, move: Move) -> None:
    """Raise Forbidden unless this move of this filing is the actor's to make."""
    require_roles(actor, move.action, move.by)
    is_reviewer = Role.REVIEWER in move.by and judges_all(actor)
    if not (owns(actor, filing) or is_reviewer or move.by == transitions.REGISTRY):
        raise Forbidden("Only the bureau that lodged a filing may change it.")


def may_see(actor: Actor, filing: Guarded) -> bool:
    """Return whether this actor may know that the filing exists.

    Its own bureau's clerks and reviewers always may; others only what is published, not barred to them
    and within the audience (RPD article 58: restrictions must not be inferable, so callers answer as if
    it were absent), and an importer what it imported. A covert alert never reaches a role that could tip
    off (2018/1862 article 37), and a partner organisation sees the kinds of its scope only.
    """
    if not actor.roles & kinds.of(filing.type, filing.kind).seen_by or not scope.covers(actor.sees, filing):
        return False
    if may_keep(actor, filing):
        return True
    if filing.status != FilingStatus.PUBLISHED:
        return False
    if not actor.roles & ASKERS:
        return _has_imported(actor, filing)
    return _is_cleared(actor, filing) and (owns(actor, filing) or is_meant_for(actor.bureau, filing))


def may_list(actor: Actor, filing: Guarded) -> bool:
    """Return whether the filing is on this actor's list: the work of its bureau, or what it imported."""
    return may_see(actor, filing) and (may_keep(actor, filing) or _has_imported(actor, filing))


def viewer(actor: Actor, today: date | None = None) -> Viewer:
    """Return the actor as retrieval is told of it: of what is published, it sees what `may_see` allows.

    What ended before `today`, where told, is hidden as well, whenever the retention takes note of it.
    """
    return replace(sight(actor), bureau=actor.bureau, today=today.isoformat() if today else "")


def sight(actor: Actor) -> Viewer:
    """Return what the actor's roles and scope let it be proposed; nothing without lookups."""
    return _sight(actor.roles, actor.sees, judges_all(actor))


@lru_cache(maxsize=64)
def _sight(roles: frozenset[Role], sees: frozenset[str] | None, judges_all: bool) -> Viewer:
    hidden = _closed(roles) | scope.outside(sees)
    return Viewer(
        hidden_kinds=hidden if roles & ASKERS else frozenset(kinds.RULES.kinds),
        hidden_handling=frozenset() if roles & CONFIDENTIAL_ROLES else frozenset({HandlingCode.CONFIDENTIAL}),
        judges_all=judges_all,
    )


def closed_kinds(actor: Actor) -> frozenset[tuple[FilingType, str]]:
    """Return the types and kinds that the actor may never see, by its roles or its bureau's scope."""
    return _closed(actor.roles) | scope.outside(actor.sees)


def _closed(roles: frozenset[Role]) -> frozenset[tuple[FilingType, str]]:
    return frozenset(each for each, kind in kinds.RULES.kinds.items() if not roles & kind.seen_by)


def is_open_to_all(filing: Guarded) -> bool:
    """Return whether everybody who may look up anything is shown the filing while it is published.

    Scopes are left out of account: they close whole kinds, and are told to everybody.
    """
    restricted = filing.audience or filing.barred or filing.handling == HandlingCode.CONFIDENTIAL
    return not restricted and kinds.of(filing.type, filing.kind).seen_by >= MAY[Action.LOOKUP]


def may_keep(actor: Actor, filing: Guarded) -> bool:
    """Return whether the actor handles this filing: its bureau's clerk or reviewer, or a central reviewer."""
    if owns(actor, filing):
        return bool(actor.roles & KEEPERS)
    return judges_all(actor) and filing.status != FilingStatus.DRAFT


def supervises(actor: Actor) -> bool:
    """Return whether the actor decides the disputes of other bureaus."""
    return actor.bureau == CENTRAL_BUREAU and bool(actor.roles & SUPERVISORS)


def require_handles_requests(actor: Actor) -> None:
    """Raise Forbidden unless the actor answers people's requests: the registry's own data-protection officer.

    A request concerns every bureau's filings, covert ones too, which no bureau's own officer may know of.
    """
    require(actor, Action.HANDLE_REQUEST)
    if not handles_requests(actor):
        raise Forbidden("Requests about all bureaus' data are answered by the registry's office.")


def handles_requests(actor: Actor) -> bool:
    """Return whether the actor answers what people ask about the data on them."""
    return actor.bureau == CENTRAL_BUREAU and bool(actor.roles & MAY[Action.HANDLE_REQUEST])


def owns(actor: Actor, filing: Guarded) -> bool:
    """Only the bureau that lodged a filing may change it (2018/1862 article 59)."""
    return filing.bureau_id == actor.bureau_id


def is_partner_to(actor: Actor, filing: Guarded) -> bool:
    """Return whether the actor is of a partner organisation that was given another bureau's filing."""
    return actor.sees is not None and not owns(actor, filing)


def judges_all(actor: Actor) -> bool:
    """Return whether the actor handles what any bureau has submitted."""
    return actor.bureau == CENTRAL_BUREAU and Role.REVIEWER in actor.roles


def _has_imported(actor: Actor, filing: Guarded) -> bool:
    imported = filing.status == FilingStatus.PUBLISHED and filing.created_by == actor.id
    return imported and Role.IMPORTER in actor.roles


def _is_cleared(actor: Actor, filing: Guarded) -> bool:
    return filing.handling != HandlingCode.CONFIDENTIAL or bool(actor.roles & CONFIDENTIAL_ROLES)


def is_meant_for(bureau: str, filing: Guarded) -> bool:
    """Return whether another bureau, by code, is shown the filing once it is published."""
    if bureau in filing.barred:
        return False
    return not filing.audience or bureau in filing.audience
