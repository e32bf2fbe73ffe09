"""Ask anew who sits there, before what cannot be undone: by a code, by a passkey, or at the provider."""

from typing import Any

from flask import Flask, current_app, g, render_template, request
from werkzeug.datastructures import MultiDict

from app.api.auth import mark_of
from app.api.context import actor, client, config, registry
from app.errors import Fault, Invalid, NotFound, TooManyRequests, Unauthenticated
from app.rules import session_limits
from app.rules.rate_limits import SIGN_IN, Rate
from app.services.access import passkeys, proofs, second_factor, sessions
from app.services.access.passkeys import Place
from app.services.access.proofs import Ways
from app.services.access.second_factor import Opened
from app.services.access.sessions import SignedIn
from app.services.unit_of_work import work
from app.transaction import looking
from app.vocabulary.actors import Action
from app.web.desks import PROOF
from app.web.forms import ASIDE, by_path
from app.web.session import signed_in

# The fields of every form that asks: what an app shows, and what a passkey has signed.
CODE, PASSKEY = "proof_code", "proof_passkey"
MISSING = "Prove first that it is you: this cannot be undone."


def prepare(app: Flask) -> None:
    """Let every desk ask before what its pages do, and teach Jinja how it is asked."""
    app.extensions[PROOF] = _before_form
    app.jinja_env.globals.update(
        ways_to_prove=ways, must_prove=must_prove, must_prove_now=must_prove_now, has_passkeys=has_passkeys
    )


def must_prove(action: Action) -> bool:
    """Tell whether this is asked for before the action is done."""
    found = _asked()
    return found is not None and session_limits.asks_again(action, found.strong_at, registry().clock())


def must_prove_now() -> bool:
    """Tell whether it is too long ago that whoever is signed in proved who they are."""
    found = _asked()
    return found is not None and session_limits.is_stale(found.strong_at, registry().clock())


def prove_again(action: Action) -> None:
    """Take the form's proof for what cannot be undone. Raises Invalid where it is missing or wrong."""
    if must_prove(action):
        prove()


def prove() -> None:
    """Take the form's proof of whoever is signed in. Raises Invalid at its field where it does not hold."""
    found = signed_in()
    if found is None:
        raise Unauthenticated("Sign in first.")
    field = PASSKEY if request.form.get(PASSKEY) else CODE
    try:
        check(found.actor.id, request.form.get(CODE, ""), request.form.get(PASSKEY, ""), session_of(found))
    except (Unauthenticated, TooManyRequests) as refused:
        raise Invalid(faults=[Fault(field, refused.detail)]) from refused
    with work(registry(), actor(), Action.SIGN_IN) as tx:
        sessions.strengthen(tx, found.id)
    g.pop("signed_in", None)


def check(actor_id: str, code: str, answer: str, bound_to: str) -> None:
    """Accept a passkey's answer, or a code where there is none. Raises Unauthenticated or TooManyRequests."""
    if answer and config().origin:
        given = answer if len(answer) <= passkeys.LONGEST_ANSWER else ""
        passkeys.check(registry(), rate(), actor_id, given, place(bound_to))
    else:
        second_factor.check(registry(), rate(), actor_id, code, Opened(client(), config().secret_keys))


def place(bound_to: str) -> Place:
    """Return where passkeys are asked for. Raises NotFound where the registry does not know its address."""
    settings = config()
    if not settings.origin:
        raise NotFound("Passkeys are not set up here.")
    return Place(settings.origin, settings.rp_id, bound_to, client())


def session_of(found: SignedIn) -> str:
    """Return what the challenges of a session are bound to."""
    return f"session {found.id}"


def rate() -> Rate:
    """Return how often somebody may try."""
    return config().limits.by[SIGN_IN]


def ways() -> Ways:
    """Return by what whoever is signed in can prove it."""
    found = signed_in()
    return ways_of(found.actor.id if found else "")


def ways_of(actor_id: str) -> Ways:
    """Return by what somebody can prove who they are, as far as it is set up here."""
    if not actor_id:
        return Ways(code=False, passkey=False, provider=False)
    with looking(registry().sessions) as connection:
        found = proofs.ways(connection, actor_id)
    settings = config()
    return Ways(
        code=found.code,
        passkey=found.passkey and bool(settings.origin),
        provider=found.provider and settings.openid is not None,
    )


def has_passkeys() -> bool:
    """Tell whether passkeys can be used here at all."""
    return bool(config().origin)


def _asked() -> SignedIn | None:
    """Return who is signed in; nobody for the demonstration's people, who have no telephones."""
    found = signed_in()
    return None if found is None or found.method == sessions.DEMONSTRATION else found


def _before_form() -> Any:
    """Ask on a page of its own before a form does what cannot be undone.

    The form then goes on its way. Pages whose forms say themselves what they do, such as moves, ask
    by `prove_again`.
    """
    if request.method != "POST" or not request.endpoint:
        return None
    mark = mark_of(current_app.view_functions[request.endpoint])
    if not isinstance(mark, Action) or not must_prove(mark):
        return None
    faults: dict[str, list[str]] = {}
    if request.form.get(CODE) or request.form.get(PASSKEY):
        try:
            return prove()
        except Invalid as wrong:
            faults = by_path(wrong.faults)
    told = {"faults": faults, "kept": _kept(request.form), "files": bool(request.files)}
    return render_template("account/prove_first.html", **told), 403


def _kept(form: MultiDict[str, str]) -> list[tuple[str, str]]:
    """Return the form's fields, to be sent once more."""
    return [(name, value) for name, values in form.lists() for value in values if name not in ASIDE]
