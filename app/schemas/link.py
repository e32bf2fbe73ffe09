"""Shape links between filings."""

from marshmallow import Schema, fields

from app.schemas.bureau import BureauSchema
from app.schemas.subject import Word
from app.vocabulary.filings import FilingStatus, FilingType
from app.vocabulary.requirements import LinkKind


class NewLinkSchema(Schema):
    """The other filing, and whether this one only relates to it or belongs to it and ends with it."""

    filing_id = fields.UUID(required=True)
    kind = Word(LinkKind, load_default=LinkKind.RELATED)


class LinkedFilingSchema(Schema):
    """The filing at the other end; what it says is read there."""

    id = fields.String()
    type = Word(FilingType)
    kind = fields.String()
    number = fields.String()
    bureau = fields.Pluck(BureauSchema, "code")
    status = Word(FilingStatus)
    test_record = fields.Boolean()


class FilingLinkSchema(Schema):
    """One link; `made_here`: at this end, so that with `belongs_to` this filing ends with the other."""

    id = fields.String()
    kind = Word(LinkKind)
    at = fields.AwareDateTime()
    made_here = fields.Boolean()
    filing = fields.Nested(LinkedFilingSchema)


class FilingLinksSchema(Schema):
    """All links of a filing whose other end the asker may see."""

    items = fields.List(fields.Nested(FilingLinkSchema))
