"""/lookups: by name, by number, by machine-readable zone, or whatever was typed."""

import time
from dataclasses import replace
from typing import Any

from app.api.arguments import Blueprint
from app.api.auth import permission
from app.api.wiring import actor, registry
from app.schemas.lookup import (
    AnswerSchema,
    AskIdentifierSchema,
    AskPersonSchema,
)
from app.services.commands import AskIdentifier, AskPerson
from app.services.lookups.answer import Answered
from app.services.lookups.identifier import ask_identifier
from app.services.lookups.person import ask_person
from app.vocabulary import Action

blueprint = Blueprint(
    "lookups", __name__, url_prefix="/api/v1/lookups", description="Is this person, document or thing sought?"
)


@blueprint.route("/person", methods=["POST"])
@permission(Action.LOOKUP)
@blueprint.arguments(AskPersonSchema)
@blueprint.response(200, AnswerSchema)
def person(command: AskPerson) -> Any:
    """Look for a person, organisation or named thing by name and what else is known."""
    return _timed(time.perf_counter(), ask_person(registry(), actor(), command))


@blueprint.route("/identifier", methods=["POST"])
@permission(Action.LOOKUP)
@blueprint.arguments(AskIdentifierSchema)
@blueprint.response(200, AnswerSchema)
def identifier(command: AskIdentifier) -> Any:
    """Look for a document, vehicle, device or thing by its number."""
    return _timed(time.perf_counter(), ask_identifier(registry(), actor(), command))


def _timed(start: float, answered: Answered) -> Answered:
    return replace(answered, took_ms=round((time.perf_counter() - start) * 1000, 2))
