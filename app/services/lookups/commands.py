"""Say what the edges ask of lookups: frozen values, already checked by a schema."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.vocabulary.lookups import Purpose
from app.vocabulary.subjects import Sex, SubjectType
from search.identifiers import IdentifierKind


@dataclass(frozen=True, slots=True)
class AskPerson:
    """A name, with what else is known; `minimum_score` None means the threshold of "possible".

    `birth_date` is as it was typed; `notes` say what was mended before the question arrived. Without a
    `subject_type` anything that bears the name is meant, and people first.
    """

    purpose: Purpose
    name: str = ""
    family_name: str = ""
    given_names: str = ""
    birth_date: str | None = None
    nationality: str = ""
    sex: Sex | None = None
    subject_type: SubjectType | None = None
    case_reference: str = ""
    limit: int = 10
    minimum_score: float | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskIdentifier:
    """A number, with its kind and country where known."""

    purpose: Purpose
    number: str
    kind: IdentifierKind | None = None
    country: str = ""
    case_reference: str = ""
    limit: int = 10
    minimum_score: float | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskMrz:
    """The lines of a machine-readable zone as read."""

    purpose: Purpose
    mrz: str
    case_reference: str = ""
    limit: int = 10
    minimum_score: float | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskAnything:
    """The one box: whatever was typed, scanned or pasted, and what else is known of a person."""

    purpose: Purpose
    text: str
    birth_date: str | None = None
    nationality: str = ""
    case_reference: str = ""
    limit: int = 10
    minimum_score: float | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskTraveller:
    """One traveller of a list: a name, papers, a zone or whatever was typed, as far as each is known.

    A zone stands for the whole traveller, and so does a text. `documents` are papers beside the first one:
    number, kind and country of each.
    """

    purpose: Purpose
    name: str = ""
    family_name: str = ""
    given_names: str = ""
    birth_date: str | None = None
    nationality: str = ""
    sex: Sex | None = None
    subject_type: SubjectType | None = None
    number: str = ""
    kind: IdentifierKind | None = None
    country: str = ""
    documents: tuple[Mapping[str, str], ...] = ()
    mrz: str = ""
    text: str = ""
    case_reference: str = ""
    limit: int = 10
    minimum_score: float | None = None
    notes: tuple[str, ...] = ()
