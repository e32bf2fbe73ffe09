"""Shape notices, alerts and records."""

from typing import Any, ClassVar, NamedTuple

from marshmallow import Schema, fields

from app.rules import content
from app.schemas.bureau import BureauSchema
from app.schemas.fields import Country, Text, at_most, whole_number
from app.schemas.subject import CommandSchema, SubjectChangeSchema, SubjectSchema, Word, many, tuples
from app.services.filings.commands import AmendFiling, CreateFiling
from app.vocabulary.filings import (
    AlertKind,
    Circulation,
    FilingStatus,
    FilingType,
    HandlingCode,
    NoticeKind,
    RecordKind,
    WarningKind,
)
from app.vocabulary.offences import Offence


class FilingRead(NamedTuple):
    """Name the filing that a writer read, at the revision it had then."""

    type: FilingType
    filing_id: str
    revision: int


class ChargeSchema(CommandSchema):
    """One offence; penalties in months."""

    command = content.ChargeContent

    text = Text("charge.text", required=True)
    translation = Text("charge.translation", load_default="")
    law = Text("charge.law", load_default="")
    offence = Word(Offence, load_default="", blank=True)
    maximum_months = whole_number("charge.maximum_months")
    sentence_months = whole_number("charge.sentence_months")
    remaining_months = whole_number("charge.remaining_months")


class WarrantSchema(CommandSchema):
    """A warrant and its charges."""

    command = content.WarrantContent

    reference = Text("warrant.reference", load_default="")
    authority = Text("warrant.authority", load_default="")
    country = Country(blank=True, load_default="")
    issued_on = fields.Date(load_default=None, allow_none=True)
    charges = many(ChargeSchema, "warrant.charges")


# What only the registry says. A change may send it back as it was shown.
READ_ONLY = (
    "id",
    "type",
    "number",
    "bureau",
    "status",
    "revision",
    "created_at",
    "updated_at",
    "reason",
    "version",
    "pending_review",
    "review_due_at",
    "extensions",
    "objections",
    "disputed",
    "list_name",
    "addenda",
)
# A draft says what it is for good; a change may send it back as it was shown, too.
TOLD_ONCE = ("test_record",)
SENT_BACK = (*READ_ONLY, *TOLD_ONCE)


class FilingSchema(Schema):
    """Describe what a bureau says in a filing; what only the registry says is read-only."""

    class Meta:
        """Refuse what only the registry says."""

        dump_only: ClassVar[tuple[str, ...]] = READ_ONLY

    id = fields.String()
    type = fields.String()
    number = fields.String()
    bureau = fields.Pluck(BureauSchema, "code")
    status = Word(FilingStatus)
    revision = fields.Integer(strict=True)
    created_at = fields.AwareDateTime()
    updated_at = fields.AwareDateTime()
    reason = fields.String()
    version = fields.Integer(strict=True)
    pending_review = fields.Boolean()
    review_due_at = fields.AwareDateTime(allow_none=True)
    extensions = fields.Integer(strict=True)
    objections = fields.List(fields.Dict())
    disputed = fields.Boolean()
    test_record = fields.Boolean(
        metadata={"description": "For drills: it never leads to action. Told once, when it is drafted."}
    )
    list_name = fields.String(metadata={"description": "The named list that it stands on, if any."})
    addenda = fields.Nested("AddendumSchema", many=True)

    reference = Text("filing.reference")
    circulation = Word(Circulation)
    summary = Text("filing.summary")
    action = Text("filing.action")
    legal_basis = Text("filing.legal_basis")
    warnings = fields.List(Word(WarningKind), validate=at_most("filing.warnings"))
    handling = Word(HandlingCode)
    conditions = Text("filing.conditions")
    audience = fields.List(Text("filing.audience"), validate=at_most("filing.audience"))
    barred = fields.List(Text("filing.barred"), validate=at_most("filing.barred"))
    public_extract = fields.Boolean()
    issued_on = fields.Date(allow_none=True)
    review_on = fields.Date(allow_none=True)
    expires_on = fields.Date(allow_none=True)
    subjects = fields.Nested(
        SubjectSchema, many=True, required=True, validate=at_most("filing.subjects", least=1)
    )
    warrants = fields.Nested(WarrantSchema, many=True, validate=at_most("filing.warrants"))


class AddendumSchema(Schema):
    """A text added to a filing in force; it makes no new version."""

    at = fields.AwareDateTime(dump_only=True)
    bureau = fields.String(dump_only=True)
    text = Text("addendum.text", required=True)


class NoticeSchema(FilingSchema):
    """A notice, or a diffusion of the same purpose."""

    kind = Word(NoticeKind, required=True)


class AlertSchema(FilingSchema):
    """An alert."""

    kind = Word(AlertKind, required=True)


class RecordSchema(FilingSchema):
    """A record of property."""

    kind = Word(RecordKind, required=True)


class ShownAddendumSchema(AddendumSchema):
    """Take an addendum as it was shown."""

    at = fields.AwareDateTime(required=True)
    bureau = fields.String(required=True)


class ChangeSchema(FilingSchema):
    """The parts of a filing that are to be said anew; the read-only ones only as they stand."""

    class Meta(FilingSchema.Meta):
        """Take what only the registry says, to be held against what stands."""

        dump_only = ()

    subjects = fields.Nested(
        SubjectChangeSchema, many=True, required=True, validate=at_most("filing.subjects", least=1)
    )
    addenda = fields.Nested(ShownAddendumSchema, many=True)


class NoticeChangeSchema(ChangeSchema, NoticeSchema):
    """A change of a notice."""


class AlertChangeSchema(ChangeSchema, AlertSchema):
    """A change of an alert."""


class RecordChangeSchema(ChangeSchema, RecordSchema):
    """A change of a record."""


# What a change may leave out; naming them keeps the parts within subjects as required as ever.
REQUIRED = ("kind", "subjects")
SCHEMAS: dict[FilingType, type[FilingSchema]] = {
    FilingType.NOTICE: NoticeSchema,
    FilingType.ALERT: AlertSchema,
    FilingType.RECORD: RecordSchema,
}
CHANGES: dict[FilingType, ChangeSchema] = {
    FilingType.NOTICE: NoticeChangeSchema(partial=REQUIRED),
    FilingType.ALERT: AlertChangeSchema(partial=REQUIRED),
    FilingType.RECORD: RecordChangeSchema(partial=REQUIRED),
}


def content_of(data: dict[str, Any]) -> content.FilingContent:
    """A whole filing as the services take it."""
    return content.FilingContent(**tuples({name: data[name] for name in data if name not in TOLD_ONCE}))


def draft_of(filing_type: FilingType, data: dict[str, Any]) -> CreateFiling:
    """Return a draft as the services take it."""
    return CreateFiling(filing_type, content_of(data), test_record=data.get("test_record", False))


def amendment_of(filing: FilingRead, data: dict[str, Any]) -> AmendFiling:
    """Return a change as the services take it: what is said, and beside it what was only sent back."""
    changes = tuples({name: value for name, value in data.items() if name not in SENT_BACK})
    shown = {name: data[name] for name in SENT_BACK if name in data}
    told = changes.get("subjects", ())
    if told:
        changes["subjects"] = tuple(each.content for each in told)
    return AmendFiling(*filing, changes, shown, tuple(each.id for each in told))
