"""Shape the feed of changes."""

from marshmallow import Schema, fields, validate

# As many as fit into the whole numbers of both databases.
HIGHEST = 2**63 - 1
MOST = 500


class ChangesQuerySchema(Schema):
    """After which number, and how many at most."""

    after = fields.Integer(
        load_default=0,
        validate=validate.Range(0, HIGHEST - MOST),
        metadata={"description": "The number of the last change that you have; 0: from the beginning."},
    )
    limit = fields.Integer(load_default=100, validate=validate.Range(1, MOST))
    known = fields.String(
        load_default=None,
        validate=validate.Regexp(r"[0-9a-f]{0,64}\Z", error="A digest of a page, or nothing."),
        metadata={
            "description": "The `digest` that you have; empty: none so far. Left out: `beside` is not wanted."
        },
    )


class ChangeSchema(Schema):
    """One change: a filing as it stands, in the format of `flask export`, or its tombstone."""

    number = fields.Integer(metadata={"description": "Yours alone: 1, 2, 3 …, none left out."})
    filing_id = fields.UUID()
    filing = fields.Dict(
        allow_none=True, metadata={"description": "Null: erase your copy. It ended, or is closed to you now."}
    )
    head = fields.Dict(
        allow_none=True,
        metadata={
            "description": "What answers say beside the filing's own words; `misused` at a match only."
        },
    )


class ChangesSchema(Schema):
    """A page of the feed, in order."""

    register = fields.String(
        metadata={"description": "Names the register. By another name than before: start again from 0."}
    )
    at = fields.AwareDateTime()
    last = fields.Integer(metadata={"description": "The highest number there is."})
    items = fields.List(fields.Nested(ChangeSchema))
    bureau = fields.String(metadata={"description": "Whose feed this is."})
    previous = fields.UUID(
        allow_none=True,
        metadata={
            "description": "The filing of the number `after`. Another than you had: start again from 0."
        },
    )
    digest = fields.String(metadata={"description": "Of what is told in `beside`; send it as `known`."})
    beside = fields.Dict(
        allow_none=True, metadata={"description": "The bureaus, and your flags; null: as you know them."}
    )
