"""Shape uploaded lists, the runs over them, and what was refused."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate
from werkzeug.datastructures import FileStorage

from app.files.limits import LARGEST_MAPPING
from app.rules.text import TEXTS, fitted
from app.schemas.access import line
from app.schemas.attachment import UploadedSchema
from app.schemas.fields import Text
from app.schemas.subject import Word
from app.vocabulary.imports import ListFormat, RunState

MOST = 100
MOST_SAME = 1000
FURTHEST = 100_000_000


class Part(fields.Raw):
    """A text that comes as it is or as a file."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> str:
        told = value.stream.read(LARGEST_MAPPING + 1) if isinstance(value, FileStorage) else value.encode()
        if len(told) > LARGEST_MAPPING:
            raise ValidationError(f"At most {LARGEST_MAPPING // 1024} kB.")
        try:
            return str(told.decode())
        except UnicodeDecodeError as wrong:
            raise ValidationError("Write it in UTF-8.") from wrong


class WishesSchema(Schema):
    """Say how a list is to be taken, as on the command line."""

    full = fields.Boolean(
        load_default=False, metadata={"description": "Withdraw filings whose entry is not on it any more."}
    )
    yes = fields.Boolean(
        load_default=False,
        metadata={"description": "Take a list half as long; withdraw more than 5 %."},
    )
    older = fields.Boolean(
        load_default=False, metadata={"description": "Take a list older than the last one."}
    )


class StartListSchema(WishesSchema):
    """Say how a list that was rehearsed, refused or broken off is to be taken."""

    same = fields.List(
        Text("filing.reference"),
        load_default=[],
        validate=validate.Length(max=MOST_SAME),
        metadata={"description": "References whose subject is one, whatever changed."},
    )


class UploadListSchema(UploadedSchema, WishesSchema):
    """A list and what it is; `list`, `bureau` and `mapping` (TOML) are for a bureau's own."""

    format = Word(ListFormat, required=True)
    list = line(15, shortest=0, load_default="", metadata={"description": "The name of a bureau's own list."})
    bureau = line(
        16, shortest=0, load_default="", metadata={"description": "Whose list; yours, unless you administer."}
    )
    mapping = Part(load_default="", metadata={"description": "What the columns of a CSV mean, as TOML."})
    dry_run = fields.Boolean(
        load_default=False, metadata={"description": "Say what would be done, and do nothing."}
    )
    same = Text("list.same", load_default="", metadata={"description": "References, one a line."})

    @post_load
    def to_parts(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Return the references as a list, and the file's name as people may be shown it."""
        data["same"] = [each.strip() for each in data["same"].splitlines() if each.strip()]
        name = (data["file"].filename or "").replace("\\", "/").rpartition("/")[2]
        return {**data, "file_name": fitted(name, TEXTS["list.file_name"])}


class RunFilterSchema(Schema):
    """Name a page of the runs."""

    limit = fields.Integer(load_default=20, validate=validate.Range(1, MOST))
    cursor = fields.String(load_default="", validate=validate.Length(max=60))


class FaultFilterSchema(Schema):
    """Name a page of what was refused or planned: `after` so many."""

    limit = fields.Integer(load_default=MOST, validate=validate.Range(1, MOST))
    after = fields.Integer(load_default=0, validate=validate.Range(0, FURTHEST))


class ImportRunSchema(Schema):
    """A run over a list: how far it is, how fast it goes, and its counts.

    `detail`: why the list was refused, why nothing was withdrawn, or what a rehearsal would be asked.
    `refused_as`: how the address of the refused entries ends, once they can be fetched; empty where none can.
    """

    id = fields.String(attribute="run.id")
    list = fields.String(attribute="run.source")
    format = Word(ListFormat, allow_none=True)
    file_name = fields.String(attribute="run.file_name")
    size = fields.Integer(attribute="run.size", metadata={"description": "Bytes, as uploaded."})
    dry_run = fields.Boolean(attribute="run.dry_run")
    state = Word(RunState, attribute="run.state")
    detail = fields.String(attribute="run.detail")
    issued_at = fields.AwareDateTime(attribute="run.issued_at", allow_none=True)
    started_at = fields.AwareDateTime(attribute="run.started_at")
    finished_at = fields.AwareDateTime(attribute="run.finished_at", allow_none=True)
    erased_at = fields.AwareDateTime(attribute="run.erased_at", allow_none=True)
    entries = fields.Integer(attribute="run.entries")
    read = fields.Integer(attribute="run.read")
    per_second = fields.Float()
    seconds_left = fields.Float(allow_none=True)
    added = fields.Integer(attribute="run.added")
    changed = fields.Integer(attribute="run.changed")
    unchanged = fields.Integer(attribute="run.unchanged")
    withdrawn = fields.Integer(attribute="run.withdrawn")
    refused = fields.Integer(attribute="run.refused")
    remarked = fields.Integer(attribute="run.remarked")
    refused_as = fields.String()
    may_start = fields.Boolean()


class ImportRunsSchema(Schema):
    """A page of runs, the latest first."""

    items = fields.List(fields.Nested(ImportRunSchema))
    next = fields.String(metadata={"description": "The cursor of the next page; empty on the last."})


class RefusalSchema(Schema):
    """One entry that was not taken; `position` 0: a filing that was not withdrawn."""

    position = fields.Integer()
    line = fields.Integer()
    reference = fields.String()
    field = fields.String()
    reason = fields.String()


class RefusalsSchema(Schema):
    """A page of what was refused, in the order of the list."""

    items = fields.List(fields.Nested(RefusalSchema))
    next = fields.Integer(allow_none=True, metadata={"description": "`after` of the next page."})


class PlannedSchema(Schema):
    """Say what a rehearsed run would do with one entry; `fields`: what would change."""

    outcome = fields.String()
    reference = fields.String()
    line = fields.Integer()
    name = fields.String()
    changes = fields.List(fields.Dict(), attribute="fields", data_key="fields")
    remarks = fields.List(fields.Dict())
    field = fields.String()
    reason = fields.String()


class PlannedPageSchema(Schema):
    """A page of what a rehearsed run would do, in the order of the list."""

    items = fields.List(fields.Nested(PlannedSchema))
    next = fields.Integer(allow_none=True, metadata={"description": "`after` of the next page."})
