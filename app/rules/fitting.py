"""Make what a list says fit the rules for values, and keep in the remarks what did not fit.

A schema refuses what breaks a rule, since its writer can mend it. A list has no writer at hand: what it
says of a person is mended here, so that a faulty value costs the value and never the person.
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache, partial
from typing import Any

from app.rules import bounds
from app.rules.changed import changed
from app.rules.content import ChargeContent, FilingContent, IdentifierContent, NameContent, SubjectContent
from app.rules.text import MOST, RANGES, TEXTS, TextRule, clean, fitted, rules_of
from app.vocabulary.offences import Offence
from search.identifiers import normalise
from search.identifiers.ranges import RangeRefused, range_size
from search.text.countries import country_code

Lost = list[str]
# Takes a part and returns it as it fits, or None where nothing of it can stand.
Fit = Callable[[Any, Lost], Any]
ANYTHING = TextRule(sys.maxsize, lines=True)
OFFENCES = frozenset({"", *Offence})


def fit(content: FilingContent, told: Lost | None = None) -> FilingContent:
    """Return the content as a schema would take it.

    What was cut, left out or visibly mended stands as it was in the remarks of its subject; what was said
    of the filing as a whole, in those of the first one. `told` is given all of it, a line each.
    """
    whole: Lost = []
    content = _values("filing", content, whole)
    warrants = _all(_warrant, content.warrants, whole)
    losses: list[Lost] = [[] if at else whole for at, _ in enumerate(content.subjects)]
    fitting = [_parts(*each) for each in zip(content.subjects, losses, strict=True)]
    for at, names in enumerate(bounds.first_names(fitting)):
        losses[at] += [f"Names: {_told(each)}" for each in _without(fitting[at].names, names)]
        fitting[at] = _remarked(changed(fitting[at], names=names), losses[at])
    if told is not None:
        told += [line for lost in losses for line in lost]
    return changed(content, subjects=tuple(fitting), warrants=warrants)


def _without(names: tuple[NameContent, ...], kept: tuple[NameContent, ...]) -> list[NameContent]:
    """Return the names that were not kept; of equal ones, as many as there are more of."""
    left = [*names]
    for name in kept:
        left.remove(name)
    return left


def _remarked(subject: SubjectContent, lost: Lost) -> SubjectContent:
    remarks = "\n".join(filter(None, (subject.remarks, *lost)))
    return changed(subject, remarks=fitted(remarks, TEXTS["subject.remarks"]))


def _parts(subject: SubjectContent, lost: Lost) -> SubjectContent:
    subject = _values("subject", subject, lost)
    changes: dict[str, Any] = {
        name: _all(make, getattr(subject, name), lost) for name, make in _LISTS.items()
    }
    for name in ("description", "property"):
        if (value := getattr(subject, name)) is not None:
            changes[name] = _values(name, value, lost)
    return changed(subject, **changes)


def _all(make: Fit, values: Iterable[Any], lost: Lost) -> tuple[Any, ...]:
    return tuple(fitting for value in values if (fitting := make(value, lost)) is not None)


def _values(part: str, value: Any, lost: Lost) -> Any:
    """Return the part with its texts, numbers and lists within their rules."""
    changes: dict[str, Any] = {}
    for field, rule in _texts_of(part):
        said = getattr(value, field)
        if said and (kept := _kept(said, rule)) != said:
            changes[field] = kept
            lost += [f"{_label(part, field)}: {clean(each, ANYTHING)}" for each in _cut(said, rule)]
    for field, (low, high) in _ranges_of(part):
        number = getattr(value, field)
        if number is not None and not low <= number <= high:
            changes[field] = None
            lost.append(f"{_label(part, field)}: {number}")
    for field, most in _bounds_of(part):
        listed = changes.get(field, getattr(value, field))
        if len(listed) > most:
            changes[field] = _first(listed, most)
            lost += [f"{_label(part, field)}: {_told(each)}" for each in _each(listed)[most:]]
    return changed(value, **changes)


def _kept(said: Any, rule: TextRule) -> Any:
    """Return a text, a list of texts or texts by their names as the rule takes them."""
    if isinstance(said, str):
        return fitted(said, rule)
    if isinstance(said, Mapping):
        names = TEXTS["property.details.name"]
        return {fitted(str(name), names): fitted(str(each), rule) for name, each in said.items()}
    return tuple(kept for each in said if (kept := fitted(each, rule)))


def _cut(said: Any, rule: TextRule) -> list[str]:
    """Return the texts of which the rule leaves less than a reader saw."""
    if isinstance(said, Mapping):
        whole = {clean(str(name), ANYTHING): clean(str(each), ANYTHING) for name, each in said.items()}
        return [] if whole == _kept(said, rule) else _each(whole)
    texts = [said] if isinstance(said, str) else said
    return [each for each in texts if clean(each, ANYTHING) != fitted(each, rule)]


def _each(listed: Any) -> list[Any]:
    return [f"{name}: {each}" for name, each in listed.items()] if isinstance(listed, Mapping) else [*listed]


def _first(listed: Any, most: int) -> Any:
    return dict([*listed.items()][:most]) if isinstance(listed, Mapping) else listed[:most]


def _name(name: NameContent, lost: Lost) -> NameContent | None:
    name = _values("name", name, lost)
    parts: dict[str, Any] = {part: getattr(name, part) for part in ("full", "family", "given")}
    lost += [f"Name: {text}" for text in parts.values() if bounds.within(text) != text]
    within: dict[str, Any] = {part: bounds.within(text) for part, text in parts.items()}
    name = changed(name, **within)
    return name if name.written else None


def _identifier(paper: IdentifierContent, lost: Lost) -> Any:
    """Leave out a number that cannot be read or is too long: a part of it is another number."""
    first = _read(paper, paper.number, "number")
    if first is None:
        lost.append(f"Identifier: {_told(paper)}")
        return None
    if paper.range_end and not _spans(first, _read(paper, paper.range_end, "range_end")):
        lost.append(f"Identifier range: {paper.number} to {paper.range_end}")
        paper = replace(paper, range_end="")
    return _placed("identifier", paper, lost)


def _read(paper: IdentifierContent, number: str, field: str) -> str | None:
    whole = len(clean(number, ANYTHING)) <= TEXTS[f"identifier.{field}"].longest
    return normalise(paper.kind, clean(number, TEXTS[f"identifier.{field}"])) if whole else None


def _spans(first: str, last: str | None) -> bool:
    try:
        return last is not None and range_size(first, last) > 0
    except RangeRefused:
        return False


def _placed(part: str, value: Any, lost: Lost) -> Any:
    """Return the part with its country by the one code, or without where the country is not known."""
    value = _values(part, value, lost)
    code = country_code(value.country) if value.country else ""
    if code is None:
        lost.append(f"{_label(part, 'country')}: {clean(value.country, ANYTHING)}")
    return value if code == value.country else replace(value, country=code or "")


def _nationality(value: Any, lost: Lost) -> Any:
    placed = _placed("nationality", value, lost)
    return placed if placed.country else None


def _warrant(value: Any, lost: Lost) -> Any:
    placed = _placed("warrant", value, lost)
    return changed(placed, charges=_all(_charge, placed.charges, lost))


def _charge(charge: ChargeContent, lost: Lost) -> Any:
    """Mark an offence by a word of no list as `other`, so that a person reads what it was called."""
    offence = clean(charge.offence, ANYTHING)
    if offence not in OFFENCES:
        lost.append(f"{_label('charge', 'offence')}: {offence}")
        offence = Offence.OTHER
    return _values("charge", replace(charge, offence=offence), lost)


_LISTS: dict[str, Fit] = {
    "names": _name,
    "identifiers": _identifier,
    "birth_dates": partial(_values, "birth_date"),
    "nationalities": _nationality,
    "places": partial(_placed, "place"),
}


def _label(part: str, field: str) -> str:
    """Say in a word or two what the list said, as a remark begins."""
    return f"{part} {field}".replace("_", " ").capitalize() if part != "subject" else field.capitalize()


def _told(value: Any) -> str:
    """Say everything that a part of a list says, in one line."""
    if not is_dataclass(value):
        return str(value)
    said = (getattr(value, field.name) for field in fields(value))
    return ", ".join(str(each) for each in said if each not in ("", None, True, False))


@cache
def _texts_of(part: str) -> tuple[tuple[str, TextRule], ...]:
    return tuple(rules_of(part))


@cache
def _ranges_of(part: str) -> tuple[tuple[str, tuple[int, int]], ...]:
    return tuple(
        (key.partition(".")[2], bounds) for key, bounds in RANGES.items() if key.startswith(f"{part}.")
    )


@cache
def _bounds_of(part: str) -> tuple[tuple[str, int], ...]:
    return tuple((key.partition(".")[2], most) for key, most in MOST.items() if key.startswith(f"{part}."))
