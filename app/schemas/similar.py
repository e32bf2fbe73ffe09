"""Shape the answer to what is on file like a filing."""

from marshmallow import Schema, fields

from app.schemas.answered import IndexSchema
from app.schemas.lookup import EvidenceSchema, FilingHeadSchema, SubjectHeadSchema
from app.schemas.subject import Word
from app.vocabulary.filings import FilingStatus
from app.vocabulary.requirements import Relation
from search.matching.types import Verdict


class SimilarHeadSchema(FilingHeadSchema):
    """The filing, and where it stands."""

    status = Word(FilingStatus)


class SimilarSchema(Schema):
    """A filing like the one in hand; `bars`: it keeps that one out unless a reviewer grants an exception."""

    id = fields.String(attribute="match.id")
    score = fields.Float(attribute="match.score")
    verdict = Word(Verdict, attribute="match.verdict")
    filing = fields.Nested(SimilarHeadSchema, attribute="match.filing")
    subject = fields.Nested(SubjectHeadSchema, attribute="match.subject")
    evidence = fields.List(fields.Nested(EvidenceSchema), attribute="match.evidence")
    relation = Word(Relation)
    bars = fields.Boolean()
    sentence = fields.String()


class SimilarAnswerSchema(Schema):
    """All of them, the surest first; stored under `lookup_id` before it left."""

    lookup_id = fields.String()
    items = fields.List(fields.Nested(SimilarSchema), attribute="similar")
    index = fields.Nested(IndexSchema)
