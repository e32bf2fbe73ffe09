"""Name the fields of a filing as columns: short names for the usual ones, and paths for all."""

from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from app.rules.content import FilingContent
from search.text.dates import BirthDate, PartialDate

MOST_PARTS = 50
ONE = "subjects.0"
PAPER = f"{ONE}.identifiers.0"
# Columns that say nothing of the filing's content but of which kind of filing it is.
HEAD = frozenset({"type", "version"})
ALIASES = "aliases"
SHORT: Mapping[str, str] = {
    "subject_type": f"{ONE}.type",
    "name": f"{ONE}.names.0.full",
    "family_name": f"{ONE}.names.0.family",
    "given_names": f"{ONE}.names.0.given",
    "birth_date": f"{ONE}.birth_dates.0",
    "nationality": f"{ONE}.nationalities.0.country",
    "sex": f"{ONE}.sex",
    "remarks": f"{ONE}.remarks",
    "number": f"{PAPER}.number",
    "number_to": f"{PAPER}.range_end",
    "number_kind": f"{PAPER}.kind",
    "number_country": f"{PAPER}.country",
    "number_status": f"{PAPER}.status",
    "number_issued_on": f"{PAPER}.issued_on",
    "number_expires_on": f"{PAPER}.expires_on",
    "number_note": f"{PAPER}.note",
    **{part: f"{ONE}.property.{part}" for part in ("make", "model", "colour", "year")},
    "description": f"{ONE}.property.text",
}


def path_of(column: str) -> str:
    """Return the path that a column's name stands for."""
    return SHORT.get(column.strip(), column.strip())


def is_path(path: str) -> bool:
    """Tell whether a path leads to a field of a filing."""
    if path in HEAD or path == ALIASES:
        return True
    hint: Any = FilingContent
    for step in path.split("."):
        hint = _inside(hint, step)
        if hint is None:
            return False
    return not _is_part(hint)


def nested(said: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return what paths and their values say, as objects and lists within one another; blanks say nothing."""
    whole: dict[str, Any] = {}
    aliases: list[str] = []
    for path, value in said:
        if not value:
            continue
        if path == ALIASES:
            aliases = [each.strip() for each in value.split(";") if each.strip()]
        else:
            _put(whole, path.split("."), value)
    plain: dict[str, Any] = _lists(whole)
    if aliases:
        subject = plain.setdefault("subjects", [{}])[0]
        subject["names"] = [*subject.get("names", []), *({"full": name, "kind": "alias"} for name in aliases)]
    return plain


def _put(whole: dict[str, Any], steps: list[str], value: str) -> None:
    for step in steps[:-1]:
        inner = whole.setdefault(step, {})
        whole = inner if isinstance(inner, dict) else {}
    whole[steps[-1]] = value


def _lists(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inner = {name: _lists(each) for name, each in value.items()}
    if inner and all(name.isdecimal() for name in inner):
        return [inner[name] for name in sorted(inner, key=int)]
    return inner


def _inside(hint: Any, step: str) -> Any:
    """Return the type of what a step leads to; None where it leads nowhere."""
    hint = _plain(hint)
    if get_origin(hint) is tuple:
        known = step.isascii() and step.isdecimal() and int(step) < MOST_PARTS
        return get_args(hint)[0] if known else None
    if get_origin(hint) is dict:
        return str
    return get_type_hints(hint).get(step) if is_dataclass(hint) else None


def _is_part(hint: Any) -> bool:
    """Tell whether a type holds further fields, so that one cell cannot say it."""
    plain = _plain(hint)
    if get_origin(plain) is tuple:
        return _is_part(get_args(plain)[0])
    return get_origin(plain) is dict or (is_dataclass(plain) and plain not in (BirthDate, PartialDate))


def _plain(hint: Any) -> Any:
    if get_origin(hint) in {Union, UnionType}:
        [hint] = [each for each in get_args(hint) if each is not type(None)]
    return hint
