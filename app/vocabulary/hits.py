"""List the words of a hit: its states, the steps with it, the owner's answer, grounds of a clearance."""

from enum import StrEnum


class HitStatus(StrEnum):
    """List what has become of a match; `open`: confirmed, and the owner has not answered yet."""

    SHOWN = "shown"
    OPEN = "open"
    ANSWERED = "answered"
    REJECTED = "rejected"


class HitStep(StrEnum):
    """List the steps with a match and the hit that it becomes."""

    CONFIRM = "confirm"
    REJECT = "reject"
    ANSWER = "answer"
    FULFIL = "fulfil"


class OwnersWord(StrEnum):
    """List what the owner of a filing says of a hit on it."""

    IS_SUBJECT = "is_subject"
    IS_NOT_SUBJECT = "is_not_subject"
    UNDECIDED = "undecided"


# What is told of a hit, after 2018/1862 article 37(1): in texts, beside the moment.
FOUND = (
    "place",
    "reason",
    "route",
    "companions",
    "document",
    "objects",
    "circumstances",
    "action_taken",
)


class Settled(StrEnum):
    """List why a match is not raised again for the same person."""

    REJECTED = "rejected"
    CLEARED = "cleared"


class Ground(StrEnum):
    """List the grounds of a standing clearance; `diplomat`: whoever enjoys immunity, whatever is on file."""

    DIPLOMAT = "diplomat"
    LOOK_ALIKE = "look_alike"
    OTHER = "other"
