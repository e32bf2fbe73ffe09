"""List the words for what a filing is about: its names, papers, places and pictures."""

from enum import StrEnum


class SubjectType(StrEnum):
    """List what a filing may be about."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PROPERTY = "property"
    EVENT = "event"


class NameKind(StrEnum):
    """List the ways in which a subject bears a name."""

    PRIMARY = "primary"
    ALIAS = "alias"
    BIRTH = "birth"
    FORMER = "former"
    ORIGINAL_SCRIPT = "original_script"
    MISUSED = "misused"


class NameQuality(StrEnum):
    """List how sure the issuer may be of an alias."""

    GOOD = "good"
    LOW = "low"


class Sex(StrEnum):
    """As written in travel documents (ICAO 9303 writes `<` for X)."""

    FEMALE = "F"
    MALE = "M"
    UNSPECIFIED = "X"


class PlaceKind(StrEnum):
    """List what may tie a subject to a place."""

    BIRTH = "birth"
    RESIDENCE = "residence"
    EVENT = "event"


class AttachmentKind(StrEnum):
    """List what may be attached to a subject (2018/1862 article 20(3); RPD article 83)."""

    PHOTO = "photo"
    FINGERPRINTS = "fingerprints"
    DNA = "dna"
    DOCUMENT_COPY = "document_copy"


class DocumentStatus(StrEnum):
    """List why a document or thing is on record (SLTD's five; SIS's false and misappropriated)."""

    STOLEN = "stolen"
    LOST = "lost"
    REVOKED = "revoked"
    INVALID = "invalid"
    STOLEN_BLANK = "stolen_blank"
    MISAPPROPRIATED = "misappropriated"
    FALSE = "false"
