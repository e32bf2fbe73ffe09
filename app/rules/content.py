"""Hold what a bureau says in a filing, as frozen values already checked by a schema or importer."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.vocabulary.filings import Circulation, HandlingCode
from app.vocabulary.subjects import DocumentStatus, NameKind, NameQuality, PlaceKind, Sex, SubjectType
from search.identifiers import IdentifierKind
from search.text.dates import BirthDate


@dataclass(frozen=True, slots=True)
class NameContent:
    """One written form; `full` may be left empty where `family` and `given` say it all."""

    full: str = ""
    kind: NameKind = NameKind.PRIMARY
    quality: NameQuality = NameQuality.GOOD
    family: str = ""
    given: str = ""

    @property
    def written(self) -> str:
        """Return the full name, from its parts where only those were given."""
        return self.full or f"{self.given} {self.family}".strip()


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
    """Hold what a person looks like."""

    height_cm: int | None = None
    weight_kg: int | None = None
    hair: str = ""
    eyes: str = ""
    build: str = ""
    marks: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PropertyContent:
    """Hold what tells one thing from others of its kind."""

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
    """Hold what a bureau says in a filing, apart from its state."""

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
