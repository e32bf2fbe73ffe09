"""Serve /notices, /alerts and /records: one set of views for the three families.

Logs and metrics name a route by its family and the first word of its line below: `notices.history`. A move
is named by its action, as its address is: `notices.submit` answers POST /notices/<filing_id>/submit.
"""

from collections.abc import Callable
from functools import cache, wraps
from typing import Any
from uuid import UUID

from app.api import paging
from app.api.arguments import Blueprint
from app.api.auth import permission
from app.api.context import actor, registry
from app.api.idempotency import sent
from app.api.revisions import etag, if_match
from app.schemas.filing import (
    CHANGES,
    SCHEMAS,
    AddendumSchema,
    FilingRead,
    amendment_of,
    draft_of,
)
from app.schemas.filing_list import FOUND_PAGES, LISTS, PAGES, SEARCHES
from app.schemas.history import DifferencesSchema, HistorySchema, PairSchema
from app.schemas.move import MOVES, parts_of_move
from app.schemas.similar import SimilarAnswerSchema
from app.services import idempotency
from app.services.audit.log import Asked
from app.services.browse import FilingPage, search
from app.services.browse import browse as page_of_list
from app.services.browse.commands import FilingList, SearchFilings
from app.services.duplicates import checked_moves, similar
from app.services.filings import filings, history
from app.services.filings.commands import AddText, MoveFiling
from app.services.paging import Place
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.filings import PLURALS, FilingType
from app.vocabulary.readings import Reading

View = Callable[..., Any]
ONE = "/<uuid:filing_id>"


@cache
def filings_blueprint(filing_type: FilingType) -> Blueprint:
    """Return the routes of one family; all applications of a process share them."""
    plural, schema = PLURALS[filing_type], SCHEMAS[filing_type]
    blueprint = Blueprint(plural, __name__, url_prefix=f"/api/v1/{plural}", description=f"The {plural}.")

    def route(
        endpoint: str, method: str, rule: str, action: Action, view: View, *shapes: Callable[[View], View]
    ) -> None:
        bound = _bound(view, filing_type, action)
        for shape in reversed(shapes):
            bound = shape(bound)
        blueprint.route(rule, methods=[method], endpoint=endpoint)(permission(action)(bound))

    takes, gives = blueprint.arguments, blueprint.response
    route("create", "POST", "", Action.CREATE, create, takes(schema), gives(201, schema))
    paged = takes(LISTS[filing_type], location="query")
    route("list", "GET", "", Action.LIST, browse, paged, gives(200, PAGES[filing_type]))
    asked, found = takes(SEARCHES[filing_type]), gives(200, FOUND_PAGES[filing_type])
    route("search", "POST", "/search", Action.SEARCH, find, asked, found)
    route("read", "GET", ONE, Action.READ, read, gives(200, schema))
    changed = takes(CHANGES[filing_type])
    route("amend", "PATCH", ONE, Action.AMEND, amend, changed, gives(200, schema))
    route("add", "POST", f"{ONE}/addenda", Action.ADD, add, takes(AddendumSchema), gives(201, schema))
    route("history", "GET", f"{ONE}/history", Action.READ, steps, gives(200, HistorySchema))
    route("similar", "GET", f"{ONE}/similar", Action.LOOKUP, like, gives(200, SimilarAnswerSchema))
    paired = takes(PairSchema, location="query")
    route(
        "difference", "GET", f"{ONE}/difference", Action.READ, differ, paired, gives(200, DifferencesSchema)
    )
    for action, told in MOVES.items():
        route(action.value, "POST", f"{ONE}/{action}", action, move, takes(told), gives(200, schema))
    return blueprint


def create(filing_type: FilingType, _action: Action, data: dict[str, Any]) -> Any:
    """Draft a filing. The answer's ETag is its revision."""
    command = draft_of(filing_type, data)
    with work(registry(), actor(), Action.CREATE) as tx:
        filing = idempotency.once(
            tx, sent(), make=lambda: filings.create(tx, command), again=lambda made: filings.again(tx, made)
        )
        return filing, 201, etag(filing.revision)


