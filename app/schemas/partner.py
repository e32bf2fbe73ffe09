"""Shape what is agreed with a partner: what for, from where, how much."""

from marshmallow import Schema, fields, validate

from app.rules.partner_checks import MOST_PER_DAY, MOST_PER_MINUTE, PER_DAY
from app.schemas.access import line
from app.schemas.fields import Text
from app.schemas.subject import Word
from app.vocabulary.partners import CheckPurpose, PartnerKind


class QuotaSchema(Schema):
    """Say how much a partner may check; no pace of its own: the role's."""

    per_day = fields.Integer(load_default=PER_DAY, validate=validate.Range(1, MOST_PER_DAY))
    per_minute = fields.Integer(
        load_default=None, allow_none=True, validate=validate.Range(1, MOST_PER_MINUTE)
    )


class PurposesSchema(Schema):
    """Say what a partner may check documents for, and nothing else."""

    purposes = fields.List(Word(CheckPurpose), required=True, validate=validate.Length(1, len(CheckPurpose)))


class AddPartnerSchema(QuotaSchema, PurposesSchema):
    """A new partner, the bureau that answers for it, and what was agreed."""

    name = line(required=True)
    bureau = line(16, required=True, metadata={"description": "The code of a known bureau."})
    kind = Word(PartnerKind, required=True)
    place = Text("check.place", load_default="")
