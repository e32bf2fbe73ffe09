"""The shapes of lookups: questions in, answers with their evidence out."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate, validates_schema

from app.schemas.fields import Country, NameText, Partial, Text
from app.schemas.subject import Word
from app.services import commands
from app.vocabulary import Answer, Circulation, FilingType, HandlingCode, LookupKind, Purpose, Sex
from search.identifiers import IdentifierKind
from search.matching.types import Verdict

LONGEST_LIST = 100


class AskSchema(Schema):
    """What every question carries: why it is asked, and how much is wanted."""

    command: type[Any]

    purpose = Word(Purpose, required=True)
    case_reference = Text(100, load_default="")
    limit = fields.Integer(strict=True, load_default=10, validate=validate.Range(1, LONGEST_LIST))
    minimum_score = fields.Float(
        load_default=None,
        allow_none=True,
        allow_nan=False,
        validate=validate.Range(0.0, 1.0),
        metadata={"description": "Left out: the threshold of `possible`."},
    )

    @post_load
    def to_command(self, data: dict[str, Any], **_: Any) -> Any:
        """The question as the services take it."""
        return self.command(**data)


class AskPersonSchema(AskSchema):
    """A name, whole or in parts, and what else is known."""

    command = commands.AskPerson

    name = NameText(load_default="")
    family_name = NameText(load_default="")
    given_names = NameText(load_default="")
    birth_date = Partial(load_default=None, allow_none=True)
    nationality = Country(load_default="")
    sex = Word(Sex, load_default=None, allow_none=True)

    @validates_schema
    def has_one_name(self, data: dict[str, Any], **_: Any) -> None:
        """Either the whole name or its parts."""
        parts = data.get("family_name") or data.get("given_names")
        if data.get("name") and parts:
            raise ValidationError("Send either name or family_name and given_names.", "name")
        if not (data.get("name") or parts):
            raise ValidationError("Send a name.", "name")


class AskIdentifierSchema(AskSchema):
    """A number, and its kind and country where known."""

    command = commands.AskIdentifier

    number = Text(250, required=True)
    kind = Word(IdentifierKind, load_default=None, allow_none=True)
    country = Country(load_default="")

    @validates_schema
    def has_a_digit_or_letter(self, data: dict[str, Any], **_: Any) -> None:
        """Spaces and dashes alone single nothing out."""
        if not any(character.isalnum() for character in data.get("number", "")):
            raise ValidationError("Send a number with at least one letter or digit.", "number")


class AskMrzSchema(AskSchema):
    """The two or three lines of a machine-readable zone, as one text with line ends."""

    command = commands.AskMrz

    mrz = Text(400, lines=True, required=True)


class AskAnythingSchema(AskSchema):
    """The one box."""

    command = commands.AskAnything

    text = Text(500, lines=True, required=True)

    @validates_schema
    def has_a_digit_or_letter(self, data: dict[str, Any], **_: Any) -> None:
        """There must be something to look for."""
        if not any(character.isalnum() for character in data.get("text", "")):
            raise ValidationError("Type a name, a number or a machine-readable zone.", "text")


class ReadOff(Schema):
    """Of values that are JSON as they stand: read off by name, since an answer holds dozens of each shape."""

    def dump(self, obj: Any, *, many: bool | None = None) -> Any:
        """As marshmallow does, but for a look at each field."""
        if self.many if many is None else many:
            return [self.dump(each, many=False) for each in obj]
        return {name: getattr(obj, name) for name in self.dump_fields}


class EvidenceSchema(ReadOff):
    """One compared feature and the sentence an officer reads."""

    feature = fields.String()
    score = fields.Float()
    query = fields.String()
    listed = fields.String()
    sentence = fields.String()


class FilingHeadSchema(ReadOff):
    """The filing, with the owner's conditions of use."""

    id = fields.String()
    type = Word(FilingType)
    kind = fields.String()
    number = fields.String()
    reference = fields.String()
    bureau = fields.String()
    circulation = Word(Circulation)
    action = fields.String()
    warnings = fields.List(fields.String())
    handling = Word(HandlingCode)
    conditions = fields.String()
    pending_review = fields.Boolean(
        metadata={"description": "Published, and not yet judged by a second person."}
    )
    disputed = fields.Boolean(
        metadata={"description": "Another bureau maintains that it is wrong; not settled yet."}
    )
    priority = fields.Integer(metadata={"description": "1 comes first where several concern one person."})


class SubjectHeadSchema(ReadOff):
    """Who or what it is about."""

    id = fields.String()
    type = fields.String()
    name = fields.String()
    birth_dates = fields.List(fields.String())
    nationalities = fields.List(fields.String())
    sex = fields.String()


class MatchSchema(Schema):
    """One match; the machine's word, not yet a hit."""

    id = fields.String()
    score = fields.Float()
    verdict = Word(Verdict)
    filing = fields.Nested(FilingHeadSchema)
    subject = fields.Nested(SubjectHeadSchema)
    evidence = fields.List(fields.Nested(EvidenceSchema))


class IndexSchema(Schema):
    """Which engine answered, and how many changes were read past it."""

    engine = fields.String()
    pending = fields.Integer()


class AnswerSchema(Schema):
    """The answer, stored under `lookup_id` before it left."""

    lookup_id = fields.String()
    answer = Word(Answer)
    matches = fields.List(fields.Nested(MatchSchema))
    index = fields.Nested(IndexSchema)
    took_ms = fields.Float()


class CheckDigitSchema(Schema):
    """One check digit of a machine-readable zone."""

    field = fields.String()
    expected = fields.String()
    found = fields.String()
    ok = fields.Boolean()


class MrzSchema(Schema):
    """What was read from the machine-readable zone."""

    layout = fields.String()
    document_code = fields.String()
    issuing_state = fields.String()
    document_number = fields.String()
    family_name = fields.String()
    given_names = fields.String()
    nationality = fields.String()
    birth_date = Partial(allow_none=True)
    sex = fields.String()
    expiry_date = Partial(allow_none=True)
    truncated = fields.Boolean()
    checks = fields.List(fields.Nested(CheckDigitSchema))


class MrzAnswerSchema(AnswerSchema):
    """The answer for person and document at once, with the zone as read."""

    mrz = fields.Nested(MrzSchema)


class TakenForSchema(Schema):
    """What the one box took the input for, and why."""

    kind = Word(LookupKind)
    sentence = fields.String()


class AnythingAnswerSchema(AnswerSchema):
    """The one box's answer."""

    taken_for = fields.Nested(TakenForSchema)
    mrz = fields.Nested(MrzSchema, allow_none=True)
