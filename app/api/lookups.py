"""Serve /lookups: by name, by number, by machine-readable zone, or whatever was typed."""

import time
from dataclasses import replace
from typing import Any

from app.api import copied
from app.api.arguments import Blueprint
from app.api.auth import permission
from app.api.context import actor, registry
from app.schemas.lookup import (
    AnswerSchema,
    AnythingAnswerSchema,
    AskAnythingSchema,
    AskIdentifierSchema,
    AskMrzSchema,
    AskPersonSchema,
    MrzAnswerSchema,
)
from app.services.lookups.answer import Answered
from app.services.lookups.anything import ask_anything
from app.services.lookups.commands import AskAnything, AskIdentifier, AskMrz, AskPerson
from app.services.lookups.identifier import ask_identifier
from app.services.lookups.mrz import ask_mrz
from app.services.lookups.person import ask_person
from app.vocabulary.actors import Action

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


@blueprint.route("/mrz", methods=["POST"])
@permission(Action.LOOKUP)
@blueprint.arguments(AskMrzSchema)
@blueprint.response(200, MrzAnswerSchema)
def mrz(command: AskMrz) -> Any:
    """Look for the person and the document behind a machine-readable zone at once."""
    return _timed(time.perf_counter(), ask_mrz(registry(), actor(), command))


@blueprint.route("", methods=["POST"])
@permission(Action.LOOKUP)
@blueprint.arguments(AskAnythingSchema)
@blueprint.response(200, AnythingAnswerSchema)
def anything(command: AskAnything) -> Any:
    """Ask every reading of the text that fits: zone, numbers, name, filing; each says what it found."""
    return _timed(time.perf_counter(), ask_anything(registry(), actor(), command))


def _timed(start: float, answered: Answered) -> Answered:
    copied.note(answered.copy)
    return replace(answered, took_ms=round((time.perf_counter() - start) * 1000, 2))
