"""Take what a filing's page sends by itself while somebody types: save it, or keep it as typed."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request
from flask_wtf.csrf import CSRFError
from marshmallow import ValidationError

from app.api.arguments import FAMILY
from app.api.context import registry
from app.errors import RegistryError, RevisionConflict
from app.rules.kinds import Kind
from app.vocabulary.actors import Action
from app.vocabulary.filings import FAMILIES
from app.web import filing_page, kind_pages, sent_forms
from app.web.desks import desk, desk_blueprint, here
from app.web.filing_page import FilingPage, read
from app.web.forms import faults_by_path
from app.web.sent_forms import CLASH, Sent

blueprint = desk_blueprint("open_forms", __name__, "/clerk")


@blueprint.post(f"/{FAMILY}/new/<kind>/keep")
@desk(Action.CREATE)
def keep_new(family: str, kind: str) -> Any:
    """Keep what was typed of a filing that is not there yet: it has no number before somebody saves it."""
    rules: Kind = kind_pages.kind_of(family, kind)
    return _kept(sent_forms.of_kind(rules, kind_pages.empty(rules)), "new")


@blueprint.post(f"/{FAMILY}/<uuid:filing_id>/keep")
@desk(Action.CREATE)
def keep(family: str, filing_id: UUID) -> Any:
    """Save a draft; what cannot be saved, and what is in force, is kept as it was typed."""
    shown = read(FAMILIES[family], str(filing_id))
    sent = sent_forms.of_filing(shown)
    if not shown.is_draft or CLASH in request.form:
        return _kept(sent, "kept", shown)
    try:
        saved = sent_forms.amend(shown, sent, by_itself=True)
    except ValidationError as unfit:
        return _kept(sent, "faulty", shown, faults=faults_by_path(unfit))
    except RevisionConflict:
        return _kept(sent, "clash", shown)
    except RegistryError as refused:
        return _kept(sent, "faulty", shown, faults=filing_page.told(refused)["faults"])
    return _told("saved", shown, at=registry().clock(), revision=saved)


@blueprint.post("/open-forms/<uuid:form_id>/discard")
@desk(Action.CREATE)
def discard(form_id: UUID) -> Any:
    """Throw away what was typed and not saved."""
    sent_forms.close(str(form_id))
    return redirect(here(request.form.get("next")), 303)


@blueprint.errorhandler(CSRFError)
def renewed(_error: CSRFError) -> Any:
    """Give the page a token anew: who signed in again beside it goes on, and no other site reads this.

    The page takes it only where the same person is signed in.
    """
    return _told("renewed"), 400


STATUS: Mapping[str, int] = {"faulty": 422, "clash": 412, "refused": 409}


def _kept(sent: Sent, state: str, shown: FilingPage | None = None, **more: Any) -> Any:
    try:
        return _told(state, shown, at=sent_forms.keep(sent), **more), STATUS.get(state, 200)
    except RegistryError as refused:
        return _told("refused", shown, why=refused.detail), refused.status


def _told(state: str, shown: FilingPage | None = None, **more: Any) -> str:
    others = sent_forms.others(shown) if shown else []
    return render_template("clerk/kept.html", state=state, others=others, **more)
