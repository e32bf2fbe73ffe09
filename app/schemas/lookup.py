"""Shape lookups: questions in, answers with their evidence out."""

from dataclasses import replace
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate, validates_schema

from app.schemas.answered import CopySchema, IndexSchema
from app.schemas.asked_fields import AskedCountry, AskedDate, AskedSex, AskedText
from app.schemas.card_key import card_key
from app.schemas.fields import Text
from app.schemas.mrz import MrzSchema
from app.schemas.subject import Word
from app.services.lookups import commands
from app.vocabulary.filings import Circulation, FilingType, HandlingCode
from app.vocabulary.hits import Ground, Settled
from app.vocabulary.lookups import Answer, LookupKind, Purpose
from app.vocabulary.subjects import SubjectType
from search.identifiers import IdentifierKind
from search.identifiers.payment_card import holds_card, seal, seal_within
from search.matching.types import Verdict
from search.text.mending import Mended

LONGEST_LIST = 100


class AskSchema(Schema):
    """Describe what every question carries: why it is asked, and how much is wanted."""

    command: type[Any]

    purpose = Word(Purpose, required=True)
    case_reference = Text("lookup.case_reference", load_default="")
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
        """The question as the services take it, with what was mended in it."""
        mended = [value for value in data.values() if isinstance(value, Mended)]
        notes = dict.fromkeys(note for value in mended for note in value.notes)
        said = {name: value.text if isinstance(value, Mended) else value for name, value in data.items()}
        return self.command(**said, notes=tuple(notes))


class AskPersonSchema(AskSchema):
    """A name, whole or in parts, and what else is known."""

    command = commands.AskPerson

    name = AskedText("name.full", missing="A name needs at least one letter.", load_default="")
    family_name = AskedText("name.full", missing="A name needs at least one letter.", load_default="")
    given_names = AskedText("name.full", missing="A name needs at least one letter.", load_default="")
    birth_date = AskedDate(load_default=None, allow_none=True)
    nationality = AskedCountry(load_default="")
    sex = AskedSex(load_default=None, allow_none=True)
    subject_type = Word(
        SubjectType,
        load_default=None,
        allow_none=True,
        metadata={"description": "Left out: whatever bears the name, people first."},
    )

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

    number = AskedText(
        "lookup.number", missing="Send a number with at least one letter or digit.", required=True
    )
    kind = Word(IdentifierKind, load_default=None, allow_none=True)
    country = AskedCountry(load_default="")

    @post_load
    def to_command(self, data: dict[str, Any], **_: Any) -> Any:
        """A payment card is sealed; of no named kind, whatever has the form and the check of one."""
        data["number"] = sealed_number(data["number"], data["kind"])
        return super().to_command(data)


class AskMrzSchema(AskSchema):
    """The two or three lines of a machine-readable zone, as one text with line ends."""

    command = commands.AskMrz

    mrz = AskedText("lookup.mrz", missing="there is nothing to read.", required=True)


class AskAnythingSchema(AskSchema):
    """The one box, with what else is known of a person."""

    command = commands.AskAnything

    text = AskedText(
        "lookup.text", missing="Type a name, a number or a machine-readable zone.", required=True
    )
    birth_date = AskedDate(load_default=None, allow_none=True)
    nationality = AskedCountry(load_default="")

    @post_load
    def to_command(self, data: dict[str, Any], **_: Any) -> Any:
        """A payment card is sealed before anybody reads the text."""
        data["text"] = sealed(data["text"])
        return super().to_command(data)


def sealed_number(number: Mended, kind: IdentifierKind | None) -> Mended:
    """Return a number of this kind, where that is told, without the number of a payment card."""
    if kind is IdentifierKind.PAYMENT_CARD:
        return replace(number, text=seal(number.text, card_key()) or number.text)
    return sealed(number) if kind is None else number


def sealed(typed: Mended) -> Mended:
    """Return a text without the number of a payment card, if it holds one, and say so."""
    if not holds_card(typed.text):
        return typed
    note = "A payment card is asked by a keyed hash and its last four digits; its number is not kept."
    return Mended(seal_within(typed.text, card_key()), (*typed.notes, note))


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


class ContactSchema(ReadOff):
    """The owner bureau and how it is reached; empty parts are not known."""

    name = fields.String()
    telephone = fields.String()
    email = fields.String()
    hours = fields.String()


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
        metadata={"description": "Published, and not yet reviewed by a second person."}
    )
    disputed = fields.Boolean(
        metadata={"description": "Another bureau maintains that it is wrong; not settled yet."}
    )
    test_record = fields.Boolean(
        metadata={"description": "For drills and for trying a connection: it never leads to action."}
    )
    list_name = fields.String(metadata={"description": "The named list that it stands on, if any."})
    flag = fields.String(
        metadata={"description": "Why your bureau does not execute the action; empty: it does."}
    )
    priority = fields.Integer(metadata={"description": "1 comes first where several concern one person."})


class SubjectHeadSchema(ReadOff):
    """Describe who or what it is about."""

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
    contact = fields.Nested(ContactSchema)
    misused_identities = fields.List(
        fields.String(),
        metadata={
            "description": "Names of victims whose identity the subject uses: whoever bears one is not it."
        },
    )


class SettledSchema(Schema):
    """State by whom, when and until when a match was rejected or cleared."""

    outcome = Word(Settled)
    hit_id = fields.String()
    bureau = fields.String()
    at = fields.AwareDateTime()
    ground = Word(Ground, allow_none=True)
    until = fields.Date(allow_none=True)


class SettledMatchSchema(MatchSchema):
    """A match that is not raised: it was settled before for the very person asked about."""

    settled = fields.Nested(SettledSchema)


class AnswerSchema(Schema):
    """The answer, stored under `lookup_id` before it left."""

    lookup_id = fields.String()
    answer = Word(Answer)
    matches = fields.List(fields.Nested(MatchSchema))
    settled = fields.List(
        fields.Nested(SettledMatchSchema),
        metadata={"description": "Rejected or cleared before for this very person; they count for nothing."},
    )
    notes = fields.List(
        fields.String(), metadata={"description": "What was mended, read in several ways or set aside."}
    )
    index = fields.Nested(IndexSchema)
    copy = fields.Nested(
        CopySchema, allow_none=True, metadata={"description": "Null: the register itself answered."}
    )
    took_ms = fields.Float()


class MrzAnswerSchema(AnswerSchema):
    """The answer for person and document at once, with the zone as read."""

    mrz = fields.Nested(MrzSchema)


class TakenForSchema(Schema):
    """State what the one box took the input for in the first place, and why."""

    kind = Word(LookupKind)
    sentence = fields.String()


class ReadingSchema(Schema):
    """State one way in which the input was read: what was asked, and what was found for it."""

    kind = Word(LookupKind)
    asked = fields.Dict(keys=fields.String(), values=fields.String())
    sentence = fields.String()
    answer = Word(Answer)
    found = fields.Integer(metadata={"description": "How many of the matches it accounts for."})


class AnythingAnswerSchema(AnswerSchema):
    """The one box's answer."""

    taken_for = fields.Nested(TakenForSchema)
    readings = fields.List(fields.Nested(ReadingSchema))
    mrz = fields.Nested(MrzSchema, allow_none=True)
