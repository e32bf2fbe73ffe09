"""The closed lists: every word the registry accepts for a kind, a state, a role or a purpose."""

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
    """Where a filing stands in its life."""

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
    """What a receiver may do with a filing (levels after RPD article 112)."""

    PUBLIC = "public"
    OFFICIAL_USE_ONLY = "official_use_only"
    RESTRICTED = "restricted"
    CONFIDENTIAL = "confidential"


class WarningKind(StrEnum):
    """What whoever meets the subject must know first (2018/1862 article 20(3))."""

    ARMED = "armed"
    VIOLENT = "violent"
    ESCAPE_RISK = "escape_risk"
    SUICIDE_RISK = "suicide_risk"
    INFECTIOUS = "infectious"
    TERRORISM_RELATED = "terrorism_related"
    DANGEROUS_OBJECT = "dangerous_object"


class SubjectType(StrEnum):
    """What a filing is about."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PROPERTY = "property"
    EVENT = "event"


class NameKind(StrEnum):
    """How a subject bears a name."""

    PRIMARY = "primary"
    ALIAS = "alias"
    BIRTH = "birth"
    FORMER = "former"
    ORIGINAL_SCRIPT = "original_script"
    MISUSED = "misused"


class NameQuality(StrEnum):
    """How sure the issuer is of an alias."""

    GOOD = "good"
    LOW = "low"


class Sex(StrEnum):
    """As written in travel documents (ICAO 9303 writes `<` for X)."""

    FEMALE = "F"
    MALE = "M"
    UNSPECIFIED = "X"


class PlaceKind(StrEnum):
    """What ties a subject to a place."""

    BIRTH = "birth"
    RESIDENCE = "residence"
    EVENT = "event"


class AttachmentKind(StrEnum):
    """What may be attached to a subject (2018/1862 article 20(3); RPD article 83)."""

    PHOTO = "photo"
    FINGERPRINTS = "fingerprints"
    DNA = "dna"
    DOCUMENT_COPY = "document_copy"


class DocumentStatus(StrEnum):
    """Why a document or thing is on record (SLTD's five, and SIS's false and misappropriated)."""

    STOLEN = "stolen"
    LOST = "lost"
    REVOKED = "revoked"
    INVALID = "invalid"
    STOLEN_BLANK = "stolen_blank"
    MISAPPROPRIATED = "misappropriated"
    FALSE = "false"


class Role(StrEnum):
    """What an actor is trusted with; one actor may hold several."""

    OFFICER = "officer"
    CLERK = "clerk"
    REVIEWER = "reviewer"
    IMPORTER = "importer"
    PARTNER = "partner"
    AUDITOR = "auditor"
    DATA_PROTECTION_OFFICER = "data_protection_officer"
    ADMINISTRATOR = "administrator"


class Purpose(StrEnum):
    """The declared lawful reason of a lookup (after RPD article 10(2))."""

    BORDER_CONTROL = "border_control"
    IDENTITY_CHECK = "identity_check"
    VEHICLE_CHECK = "vehicle_check"
    DOCUMENT_CHECK = "document_check"
    CRIMINAL_INVESTIGATION = "criminal_investigation"
    MISSING_PERSON_SEARCH = "missing_person_search"
    JUDICIAL_COOPERATION = "judicial_cooperation"
    VISA_OR_RESIDENCE = "visa_or_residence"
    SECURITY_CHECK = "security_check"
    REGISTRY_MAINTENANCE = "registry_maintenance"


class LookupKind(StrEnum):
    """What was asked with."""

    PERSON = "person"
    IDENTIFIER = "identifier"
    MRZ = "mrz"
    FILING = "filing"


class Answer(StrEnum):
    """What a lookup as a whole says."""

    MATCH = "match"
    POSSIBLE_MATCH = "possible_match"
    NO_MATCH = "no_match"


class Action(StrEnum):
    """What an actor does; the key of the policy table and the word in the audit."""

    READ = "read"
    CREATE = "create"
    AMEND = "amend"
    SUBMIT = "submit"
    RETRACT = "retract"
    ACCEPT = "accept"
    PUBLISH = "publish"
    RETURN = "return"
    REFUSE = "refuse"
    SUSPEND = "suspend"
    RESUME = "resume"
    WITHDRAW = "withdraw"
    FULFIL = "fulfil"
    CANCEL = "cancel"
    EXTEND = "extend"
    EXPIRE = "expire"
    PURGE = "purge"
    ADD = "add"
    LINK = "link"
    UNLINK = "unlink"
    REPORT = "report"
    ANSWER = "answer"
    DISPUTE = "dispute"
    DECIDE = "decide"
    CORRESPOND = "correspond"
    ACKNOWLEDGE = "acknowledge"
    ATTACH = "attach"
    DETACH = "detach"
    HAND_OUT = "hand_out"
    HAND_OUT_BIOMETRICS = "hand_out_biometrics"
    LOOKUP = "lookup"
    IMPORT = "import"
    OPERATE = "operate"
    MANAGE_ACTORS = "manage_actors"


class Outcome(StrEnum):
    """How an audited action ended."""

    DONE = "done"
    REFUSED = "refused"
