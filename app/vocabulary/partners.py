"""List the words of partners: what they are, why they check a document, what they are told."""

from enum import StrEnum


class PartnerKind(StrEnum):
    """List who may check documents; none of them is of the police."""

    AIRLINE = "airline"
    SEA_CARRIER = "sea_carrier"
    HOTEL = "hotel"
    BANK = "bank"
    VEHICLE_RENTAL = "vehicle_rental"


class CheckPurpose(StrEnum):
    """List the reasons that may be agreed with a partner."""

    BOARDING = "boarding"
    GUEST_REGISTRATION = "guest_registration"
    ACCOUNT_OPENING = "account_opening"
    VEHICLE_HIRE = "vehicle_hire"


class CheckAnswer(StrEnum):
    """Everything a partner ever learns; both words are equally long, so that no length tells them apart."""

    CLEAR = "clear"
    CHECK = "check"
