"""Serve passenger lists at the officer's desk: uploaded as a file, kept open until departure, downloaded."""

from contextlib import ExitStack
from datetime import UTC, datetime
from io import BytesIO, StringIO
from typing import Any
from uuid import UUID

from flask import Response, redirect, render_template, request, url_for
from marshmallow import ValidationError

from app.api.batches import take_turn
from app.api.context import actor, registry
from app.errors import ImportRefused, Invalid
from app.importers.travellers import results
from app.importers.travellers.source import TravellerFile, open_travellers
from app.rules import traveller_lists
from app.schemas.batch import read_head
from app.schemas.traveller_file import lines_of
from app.services.audit.log import Asked
from app.services.batches import lists
from app.services.batches.answers import Asker, ask_all
from app.services.batches.commands import ListHead
from app.services.batches.lists import CHANGED, REFUSED, TravellerShown
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.lookups import Answer, Purpose
from app.vocabulary.readings import Reading
from app.web.desks import HEADERS, desk, desk_blueprint
from app.web.forms import by_path, faults_by_path
from app.web.officer import LOOKS

# What people's spreadsheets save, the likeliest first.
ENCODINGS = ("utf-8-sig", "utf-16", "windows-1252", "windows-1256", "windows-1251")
SHOWS = ("", Answer.MATCH, Answer.POSSIBLE_MATCH, Answer.NO_MATCH, REFUSED, CHANGED)
_ORDER = (Answer.MATCH, Answer.POSSIBLE_MATCH, None, Answer.NO_MATCH)
SORTS = {
    "line": lambda each: each.row.line,
    "name": lambda each: (said_of(each).casefold(), each.row.line),
    "answer": lambda each: (_ORDER.index(each.row.answer), each.row.line),
}
CSV = "text/csv; charset=utf-8"
blueprint = desk_blueprint("passengers", __name__, "/officer/lists")


@blueprint.get("/")
@desk(Action.LOOKUP)
def page() -> str:
    """Show the form for a list, and one's own lists with what became of them."""
    return _page({"purpose": Purpose.BORDER_CONTROL}, {})


@blueprint.post("/")
@desk(Action.LOOKUP)
def upload() -> Any:
    """Ask for everybody on a list, and keep it open until its departure."""
    told = request.form.to_dict()
    try:
        source = _source()
        head = _head(source, told)
    except ValidationError as unfit:
        return _page(told, faults_by_path(unfit)), Invalid.status
    with ExitStack() as held:
        take_turn(held)
        try:
            opened = lists.open_list(registry(), actor(), head)
        except Invalid as unfit:
            return _page(told, by_path(unfit.faults)), unfit.status
        for _ in ask_all(Asker(registry(), actor(), opened.id), lines_of(source.travellers, head)):
            pass
    return redirect(url_for("passengers.one", list_id=opened.id), 303)


@blueprint.get("/<uuid:list_id>")
@desk(Action.LOOKUP)
def one(list_id: UUID) -> str:
    """Show a list as it stands now, sorted and narrowed as the address says."""
    shows = request.args.get("show", "")
    sort = request.args.get("sort", "line")
    with showing(registry(), actor(), _asked(list_id)) as tx:
        shown, travellers = lists.read(tx, str(list_id))
        kept = [each for each in travellers if _is_wanted(each, shows)]
        kept.sort(key=SORTS.get(sort, SORTS["line"]))
        return render_template(
            "officer/list.html",
            shown=shown,
            travellers=kept,
            shows=SHOWS,
            show=shows,
            sort=sort,
            looks=LOOKS,
            said_of=said_of,
        )


@blueprint.get("/<uuid:list_id>/results.csv")
@desk(Action.LOOKUP)
def download(list_id: UUID) -> Response:
    """Give the results of a list as CSV."""
    with showing(registry(), actor(), _asked(list_id)) as tx:
        _, travellers = lists.read(tx, str(list_id))
        sheet = StringIO()
        results.write(sheet, map(results.of_kept, travellers))
    # A spreadsheet takes UTF-8 for something else without the mark.
    file = f"attachment; filename=list-{list_id}.csv"
    return Response(
        "\ufeff" + sheet.getvalue(), content_type=CSV, headers={"Content-Disposition": file, **HEADERS}
    )


@blueprint.post("/<uuid:list_id>/close")
@desk(Action.LOOKUP)
def close(list_id: UUID) -> Any:
    """Erase a list before its departure."""
    with work(registry(), actor(), Action.LOOKUP) as tx:
        lists.close(tx, str(list_id))
    return redirect(url_for("passengers.page"), 303)


def said_of(shown: TravellerShown) -> str:
    """Return by what a line was asked, as an officer would call the traveller."""
    asked = shown.row.asked
    parts = (asked.get("family_name"), asked.get("given_names"))
    names = asked.get("name") or ", ".join(filter(None, parts))
    return str(names or asked.get("text") or asked.get("mrz") or asked.get("number") or shown.row.label)


def _asked(list_id: UUID) -> Asked:
    return Asked(Reading.TRAVELLER_LISTS, "traveller_list", str(list_id))


def _is_wanted(each: TravellerShown, shows: str) -> bool:
    if shows == CHANGED:
        return each.row.changed_at is not None
    return shows not in SHOWS[1:] or (each.row.answer or REFUSED) == shows


def _source() -> TravellerFile:
    file = request.files.get("file")
    if file is None or not file.filename:
        raise ValidationError("Choose a file: CSV, or PAXLST.", "file")
    try:
        return open_travellers(BytesIO(file.read()), request.form.get("encoding", ""))
    except ImportRefused as wrong:
        raise ValidationError(wrong.detail, "file") from wrong


def _head(source: TravellerFile, told: dict[str, str]) -> ListHead:
    """Return the list's head; at a desk it says its departure, so that it can be kept open."""
    departs_at = _moment(told.get("departs_at", "")) or source.departs_at
    said = {"purpose": told.get("purpose", ""), "case_reference": told.get("case_reference", "")}
    reference = told.get("reference", "").strip() or source.reference
    head = read_head({**said, "reference": reference})
    if why_not := traveller_lists.why_not_open(departs_at, registry().clock()):
        raise ValidationError("Say when it departs." if departs_at is None else why_not, "departs_at")
    return ListHead(head.purpose, head.case_reference, head.reference, departs_at, tuple(source.alarms))


def _moment(text: str) -> datetime | None:
    """Read what a browser's field for a moment sends; it is in UTC, as its label says."""
    if not text.strip():
        return None
    try:
        return datetime.fromisoformat(text.strip()).replace(tzinfo=UTC)
    except ValueError as wrong:
        raise ValidationError("Write the departure as 2026-12-31T18:30.", "departs_at") from wrong


def _page(told: dict[str, str], faults: dict[str, list[str]]) -> str:
    with showing(registry(), actor(), Asked(Reading.TRAVELLER_LISTS, "")) as tx:
        kept = lists.own(tx)
    offered = {"purposes": [*Purpose], "encodings": ENCODINGS}
    return render_template("officer/lists.html", kept=kept, told=told, faults=faults, **offered)
