"""Shape flags of what looks like misuse, their steps, and the list of the well-known."""

from typing import Any

from marshmallow import Schema, fields, validate

from app.schemas.fields import NameText, Text
from app.schemas.subject import Word
from app.vocabulary.oversight import FlagState, MisuseRule

MOST_ENTRIES = 100


class MisuseStepSchema(Schema):
    """One step: who brought the flag from which state to which, and why."""

    at = fields.AwareDateTime()
    by = fields.String()
    before = Word(FlagState)
    after = Word(FlagState)
    note = fields.String()


class MisuseFlagSchema(Schema):
    """One finding about one actor, explained; it accuses nobody.

    `evidence`: ids of lookups, or of entries of the audit where things were refused or it was raised by hand.
    """

    id = fields.String(attribute="row.id")
    rule = Word(MisuseRule, attribute="row.rule")
    sentence = fields.String(attribute="row.sentence")
    actor_id = fields.String(attribute="row.actor_id")
    actor = fields.String()
    bureau = fields.String()
    since = fields.AwareDateTime(attribute="row.since")
    until = fields.AwareDateTime(attribute="row.until")
    count = fields.Integer(attribute="row.count")
    least = fields.Integer(
        attribute="row.least", metadata={"description": "From so many on the rule raises it."}
    )
    evidence = fields.List(fields.String(), attribute="row.evidence")
    raised_at = fields.AwareDateTime(attribute="row.raised_at")
    raised_by = fields.Function(
        lambda flag: flag.names.get(flag.row.raised_by, ""),
        metadata={"type": "string", "description": "Empty where a rule raised it."},
    )
    state = Word(FlagState, attribute="row.state")
    revision = fields.Integer(attribute="row.revision")
    steps = fields.Method("named_steps", metadata={"type": "array", "items": {"type": "object"}})

    def named_steps(self, flag: Any) -> Any:
        """Return the steps with the names of those who took them."""
        rows = [
            {
                "at": step.at,
                "by": flag.names.get(step.actor_id, ""),
                "before": step.before,
                "after": step.after,
                "note": step.note,
            }
            for step in flag.row.steps
        ]
        return MisuseStepSchema(many=True).dump(rows)


class MisuseFlagFilterSchema(Schema):
    """Filters of the list, and where to go on."""

    limit = fields.Integer(load_default=20, validate=validate.Range(1, 100))
    cursor = fields.String(load_default="", validate=validate.Length(max=100))
    state = Word(FlagState, load_default=None)
    rule = Word(MisuseRule, load_default=None)
    actor_id = fields.UUID(load_default=None)


class MisuseFlagPageSchema(Schema):
    """Flags, the newest first; go on with `next` as `cursor`."""

    items = fields.List(fields.Nested(MisuseFlagSchema))
    next = fields.String()


class StepFlagSchema(Schema):
    """The state to go to; `explained` and `referred` ask for a note."""

    state = Word(FlagState, required=True)
    note = Text("misuse_flag.note", load_default="")


class ReportMisuseSchema(Schema):
    """A flag raised by hand: about whom, why, and the entries of the audit that show it."""

    actor_id = fields.UUID(required=True)
    note = Text("misuse_flag.note", required=True, validate=validate.Length(min=1))
    entries = fields.List(
        fields.Integer(strict=True, validate=validate.Range(0, 2**63 - 1)),
        load_default=list,
        validate=validate.Length(max=MOST_ENTRIES),
    )


class WellKnownSchema(Schema):
    """Somebody whom the press asks after."""

    id = fields.String(dump_only=True)
    name = NameText(required=True)
    birth_date = Text("well_known.birth_date", load_default="", metadata={"example": "1971-03-09"})
    added_at = fields.AwareDateTime(dump_only=True)


class WellKnownListSchema(Schema):
    """Everybody on the list."""

    items = fields.List(fields.Nested(WellKnownSchema))
