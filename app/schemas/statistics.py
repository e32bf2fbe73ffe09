"""Shape statistics: a year in, tables out, as JSON and as CSV."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from marshmallow import Schema, fields, validate

from app.services.oversight.statistics import Statistics

HEAD = ("measure", "by", "key", "value")
TOTAL = "total"


class StatisticsQuerySchema(Schema):
    """The year, in UTC; this one where none is told."""

    year = fields.Integer(load_default=None, validate=validate.Range(2000, 2200))


class Count(fields.Float):
    """A number as it was counted: whole, but for what is a share of something."""

    def _format_num(self, value: Any) -> Any:
        return value


class CellSchema(Schema):
    """One value of a dimension, and its count; null where it is hidden."""

    key = fields.String()
    value = Count(allow_none=True)


class StatTableSchema(Schema):
    """One measure by one dimension. A null total is hidden, or would say nothing."""

    measure = fields.String()
    by = fields.String()
    cells = fields.List(fields.Nested(CellSchema))
    total = Count(allow_none=True)


class StatisticsSchema(Schema):
    """The tables of a year; a count between 1 and `least` less one is hidden, with others beside it."""

    year = fields.Integer()
    least = fields.Integer()
    tables = fields.List(fields.Nested(StatTableSchema))


def as_csv(found: Statistics) -> str:
    """Return the tables as lines of CSV; a hidden value is empty."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows((HEAD, *_lines(found)))
    return written.getvalue()


def _lines(found: Statistics) -> Iterator[tuple[str, str, str, str]]:
    for table in found.tables:
        for cell in table.cells:
            yield table.measure, table.by, cell.key, _written(cell.value)
        yield table.measure, table.by, TOTAL, _written(table.total)


def _written(value: float | None) -> str:
    return "" if value is None else str(value)
