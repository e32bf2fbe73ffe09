"""Serve the administrator's desk of actors: who may use the registry, with roles, loans and keys."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from marshmallow import ValidationError

from app.api.context import actor, registry
from app.errors import NotFound, RegistryError
from app.models import StoredActor
from app.models.columns import new_id
from app.schemas.access import AddActorSchema, ChangeRolesSchema, KeySchema, LoanSchema, RotateSchema
from app.services.access import actors, approvals, key_ring, listing, passwords
from app.services.access.actors import AddActor, LendRole
from app.services.access.approvals import managing
from app.services.access.key_ring import AddKey
from app.services.unit_of_work import reading, work
from app.transaction import Tx
from app.vocabulary.actors import Action, Role
from app.web.desks import desk, desk_blueprint
from app.web.forms import faults_of, nested
from app.web.once import key_once, made_once
from app.web.sent_forms import OPEN_FORM, form_id

blueprint = desk_blueprint("actors", __name__, "/administration/actors")
ONE, KEY = "/<uuid:actor_id>", "/<uuid:actor_id>/keys/<string(maxlength=16):prefix>"
HOURS = 24
# A new key or password, shown in this answer and never again.
Secret = tuple[str, str]


@blueprint.get("/")
@desk(Action.MANAGE_ACTORS)
def page() -> str:
    """List everybody who may use the registry, and what waits for a second administrator."""
    return _page({})


@blueprint.post("/")
@desk(Action.MANAGE_ACTORS)
def add() -> Any:
    """Add a person or system; its key is shown once."""
    try:
        made = made_once(_added)
    except (ValidationError, RegistryError) as refused:
        return _page(_faults(refused)), _status(refused)
    return _one(made.row.actor_id, {}, ("key", made.key))


def _added() -> key_ring.Made:
    told = AddActorSchema().load(nested(request.form, OPEN_FORM))
    wanted = AddActor(**{**told, "roles": tuple(told["roles"])})
    with managing(registry(), actor()) as tx:
        return key_once(tx, lambda secret: key_ring.first(tx, actors.add(tx, wanted), secret))


@blueprint.post("/approvals/<uuid:request_id>/approve")
@desk(Action.MANAGE_ACTORS)
def approve(request_id: UUID) -> Any:
    """Approve what another administrator asked for."""
    try:
        with work(registry(), actor(), Action.MANAGE_ACTORS) as tx:
            approvals.approve(tx, str(request_id))
    except RegistryError as refused:
        return _page(_faults(refused)), refused.status
    return redirect(url_for("actors.page", done="approve"), 303)


@blueprint.get(ONE)
@desk(Action.MANAGE_ACTORS)
def one(actor_id: UUID) -> str:
    """Show an actor with its roles, loans and keys."""
    return _one(str(actor_id), {})


@blueprint.post(f"{ONE}/roles")
@desk(Action.MANAGE_ACTORS)
def change_roles(actor_id: UUID) -> Any:
    """Give an actor these roles of its own and no other."""
    told = {"roles": request.form.getlist("roles[]"), "person": request.form.get("person", "")}

    def change(tx: Tx, name: str) -> None:
        wanted = ChangeRolesSchema().load(told)
        actors.change_roles(tx, name, tuple(wanted["roles"]), wanted["person"])

    return _do(actor_id, change)


@blueprint.post(f"{ONE}/<any(disable, enable):deed>")
@desk(Action.MANAGE_ACTORS)
def switch(actor_id: UUID, deed: str) -> Any:
    """Shut an actor out at once, or let it in again."""
    return _do(actor_id, actors.disable if deed == "disable" else actors.enable)


@blueprint.post(f"{ONE}/<any(lend, end):deed>")
@desk(Action.MANAGE_ACTORS)
def lend(actor_id: UUID, deed: str) -> Any:
    """Let this actor exercise another's role, or take it back."""

    def do(tx: Tx, name: str) -> None:
        told = LoanSchema().load({**nested(request.form), "borrower": str(actor_id)})
        loan = LendRole(_named(tx, told["lender"]).name, name, told["role"])
        (actors.lend if deed == "lend" else actors.end_loan)(tx, loan)

    return _do(actor_id, do)


@blueprint.post(f"{ONE}/password")
@desk(Action.MANAGE_ACTORS)
def give_password(actor_id: UUID) -> Any:
    """Give a password for the first sign-in; it is shown once."""
    return _do(actor_id, lambda tx, name: ("password", passwords.give(tx, name)))


