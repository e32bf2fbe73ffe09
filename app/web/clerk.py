"""Serve the clerk's desk: a form for each kind, and what is done with a filing."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from marshmallow import ValidationError
from werkzeug.wrappers import Response

from app.api.arguments import FAMILY
from app.api.context import actor, registry
from app.errors import Invalid, RegistryError, RevisionConflict
from app.rules.kinds import RULES, Kind
from app.schemas.filing import SCHEMAS, content_of
from app.services import idempotency
from app.services.filings import filings, open_forms
from app.services.filings.commands import CreateFiling
from app.services.unit_of_work import work
from app.vocabulary.actors import Action
from app.vocabulary.filings import FAMILIES, PLURALS, FilingType
from app.vocabulary.subjects import AttachmentKind
from app.web import filing_page, saved_views, sent_forms, work_list
from app.web.clashes import typed_in
from app.web.desks import desk, desk_blueprint
from app.web.fields import groups
from app.web.filing_page import FilingPage, read
from app.web.forms import faults_by_path, flat
from app.web.kind_pages import empty, kind_of
from app.web.once import made_once, sent_from
from app.web.sent_forms import Sent

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
    """Show the empty form of a kind, or what was typed into one and not saved."""
    rules = kind_of(family, kind)
    before = empty(rules)
    taken = sent_forms.taken_up(rules, before)
    return _form(rules, before) if taken is None else _form(rules, taken.document, sent=taken)


@blueprint.post(f"/{FAMILY}/new/<kind>")
@desk(Action.CREATE)
def create(family: str, kind: str) -> Any:
    """Keep what was typed as a draft and, where that is asked, submit it at once."""
    rules = kind_of(family, kind)
    sent = sent_forms.of_kind(rules, empty(rules))
    try:
        told = SCHEMAS[rules.type]().load(sent.document)
        command = CreateFiling(rules.type, content_of(told))
        filing_id, revision = made_once(lambda: _made(command, sent_from(sent.at.id), sent.at.id))
    except ValidationError as unfit:
        sent_forms.keep_if_possible(sent)
        return _form(rules, sent.document, sent=sent, faults=faults_by_path(unfit)), 422
    except Invalid as refused:
        sent_forms.keep_if_possible(sent)
        return _form(rules, sent.document, sent=sent, **filing_page.told(refused)), refused.status
    return _submitted(rules.type, filing_id, revision)


def _made(command: CreateFiling, sent: idempotency.Sent, form_id: str) -> tuple[str, int]:
    """File it, or find what the same form filed; return its id and revision."""
    with work(registry(), actor(), Action.CREATE) as tx:
        made = idempotency.once(
            tx, sent, make=lambda: filings.create(tx, command), again=lambda known: filings.again(tx, known)
        )
        open_forms.close(tx, form_id)
        return made.id, made.revision


@blueprint.get(f"/{FAMILY}/<uuid:filing_id>")
@desk(Action.CREATE)
def one(family: str, filing_id: UUID) -> str:
    """Show a filing: as a form where it may be written, as facts where not, with what may be done.

    What was typed once and not saved stands in the form where that is asked for.
    """
    shown = read(FAMILIES[family], str(filing_id))
    taken = sent_forms.taken_up(shown.kind, shown.document, str(filing_id))
    if taken is None:
        return page_of(shown)
    is_newer = taken.at.revision != shown.document["revision"]
    return page_of(shown, taken, differing=sent_forms.differing(shown, taken) if is_newer else None)


@blueprint.post(f"/{FAMILY}/<uuid:filing_id>")
@desk(Action.CREATE)
def save(family: str, filing_id: UUID) -> Any:
    """Keep what was changed and, where that is asked, submit it at once."""
    shown = read(FAMILIES[family], str(filing_id))
    sent = sent_forms.of_filing(shown)
    try:
        saved = sent_forms.amend(shown, sent)
    except ValidationError as unfit:
        sent_forms.keep_if_possible(sent)
        return page_of(shown, sent, faults=faults_by_path(unfit)), 422
    except RevisionConflict as refused:
        sent_forms.keep_if_possible(sent)
        found = sent_forms.differing(shown, sent)
        return page_of(shown, sent, differing=found, **filing_page.told(refused)), refused.status
    except RegistryError as refused:
        sent_forms.keep_if_possible(sent)
        return page_of(shown, sent, **filing_page.told(refused)), refused.status
    return _submitted(shown.type, str(filing_id), saved)


@blueprint.post(f"/{FAMILY}/<uuid:filing_id>/<any(retract, withdraw, suspend, fulfil, extend):deed>")
@desk(Action.CREATE)
def move(family: str, filing_id: UUID, deed: str) -> Any:
    """Make one move."""
    try:
        filing_page.move(FAMILIES[family], str(filing_id), Action(deed))
    except ValidationError as unfit:
        shown = read(FAMILIES[family], str(filing_id))
        return page_of(shown, faults=faults_by_path(unfit), moving=deed), 422
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
    sent_forms.close(sent_forms.form_id())
    return _to(filing_type, filing_id, action)


def _to(filing_type: FilingType, filing_id: str, done: str) -> Response:
    where = url_for("clerk.one", family=PLURALS[filing_type], filing_id=filing_id, done=done)
    response: Response = redirect(where, 303)
    return response


def page_of(shown: FilingPage, sent: Sent | None = None, **more: Any) -> str:
    """Show a filing with what may be done, and what of that went wrong.

    `sent` is its form as it came, to go on from; without one the form is opened anew.
    """
    may_write = shown.may(Action.AMEND)
    told: dict[str, Any] = {
        "faults": {},
        "moving": "",
        "refused": "",
        "differing": None,
        "others": [],
        **more,
    }
    says = sent.document if sent and may_write else shown.document
    values, form = flat(says), groups(shown.kind, says) if may_write else []
    if sent and may_write and told["differing"]:
        # Row by row as it was typed: what fell together would stand beside another row of theirs.
        values, form = {**flat(shown.document), **typed_in(sent.fields, sent.form)}, [*sent.groups]
    if may_write:
        told["form_id"] = sent.at.id if sent else sent_forms.begin(shown, form)
        told["others"] = sent_forms.others(shown)
    told |= {"document": says, "values": values, "form": form, "may_attach": may_write, "sent": sent}
    told["offers"] = [each for each in sent_forms.offers() if each.filing_id == shown.document["id"]]
    return render_template("clerk/filing.html", page=shown, kind=shown.kind, **FIXED, **told)


def _form(kind: Kind, typed: dict[str, Any], sent: Sent | None = None, **more: Any) -> str:
    told: dict[str, Any] = {"faults": {}, "refused": "", "differing": None, **more}
    told |= {"document": typed, "values": flat(typed), "form": groups(kind, typed), "sent": sent}
    told["form_id"] = sent.at.id if sent else sent_forms.form_id()
    own = (kind.type, kind.kind, None)
    told["offers"] = [each for each in sent_forms.offers() if (each.type, each.kind, each.filing_id) == own]
    return render_template("clerk/filing.html", page=None, kind=kind, others=[], **FIXED, **told)
