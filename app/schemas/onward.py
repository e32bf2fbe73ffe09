"""Shape what a partner organisation was given, and what the owner lets it pass on."""

from marshmallow import Schema, fields, validate

from app.schemas.fields import Text
from app.schemas.subject import Word
from app.vocabulary.filings import HandlingCode
from app.vocabulary.hand_outs import HandOutWay

SOMETHING = validate.Length(1)


class ShareSchema(Schema):
    """To whom a partner organisation passes a filing on, and why; the owner must have allowed it."""

    recipient = Text("onward.recipient", required=True, validate=SOMETHING)
    reason = Text("onward.reason", required=True, validate=SOMETHING)


class OnwardSchema(ShareSchema):
    """A partner organisation, by code, that may pass the filing on to one recipient, and why."""

    bureau = Text("onward.bureau", required=True, validate=SOMETHING)
    at = fields.AwareDateTime(dump_only=True)


class EndOnwardSchema(Schema):
    """The consent that is taken back: whose, and for which recipient."""

    bureau = Text("onward.bureau", required=True, validate=SOMETHING)
    recipient = Text("onward.recipient", required=True, validate=SOMETHING)


class HandOutSchema(Schema):
    """Tell what was given out of a filing, and on which conditions."""

    at = fields.AwareDateTime()
    bureau = fields.String()
    way = Word(
        HandOutWay, metadata={"description": "How it was given; `onward`: passed on; `export`: written out."}
    )
    purpose = fields.String(metadata={"description": "The lookup's purpose, or what was read."})
    revision = fields.Integer(metadata={"description": "The filing's revision that was given."})
    handling = Word(HandlingCode)
    conditions = fields.String()
    recipient = fields.String(metadata={"description": "To whom it was passed on; else empty."})
    reason = fields.String()


class SharingSchema(Schema):
    """Tell where a filing went among partner organisations: all for its owner, their own for others."""

    allowed = fields.List(fields.Nested(OnwardSchema))
    hand_outs = fields.List(fields.Nested(HandOutSchema), metadata={"description": "The newest 200."})
