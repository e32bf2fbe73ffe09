"""Make entries of what was read, whatever it was read from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.importers.once import each_once
from app.importers.own.structure import Lost, Unreadable, content_from
from app.rules.content import FilingContent
from app.rules.fitting import fit
from app.rules.text import TEXTS, fitted
from app.services.imports.entries import Entry, Refusal, digest, remarks_of
from app.vocabulary.filings import KINDS, FilingType

VERSION = 1
LONGEST_REFERENCE = TEXTS["filing.reference"].longest
# What only a registry says of its filings: written by the export, and of no meaning in another registry.
READ_ONLY = frozenset(
    {
        "version",
        "type",
        "id",
        "number",
        "bureau",
        "status",
        "revision",
        "created_at",
        "updated_at",
        "exported",
    }
)


@dataclass(frozen=True, slots=True)
class Said:
    """Hold one entry as it was read, or why it could not be; `raw`: as it stands, if kept."""

    line: int
    values: Mapping[str, Any] | None
    fault: str = ""
    raw: bytes = b""


def entries(read: Iterable[Said], family: FilingType) -> Iterator[Entry | Refusal]:
    """Return each entry, understood or refused; a reference that comes again is refused."""
    return each_once(entry(said, family) for said in read)


def entry(said: Said, family: FilingType) -> Entry | Refusal:
    """Return one entry; refused where it cannot be told apart, or is no filing."""
    if said.values is None:
        return Refusal(said.line, "", "", said.fault)
    reference = ""
    lost: Lost = []
    try:
        reference = _reference(said.values)
        filing_type = _type(said.values, family)
        told = {name: value for name, value in said.values.items() if name not in READ_ONLY}
        content = content_from({**told, "reference": reference}, lost)
        _require_kind(filing_type, content.kind)
    except Unreadable as fault:
        return Refusal(said.line, reference, fault.path, fault.reason)
    content = fit(_remarked(content, lost), lost)
    return Entry(reference, said.line, content, digest(content), remarks_of(lost), filing_type)


def _reference(values: Mapping[str, Any]) -> str:
    said = values.get("reference") or values.get("number") or ""
    if isinstance(said, str | int) and not isinstance(said, bool):
        reference = fitted(str(said), TEXTS["filing.reference"])
        if reference and len(str(said)) <= LONGEST_REFERENCE:
            return reference
    raise Unreadable("reference", f"an entry needs one, of at most {LONGEST_REFERENCE} characters")


def _type(values: Mapping[str, Any], family: FilingType) -> FilingType:
    if values.get("version", VERSION) not in (VERSION, str(VERSION)):
        raise Unreadable("version", f"this registry reads version {VERSION}")
    try:
        return FilingType(values.get("type") or family)
    except ValueError as wrong:
        raise Unreadable("type", f"one of {', '.join(FilingType)}") from wrong


def _require_kind(filing_type: FilingType, kind: str) -> None:
    if kind not in {*KINDS[filing_type]}:
        raise Unreadable("kind", f"a {filing_type} is one of {', '.join(KINDS[filing_type])}")


def _remarked(content: FilingContent, lost: Lost) -> FilingContent:
    if not lost:
        return content
    first, *rest = content.subjects
    remarks = "\n".join(filter(None, (first.remarks, *lost)))
    return replace(content, subjects=(replace(first, remarks=remarks), *rest))
