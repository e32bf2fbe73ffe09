"""Put what was typed into a form over the document that was there, so that what the form lacks stays."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from itertools import pairwise
from typing import Any

from werkzeug.datastructures import MultiDict

from app.schemas.filing import READ_ONLY
from app.web.fields import CHECKS, DAY, HIDDEN, LINES, MOST_ROWS, NUMBER, TEXT, Field
from app.web.forms import flat, nested_values

# What the registry reads off a name or a number itself.
READ_OFF = ("script", "doubts")
# A row with nothing but these was left empty.
PRESET = frozenset({"kind", "status", "confirmed", "quality", "approximate"})
ROWS = frozenset({"names", "birth_dates", "nationalities", "places", "identifiers", "warrants", "charges"})
EMPTY: Mapping[str, Any] = {TEXT: "", LINES: "", DAY: None, CHECKS: []}


def overlaid(
    document: Mapping[str, Any], form: MultiDict[str, str], fields: Iterable[Field]
) -> dict[str, Any]:
    """Return the document with what the form says of each of its fields."""
    told = {
        path: value
        for path, value in flat(_own(document)).items()
        if value is not None and path.rpartition(".")[2] not in READ_OFF
    }
    for field in fields:
        # A box that is not ticked sends nothing; of all else, what was not sent was not there to be changed.
        if field.kind != CHECKS and field.path not in form:
            continue
        value = typed(field, form)
        told.pop(field.path, None)
        if value not in ("", [], None):
            told[field.path] = value
    whole: dict[str, Any] = _without_empty_rows(nested_values(told))
    return whole


def change(document: Mapping[str, Any], told: Mapping[str, Any], fields: Iterable[Field]) -> dict[str, Any]:
    """Return what is sent to amend: what was emptied is said to be empty, since what is left out stays."""
    emptied = {
        field.path: EMPTY[field.kind]
        for field in fields
        if "." not in field.path and field.kind in EMPTY and document.get(field.path)
    }
    lists: dict[str, Any] = {name: [] for name in ("warrants",) if document.get(name)}
    return {**emptied, **lists, **told}


def _own(document: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name not in READ_ONLY}


def lengthened(document: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Return the document with as many rows as these fields count, to lay the same form out again."""
    longer = deepcopy(dict(document))
    for name in names:
        _lengthen(longer, name.split("."))
    return longer


def typed(field: Field, form: MultiDict[str, str]) -> Any:
    """Return what the form says in one field: clean of stray space, a number where it is one."""
    given = [value.strip() for value in form.getlist(field.path) if value.strip()]
    if field.kind == CHECKS:
        return given
    value = given[-1] if given else ""
    if field.kind == NUMBER and value.isascii() and value.isdigit():
        return int(value)
    if field.kind == HIDDEN:
        return value
    return value.replace("\r\n", "\n")


def _lengthen(node: Any, steps: list[str]) -> None:
    for name, place in pairwise(steps):
        if isinstance(node, list) and name.isascii() and name.isdigit() and int(name) < len(node):
            node = node[int(name)]
        elif isinstance(node, dict) and name in ROWS and place.isascii() and place.isdigit():
            node[name] = node.get(name) or []
            short = min(int(place) + 1, MOST_ROWS) - len(node[name])
            node[name].extend({} for _ in range(short))
            node = node[name]
        elif isinstance(node, dict) and isinstance(node.get(name), dict | list):
            node = node[name]
        else:
            return


def _without_empty_rows(node: Any, name: str = "") -> Any:
    if isinstance(node, Mapping):
        return {each: _without_empty_rows(below, each) for each, below in node.items()}
    if isinstance(node, list) and name in ROWS:
        rows = (_without_empty_rows(row) for row in node)
        return [row for row in rows if not (isinstance(row, Mapping) and _is_empty(row))]
    return [_without_empty_rows(each) for each in node] if isinstance(node, list) else node


def _is_empty(row: Mapping[str, Any]) -> bool:
    return all(name in PRESET or value in ([], {}, "") for name, value in row.items())
