"""Shape what runs over lists left for a second person, and the approval of a whole run."""

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from app.schemas.move import MoveSchema, checklist
from app.schemas.subject import Word
from app.vocabulary.filings import FilingStatus, FilingType


class WaitingRunSchema(Schema):
    """Tell of a run how many of its filings wait for you, unchanged since."""

    id = fields.String(attribute="run.id")
    list = fields.String(attribute="run.source")
    file_name = fields.String(attribute="run.file_name")
    started_at = fields.AwareDateTime(attribute="run.started_at")
    count = fields.Integer()


class WaitingRunsSchema(Schema):
    """List the runs of which something waits, the latest first."""

    items = fields.List(fields.Nested(WaitingRunSchema))


class WaitingFilingSchema(Schema):
    """Name a filing that a run left waiting."""

    id = fields.UUID()
    type = Word(FilingType)
    kind = fields.String()
    number = fields.String()
    reference = fields.String()
    status = Word(FilingStatus)
    revision = fields.Integer()
    names = fields.Method("_names", metadata={"description": "The first name of each subject."})

    def _names(self, filing: Any) -> list[str]:
        return [each.names[0].full for each in filing.subjects if each.names]


class WaitingFilingsSchema(Schema):
    """Hold a page of what a run left waiting."""

    items = fields.List(fields.Nested(WaitingFilingSchema))
    next = fields.String(metadata={"description": "`after` of the next page; empty on the last."})


class WaitingFilterSchema(Schema):
    """Name a page of what a run left waiting."""

    limit = fields.Integer(load_default=50, validate=validate.Range(1, 100))
    after = fields.UUID(load_default=None, allow_none=True)


class AcceptRunSchema(MoveSchema):
    """State one approval for a whole run: each question answered once, for all of its filings."""

    checklist = checklist()
    after = fields.UUID(
        load_default=None, allow_none=True, metadata={"description": "`next` of the answer before."}
    )

    @post_load
    def to_words(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Return what the service takes."""
        return {**data, "after": str(data["after"] or "")}


class LeftSchema(Schema):
    """Name a filing that waits on, with the reason why."""

    filing = fields.Nested(WaitingFilingSchema)
    reason = fields.String()


class AcceptedRunSchema(Schema):
    """Tell of one approval of up to a hundred filings; ask again with `after`: `next`, unless empty."""

    accepted = fields.Integer()
    left = fields.List(fields.Nested(LeftSchema))
    next = fields.String(attribute="end")
