"""Say what the edges ask of lookups: frozen values, already checked by a schema."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.vocabulary.lookups import Purpose
from app.vocabulary.subjects import Sex, SubjectType
from search.identifiers import IdentifierKind


@dataclass(frozen=True, slots=True)
class _Ask:
    """Hold what every question tells of itself.

    `minimum_score` None means the threshold of "possible"; `notes` say what was mended before the question
    arrived.
    """

    purpose: Purpose
    case_reference: str = field(default="", kw_only=True)
    limit: int = field(default=10, kw_only=True)
    minimum_score: float | None = field(default=None, kw_only=True)
    notes: tuple[str, ...] = field(default=(), kw_only=True)


@dataclass(frozen=True, slots=True)
class _AskByName(_Ask):
    """Hold a name, with what else is known.

    `birth_date` is as it was typed. Without a `subject_type` anything that bears the name is meant, and
    people first.
    """

    name: str = ""
    family_name: str = ""
    given_names: str = ""
    birth_date: str | None = None
    nationality: str = ""
    sex: Sex | None = None
    subject_type: SubjectType | None = None


@dataclass(frozen=True, slots=True)
class AskPerson(_AskByName):
    """A name, with what else is known."""


@dataclass(frozen=True, slots=True)
class AskIdentifier(_Ask):
    """A number, with its kind and country where known."""

    number: str
    kind: IdentifierKind | None = None
    country: str = ""


@dataclass(frozen=True, slots=True)
class AskMrz(_Ask):
    """The lines of a machine-readable zone as read."""

    mrz: str


@dataclass(frozen=True, slots=True)
class AskAnything(_Ask):
    """The one box: whatever was typed, scanned or pasted, and what else is known of a person."""

    text: str
    birth_date: str | None = None
    nationality: str = ""


@dataclass(frozen=True, slots=True)
class AskTraveller(_AskByName):
    """One traveller of a list: a name, papers, a zone or whatever was typed, as far as each is known.

    A zone stands for the whole traveller, and so does a text. `documents` are papers beside the first one:
    number, kind and country of each.
    """

    number: str = ""
    kind: IdentifierKind | None = None
    country: str = ""
    documents: tuple[Mapping[str, str], ...] = ()
    mrz: str = ""
    text: str = ""
