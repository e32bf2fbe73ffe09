"""Turn a form's flat fields into the document that the API would be sent, and faults back to the fields."""

from collections.abc import Mapping
from typing import Any

from flask import request
from marshmallow import Schema, ValidationError
from werkzeug.datastructures import MultiDict

from app.api.paging import HIGHEST
from app.errors import Fault, RegistryError
from app.schemas.faults import faults_in

SEVERAL = "[]"
# What stands in every form, or in a page that asks anew who sits there, and says nothing of its matter.
ASIDE = frozenset({"csrf_token", "proof_code", "proof_passkey"})
MOST_STEPS = 12


def read_form(schema: Schema, *aside: str) -> Any:
    """Load the request's form by a schema. Raises ValidationError as the API would."""
    return schema.load(nested(request.form, *aside))


def read_query(schema: Schema) -> Any:
    """Load what stands after the address of a page by a schema. Raises ValidationError as the API would."""
    return schema.load(nested(request.args))


def nested(form: MultiDict[str, str], *aside: str) -> dict[str, Any]:
    """Return the document that fields such as `subjects.0.names.0.full` spell out.

    What is left empty is left out. A name that ends with `[]` may be sent several times.
    """
    told: dict[str, Any] = {}
    for name, values in form.lists():
        path = name.removesuffix(SEVERAL)
        given = [value.strip() for value in values if value.strip()]
        if given and path.partition(".")[0] not in ASIDE.union(aside):
            told[path] = given if name.endswith(SEVERAL) else given[-1]
    return nested_values(told)


def nested_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the document whose values stand at these paths."""
    told: dict[str, Any] = {}
    for path, value in values.items():
        steps = path.split(".")
        if len(steps) <= MOST_STEPS:
            _put(told, steps, value)
    return {name: _as_lists(value) for name, value in told.items()}


def flat(document: Any, path: str = "") -> dict[str, Any]:
    """Return a document's values by the names of their fields."""
    if isinstance(document, Mapping):
        parts = [(f"{path}.{name}" if path else str(name), value) for name, value in document.items()]
    elif isinstance(document, list | tuple) and any(isinstance(each, Mapping) for each in document):
        parts = [(f"{path}.{place}", value) for place, value in enumerate(document)]
    else:
        return {path: document}
    return {name: value for part, below in parts for name, value in flat(below, part).items()}


def faults_by_path(unfit: ValidationError) -> dict[str, list[str]]:
    """Gather what a schema finds wrong by the field that it stands at."""
    return by_path([*faults_in(unfit.messages)])


def asked_number(name: str) -> int | None:
    """Return a number that stands in the address; None where none does that the database could hold."""
    given = request.args.get(name, None, int)
    return given if given is not None and 0 <= given <= HIGHEST else None


def faults_of(unfit: ValidationError | RegistryError) -> dict[str, list[str]]:
    """Gather what a schema or a service finds wrong by the field that it stands at, or at none."""
    if isinstance(unfit, ValidationError):
        return faults_by_path(unfit)
    return by_path(unfit.faults) or {"": [*dict.fromkeys((unfit.title, unfit.detail))]}


def by_path(faults: tuple[Fault, ...] | list[Fault]) -> dict[str, list[str]]:
    """Gather faults by the field that they stand at."""
    found: dict[str, list[str]] = {}
    for fault in faults:
        found.setdefault(fault.path, []).append(fault.reason)
    return found


def _put(told: dict[str, Any], path: list[str], value: Any) -> None:
    for step in path[:-1]:
        below = told.setdefault(step, {})
        if not isinstance(below, dict):
            return
        told = below
    told[path[-1]] = value


def _as_lists(node: Any) -> Any:
    """Make a list of what is numbered throughout; the numbers only give the order."""
    if not isinstance(node, dict):
        return node
    if node and all(key.isascii() and key.isdigit() for key in node):
        return [_as_lists(node[key]) for key in sorted(node, key=int)]
    return {key: _as_lists(value) for key, value in node.items()}
