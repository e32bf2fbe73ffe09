"""Serve the auditor's desk: who did what and was shown what, one person's day, one entry with its proof."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from marshmallow import Schema, ValidationError, fields, validate
from werkzeug.wrappers import Response

from app.api import paging
from app.api.context import actor, registry
from app.errors import Invalid, NotFound, NotSealed
from app.schemas.audit import AuditListSchema, ProofSchema
from app.schemas.fields import Text
from app.schemas.subject import Word
from app.services.audit.log import Asked
from app.services.oversight import entries, typed
from app.services.oversight.commands import AuditList
from app.services.unit_of_work import showing
from app.vocabulary.actors import Action
from app.vocabulary.readings import Reading
from app.web import askers, checkpoints, misuse_flags, processing, well_known
from app.web.desks import desk, desk_blueprint, downloaded
from app.web.forms import asked_number, faults_of, read_form

ROWS, DAY_ROWS = 25, 100
# No registry is older, and the days beside a day must be days too.
DAYS = validate.Range(date(1900, 1, 1), date(2200, 12, 31))
DAY = timedelta(days=1)
ENTRY = "/entries/<int(max=9223372036854775807):entry_id>"
blueprint = desk_blueprint("auditor", __name__, "/audit")
for room in (askers, misuse_flags, well_known, checkpoints, processing):
    blueprint.register_blueprint(room.blueprint)


class NarrowSchema(Schema):
    """Load what narrows the audit as people type it; `until` is the last day that is shown."""

    actor = Text("sign_in.name", load_default="")
    filing = Text("filing.reference", load_default="")
    bureau = Text("filing_list.bureau", load_default="")
    action = Word(Action, load_default=None)
    refused = fields.Boolean(load_default=None)
    since = fields.Date(load_default=None, validate=DAYS)
    until = fields.Date(load_default=None, validate=DAYS)


class DaySchema(Schema):
    """Load whose day, and which."""

    actor = Text("sign_in.name", required=True)
    day = fields.Date(required=True, validate=DAYS)


@blueprint.get("/")
@desk(Action.READ_AUDIT)
def page() -> str:
    """List entries, the newest first, narrowed by ids: names stand in no address."""
    asked = AuditListSchema().load({"limit": ROWS, **request.args.to_dict()})
    command = AuditListSchema().on(asked).following(paging.decode_number(asked["cursor"]))
    entries.require_known_bureau(registry(), command.bureau)
    with showing(registry(), actor(), Asked(Reading.AUDIT, "audit", words=command.words())) as tx:
        found = entries.browse(tx, command)
        filings = typed.filings_of(tx, found.items, command.filing_id)
        who = typed.account(tx, command.actor_id)
    told = {"actor": who.name if who else "", "filing": _number(filings, command.filing_id)}
    told |= _typed_back(command)
    older = paging.encode_number(found.end.row.id if found.end else None)
    kept: dict[str, Any] = {**request.args.to_dict(), "cursor": older}
    next_address = url_for("auditor.page", **kept) if older else ""
    return _list(told, items=found.items, filings=filings, next_address=next_address)


@blueprint.post("/")
@desk(Action.READ_AUDIT)
def narrow() -> Any:
    """Find the ids of what was typed, and go on to the entries that they narrow."""
    try:
        told = read_form(NarrowSchema())
        who, what = typed.ids_of(registry(), actor(), told["actor"], told["filing"])
        entries.require_known_bureau(registry(), told["bureau"])
    except (ValidationError, Invalid) as unfit:
        return _list(request.form.to_dict(), faults=faults_of(unfit)), Invalid.status
    until = told["until"] + DAY if told["until"] else None
    asked = {
        "actor_id": who,
        "filing_id": what,
        "bureau": told["bureau"],
        "action": told["action"],
        "refused": None if told["refused"] is None else str(told["refused"]).lower(),
        "since": _midnight(told["since"]),
        "until": _midnight(until),
    }
    return redirect(url_for("auditor.page", **{name: each for name, each in asked.items() if each}), 303)


@blueprint.post("/days")
@desk(Action.READ_AUDIT)
def find_day() -> Any:
    """Find the account that was typed, and go on to its day."""
    try:
        told = read_form(DaySchema())
        who, _ = typed.ids_of(registry(), actor(), told["actor"], "")
    except (ValidationError, Invalid) as unfit:
        faults = {f"day-{name}": texts for name, texts in faults_of(unfit).items()}
        return _list({}, day_told=request.form.to_dict(), faults=faults), Invalid.status
    return redirect(url_for("auditor.day", actor_id=who, day=told["day"]), 303)


@blueprint.get("/days/<uuid:actor_id>/<day>")
@desk(Action.READ_AUDIT)
def day(actor_id: UUID, day: str) -> str:
    """Show all that one account asked and was shown on a day, in order."""
    on = _day(day)
    start = datetime.combine(on, time(), UTC)
    bounds: dict[str, Any] = {"actor_id": str(actor_id), "since": start, "until": start + DAY}
    command = AuditList(DAY_ROWS, asked_number("after"), forward=True, **bounds)
    with showing(registry(), actor(), Asked(Reading.AUDIT, "audit", words=command.words())) as tx:
        who = typed.account(tx, command.actor_id)
        if who is None:
            raise NotFound("There is no such account.")
        found = entries.browse(tx, command)
        filings = typed.filings_of(tx, found.items)
    after = found.end.row.id if found.end else None
    near = {"before": on - DAY, "following": on + DAY}
    return render_template(
        "auditor/day.html", who=who, on=on, items=found.items, filings=filings, after=after, **near
    )


@blueprint.get(ENTRY)
@desk(Action.READ_AUDIT)
def one(entry_id: int) -> str:
    """Show one entry with the proof that it is in the signed log."""
    with showing(registry(), actor(), Asked(Reading.AUDIT, "audit", str(entry_id))) as tx:
        found = entries.read(tx, entry_id)
        filings = typed.filings_of(tx, [found])
    return render_template("auditor/entry.html", entry=found, filings=filings, proof=_proof(entry_id))


@blueprint.get(f"{ENTRY}/proof")
@desk(Action.READ_AUDIT)
def proof(entry_id: int) -> Response:
    """Hand out the proof as a file that is checked without the registry."""
    with showing(registry(), actor(), Asked(Reading.PROOF, "audit", str(entry_id))) as tx:
        found = ProofSchema().dumps(entries.prove(tx, entry_id), ensure_ascii=False)
    return downloaded(f"{found}\n", f"proof-{entry_id}.json", "application/json")


def _proof(entry_id: int) -> dict[str, Any] | None:
    """Return the proof; None in the second before the entry has its place."""
    try:
        with showing(registry(), actor(), Asked(Reading.PROOF, "audit", str(entry_id))) as tx:
            return entries.prove(tx, entry_id)
    except NotSealed:
        return None


def _list(told: dict[str, Any], **more: Any) -> str:
    shown = {"items": None, "filings": {}, "next_address": "", "faults": {}, "day_told": {}, **more}
    today = registry().clock().date()
    return render_template("auditor/list.html", told=told, actions=[*Action], today=today, **shown)


def _typed_back(command: AuditList) -> dict[str, Any]:
    """Return filters as the form shows them."""
    last = command.until - DAY if command.until and command.until.year > date.min.year else None
    return {
        "bureau": command.bureau,
        "action": command.action,
        "refused": "" if command.refused is None else str(command.refused).lower(),
        "since": command.since.date().isoformat() if command.since else "",
        "until": last.date().isoformat() if last else "",
        "filing_id": command.filing_id,
    }


def _number(filings: Any, filing_id: str) -> str:
    return str(filings[filing_id].number) if filing_id in filings else ""


def _midnight(on: date | None) -> str:
    return datetime.combine(on, time(), UTC).isoformat() if on else ""


def _known(on: date) -> date:
    DAYS(on)
    return on


def _day(text: str) -> date:
    try:
        return _known(date.fromisoformat(text))
    except (ValueError, ValidationError) as wrong:
        raise NotFound("There is no such day.") from wrong
