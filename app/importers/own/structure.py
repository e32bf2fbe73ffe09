"""Turn what JSON or a row says into a filing's content, by the types of the content itself.

A value that its field cannot hold is left out and told to `lost`, and so is a field that nobody knows. Only
where a part cannot be without the value is the part left out, and in the end the whole entry refused.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

import orjson

from app.rules.content import FilingContent, IdentifierContent, NameContent, NationalityContent
from app.rules.text import shorten
from search.identifiers import IdentifierKind, normalise
from search.text.dates import BirthDate, PartialDate

Lost = list[str]
SHOWN = 2_000
LONGEST_NUMBER = 9
BETWEEN = ";"
# A part may be said by its first value alone.
SHORT = {NameContent: "full", NationalityContent: "country"}
# Read off other values, and so no loss.
READ_OFF = frozenset({"id", "script", "doubts"})
CARD = "the number of a payment card, which no list may hold"


class Unreadable(Exception):
    """A value cannot be what its field holds: `path` says where, `reason` why."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path, self.reason = path, reason


def content_from(said: Mapping[str, Any], lost: Lost) -> FilingContent:
    """Return the content; raises Unreadable where a filing cannot be without what is at fault."""
    content = _part(FilingContent, said, "", lost)
    if not content.subjects:
        raise Unreadable("subjects", "the entry says of nobody and nothing")
    return FilingContent(**{each.name: getattr(content, each.name) for each in fields(content)})


def _part(kind: Any, said: Any, path: str, lost: Lost) -> Any:
    if isinstance(said, str) and kind in SHORT:
        said = {SHORT[kind]: said}
    if not isinstance(said, Mapping):
        raise Unreadable(path, f"{_told(said)} is no object")
    if kind is IdentifierContent:
        _require_no_card(said, path)
    hints = _hints(kind)
    values = {name: _field(kind, name, said[name], _join(path, name), lost) for name in hints if name in said}
    lost += [
        f"{_join(path, name)}: {_told(said[name])}" for name in said if name not in READ_OFF | hints.keys()
    ]
    values = {name: value for name, value in values.items() if value is not MISSING}
    for name in _required(kind):
        if name not in values:
            raise Unreadable(_join(path, name), "missing, or not of its kind")
    return kind(**values)


def _field(kind: Any, name: str, said: Any, path: str, lost: Lost) -> Any:
    """Return the value of a field; MISSING, and told, where it cannot be read."""
    try:
        return _value(_hints(kind)[name], said, path, lost)
    except Unreadable as fault:
        shown = CARD if fault.reason == CARD else _told(said)
        lost.append(f"{fault.path}: {shown}")
        return MISSING


def _value(hint: Any, said: Any, path: str, lost: Lost) -> Any:
    shape = _shape(hint)
    if shape.optional:
        return None if said is None or said == "" else _value(shape.inner, said, path, lost)
    if shape.listed:
        return _listed(shape.inner, said, path, lost)
    if hint is BirthDate and isinstance(said, str):
        return _made(BirthDate.parse, said, path)
    if shape.part:
        return _part(hint, said, path, lost)
    return _plain(hint, shape, said, path)


def _listed(hint: Any, said: Any, path: str, lost: Lost) -> tuple[Any, ...]:
    if said is None or said == "":
        return ()
    if isinstance(said, str):
        said = [each.strip() for each in said.split(BETWEEN) if each.strip()]
    if not isinstance(said, list):
        raise Unreadable(path, f"{_told(said)} is no list")
    values = []
    for at, each in enumerate(said):
        try:
            values.append(_value(hint, each, f"{path}.{at}", lost))
        except Unreadable as fault:
            lost.append(f"{fault.path}: {CARD if fault.reason == CARD else _told(each)}")
    return tuple(values)


def _plain(hint: Any, shape: "_Shape", said: Any, path: str) -> Any:
    """Return a text, number, day or word; raises Unreadable for anything else."""
    if shape.read is not None:
        value = shape.read(said)
        if value is not None:
            return value
    elif isinstance(said, str):
        return _made(shape.make or hint, said, path)
    raise Unreadable(path, f"{_told(said)} is not of its kind")


def _text(said: Any) -> str | None:
    return str(said) if isinstance(said, str | int) and not isinstance(said, bool) else None


def _truth(said: Any) -> bool | None:
    return said in {True, "true"} if isinstance(said, bool) or said in ("true", "false") else None


def _number(said: Any) -> int | None:
    text = "" if isinstance(said, bool) else str(said)
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER else None


def _details(said: Any) -> dict[str, str] | None:
    if not isinstance(said, Mapping):
        return None
    return {str(name): each if isinstance(each, str) else _told(each) for name, each in said.items()}


_READERS: dict[Any, Any] = {str: _text, bool: _truth, int: _number, dict: _details}


def _made(make: Any, said: str, path: str) -> Any:
    try:
        return make(said)
    except (ValueError, OverflowError) as wrong:
        raise Unreadable(path, f"“{shorten(said, 40)}” is not of its kind") from wrong


def _day(said: str) -> date:
    day = PartialDate.parse(said)
    if day.month is None or day.day is None:
        raise ValueError("no whole day")
    return date(day.year, day.month, day.day)


_MAKERS: dict[Any, Any] = {date: _day, PartialDate: PartialDate.parse}


def _require_no_card(said: Mapping[str, Any], path: str) -> None:
    """Raise Unreadable for a card's number in clear: neither field nor remark may keep it."""
    if said.get("kind") == IdentifierKind.PAYMENT_CARD:
        number = str(said.get("number", ""))
        if normalise(IdentifierKind.PAYMENT_CARD, number) is None:
            raise Unreadable(path, CARD)


def _told(value: Any) -> str:
    """Return what was said, in one line; for a filing's remarks."""
    text = value if isinstance(value, str) else orjson.dumps(value, default=str).decode()
    return shorten(" ".join(text.split()), SHOWN)


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


class _Shape(NamedTuple):
    """Hold what a field's type asks for, looked up once a type and not once a value."""

    optional: bool
    listed: bool
    part: bool
    inner: Any
    read: Any
    make: Any


@cache
def _shape(hint: Any) -> _Shape:
    origin = get_origin(hint)
    optional, listed = origin in {Union, UnionType}, origin is tuple
    within = [each for each in get_args(hint) if each is not type(None)]
    part = is_dataclass(hint) and hint is not PartialDate
    inner = within[0] if optional or listed else None
    return _Shape(optional, listed, part, inner, _READERS.get(origin or hint), _MAKERS.get(hint))


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _required(kind: Any) -> tuple[str, ...]:
    return tuple(
        each.name for each in fields(kind) if each.default is MISSING and each.default_factory is MISSING
    )
