"""Shape actors, their keys, and what one administrator asks and another approves."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from app.schemas.subject import Word
from app.vocabulary.actors import Role

LONGEST = 100
MOST_ROLES = len(Role)
# A month, for keys that lie in many machines.
LONGEST_OVERLAP_H = 720


def plain(text: str) -> None:
    """Raise ValidationError for what cannot be printed in one line."""
    if not text.isprintable():
        raise ValidationError("Write one line without control or hidden characters.")


def line(longest: int = LONGEST, *, shortest: int = 1, **kwargs: Any) -> fields.String:
    """Return a field of one printable line."""
    return fields.String(validate=[validate.Length(min=shortest, max=longest), plain], **kwargs)


class HeldRoleSchema(Schema):
    """A role that an actor holds; `lent_by` is the id of the actor who lent it."""

    role = Word(Role)
    lent_by = fields.String(allow_none=True)


class KeySchema(Schema):
    """A key without its secret part: `prefix` is what it begins with, and its name in addresses."""

    prefix = fields.String(dump_only=True)
    actor_id = fields.String(dump_only=True)
    label = line(shortest=0, load_default="", metadata={"description": "What its owner knows it by."})
    created_at = fields.AwareDateTime(dump_only=True)
    expires_at = fields.AwareDateTime(load_default=None, allow_none=True)
    revoked_at = fields.AwareDateTime(dump_only=True, allow_none=True)
    last_used_at = fields.AwareDateTime(
        dump_only=True, allow_none=True, metadata={"description": "A quarter of an hour rough."}
    )


class MadeKeySchema(Schema):
    """A new key, shown in this answer and never again."""

    key = fields.String()
    row = fields.Nested(KeySchema, data_key="about")


class RotateSchema(Schema):
    """The hours that the old key still holds beside the new one."""

    overlap_hours = fields.Integer(
        strict=True, load_default=24, validate=validate.Range(0, LONGEST_OVERLAP_H)
    )


class ActorSchema(Schema):
    """A person or system of a bureau; `person` is the same for all accounts of one person."""

    id = fields.String(dump_only=True)
    name = line(required=True)
    bureau = fields.String(attribute="bureau.code", dump_only=True)
    person = line(shortest=0, load_default="")
    roles = fields.List(fields.Nested(HeldRoleSchema), dump_only=True)
    keys = fields.List(fields.Nested(KeySchema), dump_only=True)
    created_at = fields.AwareDateTime(dump_only=True)
    disabled_at = fields.AwareDateTime(dump_only=True, allow_none=True)


class ActorsSchema(Schema):
    """Everybody who may use the registry, or might once."""

    items = fields.List(fields.Nested(ActorSchema))


class AddActorSchema(Schema):
    """A new actor. A clerk or reviewer has a person."""

    name = line(required=True)
    bureau = line(16, required=True, metadata={"description": "The code of a known bureau."})
    roles = fields.List(Word(Role), required=True, validate=validate.Length(1, MOST_ROLES))
    person = line(shortest=0, load_default="")


class AddedActorSchema(Schema):
    """A new actor with its first key, shown in this answer and never again."""

    actor = fields.Nested(ActorSchema)
    key = fields.String()


class ChangeRolesSchema(Schema):
    """All roles that an actor shall hold of its own; `person` where it has none yet."""

    roles = fields.List(Word(Role), required=True, validate=validate.Length(0, MOST_ROLES))
    person = line(shortest=0, load_default="")


class LoanSchema(Schema):
    """A role of one actor, exercised by another; both by their ids."""

    lender = fields.UUID(required=True)
    borrower = fields.UUID(required=True)
    role = Word(Role, required=True)


class ApprovalSchema(Schema):
    """One administrator's request, to be approved by another and then sent again by the first."""

    id = fields.String()
    deed = fields.String()
    target = fields.String(metadata={"description": "The id of the account, or its name while it has none."})
    detail = fields.Dict()
    asked_by = fields.String()
    asked_at = fields.AwareDateTime()
    approved_by = fields.String()
    approved_at = fields.AwareDateTime(allow_none=True)


class ApprovalsSchema(Schema):
    """Every request that was not done yet."""

    items = fields.List(fields.Nested(ApprovalSchema))
