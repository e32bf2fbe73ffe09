"""List the words for a filing: its family and kind, its state, its handling."""

from enum import StrEnum


class FilingType(StrEnum):
    """The three families of filings."""

    NOTICE = "notice"
    ALERT = "alert"
    RECORD = "record"


class NoticeKind(StrEnum):
    """INTERPOL's notices (RPD articles 82 to 96; Silver is a pilot of January 2025)."""

    RED = "red"
    BLUE = "blue"
    GREEN = "green"
    YELLOW = "yellow"
    BLACK = "black"
    ORANGE = "orange"
    PURPLE = "purple"
    SILVER = "silver"
    UN_SPECIAL = "un_special"


class AlertKind(StrEnum):
    """Alerts in the manner of SIS (Regulations (EU) 2018/1860, 1861 and 1862)."""

    RETURN = "return"
    REFUSAL_OF_ENTRY = "refusal_of_entry"
    ARREST = "arrest"
    MISSING_PERSON = "missing_person"
    CHILD_AT_RISK = "child_at_risk"
    VULNERABLE_PERSON = "vulnerable_person"
    JUDICIAL_PROCEDURE = "judicial_procedure"
    DISCREET_CHECK = "discreet_check"
    INQUIRY_CHECK = "inquiry_check"
    SPECIFIC_CHECK = "specific_check"
    INFORMATION = "information"
    UNKNOWN_WANTED = "unknown_wanted"


class RecordKind(StrEnum):
    """Property that is stolen, lost, revoked or invalid (2018/1862 article 38(2); SLTD, SMV, iARMS, WOA)."""

    PASSPORT = "passport"
    IDENTITY_CARD = "identity_card"
    RESIDENCE_PERMIT = "residence_permit"
    TRAVEL_DOCUMENT = "travel_document"
    DRIVING_LICENCE = "driving_licence"
    BLANK_DOCUMENT = "blank_document"
    ADMINISTRATIVE_DOCUMENT = "administrative_document"
    VEHICLE = "vehicle"
    PLATE = "plate"
    TRAILER = "trailer"
    CARAVAN = "caravan"
    BOAT = "boat"
    BOAT_ENGINE = "boat_engine"
    AIRCRAFT = "aircraft"
    AIRCRAFT_ENGINE = "aircraft_engine"
    CONTAINER = "container"
    FIREARM = "firearm"
    WORK_OF_ART = "work_of_art"
    BANKNOTE = "banknote"
    DEVICE = "device"
    INDUSTRIAL_EQUIPMENT = "industrial_equipment"
    VEHICLE_PART = "vehicle_part"
    OTHER_OBJECT = "other_object"


class ListOrder(StrEnum):
    """List the orders of a list of filings beside the newest first; `ending`: what ends first."""

    OLDEST = "oldest"
    ENDING = "ending"


KINDS: dict[FilingType, type[StrEnum]] = {
    FilingType.NOTICE: NoticeKind,
    FilingType.ALERT: AlertKind,
    FilingType.RECORD: RecordKind,
}


PLURALS: dict[FilingType, str] = {
    FilingType.NOTICE: "notices",
    FilingType.ALERT: "alerts",
    FilingType.RECORD: "records",
}


FAMILIES: dict[str, FilingType] = {plural: filing_type for filing_type, plural in PLURALS.items()}


class Circulation(StrEnum):
    """A notice goes to every bureau; a diffusion from one bureau straight to chosen ones (RPD 97 to 101)."""

    GENERAL = "general"
    DIFFUSION = "diffusion"


class FilingStatus(StrEnum):
    """List the states of a filing's life."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    REFUSED = "refused"
    PUBLISHED = "published"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    FULFILLED = "fulfilled"
    PURGED = "purged"


class HandlingCode(StrEnum):
    """List what a receiver may do with a filing (levels after RPD article 112)."""

    PUBLIC = "public"
    OFFICIAL_USE_ONLY = "official_use_only"
    RESTRICTED = "restricted"
    CONFIDENTIAL = "confidential"


class WarningKind(StrEnum):
    """List what whoever meets the subject must know first (2018/1862 article 20(3))."""

    ARMED = "armed"
    VIOLENT = "violent"
    ESCAPE_RISK = "escape_risk"
    SUICIDE_RISK = "suicide_risk"
    INFECTIOUS = "infectious"
    TERRORISM_RELATED = "terrorism_related"
    DANGEROUS_OBJECT = "dangerous_object"
