"""Shape a subject: names, identifiers, places, description, property."""

from enum import StrEnum
from typing import Any, NamedTuple

from marshmallow import Schema, ValidationError, fields, post_load, pre_load, validates_schema

from app.rules import content
from app.schemas.card_key import card_key
from app.schemas.fields import BirthDateSchema, Country, NameText, Text, at_most, whole_number
from app.vocabulary.subjects import DocumentStatus, NameKind, NameQuality, PlaceKind, Sex, SubjectType
from search.identifiers import IdentifierKind, normalise, warnings
from search.identifiers.payment_card import seal
from search.identifiers.ranges import RangeRefused, range_size
from search.text.script import script_of


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


def many(schema: type[Schema], bound: str) -> fields.Nested:
    """A bounded list of parts, empty when left out."""
    return fields.Nested(schema, many=True, load_default=list, validate=at_most(bound))


def texts(rule: str) -> fields.List[str]:
    """Return the field of a bounded list of texts, empty when left out."""
    return fields.List(Text(rule), load_default=list, validate=at_most(rule))


class Word(fields.Enum[Any]):
    """A word of a closed list; rows hold some lists as plain strings, so both are written alike.

    Where it may be `blank`, the empty word says that there is none.
    """

    def __init__(self, vocabulary: type[StrEnum], *, blank: bool = False, **kwargs: Any) -> None:
        super().__init__(vocabulary, by_value=True, **kwargs)
        self.blank = blank

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        if self.blank and value == "":
            return value
        return super()._deserialize(value, attr, data, **kwargs)

    def _serialize(self, value: Any, attr: Any, obj: Any, **kwargs: Any) -> str | None:
        if self.blank and not value:
            return ""
        return None if value is None else str(super()._serialize(self.enum(value), attr, obj, **kwargs))


class NameSchema(CommandSchema):
    """One written form of a name: `full`, or `family` with `given`."""

    command = content.NameContent

    full = NameText(blank=True, load_default="")
    kind = Word(NameKind, load_default=NameKind.PRIMARY)
    quality = Word(NameQuality, load_default=NameQuality.GOOD)
    script = fields.Function(
        lambda name: script_of(name.full),
        deserialize=str,
        metadata={"type": "string", "description": "Read off the name (ISO 15924)."},
    )
    family = NameText(blank=True, load_default="")
    given = NameText(blank=True, load_default="")

    @validates_schema
    def has_a_name(self, data: dict[str, Any], **_: Any) -> None:
        """Something must be written."""
        if not (data.get("full") or data.get("family") or data.get("given")):
            raise ValidationError("Write the full name, or family and given names.", "full")

    @validates_schema
    def has_its_own_script(self, data: dict[str, Any], **_: Any) -> None:
        """The script is read off the name; another one is refused."""
        script = script_of(self._name(data).written)
        if data.get("script", script) != script:
            raise ValidationError(f"Read-only: this name is written in {script}.", "script")

    @post_load
    def to_command(self, data: dict[str, Any], **_: Any) -> content.NameContent:
        """The registry reads the script off the name by itself."""
        return self._name(data)

    @staticmethod
    def _name(data: dict[str, Any]) -> content.NameContent:
        return content.NameContent(**{part: value for part, value in data.items() if part != "script"})


class IdentifierSchema(CommandSchema):
    """A number, or the first and last number of a range."""

    command = content.IdentifierContent

    kind = Word(IdentifierKind, required=True)
    number = Text("identifier.number", required=True)
    range_end = Text("identifier.range_end", load_default="", attribute="range_end_number")
    country = Country(blank=True, load_default="")
    status = Word(DocumentStatus, load_default=None, allow_none=True)
    issued_on = fields.Date(load_default=None, allow_none=True)
    expires_on = fields.Date(load_default=None, allow_none=True)
    note = Text("identifier.note", load_default="")
    doubts = fields.Function(
        lambda row: list(warnings(row.kind, row.number)),
        deserialize=lambda _: None,
        metadata={
            "type": "array",
            "items": {"type": "string"},
            "description": "Read off the number as filed: a check digit that is wrong … Not kept when sent.",
        },
    )

    @pre_load
    def seal_card(self, data: Any, **_: Any) -> Any:
        """The number of a payment card goes no further than this."""
        if isinstance(data, dict) and data.get("kind") == IdentifierKind.PAYMENT_CARD:
            number = data.get("number")
            sealed = seal(number, card_key()) if isinstance(number, str) else None
            return {**data, "number": sealed} if sealed else data
        return data

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
    def to_command(self, data: dict[str, Any], **_: Any) -> content.IdentifierContent:
        """The row calls the written end of the range by another name."""
        end = data.pop("range_end_number", "")
        data.pop("doubts", None)
        return content.IdentifierContent(range_end=end, **data)


