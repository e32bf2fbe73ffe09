"""Shape attachments: what is sent with a file, and what is told about it."""

from typing import Any

from flask_smorest.fields import Upload
from marshmallow import Schema, ValidationError, fields, post_load, validate
from werkzeug.datastructures import FileStorage

from app.schemas.subject import Word
from app.services.correspondence.attached import KINDS
from app.vocabulary.filings import HandlingCode
from app.vocabulary.subjects import AttachmentKind


class UploadedSchema(Schema):
    """A file; its name and the type it claims are not looked at."""

    file = Upload(required=True)

    @post_load
    def is_a_file(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Refuse a text in the file's place."""
        if not isinstance(data["file"], FileStorage):
            raise ValidationError("Send a file, not a text.", "file")
        return data


class UploadSchema(UploadedSchema):
    """A file and what it is."""

    kind = Word(AttachmentKind, required=True)
    public = fields.Boolean(
        load_default=False, metadata={"description": "Whether a photo is shown in the public extract."}
    )


class AttachmentSchema(Schema):
    """One attachment; `size` in bytes, `checksum` the SHA-256 of the file as it is handed out."""

    id = fields.String()
    kind = Word(AttachmentKind)
    media_type = fields.String()
    size = fields.Integer()
    checksum = fields.String(attribute="digest")
    width = fields.Integer(allow_none=True)
    height = fields.Integer(allow_none=True)
    public = fields.Boolean()
    pending_review = fields.Boolean()
    created_at = fields.AwareDateTime()


class AttachmentsSchema(Schema):
    """Describe what is attached to a subject, and under which conditions it is seen."""

    items = fields.List(fields.Nested(AttachmentSchema))
    bureau = fields.String()
    handling = Word(HandlingCode)
    conditions = fields.String()


class SendFileSchema(UploadedSchema):
    """A photo or the copy of a document."""

    kind = Word(AttachmentKind, required=True, validate=validate.OneOf(KINDS))