def browse(filing_type: FilingType, _action: Action, data: dict[str, Any]) -> Any:
    """The filings of your bureau, or those you imported, newest first; go on with `next` as `cursor`."""
    return _page(page_of_list(registry(), actor(), _list(filing_type, data)))


def find(filing_type: FilingType, _action: Action, data: dict[str, Any]) -> Any:
    """Search the same list by `text`: a number, a reference or names. It is stored as a lookup.

    `names` says whether spellings alike were found (`alike`) or, while the index cannot be asked, only names
    as written (`as_written`).
    """
    asked = {name: data.pop(name) for name in ("text", "purpose", "case_reference")}
    found = search(registry(), actor(), SearchFilings(_list(filing_type, data), **asked))
    return {**_page(found), "names": found.names, "lookup_id": found.lookup_id}


def read(filing_type: FilingType, _action: Action, filing_id: UUID) -> Any:
    """One filing. A filing closed to you answers as if it did not exist."""
    with showing(registry(), actor(), Asked(Reading.FILING, filing_type, str(filing_id))) as tx:
        filing = filings.read(tx, filing_type, str(filing_id))
        return filing, 200, etag(filing.revision)


def amend(filing_type: FilingType, action: Action, data: dict[str, Any], filing_id: UUID) -> Any:
    """Replace the parts sent. Send the revision you read as If-Match.

    What you read may be sent back as a whole: what is the same stays, and where all is, nothing happens.
    """
    command = amendment_of(FilingRead(filing_type, str(filing_id), if_match()), data)
    with work(registry(), actor(), action) as tx:
        filing = filings.amend(tx, command)
        return filing, 200, etag(filing.revision)


def move(filing_type: FilingType, action: Action, data: dict[str, Any], filing_id: UUID) -> Any:
    """Move a filing to its next state. Send the revision you read as If-Match."""
    command = MoveFiling(filing_type, str(filing_id), if_match(), **parts_of_move(data))
    filing = checked_moves.move(registry(), actor(), action, command)
    return filing, 200, etag(filing.revision)


def add(filing_type: FilingType, action: Action, data: dict[str, Any], filing_id: UUID) -> Any:
    """Add a text to a filing in force; what it says stays. Send the revision you read as If-Match."""
    command = AddText(filing_type, str(filing_id), if_match(), data["text"])
    with work(registry(), actor(), action) as tx:
        filing = history.add(tx, command)
        return filing, 201, etag(filing.revision)


def steps(filing_type: FilingType, _action: Action, filing_id: UUID) -> Any:
    """Every step with its reason and every version, the oldest first; for those who keep the filing."""
    with showing(registry(), actor(), Asked(Reading.HISTORY, filing_type, str(filing_id))) as tx:
        return history.read(tx, filing_type, str(filing_id))


def differ(filing_type: FilingType, _action: Action, data: dict[str, Any], filing_id: UUID) -> Any:
    """Compare the version `first` with the version `second`; for those who keep the filing."""
    pair = data["first"], data["second"]
    with showing(registry(), actor(), Asked(Reading.DIFFERENCE, filing_type, str(filing_id), data)) as tx:
        return {"items": history.difference(tx, filing_type, str(filing_id), pair)}


def like(filing_type: FilingType, _action: Action, filing_id: UUID) -> Any:
    """List the filings on file like this one, as far as you may see them; for its keepers.

    Whoever submits sends the id of each as `acknowledged`. The question is stored as a lookup.
    """
    return similar.similar(registry(), actor(), filing_type, str(filing_id))


def _list(filing_type: FilingType, data: dict[str, Any]) -> FilingList:
    return FilingList(filing_type, after=paging.decode(data.pop("cursor")), **data)


def _page(found: FilingPage) -> dict[str, Any]:
    end = found.page.end
    return {
        "items": found.page.items,
        "next": paging.encode(Place(end.id) if end else None),
        "counts": found.counts,
    }


def _bound(view: View, filing_type: FilingType, action: Action) -> View:
    @wraps(view)
    def bound(*args: Any, **kwargs: Any) -> Any:
        return view(filing_type, action, *args, **kwargs)

    return bound
