"""Serve the start page, which tells each visitor where to go, and keep their language and theme."""

from typing import Any

from flask import jsonify, redirect, render_template, url_for
from marshmallow import Schema, fields, validate
from werkzeug.wrappers import Response as WerkzeugResponse

from app.api.context import config
from app.schemas.fields import Text
from app.web import language
from app.web.desks import anybody, desk_blueprint, here, reads_pages
from app.web.forms import read_form
from app.web.rendering import THEME, THEMES

YEAR_S = 365 * 24 * 3600
blueprint = desk_blueprint("start", __name__)


class PreferencesSchema(Schema):
    """Load a visitor's language and theme, and where they go on."""

    language = fields.String(validate=validate.OneOf([*language.LANGUAGES]))
    theme = fields.String(validate=validate.OneOf(THEMES))
    next = Text("web.address", load_default="/")


@blueprint.get("/")
@anybody
def page() -> Any:
    """Tell people where to go, and programs where the parts are."""
    if not reads_pages():
        told = {"description": "/api/v1/openapi.json", "api": "/api/v1", "health": "/health/ready"}
        return jsonify({"name": "Lookout", **told, "docs": "/docs", "sign_in": url_for("sign_in.page")})
    return render_template("start.html", has_public=config().serves_public)


@blueprint.post("/preferences")
@anybody
def prefer() -> WerkzeugResponse:
    """Keep the language and the theme in cookies of their own, for those who never sign in too."""
    asked = read_form(PreferencesSchema())
    response: WerkzeugResponse = redirect(here(asked["next"]), 303)
    for name in (language.COOKIE, THEME):
        if name in asked:
            secure = not config().development
            response.set_cookie(name, asked[name], YEAR_S, secure=secure, httponly=True, samesite="Lax")
    return response
