"""Shape moves: what each of them must be told."""

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from app.errors import Fault
from app.rules.kinds import RULES
from app.schemas.fields import Text, at_most
from app.schemas.subject import Word, tuples
from app.vocabulary.actors import Action
from app.vocabulary.requirements import Fulfilment, Gate


class MoveSchema(Schema):
    """State why a filing is moved."""

    reason = Text("move.reason", load_default="")


class ObjectionSchema(Schema):
    """One thing a reviewer objects to, at the path of its field."""

    path = Text("objection.path", required=True)
    reason = Text("objection.reason", required=True)

    @post_load
    def to_fault(self, data: dict[str, Any], **_: Any) -> Fault:
        """The value the services take."""
        return Fault(**data)


class ObjectSchema(MoveSchema):
    """State why a reviewer returns or refuses a filing, as a whole and field by field."""

    objections = fields.Nested(
        ObjectionSchema, many=True, load_default=list, validate=at_most("move.objections")
    )


def _waivers(description: str) -> fields.Dict:
    keys, values = Word(Gate), Text("waiver.reason")
    return fields.Dict(keys=keys, values=values, load_default=dict, metadata={"description": description})


class SubmitSchema(MoveSchema):
    """Ask for review; where a gate is to be waived, say why, and which filings like it were shown."""

    waivers = _waivers("Gates to be waived, each with the reason.")
    acknowledged = fields.List(fields.UUID(), load_default=list, validate=at_most("move.acknowledged"))


class PublishSchema(MoveSchema):
    """Publish; a kind that is published first says which filings like it were shown."""

    acknowledged = fields.List(fields.UUID(), load_default=list, validate=at_most("move.acknowledged"))


def checklist() -> fields.Dict:
    """Return a field for a reviewer's answers, by the words of the questions."""
    words = fields.String(validate=validate.OneOf(list(RULES.checklist)))
    return fields.Dict(keys=words, values=fields.Boolean(), load_default=dict)


class JudgeSchema(MoveSchema):
    """State a reviewer's decision: every question answered, every waiver approved with a reason."""

    checklist = checklist()
    waivers = _waivers("Waivers approved, each with the reason; the approver is you.")


class FulfilSchema(MoveSchema):
    """State how the purpose was reached."""

    fulfilment = Word(Fulfilment, required=True)


class ExtendSchema(MoveSchema):
    """The new end; `reason` is the written individual assessment."""

    until = fields.Date(required=True)


# Expiry and purge are the registry's own: nobody asks for them.
MOVES: dict[Action, type[MoveSchema]] = {
    Action.SUBMIT: SubmitSchema,
    Action.RETRACT: MoveSchema,
    Action.ACCEPT: JudgeSchema,
    Action.PUBLISH: PublishSchema,
    Action.RETURN: ObjectSchema,
    Action.REFUSE: ObjectSchema,
    Action.SUSPEND: MoveSchema,
    Action.RESUME: MoveSchema,
    Action.WITHDRAW: MoveSchema,
    Action.FULFIL: FulfilSchema,
    Action.CANCEL: MoveSchema,
    Action.EXTEND: ExtendSchema,
}


def parts_of_move(data: dict[str, Any]) -> dict[str, Any]:
    """Return what was sent with a move, as the command takes it."""
    frozen = tuples(data)
    if "acknowledged" in frozen:
        frozen["acknowledged"] = tuple(str(each) for each in frozen["acknowledged"])
    return frozen
