"""Map each kind to its class, and answer what may be asked of any number."""

from functools import lru_cache
from typing import Final

from search.identifiers.aircraft import AircraftAddress, AircraftRegistration
from search.identifiers.characters import digits_in, plain
from search.identifiers.common import IdentifierFormat
from search.identifiers.container import Container, Ilu
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
from search.identifiers.money import Account, Banknote, Bic, CryptoAccount, Iban
from search.identifiers.number_extraction import number_in
from search.identifiers.payment_card import PaymentCard
from search.identifiers.placeholders import is_placeholder
from search.identifiers.plate import Plate
from search.identifiers.registers import Lei, NationalNumber, RegisterNumber, TaxNumber
from search.identifiers.serial import EngineSerial, FirearmSerial, Serial
from search.identifiers.telecom import Email, Iccid, Imsi, MacAddress, Meid, Telephone
from search.identifiers.vessels import CallSign, Hin, Imo, Mmsi
from search.identifiers.vin import Vin

# The kinds with marks of their own come first, in the order in which a number is tried on them.
_CLASSES: Final[tuple[type[IdentifierFormat], ...]] = (
    Vin,
    Container,
    Ilu,
    Iban,
    Lei,
    PaymentCard,
    Imei,
    Email,
    Iccid,
    Meid,
    MacAddress,
    Telephone,
    Imsi,
    Bic,
    CryptoAccount,
    Hin,
    Imo,
    Mmsi,
    CallSign,
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
# Between them they give every form that any class gives: the others keep a number as it is or refuse it.
_READERS: Final = (
    *(Vin, Imei, Imo, Mmsi, Hin, Iban, Meid, Iccid, MacAddress, Telephone, Email),
    *(Passport, Plate, Serial),
)
_COMMONEST: Final = (Passport, IdentityCard, Plate, Serial)
_COMMONEST_OF_LETTERS: Final = (Plate, Passport, Serial)

FORMATS: Final[dict[IdentifierKind, type[IdentifierFormat]]] = {each.KIND: each for each in _CLASSES}


def normalise(kind: IdentifierKind, number: str) -> str | None:
    """The one form in which a number of this kind is stored and compared, or None; never raises."""
    return FORMATS[kind].normalise(number)


def warnings(kind: IdentifierKind, number: str) -> tuple[str, ...]:
    """Return what an officer should know about this number, or why it is refused, in sentences."""
    return FORMATS[kind].warnings(number)


def family(kind: IdentifierKind) -> IdentifierFamily:
    """The family of kinds that this one is easily mistaken for."""
    return FORMATS[kind].FAMILY


@lru_cache(maxsize=1024)
def forms(number: str, kind: IdentifierKind | None = None) -> tuple[str, ...]:
    """The normalised numbers that an asked one may be on file under, likeliest first.

    A lookup must not fail because a digit is mistyped or a kind mistaken: beside the form of its
    kind (of every kind, where none is named) the plain letters and digits are always one. Four digits
    are the end of a payment card only where one is asked for: too many things have four. Empty only
    when the text holds no number, or a word that stands for none.
    """
    readers = _READERS if kind is None else (FORMATS[kind],)
    found = (*(each.read(number) for each in readers), plain(number_in(number)))
    return tuple(dict.fromkeys(form for form in found if form is not None and not is_placeholder(form)))


def guess_kinds(text: str) -> tuple[IdentifierKind, ...]:
    """The kinds this number may be of, likeliest first; empty when it is no number at all."""
    likely = _COMMONEST if digits_in(plain(text) or "") else _COMMONEST_OF_LETTERS
    common = (each.KIND for each in likely if each.normalise(text) is not None)
    return (*marked_kinds(text), *common)


@lru_cache(maxsize=256)
def marked_kinds(text: str) -> tuple[IdentifierKind, ...]:
    """The kinds whose marks this number bears: a label, letters in their places, a check digit."""
    return tuple(each.KIND for each in _CLASSES if each.recognises(text))
