"""List the words of the table of kinds: what is asked, checked and shown."""

from enum import StrEnum


class Requirement(StrEnum):
    """A piece of minimum data; what each asks for is said in `kinds.toml` under `requirements`."""

    NAME = "name"
    FAMILY_NAME = "family_name"
    BIRTH_YEAR = "birth_year"
    IDENTITY = "identity"
    REASON = "reason"
    EVENT = "event"
    CHARGE = "charge"
    LAW = "law"
    OFFENCE = "offence"
    PENALTY = "penalty"
    WARRANT_REFERENCE = "warrant_reference"
    DECISION_REFERENCE = "decision_reference"
    ACTION = "action"
    LOOKS = "looks"
    PRINTS = "prints"
    NUMBER = "number"
    STATUS = "status"
    COUNTRY = "country"
    PARTICULARS = "particulars"
    LISTING = "listing"


class Gate(StrEnum):
    """A rule of law that a filing must pass beyond its minimum data."""

    EXCLUDED_OFFENCES = "excluded_offences"
    NEUTRALITY = "neutrality"
    PENALTY_THRESHOLD = "penalty_threshold"
    COMPATIBILITY = "compatibility"


class Review(StrEnum):
    """List when a second person reviews a filing: before it is published or, where time matters, after."""

    BEFORE = "before"
    AFTER = "after"


class Relation(StrEnum):
    """List what a filing may be to one that is like it (2018/1862 article 23)."""

    DUPLICATE = "duplicate"
    INCOMPATIBLE = "incompatible"
    SECOND_ALERT = "second_alert"
    ALIKE = "alike"


class Extract(StrEnum):
    """List how far the public may be shown a part of it."""

    NEVER = "never"
    OPTIONAL = "optional"
    ALWAYS = "always"


class Evidence(StrEnum):
    """List what may be attached to a subject and counts for the minimum data."""

    PHOTO = "photo"
    FINGERPRINTS = "fingerprints"
    DNA = "dna"


class Fulfilment(StrEnum):
    """List the ways in which the purpose of a filing is reached."""

    ARRESTED = "arrested"
    FOUND = "found"
    RECOVERED = "recovered"
    IDENTIFIED = "identified"
    INFORMED = "informed"
    DEPARTED = "departed"


class LinkKind(StrEnum):
    """List the ties between filings; what belongs to one ends with it (2018/1862 article 54)."""

    RELATED = "related"
    BELONGS_TO = "belongs_to"
