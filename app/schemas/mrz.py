"""Shape what was read from a machine-readable zone, with its check digits."""

from marshmallow import Schema, fields

from app.schemas.fields import Partial


class CheckDigitSchema(Schema):
    """One check digit of a machine-readable zone."""

    field = fields.String()
    expected = fields.String()
    found = fields.String()
    ok = fields.Boolean()
    reading = fields.String(
        metadata={
            "description": "The field as it was probably printed, where one look-alike explains the failure."
        }
    )


class MrzSchema(Schema):
    """Describe what was read from the machine-readable zone."""

    layout = fields.String()
    document_code = fields.String()
    issuing_state = fields.String()
    document_number = fields.String()
    family_name = fields.String()
    given_names = fields.String()
    nationality = fields.String()
    birth_date = Partial(allow_none=True)
    sex = fields.String()
    expiry_date = Partial(allow_none=True)
    truncated = fields.Boolean()
    personal_number = fields.String()
    optional_numbers = fields.List(fields.String())
    checks = fields.List(fields.Nested(CheckDigitSchema))