@blueprint.post(f"{ONE}/keys")
@desk(Action.MANAGE_ACTORS)
def add_key(actor_id: UUID) -> Any:
    """Give a further key; it is shown once."""

    def add(tx: Tx, name: str) -> Secret:
        command = AddKey(**KeySchema().load(nested(request.form, OPEN_FORM)))

        def made(secret: str) -> key_ring.Made:
            return key_ring.add(tx, actors.active(tx.session, name), secret, command)

        return "key", key_once(tx, made).key

    return _do(actor_id, add)


@blueprint.post(f"{KEY}/rotate")
@desk(Action.MANAGE_ACTORS)
def rotate(actor_id: UUID, prefix: str) -> Any:
    """Make a new key in place of one, which holds on for a while."""

    def turn(tx: Tx, _: str) -> Secret:
        told = RotateSchema().load({"overlap_hours": HOURS})
        _require_own(tx, actor_id, prefix)
        overlap = timedelta(hours=told["overlap_hours"])
        return "key", key_once(tx, lambda secret: key_ring.rotate(tx, prefix, secret, overlap)).key

    return _do(actor_id, turn)


@blueprint.post(f"{KEY}/revoke")
@desk(Action.MANAGE_ACTORS)
def revoke(actor_id: UUID, prefix: str) -> Any:
    """End one key at once."""

    def end(tx: Tx, _: str) -> None:
        _require_own(tx, actor_id, prefix)
        key_ring.revoke(tx, prefix)

    return _do(actor_id, end)


def _do(actor_id: UUID, deed: Callable[[Tx, str], Any]) -> Any:
    """Do something to an actor; a secret that comes of it is shown, this once, and never again."""
    try:
        secret = made_once(lambda: _done(actor_id, deed))
    except (ValidationError, RegistryError) as refused:
        return _one(str(actor_id), _faults(refused)), _status(refused)
    if isinstance(secret, tuple):
        return _one(str(actor_id), {}, secret)
    return redirect(url_for("actors.one", actor_id=actor_id, done="done"), 303)


def _done(actor_id: UUID, deed: Callable[[Tx, str], Any]) -> Any:
    with managing(registry(), actor()) as tx:
        return deed(tx, _named(tx, actor_id).name)


def _page(faults: dict[str, list[str]]) -> str:
    with reading(registry(), actor()) as tx:
        everybody = listing.actor_list(tx)
        asked = approvals.waiting(tx)
        ids = [each for row in asked for each in (row.asked_by, row.target, row.approved_by)]
        known = listing.names(tx, ids)
    shown = {"everybody": everybody, "asked": asked, "known": known, "form_id": form_id()}
    return render_template("actors/page.html", **shown, faults=faults, **_told())


def _one(actor_id: str, faults: dict[str, list[str]], secret: Secret | None = None) -> str:
    with reading(registry(), actor()) as tx:
        everybody = listing.actor_list(tx)
        them = _among(everybody, actor_id)
        states = {key.prefix: key_ring.state(key, tx.at) for key in them.keys}
        known = {each.id: each.name for each in everybody}
    told = {"them": them, "states": states, "known": known, "everybody": everybody}
    # The form under a new key is another form.
    told["form_id"] = new_id() if secret else form_id()
    return render_template("actors/one.html", **told, faults=faults, secret=secret, hours=HOURS, **_told())


def _told() -> dict[str, Any]:
    return {"told": request.form, "roles": [*Role]}


def _among(everybody: Sequence[StoredActor], actor_id: str) -> StoredActor:
    found = next((each for each in everybody if each.id == actor_id), None)
    if found is None:
        raise NotFound
    return found


def _named(tx: Tx, actor_id: UUID) -> StoredActor:
    stored = tx.session.get(StoredActor, str(actor_id))
    if stored is None:
        raise NotFound(f"There is no actor {actor_id}.")
    return stored


def _require_own(tx: Tx, actor_id: UUID, prefix: str) -> None:
    """Raise NotFound for a key of somebody else than the page is about."""
    if key_ring.find(tx, prefix).actor_id != str(actor_id):
        raise NotFound


def _faults(refused: Exception) -> dict[str, list[str]]:
    if not isinstance(refused, ValidationError | RegistryError):
        raise refused
    return faults_of(refused)


def _status(refused: Exception) -> int:
    return refused.status if isinstance(refused, RegistryError) else 422
