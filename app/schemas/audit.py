"""Shape the audit: filters and searches in; entries, askers and proofs out."""

from datetime import UTC
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate, validates_schema

from app.schemas.asked_fields import AskedCountry, AskedDate, AskedSex, AskedText
from app.schemas.fields import Text
from app.schemas.lookup import EvidenceSchema
from app.schemas.subject import Word
from app.services.lookups.commands import AskPerson
from app.services.oversight.commands import AuditList, SearchAudit
from app.vocabulary.actors import Action, Outcome
from app.vocabulary.filings import FilingType
from app.vocabulary.lookups import Answer, LookupKind, Purpose
from search.text.mending import Mended


class AuditFilterSchema(Schema):
    """Narrow a page of the audit, and say where to go on. A person is searched for in a body alone."""

    limit = fields.Integer(load_default=20, validate=validate.Range(1, 100))
    cursor = fields.String(load_default="", validate=validate.Length(max=100))
    actor_id = fields.UUID(load_default=None, metadata={"description": "Who did it."})
    bureau = Text("filing_list.bureau", load_default="", metadata={"description": "Whose actors did it."})
    since = fields.AwareDateTime(load_default=None, default_timezone=UTC)
    until = fields.AwareDateTime(load_default=None, default_timezone=UTC)

    def on(self, data: dict[str, Any]) -> AuditList:
        """Return the filters among what was loaded as the service takes them."""
        said: dict[str, Any] = {name: data[name] for name in ("limit", "bureau", "since", "until")}
        said |= {name: str(data.get(name) or "") for name in ("actor_id", "filing_id", "action")}
        return AuditList(**said, refused=data.get("refused"))


class AuditListSchema(AuditFilterSchema):
    """Filters of the list of entries: an officer's day, the readers of a filing, what was refused."""

    action = Word(Action, load_default=None)
    filing_id = fields.UUID(
        load_default=None, metadata={"description": "What was done to it, and everybody it was shown to."}
    )
    refused = fields.Boolean(load_default=None, allow_none=True)


class AuditSearchSchema(AuditFilterSchema):
    """A person by name and what is known beside it, or by a number; and for which case."""

    name = AskedText("name.full", missing="A name needs at least one letter.", load_default="")
    family_name = AskedText("name.full", missing="A name needs at least one letter.", load_default="")
    given_names = AskedText("name.full", missing="A name needs at least one letter.", load_default="")
    birth_date = AskedDate(load_default=None, allow_none=True)
    nationality = AskedCountry(load_default="")
    sex = AskedSex(load_default=None, allow_none=True)
    number = AskedText("lookup.number", missing="Send a number.", load_default="")
    case_reference = Text(
        "lookup.case_reference",
        required=True,
        metadata={"minLength": 1, "description": "What it is asked for; stored with the search."},
    )
    minimum_score = fields.Float(
        load_default=None, allow_none=True, allow_nan=False, validate=validate.Range(0.0, 1.0)
    )

    @validates_schema
    def asks_for_somebody(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse a search for nobody, and a name told twice."""
        parts = data.get("family_name") or data.get("given_names")
        if data.get("name") and parts:
            raise ValidationError("Send either name or family_name and given_names.", "name")
        if not (data.get("name") or parts or data.get("number")):
            raise ValidationError("Send a name or a number.", "name")
        if not data.get("case_reference"):
            raise ValidationError("Say what it is asked for.", "case_reference")

    @post_load
    def to_command(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Return the search as the service takes it, beside the cursor."""
        mended = [value for value in data.values() if isinstance(value, Mended)]
        said: dict[str, Any] = {
            name: value.text if isinstance(value, Mended) else value for name, value in data.items()
        }
        names = ("name", "family_name", "given_names", "birth_date", "nationality", "sex")
        more = {name: said[name] for name in ("case_reference", "minimum_score")}
        notes = tuple(dict.fromkeys(note for value in mended for note in value.notes))
        person = AskPerson(Purpose.OVERSIGHT, **{name: said[name] for name in names}, **more, notes=notes)
        return {"cursor": said["cursor"], "command": SearchAudit(self.on(said), person, said["number"])}


class WhoSchema(Schema):
    """The actor; without an id it was the registry itself, without a name nobody on file."""

    id = fields.String(attribute="row.actor_id")
    name = fields.String(attribute="actor")
    bureau = fields.String(attribute="row.bureau")
    key_id = fields.String(attribute="row.key_id")
    client = fields.String(attribute="row.client")


class MatchToldSchema(Schema):
    """A filing that was shown, by its number; what it says is not for the audit."""

    filing_id = fields.String()
    filing_type = Word(FilingType)
    filing_number = fields.String()
    revision = fields.Integer()
    score = fields.Float()
    verdict = fields.String()


class LookupToldSchema(Schema):
    """A lookup as it was asked, why, and which filings it showed."""

    id = fields.String(attribute="row.id")
    kind = Word(LookupKind, attribute="row.kind")
    purpose = Word(Purpose, attribute="row.purpose")
    case_reference = fields.String(attribute="row.case_reference")
    question = fields.Dict(attribute="row.question")
    answer = Word(Answer, attribute="row.answer")
    matches = fields.List(fields.Nested(MatchToldSchema))


class EntrySchema(Schema):
    """One entry of the audit. `position` is its place in the signed log, null in the second before that."""

    id = fields.Integer(attribute="row.id")
    at = fields.AwareDateTime(attribute="row.at")
    who = fields.Nested(WhoSchema, attribute="self")
    action = Word(Action, attribute="row.action")
    outcome = Word(Outcome, attribute="row.outcome")
    object_type = fields.String(attribute="row.object_type")
    object_id = fields.String(attribute="row.object_id")
    detail = fields.Dict(attribute="row.detail")
    position = fields.Integer(allow_none=True)
    logged_at = fields.AwareDateTime(allow_none=True)
    lookup = fields.Nested(LookupToldSchema, allow_none=True)

    def get_attribute(self, obj: Any, attr: str, default: Any) -> Any:
        """Return the entry itself for what is told of its actor."""
        return obj if attr == "self" else super().get_attribute(obj, attr, default)


class EntryPageSchema(Schema):
    """Entries, the newest first; go on with `next` as `cursor`."""

    items = fields.List(fields.Nested(EntrySchema))
    next = fields.String()


class AskerSchema(Schema):
    """A lookup that may be about the person: how like it is, why, and its entry."""

    lookup_id = fields.String()
    score = fields.Float()
    verdict = fields.String()
    evidence = fields.List(fields.Nested(EvidenceSchema))
    entry = fields.Nested(EntrySchema, allow_none=True)


class AskersSchema(Schema):
    """Lookups that may be about the person, newest first; `next` where not all were weighed yet."""

    lookup_id = fields.String(metadata={"description": "Under which the search itself is stored."})
    items = fields.List(fields.Nested(AskerSchema))
    weighed = fields.Integer(metadata={"description": "How many lookups this page held against the person."})
    next = fields.String()
    notes = fields.List(fields.String())


class ProofSchema(Schema):
    """Prove that an entry is in the log: RFC 9162 §2.1.3.2 leads from `leaf` to the checkpoint's root."""

    format = fields.String()
    entry = fields.Dict(metadata={"description": "The entry as it was hashed."})
    leaf = fields.String()
    position = fields.Integer()
    hashes = fields.List(fields.String())
    checkpoint = fields.String(metadata={"description": "A signed note, with what witnesses signed."})
