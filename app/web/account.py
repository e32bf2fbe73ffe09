"""Serve one's own account: how it is signed in to, where it is, and ending that."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from marshmallow import Schema
from werkzeug.wrappers import Response

from app.api.context import actor, registry
from app.errors import Invalid
from app.schemas.fields import Text
from app.services.access import passkeys, sessions
from app.services.audit.log import Asked
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.readings import Reading
from app.web.desks import desk, desk_blueprint, here
from app.web.forms import by_path, read_form
from app.web.proof import CODE, PASSKEY, prove
from app.web.session import signed_in

blueprint = desk_blueprint("account", __name__, "/account")


class NextSchema(Schema):
    """Load where somebody goes on to."""

    next = Text("web.address", load_default="/")


@blueprint.get("/")
@desk(Action.SIGN_IN)
def page() -> Any:
    """List one's passkeys, and one's sessions, the newest first."""
    return shown({}, "")


@blueprint.post("/sessions/<uuid:session_id>/end")
@desk(Action.SIGN_IN)
def end(session_id: UUID) -> Response:
    """End one of one's sessions."""
    with work(registry(), actor(), Action.SIGN_IN) as tx:
        sessions.end(tx, str(session_id))
    response: Response = redirect(url_for("account.page"), 303)
    return response


@blueprint.get("/prove")
@desk(Action.SIGN_IN)
def prove_page() -> str:
    """Ask anew who sits there."""
    return render_template("account/prove.html", faults={}, next=here(request.args.get("next")))


@blueprint.post("/prove")
@desk(Action.SIGN_IN)
def prove_now() -> Any:
    """Take the proof, and go on."""
    to = here(read_form(NextSchema(), CODE, PASSKEY)["next"])
    try:
        prove()
    except Invalid as wrong:
        return render_template("account/prove.html", faults=by_path(wrong.faults), next=to), wrong.status
    return redirect(to, 303)


def shown(faults: dict[str, list[str]], name: str) -> str:
    """Return the page, with what is wrong with a new passkey and the name it was to have."""
    with showing(registry(), actor(), Asked(Reading.SESSIONS, "session")) as tx:
        rows, keys = sessions.listed(tx), passkeys.listed(tx)
        for shown_id in (*(row.id for row in rows), *(key.id for key in keys)):
            tx.show(shown_id)
    told = {"sessions": rows, "keys": keys, "current": signed_in(), "faults": faults, "name": name}
    return render_template("account/page.html", **told, full=len(keys) >= passkeys.MOST)
