"""/notices, /alerts and /records: one set of views for the three families."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from app.api import paging
from app.api.arguments import Blueprint
from app.api.auth import permission
from app.api.repeats import sent
from app.api.revisions import etag, if_match
from app.api.wiring import actor, registry
from app.schemas.filing import (
    PAGES,
    REQUIRED,
    SCHEMAS,
    AddendumSchema,
    FilingPageSchema,
    content_of,
)
from app.schemas.history import DifferencesSchema, HistorySchema, PairSchema
from app.schemas.move import MOVES, parts_of_move
from app.schemas.similar import SimilarAnswerSchema
from app.schemas.subject import tuples
from app.services import entry, filings, history, idempotency, similar
from app.services.browse import browse as page_of_list
from app.services.commands import AddText, AmendFiling, CreateFiling, FilingList, MoveFiling
from app.services.registry import work
from app.transaction import reading
from app.vocabulary import PLURALS, Action, FilingType

View = Callable[..., Any]


def filings_blueprint(filing_type: FilingType) -> Blueprint:
    """The routes of one family."""
    plural, schema = PLURALS[filing_type], SCHEMAS[filing_type]
    blueprint = Blueprint(plural, __name__, url_prefix=f"/api/v1/{plural}", description=f"The {plural}.")

    def route(rule: str, method: str, action: Action, view: View, *shapes: Callable[[View], View]) -> None:
        bound = _bound(view, filing_type, action)
        for shape in reversed(shapes):
            bound = shape(bound)
        blueprint.route(rule, methods=[method])(permission(action)(bound))

    takes, gives = blueprint.arguments, blueprint.response
    route("", "POST", Action.CREATE, create, takes(schema), gives(201, schema))
    paged = takes(FilingPageSchema, location="query")
    route("", "GET", Action.READ, browse, paged, gives(200, PAGES[filing_type]))
    route("/<uuid:filing_id>", "GET", Action.READ, read, gives(200, schema))
    partial = takes(schema(partial=REQUIRED))
    route("/<uuid:filing_id>", "PATCH", Action.AMEND, amend, partial, gives(200, schema))
    route("/<uuid:filing_id>/addenda", "POST", Action.ADD, add, takes(AddendumSchema), gives(201, schema))
    route("/<uuid:filing_id>/history", "GET", Action.READ, steps, gives(200, HistorySchema))
    route("/<uuid:filing_id>/similar", "GET", Action.LOOKUP, like, gives(200, SimilarAnswerSchema))
    paired = takes(PairSchema, location="query")
    route("/<uuid:filing_id>/difference", "GET", Action.READ, differ, paired, gives(200, DifferencesSchema))
    for action, told in MOVES.items():
        route(f"/<uuid:filing_id>/{action}", "POST", action, move, takes(told), gives(200, schema))
    return blueprint


def create(filing_type: FilingType, _action: Action, data: dict[str, Any]) -> Any:
    """Draft a filing. The answer's ETag is its revision."""
    command = CreateFiling(filing_type, content_of(data))
    with work(registry(), actor(), Action.CREATE) as tx:
        filing = idempotency.once(
            tx, sent(), make=lambda: filings.create(tx, command), again=lambda made: filings.again(tx, made)
        )
        return filing, 201, etag(filing.revision)


def browse(filing_type: FilingType, _action: Action, data: dict[str, Any]) -> Any:
    """The filings you may see, newest first; go on with `next` as `cursor`.

    `text` finds a number, a reference or names. `names` then says whether spellings alike were found
    (`alike`) or, while the index cannot be asked, only names as written (`as_written`).
    """
    after = paging.decode(data.pop("cursor"))
    found = page_of_list(registry(), actor(), FilingList(filing_type, after=after, **data))
    return {
        "items": found.filings,
        "next": paging.encode(found.next),
        "counts": found.counts,
        "names": found.names,
    }


def read(filing_type: FilingType, _action: Action, filing_id: UUID) -> Any:
    """One filing. A filing closed to you answers as if it did not exist."""
    with reading(registry().sessions, actor()) as tx:
        filing = filings.read(tx, filing_type, str(filing_id))
        return filing, 200, etag(filing.revision)


def amend(filing_type: FilingType, action: Action, data: dict[str, Any], filing_id: UUID) -> Any:
    """Replace the parts sent. Send the revision you read as If-Match."""
    command = AmendFiling(filing_type, str(filing_id), if_match(), tuples(data))
    with work(registry(), actor(), action) as tx:
        filing = filings.amend(tx, command)
        return filing, 200, etag(filing.revision)


def move(filing_type: FilingType, action: Action, data: dict[str, Any], filing_id: UUID) -> Any:
    """Move a filing to its next state. Send the revision you read as If-Match."""
    command = MoveFiling(filing_type, str(filing_id), if_match(), **parts_of_move(data))
    filing = entry.move(registry(), actor(), action, command)
    return filing, 200, etag(filing.revision)


def add(filing_type: FilingType, action: Action, data: dict[str, Any], filing_id: UUID) -> Any:
    """Add a text to a filing in force; what it says stays. Send the revision you read as If-Match."""
    command = AddText(filing_type, str(filing_id), if_match(), data["text"])
    with work(registry(), actor(), action) as tx:
        filing = history.add(tx, command)
        return filing, 201, etag(filing.revision)


def steps(filing_type: FilingType, _action: Action, filing_id: UUID) -> Any:
    """Every step with its reason and every version, the oldest first; for those who keep the filing."""
    with reading(registry().sessions, actor()) as tx:
        return history.read(tx, filing_type, str(filing_id))


def differ(filing_type: FilingType, _action: Action, data: dict[str, Any], filing_id: UUID) -> Any:
    """What changed from the version `first` to the version `second`; for those who keep the filing."""
    with reading(registry().sessions, actor()) as tx:
        pair = data["first"], data["second"]
        return {"items": history.difference(tx, filing_type, str(filing_id), pair)}


def like(filing_type: FilingType, _action: Action, filing_id: UUID) -> Any:
    """What is on file like this filing, as far as you may see it; for those who keep it.

    Whoever submits sends the id of each as `acknowledged`. The question is stored as a lookup.
    """
    return similar.similar(registry(), actor(), filing_type, str(filing_id))


def _bound(view: View, filing_type: FilingType, action: Action) -> View:
    @wraps(view)
    def bound(*args: Any, **kwargs: Any) -> Any:
        return view(filing_type, action, *args, **kwargs)

    names = {browse: "list", move: action, steps: "history", differ: "difference", like: "similar"}
    bound.__name__ = f"{names.get(view, view.__name__)}_{filing_type}"
    return bound
