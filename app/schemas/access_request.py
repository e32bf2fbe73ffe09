"""Shape people's requests about the data on them, the steps with them, and the answer."""

from typing import Any

from marshmallow import Schema, fields, validate

from app.schemas.fields import Country, NameText, Partial, Text
from app.schemas.subject import Word
from app.services.subject_access.requests import RegisterRequest
from app.vocabulary.actors import Role
from app.vocabulary.filings import FilingStatus
from app.vocabulary.subject_requests import (
    Disclosure,
    Involvement,
    Remedy,
    RequestKind,
    RequestStatus,
    RequestStep,
)

# A person has so many papers at most to show.
MOST_NUMBERS = 20


class TraceSchema(Schema):
    """Tell where what was found still is: in the register, in the index, on the disk, with others."""

    status = Word(FilingStatus, allow_none=True)
    version = fields.Integer()
    index_follows = fields.Boolean()
    files = fields.Integer()
    recipients = fields.Integer()
    acknowledged = fields.Integer()


class FindingSchema(Schema):
    """Describe one filing that concerns the person, and what was advised, decided and done."""

    id = fields.String()
    filing_id = fields.String()
    filing_type = fields.String()
    filing_kind = fields.String()
    filing_number = fields.String()
    owner = fields.String()
    involvement = Word(Involvement)
    version = fields.Integer()
    score = fields.Float()
    covert = fields.Boolean()
    consulted_at = fields.AwareDateTime(allow_none=True)
    consult_due_at = fields.AwareDateTime(allow_none=True)
    advice = Word(Disclosure)
    advice_reason = fields.String()
    decision = Word(Disclosure)
    decision_reason = fields.String()
    remedy = Word(Remedy)
    remedied_at = fields.AwareDateTime(allow_none=True)
    recipients = fields.List(fields.String(), metadata={"description": "Bureaus that were given it."})
    outside = fields.List(
        fields.String(), metadata={"description": "To whom bureaus gave it out of the registry."}
    )
    trace = fields.Nested(TraceSchema)


class SubjectRequestSchema(Schema):
    """Say who asks, how that was made sure, and what is wished; and how far it has come."""

    id = fields.String(dump_only=True)
    at = fields.AwareDateTime(dump_only=True)
    status = Word(RequestStatus, dump_only=True)
    revision = fields.Integer(dump_only=True)
    due_at = fields.AwareDateTime(dump_only=True)
    remedy_due_at = fields.AwareDateTime(dump_only=True, allow_none=True)
    answered_at = fields.AwareDateTime(dump_only=True, allow_none=True)
    closed_at = fields.AwareDateTime(dump_only=True, allow_none=True)
    reason = fields.String(dump_only=True)
    lookups = fields.List(fields.String(), dump_only=True)
    findings = fields.List(fields.Nested(FindingSchema), dump_only=True)

    name = NameText(required=True)
    identity = Text(
        "request.identity",
        required=True,
        validate=validate.Length(min=1),
        metadata={"description": "How you know."},
    )
    wishes = fields.List(Word(RequestKind), required=True, validate=validate.Length(min=1, max=3))
    birth_date = Partial(load_default=None, allow_none=True)
    nationality = Country(blank=True, load_default="")
    numbers = fields.List(
        Text("lookup.number", validate=validate.Length(min=1)),
        load_default=list,
        validate=validate.Length(max=MOST_NUMBERS),
        metadata={"description": "Numbers of papers that the person showed."},
    )


def command_of(data: dict[str, Any]) -> RegisterRequest:
    """Return what was loaded as the command that registers it."""
    lists = {name: tuple(data[name]) for name in ("wishes", "numbers")}
    return RegisterRequest(**{**data, **lists, "birth_date": str(data["birth_date"] or "")})


class SubjectRequestFilterSchema(Schema):
    """Filters of the list, and where to go on; `overdue`: only those that should have been answered."""

    limit = fields.Integer(load_default=20, validate=validate.Range(1, 100))
    cursor = fields.String(load_default="")
    status = Word(RequestStatus, load_default=None)
    overdue = fields.Boolean(load_default=False)


class SubjectRequestPageSchema(Schema):
    """Requests, the newest first; go on with `next` as `cursor`."""

    items = fields.List(fields.Nested(SubjectRequestSchema))
    next = fields.String()


class RequestStepSchema(Schema):
    """State why the step is taken."""

    reason = Text("request.reason", load_default="")


class DecideSchema(RequestStepSchema):
    """Decide what becomes of one finding in the answer."""

    finding_id = fields.UUID(required=True)
    decision = Word(Disclosure, required=True)


class SettleSchema(RequestStepSchema):
    """Say what the owner has done about one finding."""

    finding_id = fields.UUID(required=True)
    remedy = Word(Remedy, required=True)


class AdviseSchema(Schema):
    """Advise as the owner whether it may be disclosed, and why."""

    advice = Word(Disclosure, required=True)
    reason = Text("request.reason", required=True, validate=validate.Length(min=1))


class AdvisedSchema(Schema):
    """Tell what was advised."""

    id = fields.String()
    filing_number = fields.String()
    advice = Word(Disclosure)
    advice_reason = fields.String()


class DisclosedSchema(Schema):
    """The answer to the person, word for word."""

    reference = fields.String()
    answered_at = fields.AwareDateTime()
    sentence = fields.String()
    items = fields.List(fields.Dict())


class GivenSchema(Schema):
    """One change of access: when, by whom, approved by whom where it took two."""

    at = fields.AwareDateTime()
    by = fields.String()
    approved_by = fields.String()
    change = fields.String()


class AccessHeldSchema(Schema):
    """Describe what one actor may do, and how it came to that."""

    name = fields.String()
    bureau = fields.String()
    roles = fields.List(Word(Role))
    lent_roles = fields.List(Word(Role))
    active = fields.Boolean()
    keys = fields.Integer()
    given = fields.List(fields.Nested(GivenSchema))


class ProcessingSchema(Schema):
    """The register of processing."""

    items = fields.List(fields.Nested(AccessHeldSchema))


STEPS: dict[RequestStep, type[RequestStepSchema]] = {
    RequestStep.DECIDE: DecideSchema,
    RequestStep.SETTLE: SettleSchema,
}
