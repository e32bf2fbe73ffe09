"""The filings that the welcome asks for by name, by number and by machine-readable zone."""

from collections.abc import Iterator
from datetime import date

from app.rules.content import (
    ChargeContent,
    DescriptionContent,
    FilingContent,
    IdentifierContent,
    NameContent,
    NationalityContent,
    PlaceContent,
    PropertyContent,
    SubjectContent,
    WarrantContent,
)
from app.services.filings.commands import CreateFiling
from app.vocabulary.filings import FilingType, NoticeKind, RecordKind, WarningKind
from app.vocabulary.subjects import DocumentStatus, NameKind, PlaceKind, Sex, SubjectType
from search.identifiers.kinds import IdentifierKind
from search.identifiers.mrz.checkdigits import check_digit
from search.text.dates import BirthDate, PartialDate

# Asked as an officer might hear and type them; the register spells and punctuates otherwise.
NAME_ASKED = "Aleksej Pjotr Ozernikov"
NUMBER_ASKED = "71-K0 9934"
FAMILY, GIVEN, BORN, PASSPORT, EXPIRES = "OZERNIKOV", "ALEKSEY PYOTR", "780412", "71KO9934", "310630"


def known() -> Iterator[CreateFiling]:
    """A wanted man, his passport with him; and a stolen passport of somebody else."""
    yield CreateFiling(FilingType.NOTICE, _wanted_man())
    yield CreateFiling(FilingType.RECORD, _stolen_passport())


def zone_asked() -> str:
    """The machine-readable zone (ICAO 9303-4, TD3) of the stolen passport, in the wanted man's name."""
    first = f"P<FRA{FAMILY}<<{GIVEN.replace(' ', '<')}".ljust(44, "<")
    number, birth, expiry, optional = PASSPORT.ljust(9, "<"), BORN, EXPIRES, "<" * 14
    checked = [f"{part}{check_digit(part)}" for part in (number, birth, expiry)]
    last = f"{optional}{check_digit(optional)}"
    total = check_digit("".join(checked) + last)
    return f"{first}\n{checked[0]}RUS{checked[1]}M{checked[2]}{last}{total}"


def _wanted_man() -> FilingContent:
    charge = ChargeContent(
        "Forgery of travel documents", offence="forgery", law="Penal code, article 441", maximum_months=60
    )
    warrant = WarrantContent("W-441/2024", "Court of Lyon", "FR", date(2024, 5, 2), (charge,))
    subject = SubjectContent(
        SubjectType.PERSON,
        names=(
            NameContent(full="Aleksey Pyotr OZERNIKOV", family="OZERNIKOV", given="Aleksey Pyotr"),
            NameContent(full="Алексей Пётр Озерников", kind=NameKind.ORIGINAL_SCRIPT),
            NameContent(full="Alex Seelmann", kind=NameKind.ALIAS),
        ),
        birth_dates=(BirthDate(PartialDate(1978, 4, 12)),),
        nationalities=(NationalityContent("RU"),),
        sex=Sex.MALE,
        places=(PlaceContent(PlaceKind.EVENT, city="Lyon", country="FR", on=date(2024, 3, 11)),),
        description=DescriptionContent(height_cm=183, eyes="grey"),
    )
    return FilingContent(
        kind=NoticeKind.RED.value,
        subjects=(subject,),
        summary="Made up for the demonstration; no such person exists.",
        action="Arrest with a view to extradition. Tell the owner bureau at once.",
        warnings=(WarningKind.ESCAPE_RISK,),
        warrants=(warrant,),
    )


def _stolen_passport() -> FilingContent:
    passport = IdentifierContent(
        IdentifierKind.PASSPORT, PASSPORT, country="FR", status=DocumentStatus.STOLEN
    )
    subject = SubjectContent(
        SubjectType.PROPERTY, identifiers=(passport,), property=PropertyContent(text="Passport")
    )
    return FilingContent(
        kind=RecordKind.PASSPORT.value,
        subjects=(subject,),
        summary="Made up for the demonstration.",
        action="Seize the document; find out who carries it.",
    )
