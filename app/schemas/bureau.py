"""The shape of a bureau: who it is, how it is reached, and the scope of a partner organisation."""

from marshmallow import Schema, fields, validate

from app.rules import duty, scope
from app.schemas.access import line
from app.schemas.fields import Country
from app.schemas.subject import Word
from app.vocabulary.actors import Role
from app.vocabulary.messages import MessageKind, Priority

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


class DutyLineSchema(Schema):
    """Name the role that takes some messages; an empty word: of every kind, of every priority."""

    role = Word(Role, required=True, validate=validate.OneOf(duty.ROLES))
    kind = Word(MessageKind, blank=True, load_default="")
    priority = Word(Priority, blank=True, load_default="")


class DutySchema(Schema):
    """Say who is on duty for a bureau's messages; what no line names is for any keeper."""

    duty = fields.List(fields.Nested(DutyLineSchema), required=True, validate=validate.Length(max=duty.MOST))


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
