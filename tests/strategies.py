"""Make filings out of the schemas themselves: whatever they accept, as bodies of the API."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from marshmallow import Schema, fields, validate

from app.rules.text import TEXTS, TextRule, fault
from app.schemas.fields import Country, Partial, Text
from app.schemas.subject import IdentifierSchema, NameSchema, SubjectSchema
from search.identifiers import IdentifierKind
from tests.cases import read_cases

# Longer ones say nothing more here: that each may be as long as its rule is held elsewhere.
LONGEST, MOST = 24, 2
LETTERS = st.characters(exclude_categories=["Cs", "Cn", "Co"])
CODES = ("FR", "XK", "UNO", "XXA", "914", "GBD", "D<<", "fra")
DATES = st.dates().map(str)
PARTIAL = DATES.flatmap(lambda day: st.sampled_from([day, day[:7], day[:4]]))
NAMES = {"full": st.just(""), "family": st.just("Espinoza"), "given": st.just("Ramón")}
# A payment card is sealed where it comes in, so it never comes back as it was sent.
NUMBERS = [
    {"kind": kind, "number": case["written"]}
    for kind, cases in read_cases("identifiers.yaml").items()
    for case in cases
    if kind != IdentifierKind.PAYMENT_CARD
    and case["stored"]
    and fault(case["written"], TEXTS["identifier.number"]) is None
]


def bodies(schema: type[Schema]) -> st.SearchStrategy[dict[str, Any]]:
    """Return whatever this schema accepts, with some fields left out."""
    parts = {name: (field.required, values(field)) for name, field in schema().load_fields.items()}
    if schema is IdentifierSchema:
        del parts["range_end"], parts["kind"], parts["number"]
        return st.builds(lambda number, rest: number | rest, st.sampled_from(NUMBERS), _dictionary(parts))
    if schema is NameSchema:
        del parts["script"]
        parts["full"] = (True, parts["full"][1].filter(bool))
        return _dictionary(parts) | _dictionary(parts | {key: (True, one) for key, one in NAMES.items()})
    if schema is SubjectSchema:
        parts["names"] = (True, st.lists(bodies(NameSchema), min_size=1, max_size=MOST))
    return _dictionary(parts)


def texts(rule: TextRule) -> st.SearchStrategy[str]:
    """Return whatever this rule lets stand."""
    return st.text(LETTERS, max_size=min(LONGEST, rule.longest)).filter(
        lambda text: fault(text, rule) is None
    )


def values(field: fields.Field[Any]) -> st.SearchStrategy[Any]:
    """Return whatever this field accepts."""
    value = _values(field)
    return value | st.none() if field.allow_none else value


def _values(field: fields.Field[Any]) -> st.SearchStrategy[Any]:
    """By the first line of the table that fits; what no line fits fails the test that asks for it."""
    return next(made(field) for kind, made in FIELDS.items() if isinstance(field, kind))


def _parts(field: Any) -> st.SearchStrategy[Any]:
    part = bodies(type(field.schema))
    return st.lists(part, min_size=int(field.required), max_size=MOST) if field.many else part


def _numbers(field: fields.Field[Any]) -> st.SearchStrategy[int]:
    (bounds,) = (each for each in field.validators if isinstance(each, validate.Range))
    return st.integers(bounds.min, bounds.max)


def _dictionary(parts: dict[str, tuple[bool, st.SearchStrategy[Any]]]) -> st.SearchStrategy[dict[str, Any]]:
    required = {name: value for name, (needed, value) in parts.items() if needed}
    optional = {name: value for name, (needed, value) in parts.items() if not needed}
    return st.fixed_dictionaries(required, optional=optional)


FIELDS: dict[type[fields.Field[Any]], Callable[[Any], st.SearchStrategy[Any]]] = {
    Text: lambda field: texts(field.rule),
    Country: lambda field: st.sampled_from(["", *CODES] if field.blank else CODES),
    Partial: lambda _: PARTIAL,
    fields.Enum: lambda field: st.sampled_from([word.value for word in field.enum]),
    fields.List: lambda field: st.lists(values(field.inner), max_size=MOST),
    fields.Dict: lambda field: st.dictionaries(
        values(field.key_field), values(field.value_field), max_size=MOST
    ),
    fields.Nested: _parts,
    fields.Integer: _numbers,
    fields.Date: lambda _: DATES,
    fields.Boolean: lambda _: st.booleans(),
    # Read off other fields, so never told.
    fields.Function: lambda _: st.nothing(),
}
