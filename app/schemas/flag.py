"""Shape the flags that receiving bureaus put on a filing."""

from marshmallow import Schema, fields, validate

from app.schemas.fields import Text


class FlagSchema(Schema):
    """State why the action of a filing is not executed in a bureau's territory."""

    bureau = fields.String(dump_only=True)
    at = fields.AwareDateTime(dump_only=True)
    reason = Text("flag.reason", required=True, validate=validate.Length(1))


class FlagsSchema(Schema):
    """All flags on a filing for its owner, their own for other bureaus."""

    items = fields.List(fields.Nested(FlagSchema))
