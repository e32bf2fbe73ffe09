"""Store the person, organisation, thing or event a filing is about."""

from datetime import date

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base
from app.models.columns import Country, Json, Key, Short, belongs_to, closed_list
from app.models.identifier import Identifier
from app.models.name import Name
from app.models.property_detail import PropertyDetail
from app.vocabulary.subjects import PlaceKind, Sex, SubjectType
from search.text.dates import PartialDate


class Subject(Base):
    """One subject with everything that tells it apart."""

    __tablename__ = "subject"

    id: Mapped[Key]
    filing_id: Mapped[str] = belongs_to("filing")
    position: Mapped[int] = mapped_column(default=0)
    type: Mapped[SubjectType] = mapped_column(closed_list(SubjectType))
    sex: Mapped[Sex | None] = mapped_column(closed_list(Sex))
    titles: Mapped[list[str]] = mapped_column(Json, default=list)
    occupations: Mapped[list[str]] = mapped_column(Json, default=list)
    remarks: Mapped[str] = mapped_column(Text, default="")

    names: Mapped[list[Name]] = relationship(
        cascade="all, delete-orphan", order_by=Name.position, passive_deletes=True
    )
    identifiers: Mapped[list[Identifier]] = relationship(
        cascade="all, delete-orphan", order_by=Identifier.position, passive_deletes=True
    )
    birth_dates: Mapped[list["BirthDateRow"]] = relationship(
        cascade="all, delete-orphan", order_by="BirthDateRow.position", passive_deletes=True
    )
    nationalities: Mapped[list["Nationality"]] = relationship(
        cascade="all, delete-orphan", order_by="Nationality.position", passive_deletes=True
    )
    places: Mapped[list["Place"]] = relationship(
        cascade="all, delete-orphan", order_by="Place.position", passive_deletes=True
    )
    description: Mapped["Description | None"] = relationship(
        cascade="all, delete-orphan", passive_deletes=True
    )
    property_detail: Mapped[PropertyDetail | None] = relationship(
        cascade="all, delete-orphan", passive_deletes=True
    )


class BirthDateRow(Base):
    """One listed date of birth: a year, with month and day where known; `until` ends a span of years."""

    __tablename__ = "birth_date"

    id: Mapped[Key]
    subject_id: Mapped[str] = belongs_to("subject")
    position: Mapped[int] = mapped_column(default=0)
    year: Mapped[int]
    month: Mapped[int | None]
    day: Mapped[int | None]
    until: Mapped[int | None]
    approximate: Mapped[bool] = mapped_column(default=False)

    @property
    def date(self) -> PartialDate:
        """As far as it is known."""
        return PartialDate(self.year, self.month, self.day)


class Nationality(Base):
    """A nationality, by country code; `confirmed` false where the issuer only supposes it."""

    __tablename__ = "nationality"

    id: Mapped[Key]
    subject_id: Mapped[str] = belongs_to("subject")
    position: Mapped[int] = mapped_column(default=0)
    country: Mapped[Country]
    confirmed: Mapped[bool] = mapped_column(default=True)


class Place(Base):
    """Store where a subject was born, lives or was last seen, as the issuer wrote it."""

    __tablename__ = "place"

    id: Mapped[Key]
    subject_id: Mapped[str] = belongs_to("subject")
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[PlaceKind] = mapped_column(closed_list(PlaceKind))
    street: Mapped[str] = mapped_column(Text, default="")
    city: Mapped[str] = mapped_column(Text, default="")
    region: Mapped[str] = mapped_column(Text, default="")
    postal_code: Mapped[str] = mapped_column(Text, default="")
    country: Mapped[Country] = mapped_column(default="")
    note: Mapped[str] = mapped_column(Text, default="")
    on: Mapped[date | None]


class Description(Base):
    """Store what a person looks like: height in centimetres, weight in kilograms, INTERPOL's colour codes."""

    __tablename__ = "description"

    subject_id: Mapped[str] = belongs_to("subject")
    id: Mapped[Key]
    height_cm: Mapped[int | None]
    weight_kg: Mapped[int | None]
    hair: Mapped[Short] = mapped_column(default="")
    eyes: Mapped[Short] = mapped_column(default="")
    build: Mapped[Short] = mapped_column(default="")
    marks: Mapped[str] = mapped_column(Text, default="")
    languages: Mapped[list[str]] = mapped_column(Json, default=list)
