"""List the words of a person's request about the data on them: what is wished, how far it has come."""

from enum import StrEnum


class RequestKind(StrEnum):
    """List what a person may ask for (2018/1862 article 67; RPD, chapter on the rights of the individual)."""

    ACCESS = "access"
    CORRECTION = "correction"
    DELETION = "deletion"


class RequestStatus(StrEnum):
    """List the states of a request."""

    REGISTERED = "registered"
    SEARCHED = "searched"
    ANSWERED = "answered"
    CLOSED = "closed"


class RequestStep(StrEnum):
    """List the steps with a request."""

    SEARCH = "search"
    CONSULT = "consult"
    DECIDE = "decide"
    ANSWER = "answer"
    SETTLE = "settle"
    CLOSE = "close"


class Involvement(StrEnum):
    """List how a filing concerns the person: it is about them, or it names them as a victim of misuse."""

    SUBJECT = "subject"
    MISUSED_IDENTITY = "misused_identity"


class Disclosure(StrEnum):
    """List what an owner advises and what is decided; what nobody decided is not disclosed."""

    OPEN = "open"
    DISCLOSE = "disclose"
    RESTRICT = "restrict"


class Remedy(StrEnum):
    """List what was done about a finding after the answer."""

    NONE = "none"
    CORRECTED = "corrected"
    DELETED = "deleted"
