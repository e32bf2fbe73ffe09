"""Read lists of travellers leniently: what cannot be used is left out and said, and they are asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from app.errors import Fault, Invalid, Malformed, RegistryError
from app.rules import bounds
from app.rules.text import shorten
from app.rules.traveller_lists import LONGEST_LINE, MOST_DOCUMENTS, MOST_LINES
from app.schemas.asked_fields import AskedCountry, AskedDate, AskedSex, AskedText
from app.schemas.faults import faults_in
from app.schemas.fields import Text
from app.schemas.json_text import read_json
from app.schemas.lookup import LONGEST_LIST, AnswerSchema, FilingHeadSchema, sealed, sealed_number
from app.schemas.subject import Word
from app.services.batches.commands import Line, LineAnswered, ListHead
from app.services.lookups.commands import AskTraveller
from app.services.lookups.traveller import NOTHING_ASKED
from app.vocabulary.lookups import Answer, Purpose
from app.vocabulary.subjects import SubjectType
from search.identifiers import IdentifierKind
from search.text.mending import Mended, mend

SHOWN, LONGEST_LABEL = 40, 100
NAMES = ("name", "family_name", "given_names")
ASKING = frozenset({*NAMES, "number", "mrz", "text", "documents"})
TOO_MANY = f"A list has at most {MOST_LINES:,} lines; send what follows as another list."
TOO_LONG = f"A line has at most {LONGEST_LINE:,} bytes."


class ListHeadSchema(Schema):
    """The first line of a list: why it is asked, once for all that follow."""

    purpose = Word(Purpose, required=True)
    case_reference = Text("lookup.case_reference", load_default="")
    reference = Text(
        "traveller_list.reference",
        load_default="",
        metadata={"description": "What you call the list: the flight. Messages name it; no names of people."},
    )
    departs_at = fields.AwareDateTime(
        load_default=None,
        allow_none=True,
        metadata={"description": "With its zone. Until then the list is held against whatever is filed."},
    )


class PaperSchema(Schema):
    """One paper of a traveller."""

    number = AskedText("lookup.number", missing="It has no letter or digit.", required=True)
    kind = Word(IdentifierKind, load_default=None, allow_none=True)
    country = AskedCountry(load_default="")


class LineSchema(Schema):
    """One line of a list: a traveller by name and papers, a zone, or whatever was typed."""

    name = AskedText("name.full", missing="It has no letter.", load_default="")
    family_name = AskedText("name.full", missing="It has no letter.", load_default="")
    given_names = AskedText("name.full", missing="It has no letter.", load_default="")
    birth_date = AskedDate(load_default=None)
    nationality = AskedCountry(load_default="")
    sex = AskedSex(load_default=None)
    subject_type = Word(SubjectType, load_default=None)
    number = AskedText("lookup.number", missing="It has no letter or digit.", load_default="")
    kind = Word(IdentifierKind, load_default=None)
    country = AskedCountry(load_default="")
    mrz = AskedText("lookup.mrz", missing="There is nothing to read.", load_default="")
    text = AskedText("lookup.text", missing="There is nothing to read.", load_default="")
    limit = fields.Integer(load_default=10, validate=validate.Range(1, LONGEST_LIST))
    minimum_score = fields.Float(load_default=None, allow_nan=False, validate=validate.Range(0.0, 1.0))


_HEAD, _LINE, _PAPER, _ANSWER = ListHeadSchema(), LineSchema(), PaperSchema(), AnswerSchema()


def read_head(raw: Any) -> ListHead:
    """Return what the first line says of the whole list. Raises ValidationError."""
    if not isinstance(raw, dict):
        raise ValidationError("The first line says the purpose of the list, as a JSON object.")
    return ListHead(**_HEAD.load(raw))


def read_lines(texts: Iterator[bytes | None], head: ListHead) -> Iterator[Line]:
    """Yield each line of NDJSON as what it asks; None stands for one that is too long."""
    number = 0
    for text in texts:
        if text is not None and not text.strip():
            continue
        number += 1
        yield _line(number, text, head)


def _line(number: int, text: bytes | None, head: ListHead) -> Line:
    if number > MOST_LINES:
        return Line(number, fault=Invalid(TOO_MANY))
    if text is None:
        return Line(number, fault=Invalid(TOO_LONG))
    try:
        return line_of(number, read_json(text), head)
    except Malformed as wrong:
        return Line(number, fault=wrong)


def line_of(number: int, raw: Any, head: ListHead) -> Line:
    """Return what one line asks, or why it asks nothing."""
    if number > MOST_LINES:
        return Line(number, fault=Invalid(TOO_MANY))
    if not isinstance(raw, Mapping):
        return Line(number, fault=Malformed("A line is one JSON object."))
    told = dict(raw)
    label = label_of(told.pop("id", ""))
    lenient = _Lenient()
    documents = _papers(told.pop("documents", None), lenient)
    said = lenient.load(_LINE, told)
    command = _command(said, documents, lenient, head)
    if not ASKING & {name for name in ASKING if getattr(command, name)}:
        return Line(number, label, fault=Invalid(NOTHING_ASKED, lenient.faults))
    return Line(number, label, command)


def label_of(value: Any) -> str:
    """Return a sender's own name for a line, as far as it can be said again."""
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return mend(text[:LONGEST_LABEL]).text.strip()


