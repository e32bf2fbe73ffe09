"""Serve the administrator's desk of partners: who checks documents, for what and how many."""

from typing import Any

from flask import redirect, render_template, request, url_for
from marshmallow import ValidationError

from app.api.context import actor, registry
from app.errors import Invalid, RegistryError
from app.models.columns import new_id
from app.rules.partner_checks import PER_DAY
from app.schemas.partner import AddPartnerSchema, PurposesSchema, QuotaSchema
from app.services.access import key_ring
from app.services.access.approvals import managing
from app.services.checks import terms
from app.services.checks.terms import AddPartner
from app.services.unit_of_work import reading
from app.vocabulary.actors import Action
from app.vocabulary.partners import CheckPurpose, PartnerKind
from app.web.desks import desk, desk_blueprint
from app.web.forms import faults_of, nested
from app.web.once import key_once, made_once
from app.web.sent_forms import OPEN_FORM, form_id

blueprint = desk_blueprint("partners", __name__, "/administration/partners")
ONE = "/<uuid:actor_id>"


@blueprint.get("/")
@desk(Action.MANAGE_ACTORS)
def page() -> str:
    """List every partner with what was agreed, and offer to add one."""
    return _page({})


@blueprint.post("/")
@desk(Action.MANAGE_ACTORS)
def add() -> Any:
    """Add a partner; its key is shown once."""
    try:
        made = made_once(_added)
    except (ValidationError, RegistryError) as refused:
        return _refused(refused)
    return _page({}, ("key", made.key))


def _added() -> key_ring.Made:
    told = AddPartnerSchema().load(nested(request.form, OPEN_FORM))
    wanted = AddPartner(**{**told, "purposes": tuple(told["purposes"])})
    with managing(registry(), actor()) as tx:
        return key_once(tx, lambda secret: key_ring.first(tx, terms.add(tx, wanted), secret))


@blueprint.post(ONE)
@desk(Action.MANAGE_ACTORS)
def change(actor_id: Any) -> Any:
    """Agree anew on how much a partner may check, and for what."""
    told = nested(request.form)
    try:
        quota = QuotaSchema().load({name: told[name] for name in ("per_day", "per_minute") if name in told})
        purposes = PurposesSchema().load({"purposes": told.get("purposes", [])})
        with managing(registry(), actor()) as tx:
            name = terms.name_of(tx, str(actor_id))
            terms.change_quota(tx, name, **quota)
            terms.change_purposes(tx, name, tuple(purposes["purposes"]))
    except (ValidationError, RegistryError) as refused:
        return _refused(refused)
    return redirect(url_for("partners.page", done="change"), 303)


def _refused(refused: ValidationError | RegistryError) -> Any:
    status = Invalid.status if isinstance(refused, ValidationError) else refused.status
    return _page(faults_of(refused)), status


def _page(faults: dict[str, list[str]], secret: tuple[str, str] | None = None) -> str:
    with reading(registry(), actor()) as tx:
        found = [(row, row.actor.name, row.actor.bureau.code) for row in terms.browse(tx)]
    # What was refused stands in the form again; under a new key it is another form, and empty.
    refused = request.endpoint == "partners.add" and not secret
    return render_template(
        "partners/page.html",
        partners=found,
        kinds=[*PartnerKind],
        purposes=[*CheckPurpose],
        usual=PER_DAY,
        faults=faults,
        told=request.form if refused else {},
        chosen=request.form.getlist("purposes[]") if refused else [],
        form_id=new_id() if secret else form_id(),
        secret=secret,
    )
