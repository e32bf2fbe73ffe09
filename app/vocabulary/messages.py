"""List the reasons for which a bureau is written to."""

from enum import StrEnum


class MessageKind(StrEnum):
    """List the reasons why the registry or a bureau writes to a bureau."""

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
    PARTNER_CHECK = "partner_check"
    HIT = "hit"
    HIT_TAKEN_BACK = "hit_taken_back"
    HIT_ANSWERED = "hit_answered"
    HIT_OVERDUE = "hit_overdue"
    HIT_ESCALATED = "hit_escalated"
    WRITTEN = "written"
    FLAGGED = "flagged"
    FLAG_LIFTED = "flag_lifted"
    CONSULTATION = "consultation"
    REMEDY = "remedy"
    REQUEST_DUE = "request_due"
    ONWARD = "onward"
    LIST_MATCH = "list_match"


class Priority(StrEnum):
    """List how soon a message is to be read; `urgent`: somebody is being held, or in danger."""

    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"
