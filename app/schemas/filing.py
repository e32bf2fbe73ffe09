"""The shapes of notices, alerts and records."""

from typing import Any

from marshmallow import Schema, fields, validate

from app.schemas.fields import Country, Text
from app.schemas.subject import CommandSchema, SubjectSchema, Word, many, tuples
from app.services import commands
from app.services.browse.words import Compared
from app.vocabulary import (
    AlertKind,
    Circulation,
    FilingStatus,
    FilingType,
    HandlingCode,
    NoticeKind,
    RecordKind,
    WarningKind,
)

MOST_SUBJECTS = 20


class ChargeSchema(CommandSchema):
    """One offence; penalties in months."""

    command = commands.ChargeContent

    text = Text(5000, lines=True, required=True)
    translation = Text(5000, lines=True, load_default="")
    law = Text(1000, load_default="")
    offence = Text(60, load_default="")
    maximum_months = fields.Integer(
        strict=True, load_default=None, allow_none=True, validate=validate.Range(0, 12_000)
    )
    sentence_months = fields.Integer(
        strict=True, load_default=None, allow_none=True, validate=validate.Range(0, 12_000)
    )
    remaining_months = fields.Integer(
        strict=True, load_default=None, allow_none=True, validate=validate.Range(0, 12_000)
    )


class WarrantSchema(CommandSchema):
    """A warrant and its charges."""

    command = commands.WarrantContent

    reference = Text(load_default="")
    authority = Text(300, load_default="")
    country = Country(load_default="")
    issued_on = fields.Date(load_default=None, allow_none=True)
    charges = many(ChargeSchema)


class FilingSchema(Schema):
    """What a bureau says in a filing; what only the registry says is read-only."""

    id = fields.String(dump_only=True)
    type = fields.String(dump_only=True)
    number = fields.String(dump_only=True)
    bureau = fields.Pluck("BureauSchema", "code", dump_only=True)
    status = Word(FilingStatus, dump_only=True)
    revision = fields.Integer(dump_only=True)
    created_at = fields.AwareDateTime(dump_only=True)
    updated_at = fields.AwareDateTime(dump_only=True)
    reason = fields.String(dump_only=True)
    version = fields.Integer(dump_only=True)
    pending_review = fields.Boolean(dump_only=True)
    review_due_at = fields.AwareDateTime(dump_only=True, allow_none=True)
    extensions = fields.Integer(dump_only=True)
    objections = fields.List(fields.Dict(), dump_only=True)
    disputed = fields.Boolean(dump_only=True)
    addenda = fields.Nested("AddendumSchema", many=True, dump_only=True)

    reference = Text(100)
    circulation = Word(Circulation)
    summary = Text(20_000, lines=True)
    action = Text(5000, lines=True)
    legal_basis = Text(300)
    warnings = fields.List(Word(WarningKind), validate=validate.Length(max=20))
    handling = Word(HandlingCode)
    conditions = Text(5000, lines=True)
    audience = fields.List(Text(16), validate=validate.Length(max=300))
    barred = fields.List(Text(16), validate=validate.Length(max=300))
    public_extract = fields.Boolean()
    issued_on = fields.Date(allow_none=True)
    review_on = fields.Date(allow_none=True)
    expires_on = fields.Date(allow_none=True)
    subjects = fields.Nested(
        SubjectSchema, many=True, required=True, validate=validate.Length(min=1, max=MOST_SUBJECTS)
    )
    warrants = fields.Nested(WarrantSchema, many=True, validate=validate.Length(max=50))


class AddendumSchema(Schema):
    """A text added to a filing in force; it makes no new version."""

    at = fields.AwareDateTime(dump_only=True)
    bureau = fields.String(dump_only=True)
    text = Text(5000, lines=True, required=True)


class BureauSchema(Schema):
    """A bureau, by its code."""

    code = fields.String()


class NoticeSchema(FilingSchema):
    """A notice, or a diffusion of the same purpose."""

    kind = Word(NoticeKind, required=True)


class AlertSchema(FilingSchema):
    """An alert."""

    kind = Word(AlertKind, required=True)


class RecordSchema(FilingSchema):
    """A record of property."""

    kind = Word(RecordKind, required=True)


# What a change may leave out; naming them keeps the parts within subjects as required as ever.
REQUIRED = ("kind", "subjects")
SCHEMAS: dict[FilingType, type[FilingSchema]] = {
    FilingType.NOTICE: NoticeSchema,
    FilingType.ALERT: AlertSchema,
    FilingType.RECORD: RecordSchema,
}


def content_of(data: dict[str, Any]) -> commands.FilingContent:
    """A whole filing as the services take it."""
    return commands.FilingContent(**tuples(data))


class FilingPageSchema(Schema):
    """Filters of a list, and where to go on."""

    limit = fields.Integer(load_default=20, validate=validate.Range(1, 100))
    cursor = fields.String(load_default="")
    text = Text(200, load_default="")
    status = Word(FilingStatus, load_default=None)
    kind = fields.String(load_default="")
    bureau = Text(16, load_default="")
    country = Country(load_default="")
    issued_from = fields.Date(load_default=None)
    issued_to = fields.Date(load_default=None)
    ends_by = fields.Date(
        load_default=None, metadata={"description": "In force, with a last day on or before this one."}
    )
    counts = fields.Boolean(load_default=False)


class CountsSchema(Schema):
    """How many filings the whole list has; `complete` false: there are more than were counted."""

    total = fields.Integer()
    complete = fields.Boolean()
    by_status = fields.Dict(keys=fields.String(), values=fields.Integer())
    by_kind = fields.Dict(keys=fields.String(), values=fields.Integer())


def _page_of(schema: type[FilingSchema], name: str) -> type[Schema]:
    shape: dict[str, fields.Field[Any]] = {
        "items": fields.List(fields.Nested(schema)),
        "next": fields.String(),
        "counts": fields.Nested(CountsSchema, allow_none=True),
        "names": fields.Enum(Compared, by_value=True, allow_none=True),
    }
    return Schema.from_dict(shape, name=name)


PAGES: dict[FilingType, type[Schema]] = {
    FilingType.NOTICE: _page_of(NoticeSchema, "NoticePage"),
    FilingType.ALERT: _page_of(AlertSchema, "AlertPage"),
    FilingType.RECORD: _page_of(RecordSchema, "RecordPage"),
}
