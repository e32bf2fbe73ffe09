"""Which class stands for which kind, and what may be asked of a number of any kind."""

from functools import lru_cache
from typing import Final

from search.identifiers.aircraft import AircraftAddress, AircraftRegistration
from search.identifiers.characters import plain
from search.identifiers.common import IdentifierFormat
from search.identifiers.container import Container
from search.identifiers.documents import (
    DrivingLicence,
    IdentityCard,
    OtherDocument,
    Passport,
    ResidencePermit,
    TravelDocument,
    VehicleDocument,
    Visa,
)
from search.identifiers.imei import Imei
from search.identifiers.kinds import IdentifierFamily, IdentifierKind
from search.identifiers.money import Account, Banknote, CryptoAccount, Iban
from search.identifiers.plate import Plate
from search.identifiers.prose import number_in
from search.identifiers.registers import NationalNumber, RegisterNumber, TaxNumber
from search.identifiers.serial import EngineSerial, FirearmSerial, Serial
from search.identifiers.vessels import Hin, Imo, Mmsi
from search.identifiers.vin import Vin

# The kinds with marks of their own come first, in the order in which a number is tried on them.
_CLASSES: Final[tuple[type[IdentifierFormat], ...]] = (
    Vin,
    Container,
    Iban,
    Imei,
    CryptoAccount,
    Hin,
    Imo,
    Mmsi,
    AircraftRegistration,
    Passport,
    IdentityCard,
    Plate,
    Serial,
    TravelDocument,
    ResidencePermit,
    Visa,
    DrivingLicence,
    VehicleDocument,
    OtherDocument,
    NationalNumber,
    TaxNumber,
    RegisterNumber,
    AircraftAddress,
    FirearmSerial,
    EngineSerial,
    Banknote,
    Account,
)
_COMMONEST: Final = (Passport, IdentityCard, Plate, Serial)

FORMATS: Final[dict[IdentifierKind, type[IdentifierFormat]]] = {each.KIND: each for each in _CLASSES}


def normalise(kind: IdentifierKind, number: str) -> str | None:
    """The one form in which a number of this kind is stored and compared, or None; never raises."""
    return FORMATS[kind].normalise(number)


def warnings(kind: IdentifierKind, number: str) -> tuple[str, ...]:
    """What an officer should know about this number, or why it is refused, in sentences."""
    return FORMATS[kind].warnings(number)


def family(kind: IdentifierKind) -> IdentifierFamily:
    """The family of kinds that this one is easily mistaken for."""
    return FORMATS[kind].FAMILY


@lru_cache(maxsize=1024)
def forms(number: str, kind: IdentifierKind | None = None) -> tuple[str, ...]:
    """The normalised numbers that an asked one may be on file under, likeliest first.

    A lookup must not fail because a digit is mistyped or a kind mistaken: beside the form of its
    kind (of every kind, where none is named) the plain letters and digits are always one. Empty
    only when the text holds no number.
    """
    kinds = FORMATS if kind is None else (kind,)
    found = (*(normalise(each, number) for each in kinds), plain(number_in(number)))
    return tuple(dict.fromkeys(form for form in found if form is not None))


def guess_kinds(text: str) -> tuple[IdentifierKind, ...]:
    """The kinds this number may be of, likeliest first; empty when it is no number at all."""
    common = (each.KIND for each in _COMMONEST if each.normalise(text) is not None)
    return (*marked_kinds(text), *common)


def marked_kinds(text: str) -> tuple[IdentifierKind, ...]:
    """The kinds whose marks this number bears: a label, letters in their places, a check digit."""
    return tuple(each.KIND for each in _CLASSES if each.recognises(text))
