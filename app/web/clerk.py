"""Serve the clerk's desk: a form for each kind, and what is done with a filing."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from marshmallow import ValidationError
from werkzeug.wrappers import Response

from app.api.arguments import FAMILY
from app.api.context import actor, registry
from app.errors import NotFound, RegistryError
from app.rules.kinds import RULES, Kind
from app.schemas.filing import CHANGES, SCHEMAS, FilingRead, amendment_of, content_of
from app.services.filings import filings
from app.services.filings.commands import CreateFiling
from app.services.unit_of_work import work
from app.vocabulary.actors import Action
from app.vocabulary.filings import FAMILIES, PLURALS, FilingType
from app.vocabulary.subjects import AttachmentKind
from app.web import document, filing_page, saved_views, work_list
from app.web.desks import desk, desk_blueprint
from app.web.fields import every, groups
from app.web.filing_page import FilingPage, read, revision
from app.web.forms import faults_by_path

# What every page of a filing needs of the tables.
FIXED = {"plurals": PLURALS, "gates": RULES.gates, "attachments": [*AttachmentKind]}
SUBMITTING = {"submit": Action.SUBMIT, "publish": Action.PUBLISH}
blueprint = desk_blueprint("clerk", __name__, "/clerk")
blueprint.add_url_rule("/", "page", work_list.page)
blueprint.add_url_rule("/", "search", work_list.search, methods=["POST"])
blueprint.register_blueprint(saved_views.blueprint)


@blueprint.get("/new")
@desk(Action.CREATE)
def kinds() -> str:
    """List the kinds that may be filed."""
    return render_template("clerk/kinds.html", kinds=RULES.kinds.values(), plurals=PLURALS)


@blueprint.get(f"/{FAMILY}/new/<kind>")
@desk(Action.CREATE)
def blank(family: str, kind: str) -> str:
    """Show the empty form of a kind."""
    return _form(_kind(family, kind), _empty(_kind(family, kind)))


@blueprint.post(f"/{FAMILY}/new/<kind>")
@desk(Action.CREATE)
def create(family: str, kind: str) -> Any:
    """Keep what was typed as a draft and, where that is asked, submit it at once."""
    rules = _kind(family, kind)
    typed = _typed(rules, _empty(rules))
    try:
        told = SCHEMAS[rules.type]().load(typed)
    except ValidationError as unfit:
        return _form(rules, typed, faults=faults_by_path(unfit)), 422
    with work(registry(), actor(), Action.CREATE) as tx:
        made = filings.create(tx, CreateFiling(rules.type, content_of(told)))
        filing_id, made_revision = made.id, made.revision
    return _submitted(rules.type, filing_id, made_revision)


@blueprint.get(f"/{FAMILY}/<uuid:filing_id>")
@desk(Action.CREATE)
def one(family: str, filing_id: UUID) -> str:
    """Show a filing: as a form where it may be written, as facts where not, with what may be done."""
    return page_of(read(FAMILIES[family], str(filing_id)))


@blueprint.post(f"/{FAMILY}/<uuid:filing_id>")
@desk(Action.CREATE)
def save(family: str, filing_id: UUID) -> Any:
    """Keep what was changed and, where that is asked, submit it at once."""
    shown = read(FAMILIES[family], str(filing_id))
    form = groups(shown.kind, shown.document)
    typed = document.overlaid(shown.document, request.form, every(form))
    sent = document.change(shown.document, typed, every(form))
    try:
        told = CHANGES[shown.type].load(sent)
        command = amendment_of(FilingRead(shown.type, str(filing_id), revision()), told)
        with work(registry(), actor(), Action.AMEND) as tx:
            saved = filings.amend(tx, command).revision
    except ValidationError as unfit:
        return page_of(shown, document=typed, faults=faults_by_path(unfit)), 422
    except RegistryError as refused:
        return page_of(shown, document=typed, **filing_page.told(refused)), refused.status
    return _submitted(shown.type, str(filing_id), saved)


@blueprint.post(f"/{FAMILY}/<uuid:filing_id>/<any(retract, withdraw, suspend, fulfil, extend):deed>")
@desk(Action.CREATE)
def move(family: str, filing_id: UUID, deed: str) -> Any:
    """Make one move."""
    try:
        filing_page.move(FAMILIES[family], str(filing_id), Action(deed))
    except ValidationError as unfit:
        told = {"faults": faults_by_path(unfit), "moving": deed}
        return page_of(read(FAMILIES[family], str(filing_id)), **told), 422
    except RegistryError as refused:
        shown = read(FAMILIES[family], str(filing_id))
        return page_of(shown, moving=deed, **filing_page.told(refused)), refused.status
    return _to(FAMILIES[family], str(filing_id), deed)


def _submitted(filing_type: FilingType, filing_id: str, at: int) -> Any:
    """Go on to what the pressed button asks for beyond keeping: to submit, or to publish what is urgent."""
    action = SUBMITTING.get(request.form.get("button", ""))
    if action is None:
        return _to(filing_type, filing_id, "saved")
    try:
        filing_page.submit(filing_type, filing_id, action, at)
    except RegistryError as refused:
        return page_of(read(filing_type, filing_id), **filing_page.told(refused)), refused.status
    return _to(filing_type, filing_id, action)


def _to(filing_type: FilingType, filing_id: str, done: str) -> Response:
    where = url_for("clerk.one", family=PLURALS[filing_type], filing_id=filing_id, done=done)
    response: Response = redirect(where, 303)
    return response


def page_of(shown: FilingPage, **more: Any) -> str:
    """Show a filing with what may be done, and what of that went wrong."""
    may_write = shown.may(Action.AMEND)
    told = {"document": shown.document, "faults": {}, "moving": "", "refused": "", **more}
    told["form"] = groups(shown.kind, told["document"]) if may_write else []
    told["may_attach"] = may_write
    return render_template("clerk/filing.html", page=shown, kind=shown.kind, **FIXED, **told)


def _form(kind: Kind, typed: dict[str, Any], **more: Any) -> str:
    told = {"document": typed, "faults": {}, "form": groups(kind, typed), "refused": "", **more}
    return render_template("clerk/filing.html", page=None, kind=kind, **FIXED, **told)


def _typed(kind: Kind, before: dict[str, Any]) -> dict[str, Any]:
    """Read the form of a filing that is not there yet, whatever number of rows it was shown with."""
    return document.overlaid(before, request.form, every(groups(kind, before)))


def _empty(kind: Kind) -> dict[str, Any]:
    about = request.values.get("subjects.0.type") or request.args.get("about") or kind.subjects[0]
    if about not in kind.subjects:
        raise NotFound
    return {"kind": kind.kind, "subjects": [{"type": about}]}


def _kind(family: str, kind: str) -> Kind:
    found = RULES.kinds.get((FAMILIES[family], kind))
    if found is None:
        raise NotFound("There is no such kind.")
    return found
