"""What the edges ask of the services: frozen values, already checked by a schema."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.errors import Fault
from app.rules.words import Fulfilment, Gate
from app.services.compatibility import Similar
from app.vocabulary import (
    Circulation,
    DocumentStatus,
    FilingType,
    HandlingCode,
    NameKind,
    NameQuality,
    PlaceKind,
    Purpose,
    Sex,
    SubjectType,
)
from search.identifiers import IdentifierKind
from search.text.dates import BirthDate, PartialDate


@dataclass(frozen=True, slots=True)
class NameContent:
    """One written form; `full` may be left empty where `family` and `given` say it all."""

    full: str = ""
    kind: NameKind = NameKind.PRIMARY
    quality: NameQuality = NameQuality.GOOD
    family: str = ""
    given: str = ""


@dataclass(frozen=True, slots=True)
class IdentifierContent:
    """One number as written, or the first and last (`range_end`) of a range."""

    kind: IdentifierKind
    number: str
    range_end: str = ""
    country: str = ""
    status: DocumentStatus | None = None
    issued_on: date | None = None
    expires_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class NationalityContent:
    """A country code, and whether the issuer is sure of it."""

    country: str
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class PlaceContent:
    """A place as far as it is known."""

    kind: PlaceKind
    street: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""
    note: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class DescriptionContent:
    """What a person looks like."""

    height_cm: int | None = None
    weight_kg: int | None = None
    hair: str = ""
    eyes: str = ""
    build: str = ""
    marks: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PropertyContent:
    """What tells one thing from others of its kind."""

    make: str = ""
    model: str = ""
    colour: str = ""
    year: int | None = None
    text: str = ""
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SubjectContent:
    """Everything a filing says of one subject."""

    type: SubjectType
    names: tuple[NameContent, ...] = ()
    identifiers: tuple[IdentifierContent, ...] = ()
    birth_dates: tuple[BirthDate, ...] = ()
    nationalities: tuple[NationalityContent, ...] = ()
    places: tuple[PlaceContent, ...] = ()
    sex: Sex | None = None
    titles: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ()
    remarks: str = ""
    description: DescriptionContent | None = None
    property: PropertyContent | None = None


@dataclass(frozen=True, slots=True)
class ChargeContent:
    """One offence and its penalties in months."""

    text: str
    translation: str = ""
    law: str = ""
    offence: str = ""
    maximum_months: int | None = None
    sentence_months: int | None = None
    remaining_months: int | None = None


@dataclass(frozen=True, slots=True)
class WarrantContent:
    """A warrant and its charges."""

    reference: str = ""
    authority: str = ""
    country: str = ""
    issued_on: date | None = None
    charges: tuple[ChargeContent, ...] = ()


@dataclass(frozen=True, slots=True)
class FilingContent:
    """What a bureau says in a filing, apart from its state."""

    kind: str
    subjects: tuple[SubjectContent, ...]
    reference: str = ""
    circulation: Circulation = Circulation.GENERAL
    summary: str = ""
    action: str = ""
    legal_basis: str = ""
    warnings: tuple[str, ...] = ()
    handling: HandlingCode = HandlingCode.OFFICIAL_USE_ONLY
    conditions: str = ""
    audience: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()
    public_extract: bool = False
    issued_on: date | None = None
    review_on: date | None = None
    expires_on: date | None = None
    warrants: tuple[WarrantContent, ...] = ()


@dataclass(frozen=True, slots=True)
class CreateFiling:
    """Draft a filing in the actor's own bureau."""

    type: FilingType
    content: FilingContent


@dataclass(frozen=True, slots=True)
class AmendFiling:
    """Replace the named parts of a filing, based on the revision that was read."""

    type: FilingType
    filing_id: str
    revision: int
    changes: dict[str, Any]


@dataclass(frozen=True, slots=True)
class MoveFiling:
    """Move a filing to another state, based on the revision that was read, for a reason.

    What only some moves take: `objections` (fault paths and reasons) when returned or refused, the
    answered `checklist` and `waivers` (gate to reason) when judged or submitted, `fulfilment` (how the
    purpose was reached), `until` (the new end) when extended, `acknowledged` (ids of filings like it that
    the clerk was shown) when submitted. `similar` is not sent: it is what was found before the move.
    """

    type: FilingType
    filing_id: str
    revision: int
    reason: str = ""
    objections: tuple[Fault, ...] = ()
    checklist: Mapping[str, bool] = field(default_factory=dict)
    waivers: Mapping[Gate, str] = field(default_factory=dict)
    fulfilment: Fulfilment | None = None
    until: date | None = None
    acknowledged: tuple[str, ...] = ()
    similar: tuple[Similar, ...] = ()


@dataclass(frozen=True, slots=True)
class AddText:
    """Add a text to a filing in force, based on the revision that was read."""

    type: FilingType
    filing_id: str
    revision: int
    text: str


@dataclass(frozen=True, slots=True)
class FilingList:
    """A page of filings: filters, how many, and where the page before ended.

    `text` is a number, a reference or words of names; `country` a subject's nationality or the issuer
    of one of its numbers; `ends_by`: in force, and its last day is this or an earlier one; `counts` asks
    how many there are in all.
    """

    type: FilingType
    limit: int = 20
    after: str = ""
    text: str = ""
    status: str = ""
    kind: str = ""
    bureau: str = ""
    country: str = ""
    issued_from: date | None = None
    issued_to: date | None = None
    ends_by: date | None = None
    counts: bool = False


@dataclass(frozen=True, slots=True)
class AskPerson:
    """A name, with what else is known; `minimum_score` None means the threshold of "possible"."""

    purpose: Purpose
    name: str = ""
    family_name: str = ""
    given_names: str = ""
    birth_date: PartialDate | None = None
    nationality: str = ""
    sex: Sex | None = None
    case_reference: str = ""
    limit: int = 10
    minimum_score: float | None = None


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


@dataclass(frozen=True, slots=True)
class AskMrz:
    """The lines of a machine-readable zone as read."""

    purpose: Purpose
    mrz: str
    case_reference: str = ""
    limit: int = 10
    minimum_score: float | None = None


@dataclass(frozen=True, slots=True)
class AskAnything:
    """The one box: whatever was typed, scanned or pasted."""

    purpose: Purpose
    text: str
    case_reference: str = ""
    limit: int = 10
    minimum_score: float | None = None
