"""The shapes of lists of filings: filters and words in, pages out."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates

from app.schemas.fields import Country, Text
from app.schemas.filing import SCHEMAS
from app.schemas.subject import Word
from app.services.browse.words import Compared
from app.vocabulary.filings import AlertKind, FilingStatus, FilingType, ListOrder, NoticeKind, RecordKind
from app.vocabulary.lookups import Purpose


class FilingListSchema(Schema):
    """Filters of a list, and where to go on. None of them is about a person: words go into a search."""

    limit = fields.Integer(load_default=20, validate=validate.Range(1, 100))
    cursor = fields.String(load_default="")
    status = Word(FilingStatus, load_default=None)
    bureau = Text("filing_list.bureau", load_default="")
    country = Country(load_default="")
    issued_from = fields.Date(load_default=None)
    issued_to = fields.Date(load_default=None)
    ends_by = fields.Date(
        load_default=None, metadata={"description": "In force, with a last day on or before this one."}
    )
    counts = fields.Boolean(load_default=False)
    mine = fields.Boolean(load_default=False, metadata={"description": "Made by you."})
    awaits_review = fields.Boolean(
        load_default=False, metadata={"description": "Submitted, or in force and not yet reviewed."}
    )
    order = Word(ListOrder, load_default=None, metadata={"description": "Else the newest first."})


class FilingSearchSchema(FilingListSchema):
    """Words to search a list by, and why; the same filters beside them."""

    text = Text(
        "filing_list.text",
        required=True,
        metadata={"description": "A number, a reference, or words of names.", "minLength": 1},
    )
    purpose = Word(Purpose, required=True)
    case_reference = Text("lookup.case_reference", load_default="")

    @validates("text")
    def has_words(self, text: str, **_: Any) -> None:
        """Refuse a search for nothing."""
        if not text:
            raise ValidationError("Type a number, a reference or a name.")


class CountsSchema(Schema):
    """Count the filings of the whole list; `complete` false: there are more than were counted."""

    total = fields.Integer()
    complete = fields.Boolean()
    by_status = fields.Dict(keys=fields.String(), values=fields.Integer())
    by_kind = fields.Dict(keys=fields.String(), values=fields.Integer())


PAGE: dict[str, fields.Field[Any]] = {
    "next": fields.String(),
    "counts": fields.Nested(CountsSchema, allow_none=True),
}
FOUND: dict[str, fields.Field[Any]] = {
    **PAGE,
    "names": fields.Enum(Compared, by_value=True),
    "lookup_id": fields.String(metadata={"description": "Under which the search is stored."}),
}
KINDS = {FilingType.NOTICE: NoticeKind, FilingType.ALERT: AlertKind, FilingType.RECORD: RecordKind}


def _asking(filing_type: FilingType, schema: type[Schema], name: str) -> type[Schema]:
    shape: dict[str, fields.Field[Any]] = {"kind": Word(KINDS[filing_type], load_default=None)}
    return schema.from_dict(shape, name=f"{filing_type.capitalize()}{name}")


def _giving(filing_type: FilingType, shape: dict[str, fields.Field[Any]], name: str) -> type[Schema]:
    items = {"items": fields.List(fields.Nested(SCHEMAS[filing_type]))}
    return Schema.from_dict({**items, **shape}, name=f"{filing_type.capitalize()}{name}")


LISTS = {each: _asking(each, FilingListSchema, "List") for each in FilingType}
SEARCHES = {each: _asking(each, FilingSearchSchema, "Search") for each in FilingType}
PAGES = {each: _giving(each, PAGE, "Page") for each in FilingType}
FOUND_PAGES = {each: _giving(each, FOUND, "FoundPage") for each in FilingType}
