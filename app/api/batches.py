"""Serve /lookups/batch and /lookups/lists: travellers by the list, each answered or refused on its own."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from threading import Lock
from typing import Any
from uuid import UUID

import structlog
from flask import Response, request
from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException, UnsupportedMediaType

from app.api import ndjson
from app.api.arguments import Blueprint
from app.api.auth import permission
from app.api.context import actor, registry
from app.errors import Busy, Invalid, Malformed
from app.files.limits import LARGEST_UPLOAD
from app.rules.traveller_lists import LONGEST_LINE
from app.schemas.batch import (
    ListPageSchema,
    WholeListSchema,
    dump_line,
    read_head,
    read_lines,
)
from app.schemas.faults import faults_in
from app.schemas.json_text import read_json
from app.services.audit.log import Asked
from app.services.batches import lists
from app.services.batches.answers import Asker, ask_all
from app.services.batches.commands import LineAnswered, ListHead, OpenedList
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.readings import Reading

log = structlog.get_logger()
# More of an answer than this waits in memory for no reader; the list goes on once some of it was read.
MOST_UNREAD = 1024 * 1024
BODY = {
    "content": {ndjson.NDJSON: {"schema": {"type": "string"}}},
    "required": True,
    "description": "One JSON object a line: first the purpose, then a traveller, paper, zone or text each.",
}
TEXT = {"type": "string"}
ONE = "/lists/<uuid:list_id>"
blueprint = Blueprint(
    "batches", __name__, url_prefix="/api/v1/lookups", description="Are any of these travellers sought?"
)
_turn = Lock()


def take_turn(held: ExitStack) -> None:
    """Be the one whose list this process answers. Raises Busy where another is being answered.

    Nobody waits for a turn: threads that wait would leave none for lookups.
    """
    if not _turn.acquire(blocking=False):
        raise Busy("Another list is being answered right now; send yours again.")
    held.callback(_turn.release)


@blueprint.route("/batch", methods=["POST"])
@permission(Action.LOOKUP)
@blueprint.doc(requestBody=BODY)
@blueprint.response(200, TEXT, content_type=ndjson.NDJSON)
def batch() -> Response:
    """Answer a list of travellers line by line, in its order.

    The first line says `purpose`, and may say `case_reference`, `reference` (the flight) and `departs_at`:
    until then the list stays open, is held against what is filed meanwhile, and your bureau gets a message
    of each new match. Every other line asks with `name` (or `family_name` and `given_names`), `birth_date`,
    `nationality`, `sex`, a paper's `number`, `kind` and `country`, more `documents`, or with `mrz` or `text`
    alone; `id` comes back with its answer. What cannot be used is left out and said in `notes`. The last line
    of the answer counts them: an answer without it is not whole.
    """
    if request.mimetype not in ndjson.TAKEN:
        raise UnsupportedMediaType("Send the body as application/x-ndjson.")
    request.max_content_length = LARGEST_UPLOAD
    texts = ndjson.lines(request.stream, LONGEST_LINE)
    head = _head(read_json(next(texts, b"") or b""))
    held = ExitStack()
    take_turn(held)
    with held:
        opened = lists.open_list(registry(), actor(), head)
        asker = Asker(registry(), actor(), opened.id)
        told = _told(opened, ask_all(asker, read_lines(texts, head)), request.environ.get("gunicorn.socket"))
        kept = held.pop_all()
        response = Response(_holding(kept, told), content_type=ndjson.NDJSON)
        # Also where nobody reads a single line of it.
        response.call_on_close(kept.close)
    return response


@blueprint.route("/lists", methods=["GET"])
@permission(Action.LOOKUP)
@blueprint.response(200, ListPageSchema)
def browse() -> Any:
    """List your lists of travellers that are kept, the next to depart first."""
    with showing(registry(), actor(), Asked(Reading.TRAVELLER_LISTS, "")) as tx:
        return {"items": lists.own(tx)}


@blueprint.route(ONE, methods=["GET"])
@permission(Action.LOOKUP)
@blueprint.response(200, WholeListSchema)
def read(list_id: UUID) -> Any:
    """Read one of your lists as it stands now: also what an answer that broke off had not brought."""
    asked = Asked(Reading.TRAVELLER_LISTS, "traveller_list", str(list_id))
    with showing(registry(), actor(), asked) as tx:
        shown, travellers = lists.read(tx, str(list_id))
        return {"row": shown.row, "is_open": shown.is_open, "counts": shown.counts, "travellers": travellers}


@blueprint.route(ONE, methods=["DELETE"])
@permission(Action.LOOKUP)
@blueprint.response(204)
def close(list_id: UUID) -> None:
    """Erase one of your lists before its departure; its lookups stay on record."""
    with work(registry(), actor(), Action.LOOKUP) as tx:
        lists.close(tx, str(list_id))


def _head(said: Any) -> ListHead:
    try:
        return read_head(said)
    except ValidationError as unfit:
        raise Invalid(faults=tuple(faults_in(unfit.messages))) from unfit


def _holding(held: ExitStack, told: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the answer, and give the turn back with its last line."""
    with held:
        yield from told


def _told(opened: OpenedList, answers: Iterable[LineAnswered], reader: Any) -> Iterator[bytes]:
    """Yield the answer by the line, no faster than it is read."""
    until = opened.departs_at.isoformat() if opened.id and opened.departs_at else None
    yield ndjson.written({"list": opened.id, "open_until": until, "notes": [*filter(None, opened.notes)]})
    summary = dict.fromkeys(("lines", "refused", "match", "possible_match", "no_match"), 0)
    try:
        for done in answers:
            summary["lines"] += 1
            summary[done.answered.answer if done.answered else "refused"] += 1
            yield ndjson.written(dump_line(done))
            if reader is not None:
                reader.make_room(MOST_UNREAD)
    except (HTTPException, Malformed) as broken:
        log.warning("list_broken_off", kind=type(broken).__name__)
        yield ndjson.written({"broken": "The list does not end as its length says."})
        return
    yield ndjson.written({"summary": summary})
