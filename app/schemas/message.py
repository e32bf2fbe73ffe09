"""Shape messages between bureaus, and a recall's progress."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate, validates_schema

from app.rules import duty
from app.schemas.fields import Text
from app.schemas.subject import Word
from app.services.correspondence.write import WriteMessage
from app.vocabulary.actors import Role
from app.vocabulary.messages import MessageKind, Priority
from app.vocabulary.subjects import AttachmentKind

ABOUT = ("filing_id", "hit_id", "reply_to")


# Who keeps filings answers what bureaus write.
ON_DUTY = (Role.CLERK, Role.REVIEWER)


class MessageFileSchema(Schema):
    """One file sent along; `size` in bytes, `checksum` the SHA-256 of the file as it is handed out."""

    id = fields.String()
    kind = Word(AttachmentKind)
    media_type = fields.String()
    size = fields.Integer()
    checksum = fields.String(attribute="digest")
    created_at = fields.AwareDateTime()


class MessageSchema(Schema):
    """Describe what a bureau is told about a filing; `from` is empty where the registry writes."""

    id = fields.String()
    at = fields.AwareDateTime()
    kind = Word(MessageKind)
    from_bureau = fields.String(data_key="from")
    to_bureau = fields.String(data_key="to")
    filing_id = fields.String(allow_none=True)
    filing_number = fields.String()
    hit_id = fields.String(allow_none=True)
    thread_id = fields.String(allow_none=True)
    for_role = fields.String(metadata={"description": "Who on duty is to read it; empty: any keeper."})
    is_own = fields.Boolean(
        metadata={"description": "It came back for you, who asked; your bureau has one of its own."}
    )
    priority = Word(Priority)
    text = fields.String()
    due_at = fields.AwareDateTime(allow_none=True)
    reminders = fields.Integer()
    acknowledged_at = fields.AwareDateTime(allow_none=True)
    attachments = fields.List(fields.Nested(MessageFileSchema))


class MessageFilterSchema(Schema):
    """Filters of the inbox, and where to go on; `overdue`: only what should have been acknowledged."""

    limit = fields.Integer(load_default=20, validate=validate.Range(1, 100))
    cursor = fields.String(load_default="")
    kind = Word(MessageKind, load_default=None)
    filing_id = fields.UUID(load_default=None)
    priority = Word(Priority, load_default=None)
    role = Word(Role, load_default=None, validate=validate.OneOf(duty.ROLES))
    acknowledged = fields.Boolean(load_default=None)
    overdue = fields.Boolean(load_default=False)


class WriteSchema(Schema):
    """A text for another bureau: about a filing or a hit, or in answer to a message."""

    to = Text(
        "message.to", load_default="", metadata={"description": "A bureau's code; left out in an answer."}
    )
    text = Text("message.text", required=True, validate=validate.Length(1))
    filing_id = fields.UUID(load_default=None, allow_none=True)
    hit_id = fields.UUID(load_default=None, allow_none=True)
    reply_to = fields.UUID(load_default=None, allow_none=True)
    priority = Word(Priority, load_default=Priority.NORMAL)
    for_role = Word(Role, load_default=None, allow_none=True, validate=validate.OneOf(ON_DUTY))
    due_at = fields.AwareDateTime(
        load_default=None, allow_none=True, metadata={"description": "An answer is wanted by then."}
    )

    @validates_schema
    def is_about_one_thing(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse what is about nothing, or about several things."""
        if sum(bool(data.get(name)) for name in ABOUT) != 1:
            raise ValidationError("Name one of filing_id, hit_id and reply_to.", "filing_id")

    @post_load
    def to_command(self, data: dict[str, Any], **_: Any) -> WriteMessage:
        """Return the message as the services take it."""
        return WriteMessage(**{**data, **{name: str(data[name] or "") for name in ABOUT}})


class ThreadSchema(Schema):
    """All that two bureaus wrote to each other in one thread, the oldest first."""

    items = fields.List(fields.Nested(MessageSchema))


class MessagePageSchema(Schema):
    """Messages, first those not acknowledged; go on with `next` as `cursor`."""

    items = fields.List(fields.Nested(MessageSchema))
    unread = fields.Integer(
        metadata={"description": "Not acknowledged, whatever the filters; of 100 at most."}
    )
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
    """Tell how far a recall has come, in figures and in words."""

    asked = fields.Integer()
    acknowledged = fields.Integer()
    overdue = fields.List(fields.String())
    sentence = fields.String()
    bureaus = fields.List(fields.Nested(AskedSchema))
