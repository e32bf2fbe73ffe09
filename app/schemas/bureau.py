"""The shape of a bureau: who it is, how it is reached, and the scope of a partner organisation."""

from marshmallow import Schema, fields, validate

from app.rules import scope
from app.schemas.access import line
from app.schemas.fields import Country

KIND = "Kinds such as `alert.arrest`"
EACH = fields.String(validate=validate.OneOf(scope.WORDS))
MOST = validate.Length(max=len(scope.WORDS))


class ScopeSchema(Schema):
    """The kinds of a partner organisation of police kind; null for both: a full bureau."""

    sees = fields.List(
        EACH,
        required=True,
        allow_none=True,
        validate=MOST,
        metadata={"description": f"{KIND} that it may ask for and see; null: a full bureau."},
    )
    files = fields.List(
        EACH,
        load_default=None,
        allow_none=True,
        validate=MOST,
        metadata={"description": f"{KIND} that it may file, of those it sees."},
    )


class BureauSchema(ScopeSchema):
    """A bureau with its contact, as matches show it; `sees` and `files` are null for a full bureau."""

    code = fields.String()
    name = fields.String()
    country = fields.String()
    telephone = fields.String()
    email = fields.String()
    hours = fields.String()


class DescribeBureauSchema(Schema):
    """Say what a bureau is called and how it is reached; an empty contact: there is none."""

    name = line(200, required=True)
    telephone = line(60, shortest=0, load_default="")
    email = line(
        200,
        shortest=0,
        load_default="",
        metadata={"description": "An address with an @; nothing is sent there by itself."},
    )
    hours = line(200, shortest=0, load_default="")


class AddBureauSchema(DescribeBureauSchema):
    """A new bureau."""

    code = fields.String(
        required=True,
        validate=validate.Regexp(r"[A-Z][A-Z0-9-]{1,15}\Z", error="2 to 16 capitals, digits and hyphens."),
    )
    country = Country(blank=True, load_default="")


class BureausSchema(Schema):
    """All bureaus; a filing's audience and bars name only these."""

    items = fields.List(fields.Nested(BureauSchema))
