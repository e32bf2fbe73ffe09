"""Serve the clerk's work list: stacks with counts, filters, and a search whose words stand in no address."""

from collections.abc import Mapping
from typing import Any

from flask import redirect, render_template, request, url_for
from marshmallow import ValidationError

from app.api import paging
from app.api.context import actor, registry
from app.errors import Invalid, NotFound
from app.rules.kinds import RULES
from app.schemas.filing import SCHEMAS
from app.schemas.filing_list import LISTS, SEARCHES
from app.services.browse import FilingPage, browse, saved_views
from app.services.browse import search as search_list
from app.services.browse.commands import SearchFilings
from app.services.browse.stacks import ListView, Stack
from app.services.corrections import reports
from app.services.hits import seen
from app.services.paging import Place
from app.services.subject_access import consultation
from app.vocabulary.actors import Action
from app.vocabulary.filings import FAMILIES, PLURALS, ListOrder
from app.vocabulary.lookups import Purpose
from app.web import sent_forms
from app.web.desks import desk
from app.web.forms import faults_of

ROWS = 25
NARROWING = ("kind", "country", "issued_from", "issued_to", "order")
SEARCHING = ("text", "purpose", "case_reference")
N_ = str
NAMES = {
    Stack.ALL: N_("All"),
    Stack.MINE: N_("Mine"),
    Stack.DRAFT: N_("Drafts"),
    Stack.RETURNED: N_("Returned"),
    Stack.SUBMITTED: N_("Awaiting review"),
    Stack.PUBLISHED: N_("In force"),
    Stack.ENDING: N_("Ending soon"),
}
# What to do where a stack is empty.
NOTHING = N_("Choose another stack, or begin a new filing.")
EMPTY = {
    Stack.RETURNED: N_(
        "What a reviewer sends back lies here with the reasons, to be mended and submitted again."
    ),
    Stack.SUBMITTED: N_("What you submit waits here until somebody else has reviewed it."),
    Stack.ENDING: N_("What is in force and ends within months lies here, to be extended or left to end."),
}
ORDERS = {
    "": N_("Newest first"),
    ListOrder.OLDEST: N_("Oldest first"),
    ListOrder.ENDING: N_("First what ends first"),
}


@desk(Action.CREATE)
def page() -> Any:
    """Show one stack of one family, narrowed and ordered as its address says; without any, the start."""
    if not request.args and (start := saved_views.start(registry(), actor())):
        return redirect(address(start), 303)
    view = asked(request.args)
    after = paging.decode(request.args.get("cursor", ""))
    command = view.on(registry().clock().date(), limit=ROWS, after=after, counts=True)
    return shown(view, browse(registry(), actor(), command))


@desk(Action.CREATE)
def search() -> Any:
    """Search the stack by words; each page of what is found is stored as a lookup before it is shown."""
    view = asked(request.form)
    given = {name: request.form.get(name, "").strip() for name in (*SEARCHING, "cursor")}
    try:
        told = SEARCHES[view.type](only=(*SEARCHING, "cursor")).load(given)
        on = view.on(
            registry().clock().date(), limit=ROWS, after=paging.decode(told.pop("cursor")), counts=True
        )
        found = search_list(registry(), actor(), SearchFilings(on, **told))
    except (ValidationError, Invalid) as unfit:
        return shown(view, None, faults=faults_of(unfit)), Invalid.status
    return shown(view, found)


def asked(told: Mapping[str, str]) -> ListView:
    """Return the view that an address or a form asks for. Raises NotFound, or ValidationError at a filter."""
    family, stack = told.get("family", "notices"), told.get("view", Stack.ALL)
    if family not in FAMILIES or stack not in [*Stack]:
        raise NotFound
    filing_type = FAMILIES[family]
    given = {name: told[name] for name in NARROWING if told.get(name)}
    loaded = LISTS[filing_type](only=NARROWING).load(given)
    return ListView(filing_type, Stack(stack), **{name: each for name, each in loaded.items() if each})


def address(view: ListView, **more: Any) -> str:
    """Return the address of a view."""
    values: dict[str, Any] = {**more, **view.words()}
    return url_for("clerk.page", **values)


def shown(view: ListView, found: FilingPage | None, **more: Any) -> str:
    """Show a page of a view; None: nothing was asked for, since something typed is wrong."""
    end = found.page.end if found else None
    told = {
        "found": found,
        "rows": _rows(view, found),
        "faults": {},
        "typed": _typed(),
        "managing": False,
        **more,
    }
    return render_template(
        "clerk/list.html",
        view=view,
        asked=view.words(),
        stacks=NAMES,
        hint=EMPTY.get(view.stack, NOTHING),
        orders=ORDERS,
        families=FAMILIES,
        kinds=[kind for kind in RULES.kinds.values() if kind.type == view.type],
        purposes=[*Purpose],
        waiting=_waiting(),
        kept=saved_views.own(registry(), actor()),
        most_counted=saved_views.MOST_COUNTED,
        offers=sent_forms.offers(),
        plurals=PLURALS,
        cursor=paging.encode(Place(end.id)) if end else "",
        **told,
    )


def _waiting() -> list[tuple[str, str, int]]:
    """Return what else waits for one's bureau: its name, its address, and how many."""
    who, corrections = (registry(), actor()), url_for("corrections_desk.page", view="to_answer")
    return [
        (N_("Corrections"), corrections, reports.waiting(*who)),
        (N_("Hits to answer"), url_for("outcomes.page", view="to_answer"), seen.waiting(*who)),
        (N_("Consultations"), url_for("corrections_desk.consultations.page"), consultation.waiting(*who)),
    ]


def _rows(view: ListView, found: FilingPage | None) -> Any:
    return SCHEMAS[view.type]().dump(found.page.items, many=True) if found else []


def _typed() -> dict[str, str]:
    """Return what was typed to search by, as the form shows it again."""
    typed = {name: request.form.get(name, "") for name in SEARCHING}
    return {**typed, "purpose": typed["purpose"] or Purpose.REGISTRY_MAINTENANCE}
