"""List the words of a lookup: its purpose, its kind, its answer."""

from enum import StrEnum


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
    OVERSIGHT = "oversight"


class LookupKind(StrEnum):
    """List what may be asked with."""

    PERSON = "person"
    IDENTIFIER = "identifier"
    MRZ = "mrz"
    TRAVELLER = "traveller"
    ANYTHING = "anything"
    FILING = "filing"
    LIST = "list"
    CHECK = "check"
    AUDIT = "audit"


class Answer(StrEnum):
    """List what a lookup as a whole says."""

    MATCH = "match"
    POSSIBLE_MATCH = "possible_match"
    NO_MATCH = "no_match"
