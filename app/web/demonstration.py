"""Sign in as anybody of the demonstration, and show every component; in development alone."""

from dataclasses import replace
from typing import Any

from flask import redirect, render_template, request
from marshmallow import Schema
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.actor import SYSTEM
from app.api.context import client, registry
from app.errors import NotFound
from app.models import ActorRole, Bureau, StoredActor
from app.schemas.fields import Text
from app.services.access import sessions
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import CONSOLE, Action, Role
from app.web.desks import anybody, desk_blueprint, here
from app.web.forms import read_form
from app.web.language import language, speaking
from app.web.rendering import THEMES
from app.web.session import begin

MOST = 200
# One language of each direction of writing.
DIRECTIONS = ("en", "ar")
# Who has a key and no desk.
PROGRAMS = (Role.PARTNER, Role.COPY)
blueprint = desk_blueprint("demonstration", __name__, "/demonstration")


class AsSchema(Schema):
    """Load as whom."""

    name = Text("sign_in.name", required=True)
    next = Text("web.address", load_default="/")


@blueprint.get("/")
@anybody
def page() -> Any:
    """List everybody one may be."""
    people = (
        select(StoredActor.name, Bureau.code, ActorRole.role)
        .join(Bureau, StoredActor.bureau_id == Bureau.id)
        .join(ActorRole, ActorRole.actor_id == StoredActor.id)
        .where(StoredActor.disabled_at.is_(None), ActorRole.role.not_in(PROGRAMS))
        # Whoever types at a console signs in at no desk.
        .where(~StoredActor.name.startswith(f"{CONSOLE}:", autoescape=True))
        .order_by(StoredActor.created_at)
        .limit(MOST)
    )
    with reading(registry()) as tx:
        rows = tx.session.execute(people).all()
    rows = sorted(rows, key=lambda row: [*Role].index(row.role))
    return render_template("demonstration.html", people=rows, next=here(request.args.get("next")))


@blueprint.post("/")
@anybody
def sign_in() -> Response:
    """Sign in without a password; the addresses of this page exist in development alone."""
    given = read_form(AsSchema())
    with work(registry(), replace(SYSTEM, client=client()), Action.SIGN_IN) as tx:
        known = tx.session.scalar(select(StoredActor.id).where(StoredActor.name == given["name"]))
        if known is None:
            raise NotFound("There is nobody of this name.")
        token = sessions.begin(tx, known, sessions.DEMONSTRATION, request.user_agent.string)
    begin(token)
    response: Response = redirect(here(given["next"]), 303)
    return response


@blueprint.get("/components")
@anybody
def components() -> str:
    """Show every component of the pages, in both directions of writing and all themes."""
    shown = [_shown(code, theme) for code in DIRECTIONS for theme in THEMES]
    return render_template("components.html", shown=shown)


def _shown(code: str, theme: str) -> dict[str, str]:
    with speaking(code):
        told = {"code": code, "theme": theme, "direction": language().direction}
        return {**told, "page": render_template("components/all.html", of=f"{code}-{theme}")}
