"""Serve what browsers need for passkeys, and take them on and off one's account."""

from typing import Any
from uuid import UUID

from flask import Response, redirect, request, url_for
from marshmallow import Schema, fields, validate
from werkzeug.wrappers import Response as WerkzeugResponse

from app.api.context import actor, registry
from app.errors import Forbidden, Invalid, Unauthenticated
from app.schemas.fields import Text
from app.services.access import passkeys
from app.services.access.sessions import SignedIn
from app.services.unit_of_work import work
from app.vocabulary.actors import Action
from app.web import account
from app.web.desks import desk, desk_blueprint
from app.web.forms import by_path, read_form
from app.web.proof import MISSING, must_prove_now, place, session_of
from app.web.session import signed_in

blueprint = desk_blueprint("passkeys", __name__, "/account/passkeys")


class NewSchema(Schema):
    """Load what a device has made, and the name that its owner gives it."""

    name = Text("passkey.name", required=True)
    credential = fields.String(required=True, validate=validate.Length(1, passkeys.LONGEST_ANSWER))


@blueprint.post("/ask")
@desk(Action.SIGN_IN)
def ask() -> Response:
    """Tell the browser what a passkey is to sign, to prove anew who sits there."""
    found = _found()
    with work(registry(), actor(), Action.SIGN_IN) as tx:
        return told(passkeys.ask(tx, found.actor.id, place(session_of(found))))


@blueprint.post("/new")
@desk(Action.SIGN_IN)
def new() -> Response:
    """Tell the browser what a new passkey is to hold."""
    found = _proved()
    with work(registry(), actor(), Action.SIGN_IN) as tx:
        return told(passkeys.offer(tx, place(_making(found))))


@blueprint.post("/")
@desk(Action.SIGN_IN)
def add() -> Any:
    """Take a new passkey on."""
    found = _proved()
    given = read_form(NewSchema())
    try:
        with work(registry(), actor(), Action.SIGN_IN) as tx:
            passkeys.add(tx, place(_making(found)), given["credential"], given["name"])
    except Invalid as refused:
        return account.shown(by_path(refused.faults), request.form.get("name", "")), refused.status
    return _back("added")


@blueprint.post("/<uuid:passkey_id>/remove")
@desk(Action.SIGN_IN)
def remove(passkey_id: UUID) -> WerkzeugResponse:
    """Take one of one's passkeys off."""
    _proved()
    with work(registry(), actor(), Action.SIGN_IN) as tx:
        passkeys.remove(tx, str(passkey_id))
    return _back("removed")


def told(options: str) -> Response:
    """Return what a script hands to the browser's own dialogue."""
    return Response(options, content_type="application/json")


def _found() -> SignedIn:
    found = signed_in()
    if found is None:
        raise Unauthenticated("Sign in first.")
    return found


def _proved() -> SignedIn:
    """Return who is signed in and proved it lately: who finds a desk open must not settle in."""
    if must_prove_now():
        raise Forbidden(MISSING)
    return _found()


def _making(found: SignedIn) -> str:
    return f"new {found.id}"


def _back(done: str) -> WerkzeugResponse:
    response: WerkzeugResponse = redirect(url_for("account.page", done=done), 303)
    return response
