"""Tell machines whether the registry is alive, and whether it can answer."""

from typing import Any

from flask import Blueprint, current_app, jsonify
from sqlalchemy.exc import SQLAlchemyError

from app.api.auth import may, public
from app.api.context import registry
from app.errors import WrongDatabase
from app.services.readiness import readiness, require_database
from app.vocabulary.actors import Action

blueprint = Blueprint("health", __name__, url_prefix="/health")


@blueprint.get("/live")
@public
def live() -> Any:
    """The process answers."""
    return jsonify({"status": "alive"})


@blueprint.get("/ready")
@public
def ready() -> Any:
    """Say whether a lookup by name would be answered, else 503; to operators, with all figures.

    How many filings there are, and how many wait, would tell of those that are not for everybody.
    """
    try:
        if not current_app.config["LOOKOUT"].serves_registry:
            require_database(registry())
            return jsonify({"status": "ready"})
        state = readiness(registry())
        figures = may(Action.OPERATE)
    except (SQLAlchemyError, WrongDatabase):
        return jsonify({"status": "not_ready"}), 503
    said = state.as_json() if figures else {"status": state.status}
    return jsonify(said), 200 if state.ready else 503