def _read(kind: IdentifierKind, number: str, field: str) -> str:
    normalised = normalise(kind, number)
    if normalised is None:
        why = " ".join(warnings(kind, number)) or f"This is not the number of a {kind}."
        raise ValidationError(why, field)
    return normalised


class NationalitySchema(CommandSchema):
    """A nationality."""

    command = content.NationalityContent

    country = Country(required=True)
    confirmed = fields.Boolean(load_default=True)


class PlaceSchema(CommandSchema):
    """A place of birth, residence or event."""

    command = content.PlaceContent

    kind = Word(PlaceKind, required=True)
    street = Text("place.street", load_default="")
    city = Text("place.city", load_default="")
    region = Text("place.region", load_default="")
    postal_code = Text("place.postal_code", load_default="")
    country = Country(blank=True, load_default="")
    note = Text("place.note", load_default="")
    on = fields.Date(load_default=None, allow_none=True)


class DescriptionSchema(CommandSchema):
    """Describe what a person looks like."""

    command = content.DescriptionContent

    height_cm = whole_number("description.height_cm")
    weight_kg = whole_number("description.weight_kg")
    hair = Text("description.hair", load_default="")
    eyes = Text("description.eyes", load_default="")
    build = Text("description.build", load_default="")
    marks = Text("description.marks", load_default="")
    languages = texts("description.languages")


class PropertySchema(CommandSchema):
    """Describe what tells one thing from others of its kind."""

    command = content.PropertyContent

    make = Text("property.make", load_default="")
    model = Text("property.model", load_default="")
    colour = Text("property.colour", load_default="")
    year = whole_number("property.year")
    text = Text("property.text", load_default="")
    details = fields.Dict(
        keys=Text("property.details.name"),
        values=Text("property.details"),
        load_default=dict,
        validate=at_most("property.details"),
    )


class SubjectSchema(CommandSchema):
    """A person, organisation, thing or event."""

    command = content.SubjectContent

    id = fields.String(dump_only=True)
    type = Word(SubjectType, required=True)
    names = many(NameSchema, "subject.names")
    identifiers = many(IdentifierSchema, "subject.identifiers")
    birth_dates = many(BirthDateSchema, "subject.birth_dates")
    nationalities = many(NationalitySchema, "subject.nationalities")
    places = many(PlaceSchema, "subject.places")
    sex = Word(Sex, load_default=None, allow_none=True)
    titles = texts("subject.titles")
    occupations = texts("subject.occupations")
    remarks = Text("subject.remarks", load_default="")
    description = fields.Nested(DescriptionSchema, load_default=None, allow_none=True)
    property = fields.Nested(PropertySchema, load_default=None, allow_none=True, attribute="property_detail")

    @validates_schema
    def can_be_found(self, data: dict[str, Any], **_: Any) -> None:
        """A subject that nothing tells apart can never be found, so it must not be filed."""
        if not (data.get("names") or data.get("identifiers") or data.get("remarks")):
            raise ValidationError("Give at least a name, an identifier or remarks.", "names")

    @post_load
    def to_command(self, data: dict[str, Any], **_: Any) -> Any:
        """The row calls property details by another name."""
        detail = data.pop("property_detail", None)
        return content.SubjectContent(property=detail, **tuples(data))


class SubjectTold(NamedTuple):
    """Hold what is said of a subject, and its id; the id is empty where that is left open."""

    id: str
    content: content.SubjectContent


class SubjectChangeSchema(SubjectSchema):
    """A subject of a change: by its id it stays the one it was, whatever is said of it."""

    id = fields.String()

    @post_load
    def to_command(self, data: dict[str, Any], **_: Any) -> Any:
        """The id stands beside what is said, since only the registry gives ids."""
        return SubjectTold(data.pop("id", ""), super().to_command(data))
