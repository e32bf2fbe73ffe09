"""Serve statistics as plots, each with its table beneath, and as CSV; narrowed to a kind, country or month.

Each table counts by one thing at a time, so that no small count can be told; to narrow is to show fewer rows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from flask import render_template, request, url_for
from marshmallow import ValidationError, fields, validate
from werkzeug.wrappers import Response

from app.api import statistics
from app.errors import Invalid
from app.schemas.statistics import StatisticsQuerySchema, as_csv
from app.services.oversight.statistics import UNKNOWN, Statistics, StatTable
from app.vocabulary.actors import Action
from app.web import language, words
from app.web.desks import desk, desk_blueprint, downloaded
from app.web.forms import faults_by_path

# What a table may be narrowed by.
BY = ("kind", "country", "month")
KEY = validate.Length(max=100)
blueprint = desk_blueprint("figures", __name__, "/statistics")


class FiguresQuerySchema(StatisticsQuerySchema):
    """The year, and the one row of each table that is wanted."""

    kind = fields.String(load_default="", validate=KEY)
    country = fields.String(load_default="", validate=KEY)
    month = fields.String(load_default="", validate=KEY)


@blueprint.get("/")
@desk(Action.READ_STATISTICS)
def page() -> Any:
    """Show the plots of a year with their tables."""
    try:
        asked, faults = _asked(), {}
    except ValidationError as unfit:
        asked, faults = FiguresQuerySchema().load({}), faults_by_path(unfit)
    found = statistics.found(asked["year"])
    told = {**asked, "year": found.year, **({"year": request.args.get("year", "")} if faults else {})}
    shown = {"found": narrowed(found, asked), "options": {by: [*_options(found, by)] for by in BY}}
    csv = url_for("figures.lines", year=found.year, **{by: asked[by] for by in BY if asked[by]})
    rendered = render_template("figures/page.html", told=told, faults=faults, csv=csv, say=say, **shown)
    return (rendered, Invalid.status) if faults else rendered


@blueprint.get("/csv")
@desk(Action.READ_STATISTICS)
def lines() -> Response:
    """Hand out the same tables as CSV; a hidden value is empty."""
    asked = _asked()
    found = statistics.found(asked["year"])
    return downloaded(as_csv(narrowed(found, asked)), f"statistics-{found.year}.csv", statistics.CSV)


def narrowed(found: Statistics, asked: Mapping[str, Any]) -> Statistics:
    """Return the tables with the rows that were asked for; all of them where nothing narrows."""
    wanted = {by: asked[by] for by in BY if asked[by]}
    if not wanted:
        return found
    tables = (
        replace(table, cells=tuple(cell for cell in table.cells if cell.key == wanted[table.by]), total=None)
        for table in found.tables
        if table.by in wanted
    )
    return replace(found, tables=tuple(tables))


def say(table: StatTable, key: str) -> str:
    """Say the value of a dimension as people do."""
    if key == UNKNOWN:
        return words.word(key)
    if table.by == "kind":
        return words.title(*key.split(".", 1))
    if table.by == "country":
        return language.country(key)
    return language.month(key) if table.by == "month" else words.word(key)


def _asked() -> dict[str, Any]:
    given = {name: value for name, value in request.args.items() if value}
    loaded: dict[str, Any] = FiguresQuerySchema().load(given)
    return loaded


def _options(found: Statistics, by: str) -> Iterator[tuple[str, str]]:
    """Yield the values of a dimension that any table has, with what they are called."""
    tables = [table for table in found.tables if table.by == by]
    keys = dict.fromkeys(cell.key for table in tables for cell in table.cells)
    yield from sorted(((key, say(tables[0], key)) for key in keys), key=lambda each: each[by != "month"])
