"""Describe the registry's own formats, for whoever writes them: JSON Schema, and the columns of CSV."""

from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from app.importers.own.columns import ALIASES, SHORT
from app.importers.own.entries import VERSION
from app.rules.content import FilingContent
from app.vocabulary.filings import KINDS, PLURALS, FilingType
from search.text.dates import PartialDate

DAY = {"type": "string", "format": "date"}
PARTIAL = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    date: DAY,
    PartialDate: PARTIAL,
}


def schema() -> dict[str, Any]:
    """Return the JSON Schema of one line of NDJSON, with the columns of CSV beside it."""
    whole = _part(FilingContent)
    whole["properties"] |= {
        "version": {"const": VERSION},
        "type": {"enum": [*FilingType]},
        "kind": {"enum": [kind for words in KINDS.values() for kind in words]},
    }
    whole["required"] = ["reference", *whole["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:lookout:filing:{VERSION}",
        "title": "One filing: a line of NDJSON, or with paths as columns a row of CSV.",
        **whole,
        "x-kinds": {PLURALS[family]: [*words] for family, words in KINDS.items()},
        "x-columns": {**SHORT, ALIASES: "subjects.0.names, further ones between semicolons"},
    }


def _part(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    needed = [
        each.name for each in fields(kind) if each.default is MISSING and each.default_factory is MISSING
    ]
    return {
        "type": "object",
        "properties": {name: _described(hint) for name, hint in hints.items()},
        "required": needed,
    }


def _described(hint: Any) -> dict[str, Any]:
    origin = get_origin(hint)
    if origin in {Union, UnionType}:
        [plain] = [each for each in get_args(hint) if each is not type(None)]
        return {"anyOf": [_described(plain), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _described(get_args(hint)[0])}
    if origin is dict:
        return {"type": "object", "additionalProperties": {"type": "string"}}
    if hint in PLAIN:
        return PLAIN[hint]
    if is_dataclass(hint):
        return _part(hint)
    return {"enum": [*hint]} if issubclass(hint, StrEnum) else {}
