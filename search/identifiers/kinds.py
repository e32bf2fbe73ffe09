"""The closed list of identifier kinds, and the families they belong to."""

from enum import StrEnum


class IdentifierFamily(StrEnum):
    """What sort of thing an identifier singles out; kinds of one family are easily mistaken."""

    DOCUMENT = "document"
    REGISTER = "register"
    VEHICLE = "vehicle"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    CARGO = "cargo"
    DEVICE = "device"
    SERIAL = "serial"
    MONEY = "money"


class IdentifierKind(StrEnum):
    """Every kind of number the registry keeps; the words of API, database and desk."""

    PASSPORT = "passport"
    IDENTITY_CARD = "identity_card"
    TRAVEL_DOCUMENT = "travel_document"
    RESIDENCE_PERMIT = "residence_permit"
    VISA = "visa"
    DRIVING_LICENCE = "driving_licence"
    VEHICLE_DOCUMENT = "vehicle_document"
    OTHER_DOCUMENT = "other_document"
    NATIONAL_NUMBER = "national_number"
    TAX_NUMBER = "tax_number"
    REGISTER_NUMBER = "register_number"
    VIN = "vin"
    PLATE = "plate"
    IMO = "imo"
    MMSI = "mmsi"
    HIN = "hin"
    AIRCRAFT_REGISTRATION = "aircraft_registration"
    AIRCRAFT_ADDRESS = "aircraft_address"
    CONTAINER = "container"
    IMEI = "imei"
    FIREARM_SERIAL = "firearm_serial"
    ENGINE_SERIAL = "engine_serial"
    SERIAL = "serial"
    BANKNOTE = "banknote"
    IBAN = "iban"
    ACCOUNT = "account"
    CRYPTO_ACCOUNT = "crypto_account"
