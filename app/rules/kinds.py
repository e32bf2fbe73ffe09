"""Read the table of kinds from `kinds.toml` once; refuse it whole where it is inconsistent."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from app.vocabulary.actors import Role
from app.vocabulary.filings import KINDS, FilingType, HandlingCode, WarningKind
from app.vocabulary.offences import Offence
from app.vocabulary.requirements import Extract, Gate, Requirement, Review
from app.vocabulary.subjects import DocumentStatus, SubjectType

TABLE = Path(__file__).with_name("kinds.toml")


@dataclass(frozen=True, slots=True)
class Kind:
    """One line of the table; periods in months by the subject's type, none where nothing ends by itself."""

    type: FilingType
    kind: str
    title: str
    purpose: str
    basis: str
    subjects: tuple[SubjectType, ...]
    minimum: tuple[Requirement, ...]
    gates: tuple[Gate, ...]
    action: str
    warnings: tuple[WarningKind, ...]
    expiry_months: Mapping[SubjectType, int]
    review: Review
    seen_by: frozenset[Role]
    covert: bool
    diffusion: bool
    extract: Extract
    handling: HandlingCode
    identifiers: tuple[str, ...]
    statuses: tuple[DocumentStatus, ...]
    priority: int
    incompatible: tuple[str, ...]
    sources: tuple[str, ...]
    filers: tuple[str, ...] = ()
    issuer_only: bool = False
    urgent_hit: bool = False

    def months(self, subjects: frozenset[SubjectType]) -> int | None:
        """Return the months it may stay, by the subject with the shortest time; None: without end."""
        return min(
            (self.expiry_months[each] for each in subjects if each in self.expiry_months), default=None
        )

    def as_json(self) -> dict[str, Any]:
        """Return the line as it is published."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}


@dataclass(frozen=True, slots=True)
class GateRule:
    """Hold what a gate asks, whether it may be waived, its source, and the `offences` it shuts out."""

    says: str
    waivable: bool
    source: str
    offences: tuple[Offence, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """Periods that hold for every kind; each carries its reason in the file."""

    warn_months: int
    review_hours: int
    correction_working_days: int
    dispute_months: int
    recall_working_days: int
    reminder_working_days: int
    purge_days: int
    draft_months: int
    hit_urgent_minutes: int
    hit_minutes: int
    hit_longest_hours: int
    clearance_months: int


@dataclass(frozen=True, slots=True)
class Table:
    """The whole file."""

    settings: Settings
    kinds: Mapping[tuple[FilingType, str], Kind]
    requirements: Mapping[Requirement, str]
    gates: Mapping[Gate, GateRule]
    checklist: Mapping[str, str]


def read(text: str) -> Table:
    """Read the table in the file; raises KeyError, TypeError or ValueError where a word is not known."""
    file = tomllib.loads(text)
    return Table(
        settings=Settings(**file["settings"]),
        kinds={
            (family, kind): _kind(family, kind, {**file["defaults"][family], **file[family][kind]})
            for family, words in KINDS.items()
            for kind in words
        },
        requirements={word: file["requirements"][word] for word in Requirement},
        gates={gate: _gate(file["gates"][gate]) for gate in Gate},
        checklist=file["checklist"],
    )


def of(filing_type: FilingType, kind: str) -> Kind:
    """Return the rules of one kind."""
    return RULES.kinds[filing_type, kind]


def _kind(family: FilingType, kind: str, line: dict[str, Any]) -> Kind:
    line["subjects"] = tuple(map(SubjectType, line["subjects"]))
    line["minimum"] = tuple(map(Requirement, line["minimum"]))
    line["gates"] = tuple(map(Gate, line["gates"]))
    line["warnings"] = tuple(map(WarningKind, line["warnings"]))
    line["statuses"] = tuple(map(DocumentStatus, line["statuses"]))
    line["seen_by"] = frozenset(map(Role, line["seen_by"]))
    line["review"] = Review(line["review"])
    line["extract"] = Extract(line["extract"])
    line["handling"] = HandlingCode(line["handling"])
    line["expiry_months"] = {SubjectType(each): months for each, months in line["expiry_months"].items()}
    return Kind(type=family, kind=str(kind), **_tuples(line))


def _gate(line: dict[str, Any]) -> GateRule:
    shut_out = tuple(map(Offence, line.pop("offences", ())))
    return GateRule(offences=shut_out, **line)


def _tuples(line: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in line.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    return dict(value) if isinstance(value, Mapping) else value


RULES = read(TABLE.read_text(encoding="utf-8"))