@dataclass(slots=True)
class _Lenient:
    """Load what can be loaded, and remember what was left out and why."""

    notes: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def load(self, schema: Schema, raw: Mapping[str, Any], path: str = "") -> dict[str, Any]:
        """Return the loaded fields; each faulty one is dropped."""
        said = {name: _as_text(value) for name, value in raw.items() if not _is_blank(value)}
        while True:
            try:
                loaded: dict[str, Any] = schema.load(said)
            except ValidationError as wrong:
                faulty = [*faults_in(wrong.messages)]
                dropped = {fault.path.partition(".")[0] for fault in faulty} & said.keys()
                if not dropped:
                    return {}
                for fault in faulty:
                    self.leave_out(
                        f"{path}{fault.path}", said.get(fault.path.partition(".")[0]), fault.reason
                    )
                said = {name: value for name, value in said.items() if name not in dropped}
            else:
                return loaded

    def leave_out(self, path: str, value: Any, reason: str) -> None:
        """Remember that this value was left out."""
        shown = mend(shorten(str(value), SHOWN)).text
        name = mend(shorten(path, SHOWN)).text.replace("_", " ")
        self.notes.append(f"{name}: “{shown}” was left out. {reason}")
        self.faults.append(Fault(name, reason))


def _is_blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _as_text(value: Any) -> Any:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return str(value) if is_number else value


def _papers(raw: Any, lenient: _Lenient) -> list[dict[str, Any]]:
    if raw is None:
        return []
    if not isinstance(raw, list):
        lenient.leave_out("documents", raw, "Send a list of objects.")
        return []
    if len(raw) > MOST_DOCUMENTS:
        lenient.leave_out("documents", f"{len(raw)} papers", f"The first {MOST_DOCUMENTS} are asked.")
    found = []
    for place, each in enumerate(raw[:MOST_DOCUMENTS]):
        path = f"documents.{place}."
        paper = lenient.load(_PAPER, each, path) if isinstance(each, dict) else {}
        if not paper:
            lenient.leave_out(f"documents.{place}", each, "A paper has a number.")
        else:
            found.append(paper)
    return found


