"""The shapes of a subject: names, identifiers, places, description, property."""

from enum import StrEnum
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate, validates_schema

from app.schemas.fields import BirthDateSchema, Country, NameText, Text
from app.services import commands
from app.vocabulary import DocumentStatus, NameKind, NameQuality, PlaceKind, Sex, SubjectType
from search.identifiers import IdentifierKind, normalise, warnings
from search.identifiers.ranges import RangeRefused, range_size

MOST_PARTS = 200


class CommandSchema(Schema):
    """Loads into the frozen value named `command`; lists become tuples."""

    command: type[Any]

    @post_load
    def to_command(self, data: dict[str, Any], **_: Any) -> Any:
        """The value a service takes."""
        return self.command(**tuples(data))


def tuples(data: dict[str, Any]) -> dict[str, Any]:
    """Lists made unchangeable, as commands hold them."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}


def many(schema: type[Schema]) -> fields.Nested:
    """A bounded list of parts, empty when left out."""
    return fields.Nested(schema, many=True, load_default=list, validate=validate.Length(max=MOST_PARTS))


class Word(fields.Enum[Any]):
    """A word of a closed list; rows hold some lists as plain strings, so both are written alike."""

    def __init__(self, vocabulary: type[StrEnum], **kwargs: Any) -> None:
        super().__init__(vocabulary, by_value=True, **kwargs)

    def _serialize(self, value: Any, attr: Any, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else str(super()._serialize(self.enum(value), attr, obj, **kwargs))


class NameSchema(CommandSchema):
    """One written form of a name: `full`, or `family` with `given`."""

    command = commands.NameContent

    full = NameText(blank=True, load_default="")
    kind = Word(NameKind, load_default=NameKind.PRIMARY)
    quality = Word(NameQuality, load_default=NameQuality.GOOD)
    script = fields.String(dump_only=True)
    family = NameText(blank=True, load_default="")
    given = NameText(blank=True, load_default="")

    @validates_schema
    def has_a_name(self, data: dict[str, Any], **_: Any) -> None:
        """Something must be written."""
        if not (data.get("full") or data.get("family") or data.get("given")):
            raise ValidationError("Write the full name, or family and given names.", "full")


class IdentifierSchema(CommandSchema):
    """A number, or the first and last number of a range."""

    command = commands.IdentifierContent

    kind = Word(IdentifierKind, required=True)
    number = Text(required=True)
    range_end = Text(load_default="", attribute="range_end_number")
    country = Country(load_default="")
    status = Word(DocumentStatus, load_default=None, allow_none=True)
    issued_on = fields.Date(load_default=None, allow_none=True)
    expires_on = fields.Date(load_default=None, allow_none=True)
    note = Text(500, load_default="")

    @validates_schema
    def can_be_read(self, data: dict[str, Any], **_: Any) -> None:
        """A number nobody can look up must not be filed."""
        first = _read(data["kind"], data["number"], "number")
        if data.get("range_end_number"):
            try:
                range_size(first, _read(data["kind"], data["range_end_number"], "range_end"))
            except RangeRefused as wrong:
                raise ValidationError(f"Not a range: {wrong}.", "range_end") from wrong

    @post_load
    def to_command(self, data: dict[str, Any], **_: Any) -> commands.IdentifierContent:
        """The row calls the written end of the range by another name."""
        end = data.pop("range_end_number", "")
        return commands.IdentifierContent(range_end=end, **data)


def _read(kind: IdentifierKind, number: str, field: str) -> str:
    normalised = normalise(kind, number)
    if normalised is None:
        why = " ".join(warnings(kind, number)) or f"This is not the number of a {kind}."
        raise ValidationError(why, field)
    return normalised


class NationalitySchema(CommandSchema):
    """A nationality."""

    command = commands.NationalityContent

    country = Country(required=True)
    confirmed = fields.Boolean(load_default=True)


class PlaceSchema(CommandSchema):
    """A place of birth, residence or event."""

    command = commands.PlaceContent

    kind = Word(PlaceKind, required=True)
    street = Text(500, load_default="")
    city = Text(load_default="")
    region = Text(load_default="")
    postal_code = Text(50, load_default="")
    country = Country(load_default="")
    note = Text(1000, load_default="")
    on = fields.Date(load_default=None, allow_none=True)


class DescriptionSchema(CommandSchema):
    """What a person looks like."""

    command = commands.DescriptionContent

    height_cm = fields.Integer(
        strict=True, load_default=None, allow_none=True, validate=validate.Range(20, 280)
    )
    weight_kg = fields.Integer(
        strict=True, load_default=None, allow_none=True, validate=validate.Range(1, 500)
    )
    hair = Text(60, load_default="")
    eyes = Text(60, load_default="")
    build = Text(60, load_default="")
    marks = Text(2000, lines=True, load_default="")
    languages = fields.List(Text(60), load_default=list, validate=validate.Length(max=50))


class PropertySchema(CommandSchema):
    """What tells one thing from others of its kind."""

    command = commands.PropertyContent

    make = Text(100, load_default="")
    model = Text(100, load_default="")
    colour = Text(60, load_default="")
    year = fields.Integer(strict=True, load_default=None, allow_none=True, validate=validate.Range(0, 2200))
    text = Text(5000, lines=True, load_default="")
    details = fields.Dict(
        keys=Text(60), values=Text(1000), load_default=dict, validate=validate.Length(max=50)
    )


class SubjectSchema(CommandSchema):
    """A person, organisation, thing or event."""

    command = commands.SubjectContent

    id = fields.String(dump_only=True)
    type = Word(SubjectType, required=True)
    names = many(NameSchema)
    identifiers = many(IdentifierSchema)
    birth_dates = many(BirthDateSchema)
    nationalities = many(NationalitySchema)
    places = many(PlaceSchema)
    sex = Word(Sex, load_default=None, allow_none=True)
    titles = fields.List(Text(), load_default=list, validate=validate.Length(max=50))
    occupations = fields.List(Text(500), load_default=list, validate=validate.Length(max=50))
    remarks = Text(20_000, lines=True, load_default="")
    description = fields.Nested(DescriptionSchema, load_default=None, allow_none=True)
    property = fields.Nested(PropertySchema, load_default=None, allow_none=True, attribute="property_detail")

    @validates_schema
    def can_be_found(self, data: dict[str, Any], **_: Any) -> None:
        """A subject that nothing tells apart can never be found, so it must not be filed."""
        if not (data.get("names") or data.get("identifiers") or data.get("remarks")):
            raise ValidationError("Give at least a name, an identifier or remarks.", "names")

    @post_load
    def to_command(self, data: dict[str, Any], **_: Any) -> commands.SubjectContent:
        """The row calls property details by another name."""
        detail = data.pop("property_detail", None)
        return commands.SubjectContent(property=detail, **tuples(data))
