"""Shape hits: what was found, what the owner answers, and the clock between."""

from datetime import datetime
from typing import Any

from marshmallow import Schema, fields, post_load, validate

from app.schemas.fields import Text
from app.schemas.lookup import ContactSchema
from app.schemas.subject import Word
from app.vocabulary.filings import FilingType, HandlingCode
from app.vocabulary.hits import FOUND, Ground, HitStatus, OwnersWord
from app.vocabulary.requirements import Fulfilment

# 2018/1862 article 37(1) lists them.
TOLD = {
    "place": "Where the subject was found.",
    "reason": "Why it was checked.",
    "route": "Where it came from and where it goes.",
    "companions": "Who was with it.",
    "document": "The document shown.",
    "objects": "What was carried, and the vehicle.",
    "circumstances": "What else was seen.",
    "action_taken": "What was done.",
}


def _found(name: str, **more: Any) -> Text:
    return Text("hit.text", metadata={"description": TOLD[name]}, **more)


class RejectSchema(Schema):
    """Say why a match is none; what was found may be told as well."""

    at = fields.AwareDateTime(load_default=None, allow_none=True, metadata={"description": "When; now."})
    place = _found("place", load_default="")
    route = _found("route", load_default="")
    companions = _found("companions", load_default="")
    document = _found("document", load_default="")
    objects = _found("objects", load_default="")
    circumstances = _found("circumstances", load_default="")
    action_taken = _found("action_taken", load_default="")
    reason = Text("hit.text", load_default="", metadata={"description": "Why it is not the subject."})
    birth_date = Text(
        "hit.birth_date", load_default="", metadata={"description": "If the question had none."}
    )
    document_number = Text(
        "hit.document_number", load_default="", metadata={"description": "If the question had none."}
    )

    @post_load
    def to_parts(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Return what was found apart from what else is said."""
        at: datetime | None = data.pop("at")
        found = {name: data.pop(name) for name in FOUND if name in data and name != "reason"}
        told = {name: value for name, value in found.items() if value}
        return {"found": {**({"at": at.isoformat()} if at else {}), **told}, **data}


class ConfirmSchema(RejectSchema):
    """Say what was found (2018/1862 article 37): at least where, and what was done."""

    place = _found("place", required=True, validate=validate.Length(1))
    action_taken = _found("action_taken", required=True, validate=validate.Length(1))
    reason = Text("hit.text", load_default="", metadata={"description": TOLD["reason"]})

    @post_load
    def to_parts(self, data: dict[str, Any], **more: Any) -> dict[str, Any]:
        """Return the same; the reason is that of the check."""
        parts: dict[str, Any] = super().to_parts(data, **more)
        if reason := parts.pop("reason"):
            parts["found"]["reason"] = reason
        return parts


class FoundSchema(Schema):
    """Describe what was found; what is not known is left out."""

    at = fields.String()
    place = fields.String(metadata={"description": TOLD["place"]})
    reason = fields.String(metadata={"description": TOLD["reason"]})
    route = fields.String(metadata={"description": TOLD["route"]})
    companions = fields.String(metadata={"description": TOLD["companions"]})
    document = fields.String(metadata={"description": TOLD["document"]})
    objects = fields.String(metadata={"description": TOLD["objects"]})
    circumstances = fields.String(metadata={"description": TOLD["circumstances"]})
    action_taken = fields.String(metadata={"description": TOLD["action_taken"]})


class HitFilingSchema(Schema):
    """The filing that was hit, with the owner's conditions, which go wherever it goes."""

    id = fields.String()
    type = Word(FilingType)
    kind = fields.String()
    number = fields.String()
    reference = fields.String()
    bureau = fields.String(attribute="bureau.code")
    handling = Word(HandlingCode)
    conditions = fields.String()
    test_record = fields.Boolean()
    list_name = fields.String()


class HitSchema(Schema):
    """Describe what became of a match, and what the owner answered by when."""

    id = fields.String()
    match_id = fields.String(attribute="row.match_id")
    lookup_id = fields.String(attribute="row.lookup_id")
    status = Word(HitStatus, attribute="row.status")
    revision = fields.Integer(attribute="row.revision")
    bureau = fields.String(attribute="row.bureau", metadata={"description": "Who asked."})
    owner = fields.String(metadata={"description": "Who answers."})
    at = fields.AwareDateTime(attribute="row.at")
    filing = fields.Nested(HitFilingSchema, attribute="row.filing")
    contact = fields.Nested(ContactSchema, attribute="row.filing.bureau")
    subject_id = fields.String(attribute="row.subject_id")
    found = fields.Nested(FoundSchema, attribute="row.found")
    reason = fields.String(attribute="row.reason")
    confirmed_at = fields.AwareDateTime(attribute="row.confirmed_at", allow_none=True)
    rejected_at = fields.AwareDateTime(attribute="row.rejected_at", allow_none=True)
    urgent = fields.Boolean(attribute="row.urgent")
    due_at = fields.AwareDateTime(attribute="row.due_at", allow_none=True)
    overdue = fields.Boolean()
    reminders = fields.Integer(attribute="row.reminders")
    escalated_at = fields.AwareDateTime(attribute="row.escalated_at", allow_none=True)
    person_known = fields.Boolean(
        metadata={"description": "Name, birth date and document are known: once rejected, it stays settled."}
    )
    says = Word(OwnersWord, attribute="row.says", allow_none=True)
    answer = fields.String(attribute="row.answer")
    answered_at = fields.AwareDateTime(attribute="row.answered_at", allow_none=True)


class ClearanceSchema(Schema):
    """Describe a standing clearance: on which ground, by whose word, until when."""

    id = fields.String(dump_only=True)
    hit_id = fields.String(dump_only=True)
    filing = fields.Nested(HitFilingSchema, dump_only=True)
    subject_id = fields.String(dump_only=True)
    bureau = fields.String(dump_only=True)
    everywhere = fields.Boolean(
        dump_only=True, metadata={"description": "Granted by the owner: it holds for every bureau."}
    )
    at = fields.AwareDateTime(dump_only=True)
    approved_at = fields.AwareDateTime(dump_only=True, allow_none=True)
    ended_at = fields.AwareDateTime(dump_only=True, allow_none=True)
    end_reason = fields.String(dump_only=True)

    ground = Word(Ground, required=True)
    reason = Text("clearance.reason", required=True, validate=validate.Length(1))
    until = fields.Date(required=True, metadata={"description": "Its last day."})


class ClearanceFilterSchema(Schema):
    """Filters of the list, and where to go on; `waiting`: only those to be approved."""

    limit = fields.Integer(load_default=20, validate=validate.Range(1, 100))
    cursor = fields.String(load_default="")
    waiting = fields.Boolean(load_default=False)


class ClearancePageSchema(Schema):
    """Clearances, the newest first; go on with `next` as `cursor`."""

    items = fields.List(fields.Nested(ClearanceSchema))
    next = fields.String()


class EndClearanceSchema(Schema):
    """State why a clearance ends before its day."""

    reason = Text("clearance.reason", required=True, validate=validate.Length(1))


class HitFilterSchema(Schema):
    """Filters of the list, and where to go on; `overdue`: only those that should have been answered."""

    limit = fields.Integer(load_default=20, validate=validate.Range(1, 100))
    cursor = fields.String(load_default="")
    status = Word(HitStatus, load_default=None)
    overdue = fields.Boolean(load_default=False)


class HitPageSchema(Schema):
    """Hits, the newest first; go on with `next` as `cursor`."""

    items = fields.List(fields.Nested(HitSchema))
    next = fields.String()


class AnswerHitSchema(Schema):
    """State whether it is the subject, and what whoever met it is to know or do."""

    says = Word(OwnersWord, required=True)
    text = Text("hit.text", required=True, validate=validate.Length(1))


class FulfilHitSchema(Schema):
    """State how the hit reached the filing's purpose."""

    fulfilment = Word(Fulfilment, required=True)
    reason = Text("move.reason", required=True, validate=validate.Length(1))
