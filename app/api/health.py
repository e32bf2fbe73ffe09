"""For machines: is it alive, can it answer."""

from typing import Any

from flask import Blueprint, jsonify
from sqlalchemy.exc import SQLAlchemyError

from app.api.auth import public
from app.api.wiring import registry
from app.services.readiness import readiness

blueprint = Blueprint("health", __name__, url_prefix="/health")


@blueprint.get("/live")
@public
def live() -> Any:
    """The process answers."""
    return jsonify({"status": "alive"})


@blueprint.get("/ready")
@public
def ready() -> Any:
    """Database, index and outbox; 503 when a lookup by name would be refused."""
    try:
        state = readiness(registry())
    except SQLAlchemyError:
        return jsonify({"status": "not_ready", "database": "unavailable"}), 503
    return jsonify(state.as_json()), 200 if state.ready else 503
