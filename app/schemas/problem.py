"""Shape every failure (RFC 9457)."""

from marshmallow import Schema, fields


class FaultSchema(Schema):
    """One thing wrong with what was sent."""

    path = fields.String(metadata={"description": "Where, such as `subjects.0.names`."})
    reason = fields.String()


class ProblemSchema(Schema):
    """State why a request was not answered; `code` is stable."""

    type = fields.String()
    title = fields.String()
    status = fields.Integer()
    code = fields.String()
    detail = fields.String()
    errors = fields.List(fields.Nested(FaultSchema))
