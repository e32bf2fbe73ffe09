"""List what is shown to those who read: words of the audit, beside the action."""

from enum import StrEnum

from app.vocabulary.actors import Action


class Reading(StrEnum):
    """List what an actor asks to be shown; `unchanged`: a change that changed nothing shows what stands.

    `rehearsal`: an import says what it would change.
    """

    FILING = "filing"
    LIST = "list"
    SEARCH = "search"
    HISTORY = "history"
    DIFFERENCE = "difference"
    LINKS = "links"
    SIMILAR = "similar"
    ATTACHMENTS = "attachments"
    FILE = "file"
    PRINTED = "printed"
    CORRECTIONS = "corrections"
    MESSAGES = "messages"
    RECALL = "recall"
    HITS = "hits"
    CLEARANCES = "clearances"
    FLAGS = "flags"
    SHARING = "sharing"
    UNCHANGED = "unchanged"
    CHECKS = "checks"
    REHEARSAL = "rehearsal"
    EXPORT = "export"
    CHANGES = "changes"
    IMPORTS = "imports"
    SUBJECT_REQUESTS = "subject_requests"
    CONSULTATIONS = "consultations"
    DISCLOSURE = "disclosure"
    PROCESSING = "processing"
    AUDIT = "audit"
    AUDIT_SEARCH = "audit_search"
    PROOF = "proof"
    MISUSE = "misuse"
    STATISTICS = "statistics"
    OWN_LOOKUPS = "own_lookups"
    SESSIONS = "sessions"
    TRAVELLER_LISTS = "traveller_lists"
    OPEN_FORM = "open_form"


# Every other reading is a `read`.
ACTIONS = {
    Reading.LIST: Action.LIST,
    Reading.SEARCH: Action.SEARCH,
    Reading.SIMILAR: Action.LOOKUP,
    Reading.FILE: Action.HAND_OUT,
    Reading.PRINTED: Action.HAND_OUT,
    Reading.CORRECTIONS: Action.CORRESPOND,
    Reading.MESSAGES: Action.CORRESPOND,
    Reading.CHECKS: Action.CHECK,
    Reading.REHEARSAL: Action.IMPORT,
    Reading.EXPORT: Action.EXPORT,
    Reading.CHANGES: Action.FOLLOW,
    Reading.HITS: Action.READ_HITS,
    Reading.CLEARANCES: Action.CLEAR,
    Reading.SHARING: Action.READ_SHARING,
    Reading.IMPORTS: Action.IMPORT,
    Reading.SUBJECT_REQUESTS: Action.HANDLE_REQUEST,
    Reading.CONSULTATIONS: Action.ADVISE,
    Reading.DISCLOSURE: Action.HANDLE_REQUEST,
    Reading.PROCESSING: Action.SHOW_PROCESSING,
    Reading.AUDIT: Action.READ_AUDIT,
    Reading.AUDIT_SEARCH: Action.READ_AUDIT,
    Reading.PROOF: Action.READ_AUDIT,
    Reading.MISUSE: Action.REVIEW_FLAGS,
    Reading.STATISTICS: Action.READ_STATISTICS,
    Reading.TRAVELLER_LISTS: Action.LOOKUP,
}
