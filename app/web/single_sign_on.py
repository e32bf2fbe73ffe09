"""Serve signing in through the provider of OpenID Connect: there, back, and proving it once more."""

import hmac
from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any

import structlog
from flask import Flask, current_app, g, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from app.api.context import client, config, registry
from app.errors import NotFound, TooManyRequests, Unauthenticated
from app.openid.claims import Claimed, claimed
from app.openid.http import ProviderFailed, ProviderRefused
from app.openid.id_token import Untrusted
from app.openid.provider import Journey, Provider, depart
from app.services.access import bound_accounts, challenges, passwords, sessions
from app.services.access.actors import ROOT
from app.services.audit import log as audit_log
from app.services.unit_of_work import work
from app.vocabulary.actors import Action
from app.web.desks import anybody, desk, desk_blueprint, here
from app.web.proof import rate
from app.web.session import signed_in
from app.web.sign_in import seat

# Enough to find one's password and telephone there.
AWAY_S = 600
JOURNEY, PROVIDER = "journey", "openid"
BACK = "single_sign_on.back"
LONGEST_CODE = 4000
OVER = "This sign-in is no longer valid, or was begun in another browser."
REFUSED = "Your organisation's account was not opened there."
UNREACHED = "Your organisation's sign-in does not answer. Try again in a moment, or tell whoever runs it."
UNTRUSTED = "What came back from your organisation's sign-in does not hold. Nobody was signed in."
WEAK = "Your organisation asked for no second factor. Sign in there with one, then come back."
ANOTHER = "Somebody else was vouched for than who is signed in here."
TOO_MANY = "Too many tries. Wait, and try again."
TOLD = (OVER, REFUSED, UNREACHED, UNTRUSTED, WEAK, ANOTHER, TOO_MANY)
log = structlog.get_logger()
blueprint = desk_blueprint("single_sign_on", __name__, "/sign-in/provider")


class NotSignedIn(Exception):
    """Nobody is signed in; what the page says, and the status."""

    def __init__(self, says: str, status: int = 403, why: str = "") -> None:
        super().__init__(says)
        self.says, self.status, self.why = says, status, why


def prepare(app: Flask) -> None:
    """Keep what the provider says of itself for as long as the process lives."""
    settings = app.config["LOOKOUT"].openid
    app.extensions[PROVIDER] = Provider(settings) if settings else None
    app.jinja_env.globals.update(signs_on=settings is not None)


@blueprint.errorhandler(NotSignedIn)
def not_signed_in(refused: NotSignedIn) -> Any:
    """Say why nobody was signed in, and where to begin again; the audit keeps it too, within limits."""
    log.warning("not_signed_in", status=refused.status, why=refused.why)
    if request.endpoint == BACK and refused.status != TooManyRequests.status:
        with work(registry(), replace(ROOT, client=client()), Action.SIGN_IN) as tx:
            audit_log.append_refused(tx, Action.SIGN_IN, address=client(), by="provider", why=refused.why)
    return render_template("account/not_signed_in.html", says=refused.says), refused.status


@blueprint.get("/")
@anybody
def leave() -> Response:
    """Send somebody to the provider. An address and no form: no policy of ours keeps a browser from it."""
    return _sent(depart(here(request.args.get("next")), _now()))


@blueprint.get("/again")
@desk(Action.SIGN_IN)
def again() -> Response:
    """Send whoever is signed in to prove it there once more."""
    found = signed_in()
    return _sent(depart(here(request.args.get("next")), _now(), found.id if found else ""))


@blueprint.get("/back")
@anybody
def back() -> Any:
    """Take back who was sent to the provider: let them in, or make their session strong."""
    _provider()
    _count()
    journey = _journey()
    if request.args.get("error") or not request.args.get("code"):
        raise NotSignedIn(REFUSED, why="refused there")
    vouched = _vouched(journey)
    if journey.again:
        return _strengthened(journey, vouched)
    with work(registry(), replace(ROOT, client=client()), Action.MANAGE_ACTORS) as tx:
        admitted = bound_accounts.admit(tx, vouched)
    if not admitted.actor_id:
        raise NotSignedIn(admitted.refusal, why="not admitted")
    return seat(admitted.actor_id, sessions.PROVIDER, journey.next)


@blueprint.get("/ended")
@anybody
def ended() -> str:
    """Say that the session here is over, and where the provider's own is ended."""
    return render_template("account/ended.html", farewell=_provider().farewell(_address("start.page")))


def _provider() -> Provider:
    provider: Provider | None = current_app.extensions[PROVIDER]
    if provider is None:
        raise NotFound
    return provider


def _sent(journey: Journey) -> Response:
    try:
        where = _provider().address(journey, _address(BACK))
    except ProviderFailed as failed:
        raise NotSignedIn(UNREACHED, 503, str(failed)) from failed
    session[JOURNEY] = asdict(journey)
    response: Response = redirect(where, 302)
    return response


def _address(endpoint: str) -> str:
    """Return an address of ours as the world calls it: by the settings, not by what a request says."""
    return f"{config().origin}{url_for(endpoint)}"


def _journey() -> Journey:
    """Return the journey that this browser began, once. Raises NotSignedIn for any other."""
    kept, state = session.pop(JOURNEY, None), request.args.get("state", "")
    issuer = request.args.get("iss", _provider().settings.issuer)
    if not kept or issuer != _provider().settings.issuer:
        raise NotSignedIn(OVER, 400, "no journey")
    journey = Journey(**kept)
    until = registry().clock() + timedelta(seconds=AWAY_S)
    if not hmac.compare_digest(journey.state.encode(), state.encode()) or _now() - journey.left_at > AWAY_S:
        raise NotSignedIn(OVER, 400, "another journey")
    with work(registry(), replace(ROOT, client=client()), Action.SIGN_IN) as tx:
        first = challenges.burn(tx, state.encode(), until)
    if not first:
        raise NotSignedIn(OVER, 400, "used before")
    return journey


def _count() -> None:
    """Count a try of this address, as those of passwords are. Raises NotSignedIn after too many."""
    with work(registry(), replace(ROOT, client=client()), Action.SIGN_IN) as tx:
        wait = passwords.count_try(tx, rate(), "", client())
    if wait:
        raise NotSignedIn(TOO_MANY, 429, "too many")


def _vouched(journey: Journey) -> Claimed:
    """Return who came back. Raises NotSignedIn where the provider does not answer, or does not vouch."""
    provider, code = _provider(), request.args["code"][:LONGEST_CODE]
    try:
        told = provider.claims(journey, code, _address(BACK), _now())
    except (Untrusted, ProviderRefused) as wrong:
        raise NotSignedIn(UNTRUSTED, 403, str(wrong)) from wrong
    except ProviderFailed as failed:
        raise NotSignedIn(UNREACHED, 503, str(failed)) from failed
    vouched = claimed(told, provider.settings)
    if not vouched.is_strong:
        raise NotSignedIn(WEAK, why="no second factor")
    return vouched


def _strengthened(journey: Journey, vouched: Claimed) -> Response:
    found = signed_in()
    if found is None or found.id != journey.again:
        raise Unauthenticated("Sign in first.")
    with work(registry(), found.actor, Action.SIGN_IN) as tx:
        same = bound_accounts.is_of(tx, found.actor.id, vouched)
        if same:
            sessions.strengthen(tx, found.id)
    if not same:
        raise NotSignedIn(ANOTHER, why="another account")
    g.pop("signed_in", None)
    response: Response = redirect(journey.next, 303)
    return response


def _now() -> int:
    return int(registry().clock().timestamp())
