"""Serve /statistics: counts without personal data, as JSON, as CSV, and as plots with their tables."""

from pathlib import Path
from typing import Any

from flask import Response, render_template

from app.api.arguments import Blueprint
from app.api.auth import permission
from app.api.context import actor, registry
from app.schemas.statistics import StatisticsQuerySchema, StatisticsSchema, as_csv
from app.services.audit.log import Asked
from app.services.oversight.statistics import Statistics, statistics
from app.services.unit_of_work import showing
from app.vocabulary.actors import Action
from app.vocabulary.readings import Reading

TEMPLATES = Path(__file__).parent.parent / "web" / "templates"
CSV, HTML = "text/csv; charset=utf-8", "text/html; charset=utf-8"
TEXT = {"type": "string"}
blueprint = Blueprint(
    "statistics",
    __name__,
    url_prefix="/api/v1",
    description="Counts without personal data.",
    template_folder=str(TEMPLATES),
)


@blueprint.route("/statistics", methods=["GET"])
@permission(Action.READ_STATISTICS)
@blueprint.arguments(StatisticsQuerySchema, location="query")
@blueprint.response(200, StatisticsSchema)
def tables(data: dict[str, Any]) -> Any:
    """Count filings, lookups and extensions of a year. Small cells are hidden."""
    return found(data["year"])


@blueprint.route("/statistics.csv", methods=["GET"])
@permission(Action.READ_STATISTICS)
@blueprint.arguments(StatisticsQuerySchema, location="query")
@blueprint.response(200, TEXT, content_type="text/csv")
def lines(data: dict[str, Any]) -> Any:
    """Give the same tables as CSV: measure, dimension, key, value; a hidden value is empty."""
    return Response(as_csv(found(data["year"])), content_type=CSV)


@blueprint.route("/statistics.html", methods=["GET"])
@permission(Action.READ_STATISTICS)
@blueprint.arguments(StatisticsQuerySchema, location="query")
@blueprint.response(200, TEXT, content_type="text/html")
def plots(data: dict[str, Any]) -> Any:
    """Give the same tables as a page of plots, each with its table beneath."""
    return Response(render_template("statistics/page.html", found=found(data["year"])), content_type=HTML)


def found(year: int | None) -> Statistics:
    """Return the tables of a year, this one where none is told; whoever reads them is recorded."""
    here = registry()
    year = year or here.clock().year
    asked = Asked(Reading.STATISTICS, "statistics", words={"year": year})
    with showing(here, actor(), asked) as tx:
        tx.show(str(year))
        return statistics(tx, year)
