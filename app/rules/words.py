"""The closed lists of the rules: the words of the table of kinds, and those of a filing's life."""

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
    """Whether a second person judges a filing before it is published, or, where time matters, after."""

    BEFORE = "before"
    AFTER = "after"


class Relation(StrEnum):
    """How a filing stands to one that is like it (2018/1862 article 23)."""

    DUPLICATE = "duplicate"
    INCOMPATIBLE = "incompatible"
    SECOND_ALERT = "second_alert"
    ALIKE = "alike"


class Extract(StrEnum):
    """Whether the public may ever be shown a part of it."""

    NEVER = "never"
    OPTIONAL = "optional"
    ALWAYS = "always"


class Evidence(StrEnum):
    """What may be attached to a subject and counts for the minimum data."""

    PHOTO = "photo"
    FINGERPRINTS = "fingerprints"
    DNA = "dna"


class Fulfilment(StrEnum):
    """How the purpose of a filing was reached."""

    ARRESTED = "arrested"
    FOUND = "found"
    RECOVERED = "recovered"
    IDENTIFIED = "identified"
    INFORMED = "informed"
    DEPARTED = "departed"


class LinkKind(StrEnum):
    """How one filing is tied to another; what belongs to one ends with it (2018/1862 article 54)."""

    RELATED = "related"
    BELONGS_TO = "belongs_to"


class CorrectionStatus(StrEnum):
    """Where another bureau's report of an error stands (2018/1862 article 59)."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DISPUTED = "disputed"
    UPHELD = "upheld"
    DISMISSED = "dismissed"
    RETRACTED = "retracted"


class CorrectionStep(StrEnum):
    """What is done with such a report."""

    ACCEPT = "accept"
    DECLINE = "decline"
    DISPUTE = "dispute"
    UPHOLD = "uphold"
    DISMISS = "dismiss"
    RETRACT = "retract"


class MessageKind(StrEnum):
    """Why the registry or a bureau writes to a bureau."""

    ENDING_SOON = "ending_soon"
    REVIEW_OVERDUE = "review_overdue"
    DIFFUSION = "diffusion"
    RECALL = "recall"
    RECALL_OVERDUE = "recall_overdue"
    CORRECTION = "correction"
    CORRECTION_ANSWERED = "correction_answered"
    CORRECTION_OVERDUE = "correction_overdue"
    DISPUTE = "dispute"
    DISPUTE_OVERDUE = "dispute_overdue"
    DISPUTE_DECIDED = "dispute_decided"
