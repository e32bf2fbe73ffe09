"""/actors, /keys, /loans, /approvals: who may use the registry, for administrators.

What concerns an administrator's own account answers 409 `awaits_approval` until another has approved it;
then the same request, sent again, is done.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from app.api.arguments import Blueprint
from app.api.auth import permission
from app.api.context import actor, config, registry
from app.errors import NotFound
from app.models import StoredActor
from app.schemas.access import (
    ActorSchema,
    ActorsSchema,
    AddActorSchema,
    AddedActorSchema,
    ApprovalSchema,
    ApprovalsSchema,
    ChangeRolesSchema,
    KeySchema,
    LoanSchema,
    MadeKeySchema,
    RotateSchema,
)
from app.services.access import actors, approvals, key_ring
from app.services.access.actors import AddActor, LendRole
from app.services.access.approvals import managing
from app.services.access.key_ring import AddKey
from app.services.access.listing import actor_list, with_relations
from app.services.unit_of_work import reading, work
from app.transaction import Tx
from app.vocabulary.actors import Action

blueprint = Blueprint("access", __name__, url_prefix="/api/v1", description="Who may use the registry.")
ACTOR, KEY = "/actors/<uuid:actor_id>", "/keys/<string(maxlength=16):prefix>"


@blueprint.route("/actors", methods=["GET"])
@permission(Action.MANAGE_ACTORS)
@blueprint.response(200, ActorsSchema)
def browse() -> Any:
    """List everybody who may use the registry, with their roles and keys."""
    with reading(registry(), actor()) as tx:
        return {"items": actor_list(tx)}


@blueprint.route("/actors", methods=["POST"])
@permission(Action.MANAGE_ACTORS)
@blueprint.arguments(AddActorSchema)
@blueprint.response(201, AddedActorSchema)
def add(data: dict[str, Any]) -> Any:
    """Add a person or system. The answer holds its key, which is never shown again."""
    with managing(registry(), actor()) as tx:
        added = actors.add(tx, AddActor(**{**data, "roles": tuple(data["roles"])}))
        made = key_ring.first(tx, added, config().secret_key)
        return {"actor": with_relations(tx, added), "key": made.key}


@blueprint.route(f"{ACTOR}/roles", methods=["PUT"])
@permission(Action.MANAGE_ACTORS)
@blueprint.arguments(ChangeRolesSchema)
@blueprint.response(200, ActorSchema)
def change_roles(data: dict[str, Any], actor_id: UUID) -> Any:
    """Give an actor these roles of its own and no other; what was lent to it stays."""
    with managing(registry(), actor()) as tx:
        changed = actors.change_roles(tx, _name(tx, actor_id), tuple(data["roles"]), data["person"])
        return with_relations(tx, changed)


@blueprint.route(f"{ACTOR}/disable", methods=["POST"])
@permission(Action.MANAGE_ACTORS)
@blueprint.response(200, ActorSchema)
def disable(actor_id: UUID) -> Any:
    """Shut an actor out at once, with every key."""
    with managing(registry(), actor()) as tx:
        name = _name(tx, actor_id)
        actors.disable(tx, name)
        return with_relations(tx, actors.named(tx.session, name))


@blueprint.route(f"{ACTOR}/enable", methods=["POST"])
@permission(Action.MANAGE_ACTORS)
@blueprint.response(200, ActorSchema)
def enable(actor_id: UUID) -> Any:
    """Let an actor in again, with its roles and those of its keys that still hold."""
    with managing(registry(), actor()) as tx:
        return with_relations(tx, actors.enable(tx, _name(tx, actor_id)))


@blueprint.route("/loans", methods=["POST"])
@permission(Action.MANAGE_ACTORS)
@blueprint.arguments(LoanSchema)
@blueprint.response(204)
def lend(data: dict[str, Any]) -> None:
    """Let one actor exercise another's role; what one requested the other cannot approve."""
    with managing(registry(), actor()) as tx:
        actors.lend(tx, _loan(tx, data))


@blueprint.route("/loans/end", methods=["POST"])
@permission(Action.MANAGE_ACTORS)
@blueprint.arguments(LoanSchema)
@blueprint.response(204)
def end_loan(data: dict[str, Any]) -> None:
    """Take a lent role back at once."""
    with managing(registry(), actor()) as tx:
        actors.end_loan(tx, _loan(tx, data))


@blueprint.route(f"{ACTOR}/keys", methods=["POST"])
@permission(Action.MANAGE_ACTORS)
@blueprint.arguments(KeySchema)
@blueprint.response(201, MadeKeySchema)
def add_key(data: dict[str, Any], actor_id: UUID) -> Any:
    """Give an actor a further key, beside those it has."""
    with managing(registry(), actor()) as tx:
        whose = actors.active(tx.session, _name(tx, actor_id))
        return key_ring.add(tx, whose, config().secret_key, AddKey(**data))


@blueprint.route(f"{KEY}/rotate", methods=["POST"])
@permission(Action.MANAGE_ACTORS)
@blueprint.arguments(RotateSchema)
@blueprint.response(201, MadeKeySchema)
def rotate(data: dict[str, Any], prefix: str) -> Any:
    """Make a new key in place of one, of the same name and length of life."""
    overlap = timedelta(hours=data["overlap_hours"])
    with managing(registry(), actor()) as tx:
        return key_ring.rotate(tx, prefix, config().secret_key, overlap)


@blueprint.route(f"{KEY}/revoke", methods=["POST"])
@permission(Action.MANAGE_ACTORS)
@blueprint.response(200, KeySchema)
def revoke(prefix: str) -> Any:
    """End one key at once; the actor's others hold on."""
    with managing(registry(), actor()) as tx:
        return key_ring.revoke(tx, prefix)


@blueprint.route("/approvals", methods=["GET"])
@permission(Action.MANAGE_ACTORS)
@blueprint.response(200, ApprovalsSchema)
def waiting() -> Any:
    """List what administrators asked for and was not done yet."""
    with reading(registry(), actor()) as tx:
        return {"items": approvals.waiting(tx)}


@blueprint.route("/approvals/<uuid:request_id>/approve", methods=["POST"])
@permission(Action.MANAGE_ACTORS)
@blueprint.response(200, ApprovalSchema)
def approve(request_id: UUID) -> Any:
    """Approve what another administrator asked for; they then send the same again."""
    with work(registry(), actor(), Action.MANAGE_ACTORS) as tx:
        return approvals.approve(tx, str(request_id))


def _loan(tx: Tx, data: dict[str, Any]) -> LendRole:
    return LendRole(_name(tx, data["lender"]), _name(tx, data["borrower"]), data["role"])


def _name(tx: Tx, actor_id: UUID) -> str:
    stored = tx.session.get(StoredActor, str(actor_id))
    if stored is None:
        raise NotFound(f"There is no actor {actor_id}.")
    return stored.name
