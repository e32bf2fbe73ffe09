"""Serve signing in and out: a password, then a code or a passkey; whoever comes first chooses both."""

from dataclasses import dataclass, replace
from secrets import token_urlsafe
from typing import Any

from flask import Response as Answer
from flask import redirect, render_template, request, session, url_for
from marshmallow import Schema, fields, validate
from werkzeug.wrappers import Response

from app.actor import SYSTEM
from app.api.context import client, config, registry
from app.errors import Invalid, TooManyRequests, Unauthenticated
from app.models import Credential
from app.schemas.fields import Text
from app.services.access import authentication, passkeys, passwords, second_factor, sessions
from app.services.unit_of_work import work
from app.transaction import looking
from app.vocabulary.actors import Action
from app.web.desks import anybody, desk, desk_blueprint, here
from app.web.forms import by_path, read_form
from app.web.passkeys import told
from app.web.proof import check, place, rate, ways_of
from app.web.session import begin, forget, signed_in

# Minutes are enough to fetch a telephone, and not to leave a desk half open.
HALF_FOR_S = 300
HALF, SECRET = "half", "secret"
PASSWORD = validate.Length(1, passwords.LONGEST)
blueprint = desk_blueprint("sign_in", __name__, "/sign-in")


class NamedSchema(Schema):
    """Load a name and a password, neither of them changed in any way."""

    name = Text("sign_in.name", required=True)
    password = fields.String(required=True, validate=PASSWORD)
    next = Text("web.address", load_default="/")


class CodeSchema(Schema):
    """Load the code of a second factor, or what a passkey has signed; the first time the new password too."""

    code = fields.String(load_default="", validate=validate.Length(max=20))
    passkey = fields.String(load_default="", validate=validate.Length(max=passkeys.LONGEST_ANSWER))
    new_password = fields.String(load_default="", validate=validate.Length(max=passwords.LONGEST))


@dataclass(frozen=True, slots=True)
class Half:
    """Hold whose password was right, where they were going, and what marks this one half of a sign-in."""

    actor_id: str
    next: str
    mark: str


@blueprint.get("/")
@anybody
def page() -> Any:
    """Ask for name and password."""
    return render_template("account/sign_in.html", next=here(request.args.get("next")), faults={}, name="")


@blueprint.post("/")
@anybody
def name_and_password() -> Any:
    """Check name and password; the code is next."""
    given = NamedSchema().load(request.form, unknown="exclude")
    try:
        credential = passwords.check(registry(), rate(), given["name"], given["password"], client())
    except (Unauthenticated, TooManyRequests) as refused:
        told = {"faults": {"password": [refused.detail]}, "name": given["name"], "next": here(given["next"])}
        return render_template("account/sign_in.html", **told), refused.status
    forget()
    now = registry().clock().timestamp()
    kept = {"actor": credential.actor_id, "at": now, "next": here(given["next"])}
    session[HALF] = {**kept, "mark": token_urlsafe(16)}
    first = credential.must_change or not credential.second_factor
    return redirect(url_for("sign_in.first" if first else "sign_in.code"), 303)


@blueprint.get("/code")
@anybody
def code() -> Any:
    """Ask for the code, or a passkey where there is one."""
    return _code_page(half(), {})


@blueprint.post("/code")
@anybody
def with_code() -> Any:
    """Check the code or the passkey; the session begins."""
    opened = half()
    given = read_form(CodeSchema())
    field = "passkey" if given["passkey"] else "code"
    try:
        check(opened.actor_id, given["code"], given["passkey"], bound_to(opened))
    except (Unauthenticated, TooManyRequests) as refused:
        return _code_page(opened, {field: [refused.detail]}), refused.status
    return seat(opened.actor_id, f"password and {field}", opened.next)


@blueprint.post("/passkey")
@anybody
def passkey() -> Answer:
    """Tell the browser what a passkey is to sign."""
    opened = half()
    with work(registry(), replace(SYSTEM, client=client()), Action.SIGN_IN) as tx:
        return told(passkeys.ask(tx, opened.actor_id, place(bound_to(opened))))


@blueprint.get("/first")
@anybody
def first() -> Any:
    """Show the secret that an app makes codes of, and ask for a password of one's own."""
    opened = half()
    session.setdefault(SECRET, second_factor.new_secret())
    return render_template("account/first.html", faults={}, **_secret(opened))


@blueprint.get("/first/picture.svg")
@anybody
def picture() -> Answer:
    """Draw the secret as a square code, for the camera of a telephone."""
    drawn = second_factor.picture_of(_secret(half())["address"])
    return Answer(drawn, content_type="image/svg+xml")


@blueprint.post("/first")
@anybody
def with_both() -> Any:
    """Take on the new password and the second factor; the session begins."""
    opened = half()
    given = read_form(CodeSchema())
    try:
        with work(registry(), replace(SYSTEM, client=client()), Action.SIGN_IN) as tx:
            credential = tx.session.get_one(Credential, opened.actor_id)
            if not credential.must_change and credential.second_factor:
                raise Unauthenticated("Sign in first.")
            second_factor.enrol(tx, credential, session.get(SECRET, ""), given["code"], config().secret_keys)
            passwords.choose(tx, credential, given["new_password"])
    except Invalid as wrong:
        told = render_template("account/first.html", faults=by_path(wrong.faults), **_secret(opened))
        return told, wrong.status
    return seat(opened.actor_id, "password and code", opened.next)


@blueprint.post("/out")
@desk(Action.SIGN_IN)
def out() -> Response:
    """End the session; what the browser keeps of it is of no use to anybody."""
    found = signed_in()
    vouched = found is not None and found.method == sessions.PROVIDER
    if found:
        with work(registry(), found.actor, Action.SIGN_IN) as tx:
            sessions.end(tx, found.id)
    forget()
    response: Response = redirect(url_for("single_sign_on.ended" if vouched else "start.page"), 303)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def half() -> Half:
    """Return whose password was right a moment ago. Raises Unauthenticated where that is nobody's."""
    kept = session.get(HALF) or {}
    if "mark" not in kept or registry().clock().timestamp() - kept["at"] > HALF_FOR_S:
        raise Unauthenticated("Sign in first.")
    return Half(kept["actor"], kept["next"], kept["mark"])


def bound_to(opened: Half) -> str:
    """Return what the challenges of this half of a sign-in are bound to."""
    return f"half {opened.mark}"


def _code_page(opened: Half, faults: dict[str, list[str]]) -> str:
    return render_template("account/code.html", faults=faults, ways=ways_of(opened.actor_id))


def _secret(opened: Half) -> dict[str, str]:
    secret = session.get(SECRET, "")
    here_ = registry()
    with looking(here_.sessions) as connection:
        actor = authentication.by_id(connection, opened.actor_id)
    grouped = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    name = actor.name if actor else ""
    return {"secret": grouped, "address": second_factor.address_of(secret, name), "name": name}


def seat(actor_id: str, method: str, to: str) -> Response:
    """Begin a session of whoever proved who they are, and send them where they were going."""
    with work(registry(), replace(SYSTEM, client=client()), Action.SIGN_IN) as tx:
        token = sessions.begin(tx, actor_id, method, request.user_agent.string)
    begin(token)
    response: Response = redirect(here(to), 303)
    return response
