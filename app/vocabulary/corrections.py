"""List the words of a report of an error: its states and steps."""

from enum import StrEnum


class CorrectionStatus(StrEnum):
    """List the states of another bureau's report of an error (2018/1862 article 59)."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DISPUTED = "disputed"
    UPHELD = "upheld"
    DISMISSED = "dismissed"
    RETRACTED = "retracted"


class CorrectionStep(StrEnum):
    """List the steps with such a report."""

    ACCEPT = "accept"
    DECLINE = "decline"
    DISPUTE = "dispute"
    UPHOLD = "uphold"
    DISMISS = "dismiss"
    RETRACT = "retract"
