"""Shape reports of errors, and the steps taken with them."""

from typing import Any

from marshmallow import Schema, fields, validate

from app.schemas.fields import Text
from app.schemas.subject import Word
from app.vocabulary.corrections import CorrectionStatus, CorrectionStep
from app.vocabulary.filings import FilingType


class ReportSchema(Schema):
    """Describe what is said to be wrong, on which evidence, and what became of it."""

    id = fields.String(dump_only=True)
    filing_type = Word(FilingType, attribute="filing.type", dump_only=True)
    filing_id = fields.String(dump_only=True)
    filing_number = fields.String(attribute="filing.number", dump_only=True)
    owner = fields.String(dump_only=True)
    bureau = fields.String(dump_only=True)
    at = fields.AwareDateTime(dump_only=True)
    version = fields.Integer(dump_only=True)
    status = Word(CorrectionStatus, dump_only=True)
    revision = fields.Integer(dump_only=True)
    due_at = fields.AwareDateTime(dump_only=True)
    overdue = fields.Boolean(dump_only=True)
    answer = fields.String(dump_only=True)
    answered_at = fields.AwareDateTime(dump_only=True, allow_none=True)
    settled_version = fields.Integer(dump_only=True, allow_none=True)
    objection = fields.String(dump_only=True)
    disputed_at = fields.AwareDateTime(dump_only=True, allow_none=True)
    decide_by = fields.AwareDateTime(dump_only=True, allow_none=True)
    escalated_at = fields.AwareDateTime(dump_only=True, allow_none=True)
    decision = fields.String(dump_only=True)
    decided_at = fields.AwareDateTime(dump_only=True, allow_none=True)

    path = Text("correction.path", load_default="", metadata={"example": "subjects.0.birth_dates"})
    text = Text("correction.text", required=True, metadata={"description": "What is wrong."})
    evidence = Text("correction.evidence", required=True, metadata={"description": "How you know."})

    def get_attribute(self, obj: Any, attr: str, default: Any) -> Any:
        """The clocks are the report's own; all else is its row's."""
        whose = obj if attr in {"overdue", "decide_by", "owner"} else obj.row
        return super().get_attribute(whose, attr, default)


class ReportFilterSchema(Schema):
    """Filters of the list, and where to go on; `overdue`: only those that should have been answered."""

    limit = fields.Integer(load_default=20, validate=validate.Range(1, 100))
    cursor = fields.String(load_default="")
    status = Word(CorrectionStatus, load_default=None)
    overdue = fields.Boolean(load_default=False)


class ReportPageSchema(Schema):
    """Reports, the newest first; go on with `next` as `cursor`."""

    items = fields.List(fields.Nested(ReportSchema))
    next = fields.String()


class ReportStepSchema(Schema):
    """State why the step is taken."""

    reason = Text("correction.reason", load_default="")


class AcceptReportSchema(ReportStepSchema):
    """The version that put it right; none where the filing has ended instead."""

    version = fields.Integer(load_default=None, allow_none=True, validate=validate.Range(1, 1_000_000))


STEPS: dict[CorrectionStep, type[ReportStepSchema]] = {
    step: AcceptReportSchema if step is CorrectionStep.ACCEPT else ReportStepSchema for step in CorrectionStep
}