def _command(
    said: dict[str, Any], documents: list[dict[str, Any]], lenient: _Lenient, head: ListHead
) -> AskTraveller:
    if said.get("name") and (said.get("family_name") or said.get("given_names")):
        lenient.leave_out("name", said["name"].text, "Family and given names are asked.")
        said["name"] = ""
    if said.get("number"):
        documents = [{name: said.get(name) for name in ("number", "kind", "country")}, *documents]
    papers = [{**each, "number": sealed_number(each["number"], each.get("kind"))} for each in documents]
    if said.get("text"):
        said["text"] = sealed(said["text"])
    mended = [value for value in (*said.values(), *(each["number"] for each in papers)) if value]
    notes = [note for value in mended if isinstance(value, Mended) for note in value.notes]
    plain = {name: value.text if isinstance(value, Mended) else value for name, value in said.items()}
    plain |= {name: _short(name, plain.get(name, ""), lenient) for name in NAMES}
    plain |= {"number": "", "kind": None, "country": ""}
    first, *rest = [{**each, "number": each["number"].text} for each in papers] or [{}]
    return AskTraveller(
        purpose=head.purpose,
        case_reference=head.case_reference,
        documents=tuple({name: str(value) for name, value in each.items() if value} for each in rest),
        notes=tuple(dict.fromkeys((*notes, *lenient.notes))),
        **{**plain, **first},
    )


def _short(name: str, text: str, lenient: _Lenient) -> str:
    """Return as much of a name as is compared."""
    short = bounds.within(text)
    if short != text:
        lenient.leave_out(name, text[len(short) :], f"The first {bounds.MOST_WORDS} words are asked.")
    return short


class ListStateSchema(Schema):
    """A list and how its lines came out."""

    id = fields.String(attribute="row.id")
    at = fields.AwareDateTime(attribute="row.at")
    purpose = Word(Purpose, attribute="row.purpose")
    case_reference = fields.String(attribute="row.case_reference")
    reference = fields.String(attribute="row.reference")
    departs_at = fields.AwareDateTime(attribute="row.departs_at")
    open = fields.Boolean(
        attribute="is_open", metadata={"description": "It is held against whatever is filed."}
    )
    held_at = fields.AwareDateTime(
        attribute="row.held_at",
        allow_none=True,
        metadata={"description": "When a filing was last held against it."},
    )
    alarms = fields.List(fields.String(), attribute="row.alarms")
    counts = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(),
        metadata={"description": "Lines by answer, `refused` ones, and those `changed` since."},
    )


class TravellerSchema(Schema):
    """One line of a list as it stands now."""

    line = fields.Integer(attribute="row.line")
    id = fields.String(attribute="row.label")
    answer = Word(Answer, attribute="row.answer", allow_none=True)
    lookup_id = fields.String(attribute="row.lookup_id", allow_none=True)
    changed_at = fields.AwareDateTime(
        attribute="row.changed_at",
        allow_none=True,
        metadata={"description": "When a filing was found that the first answer had not shown."},
    )
    refusal = fields.String(attribute="row.refusal")
    notes = fields.List(fields.String(), attribute="row.notes")
    filings = fields.List(
        fields.Nested(FilingHeadSchema),
        metadata={"description": "What was told of the line and is still in force and open to you."},
    )


class ListPageSchema(Schema):
    """Your lists, the next to depart first."""

    items = fields.List(fields.Nested(ListStateSchema))


class WholeListSchema(ListStateSchema):
    """A list with its lines."""

    travellers = fields.List(fields.Nested(TravellerSchema))


def dump_line(done: LineAnswered) -> dict[str, Any]:
    """Return what a line is answered with: `lookup`, or `refused` with a problem."""
    told: dict[str, Any] = {"line": done.line.number, "id": done.line.label}
    if done.refused is not None:
        return told | {"refused": dump_refusal(done.refused)}
    return told | {"lookup": _ANSWER.dump(done.answered)}


def dump_refusal(refused: RegistryError) -> dict[str, Any]:
    """Return a refusal as a problem tells it (RFC 9457)."""
    told = {"code": refused.code, "title": refused.title, "status": refused.status, "detail": refused.detail}
    errors = [{"path": fault.path, "reason": fault.reason} for fault in refused.faults]
    return {**told, **({"errors": errors} if errors else {})}
