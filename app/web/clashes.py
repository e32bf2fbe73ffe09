"""Hold a form against a newer version of its filing: where the two differ, and which of them is chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from app.web.document import typed
from app.web.fields import CHECKS, HIDDEN, Field

# Before the name of a field: whose value is taken, where two clerks wrote into it.
CHOICE = "choose."
THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Clash:
    """One field in which the newer version says something else than the form.

    `untouched`: the form says there what it said when it was opened, so that the newer value is proposed.
    """

    field: Field
    mine: Any
    theirs: Any
    untouched: bool


def values_in(fields: Iterable[Field], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a form shows of a document's values, by the names of its fields."""
    return {field.path: values.get(field.path, field.preset) for field in fields}


def typed_in(fields: Iterable[Field], form: MultiDict[str, str]) -> dict[str, Any]:
    """Return what was typed into those fields that the form had."""
    return {field.path: typed(field, form) for field in fields if field.kind == CHECKS or field.path in form}


def clashes(
    fields: Iterable[Field], form: MultiDict[str, str], theirs: Mapping[str, Any], began: Mapping[str, Any]
) -> list[Clash]:
    """Return the fields that differ from the newer version, but for those that the clerk alone changed.

    `began` is what the form said when it was opened; empty where nobody knows: all may be the clerk's then.
    """
    asked = [field for field in fields if field.kind != HIDDEN]
    mine, newer = typed_in(asked, form), values_in(asked, theirs)
    older = values_in(asked, began) if began else None
    return [
        Clash(field, mine[path], newer[path], older is not None and _same(mine[path], older[path]))
        for field in asked
        if (path := field.path) in mine
        and not _same(mine[path], newer[path])
        and not (older is not None and _same(newer[path], older[path]))
    ]


def chosen(form: MultiDict[str, str], theirs: Mapping[str, Any]) -> MultiDict[str, str]:
    """Return the form with the newer version's value wherever that was chosen."""
    told = form.copy()
    for name, choice in form.items():
        path = name.removeprefix(CHOICE)
        if path != name and choice == THEIRS:
            told.setlist(path, _as_sent(theirs.get(path)))
    return told


def _as_sent(value: Any) -> list[str]:
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else [_plain(value)]


def _same(one: Any, other: Any) -> bool:
    return [each for each in _as_sent(one) if each] == [each for each in _as_sent(other) if each]


def _plain(value: Any) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
