"""Records of stolen and lost property, each with a number that is right for its kind."""

import random
from collections.abc import Callable, Iterator

from stdnum import luhn
from stdnum.iso6346 import calc_check_digit as container_digit

from app.services.commands import (
    CreateFiling,
    FilingContent,
    IdentifierContent,
    PropertyContent,
    SubjectContent,
)
from app.vocabulary import DocumentStatus, FilingType, RecordKind, SubjectType
from search.identifiers.kinds import IdentifierKind
from search.identifiers.vin import check_digit as vin_digit

SEED = 21
EACH = 12
COUNTRIES = ("BR", "DE", "EG", "FR", "IN", "KR")
LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
CARS = (("Alder", "Corvo 4"), ("Brennt", "Kombi"), ("Halcyon", "Tern"), ("Mistral", "Deux"))
ACTION = "Seize where the law allows and tell the owner bureau."
Draw = Callable[[random.Random], tuple[list[IdentifierContent], PropertyContent]]


def things() -> Iterator[CreateFiling]:
    """The same records every time."""
    chance = random.Random(SEED)
    for kind, draw in DRAWS.items():
        for _ in range(EACH):
            identifiers, details = draw(chance)
            yield CreateFiling(FilingType.RECORD, _content(kind, identifiers, details))


def _content(
    kind: RecordKind, identifiers: list[IdentifierContent], details: PropertyContent
) -> FilingContent:
    subject = SubjectContent(SubjectType.PROPERTY, identifiers=tuple(identifiers), property=details)
    summary = "Made up for the demonstration."
    return FilingContent(kind=kind.value, subjects=(subject,), summary=summary, action=ACTION)


def _passport(chance: random.Random) -> tuple[list[IdentifierContent], PropertyContent]:
    status = chance.choice((DocumentStatus.STOLEN, DocumentStatus.LOST, DocumentStatus.REVOKED))
    number = f"{_letters(chance, 2)}{_digits(chance, 7)}"
    return [_identifier(IdentifierKind.PASSPORT, number, chance, status)], PropertyContent(text="Passport")


def _blanks(chance: random.Random) -> tuple[list[IdentifierContent], PropertyContent]:
    prefix, first = _letters(chance, 2), chance.randint(1_000_000, 8_000_000)
    blanks = IdentifierContent(
        IdentifierKind.PASSPORT,
        f"{prefix}{first}",
        range_end=f"{prefix}{first + chance.choice((99, 499, 999))}",
        country=chance.choice(COUNTRIES),
        status=DocumentStatus.STOLEN_BLANK,
    )
    return [blanks], PropertyContent(text="Box of passports in blank")


def _car(chance: random.Random) -> tuple[list[IdentifierContent], PropertyContent]:
    make, model = chance.choice(CARS)
    vin = f"1L{_letters(chance, 3)}{_digits(chance, 3)}0{_letters(chance, 2)}{_digits(chance, 6)}"
    plate = f"{_letters(chance, 2)}-{_digits(chance, 3)}-{_letters(chance, 2)}"
    identifiers = [
        _identifier(IdentifierKind.VIN, f"{vin[:8]}{vin_digit(vin)}{vin[9:]}", chance),
        _identifier(IdentifierKind.PLATE, plate, chance),
    ]
    return identifiers, PropertyContent(make, model, "blue", chance.randint(2008, 2025))


def _phone(chance: random.Random) -> tuple[list[IdentifierContent], PropertyContent]:
    body = f"35{_digits(chance, 12)}"
    identifier = _identifier(IdentifierKind.IMEI, body + luhn.calc_check_digit(body), chance)
    return [identifier], PropertyContent("Orbis", "Handset")


def _container(chance: random.Random) -> tuple[list[IdentifierContent], PropertyContent]:
    body = f"{_letters(chance, 3)}U{_digits(chance, 6)}"
    identifier = _identifier(IdentifierKind.CONTAINER, body + container_digit(body), chance)
    return [identifier], PropertyContent(text="Freight container, 40 feet")


def _weapon(chance: random.Random) -> tuple[list[IdentifierContent], PropertyContent]:
    number = f"{_letters(chance, 2)}{_digits(chance, 6)}"
    identifier = _identifier(IdentifierKind.FIREARM_SERIAL, number, chance)
    return [identifier], PropertyContent("Weller", "9", text="Pistol, 9 mm")


def _motor(chance: random.Random) -> tuple[list[IdentifierContent], PropertyContent]:
    identifier = _identifier(
        IdentifierKind.ENGINE_SERIAL, f"{_letters(chance, 1)}{_digits(chance, 8)}", chance
    )
    return [identifier], PropertyContent("Pelago", "V6", text="Outboard motor")


DRAWS: dict[RecordKind, Draw] = {
    RecordKind.PASSPORT: _passport,
    RecordKind.BLANK_DOCUMENT: _blanks,
    RecordKind.VEHICLE: _car,
    RecordKind.DEVICE: _phone,
    RecordKind.CONTAINER: _container,
    RecordKind.FIREARM: _weapon,
    RecordKind.BOAT_ENGINE: _motor,
}


def _identifier(
    kind: IdentifierKind,
    number: str,
    chance: random.Random,
    status: DocumentStatus = DocumentStatus.STOLEN,
) -> IdentifierContent:
    return IdentifierContent(kind, number, country=chance.choice(COUNTRIES), status=status)


def _letters(chance: random.Random, count: int) -> str:
    return "".join(chance.choices(LETTERS, k=count))


def _digits(chance: random.Random, count: int) -> str:
    return "".join(chance.choices("0123456789", k=count))
