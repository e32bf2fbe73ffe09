"""Shape a filing's history and the difference between two versions."""

from marshmallow import Schema, fields, validate


class StepSchema(Schema):
    """One step, with the reason given for it."""

    at = fields.AwareDateTime()
    action = fields.String()
    before = fields.String()
    after = fields.String()
    revision = fields.Integer()
    version = fields.Integer()
    bureau = fields.String()
    reason = fields.String()
    detail = fields.Dict()


class VersionSchema(Schema):
    """Describe what the filing said from `since` to `until`; null: it says so now."""

    version = fields.Integer()
    since = fields.AwareDateTime()
    until = fields.AwareDateTime(allow_none=True)
    content = fields.Dict()


class AmendmentSchema(Schema):
    """Parts that the filing will say once a second person agrees, due by `due_at`."""

    at = fields.AwareDateTime()
    due_at = fields.AwareDateTime()
    changes = fields.Dict()


class HistorySchema(Schema):
    """Every step and every version, the oldest first."""

    steps = fields.List(fields.Nested(StepSchema))
    versions = fields.List(fields.Nested(VersionSchema))
    amendment = fields.Nested(AmendmentSchema, allow_none=True)


class PairSchema(Schema):
    """Two versions to hold against each other."""

    first = fields.Integer(required=True, validate=validate.Range(1, 1_000_000))
    second = fields.Integer(required=True, validate=validate.Range(1, 1_000_000))


class DifferenceSchema(Schema):
    """One thing that changed; null where there was or is nothing."""

    path = fields.String()
    before = fields.Raw()
    after = fields.Raw()


class DifferencesSchema(Schema):
    """All that changed."""

    items = fields.List(fields.Nested(DifferenceSchema))
