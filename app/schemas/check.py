"""Shape a partner's check of a document: number, kind and country in, one word out."""

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from app.rules.partner_checks import DOCUMENTS
from app.schemas.asked_fields import AskedCountry, AskedText
from app.schemas.fields import Text
from app.schemas.subject import Word
from app.services.checks.document import ANSWERS, CheckDocument
from app.vocabulary.lookups import Answer
from app.vocabulary.partners import CheckAnswer, CheckPurpose
from search.identifiers import IdentifierKind


class CheckDocumentSchema(Schema):
    """A document as printed on it, and why it is checked; there is no field for a name."""

    number = AskedText("lookup.number", missing="Send the number of the document.", required=True)
    kind = Word(IdentifierKind, required=True, validate=validate.OneOf(DOCUMENTS, error="Not a document."))
    country = AskedCountry(
        required=True, validate=validate.Length(min=1, error="Send the country that issued it.")
    )
    purpose = Word(CheckPurpose, required=True)
    place = Text("check.place", load_default="", metadata={"description": "Where; else your own place."})

    @post_load
    def to_command(self, data: dict[str, Any], **_: Any) -> CheckDocument:
        """The check as the service takes it."""
        return CheckDocument(**{**data, "number": data["number"].text})


class CheckedSchema(Schema):
    """All a partner learns: `clear`, or `check` the bearer as agreed; and its id in the partner's log."""

    id = fields.String()
    answer = Word(CheckAnswer)


class OwnCheckSchema(Schema):
    """One of the partner's own checks, as it asked."""

    id = fields.String()
    at = fields.AwareDateTime()
    number = fields.String(attribute="question.number")
    kind = Word(IdentifierKind, attribute="question.kind")
    country = fields.String(attribute="question.country")
    purpose = Word(CheckPurpose, attribute="question.purpose")
    place = fields.String(attribute="question.place")
    answer = fields.Function(
        lambda row: ANSWERS[row.answer == Answer.MATCH].value,
        metadata={"type": "string", "enum": [each.value for each in CheckAnswer]},
    )


class CheckFilterSchema(Schema):
    """Say where to go on in one's own checks."""

    limit = fields.Integer(load_default=20, validate=validate.Range(1, 100))
    cursor = fields.String(load_default="")


class CheckPageSchema(Schema):
    """One's own checks, the newest first; go on with `next` as `cursor`."""

    items = fields.List(fields.Nested(OwnCheckSchema))
    next = fields.String()
