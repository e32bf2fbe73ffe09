"""Shape what an answer says of how it came about: which index, and of what age."""

from marshmallow import Schema, fields


class IndexSchema(Schema):
    """Name the engine that answered, count the changes read past it, say whether it could be asked."""

    engine = fields.String()
    pending = fields.Integer()
    available = fields.Boolean(
        metadata={"description": "False: names were not looked at, and `notes` says so. Ask again."}
    )


class CopySchema(Schema):
    """State of which register this is a read-only copy, and of what age."""

    follows = fields.String()
    as_of = fields.AwareDateTime(
        metadata={"description": "All that was committed there before is here; by the copy's clock."}
    )
    age_s = fields.Function(lambda copy: round(copy.age_s, 1), metadata={"type": "number"})
    longest_s = fields.Integer(metadata={"description": "Past this age the copy does not answer: 503."})
