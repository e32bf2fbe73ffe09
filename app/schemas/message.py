"""The shapes of messages between bureaus, and of a recall's progress."""

from marshmallow import Schema, fields, validate

from app.rules.words import MessageKind
from app.schemas.subject import Word


class MessageSchema(Schema):
    """What a bureau is told about a filing; `from` is empty where the registry itself writes."""

    id = fields.String()
    at = fields.AwareDateTime()
    kind = Word(MessageKind)
    from_bureau = fields.String(data_key="from")
    to_bureau = fields.String(data_key="to")
    filing_id = fields.String(allow_none=True)
    filing_number = fields.String()
    text = fields.String()
    due_at = fields.AwareDateTime(allow_none=True)
    reminders = fields.Integer()
    acknowledged_at = fields.AwareDateTime(allow_none=True)


class MessageFilterSchema(Schema):
    """Filters of the inbox, and where to go on; `overdue`: only what should have been acknowledged."""

    limit = fields.Integer(load_default=20, validate=validate.Range(1, 100))
    cursor = fields.String(load_default="")
    kind = Word(MessageKind, load_default=None)
    filing_id = fields.UUID(load_default=None)
    acknowledged = fields.Boolean(load_default=None)
    overdue = fields.Boolean(load_default=False)


class MessagePageSchema(Schema):
    """Messages, first those not acknowledged; go on with `next` as `cursor`."""

    items = fields.List(fields.Nested(MessageSchema))
    next = fields.String()


class AskedSchema(Schema):
    """One bureau that was asked to erase its copies."""

    bureau = fields.String()
    at = fields.AwareDateTime()
    due_at = fields.AwareDateTime(allow_none=True)
    acknowledged_at = fields.AwareDateTime(allow_none=True)
    overdue = fields.Boolean()
    reminders = fields.Integer()


class RecallSchema(Schema):
    """How far a recall has come, in figures and in words."""

    asked = fields.Integer()
    acknowledged = fields.Integer()
    overdue = fields.List(fields.String())
    sentence = fields.String()
    bureaus = fields.List(fields.Nested(AskedSchema))
