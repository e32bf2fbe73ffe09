"""Say what may be written in a read-only copy, and what it reads that is its own."""

from app.vocabulary.actors import Action
from app.vocabulary.readings import Reading

# What a copy writes: who may use it, who asked what, and the lists of travellers that are asked. Whatever
# else an action changes is changed in the register that is followed, and nowhere else.
WRITTEN = frozenset(
    {
        Action.AUTHENTICATE,
        Action.SIGN_IN,
        Action.LOOKUP,
        Action.MANAGE_ACTORS,
        Action.OPERATE,
        # Lookups that were kept long enough. Filings end and are purged by the feed alone.
        Action.PURGE,
        Action.REVIEW_FLAGS,
    }
)
# What asks by POST and changes nothing but the audit.
ASKED = WRITTEN | {
    Action.SEARCH,
    Action.READ,
    Action.LIST,
    Action.HAND_OUT,
    Action.READ_AUDIT,
    Action.READ_STATISTICS,
    Action.SHOW_PROCESSING,
}
# Readings of what came about in the copy itself: they have no age. All others are refused past its age.
OF_ITS_OWN = frozenset(
    {
        Reading.AUDIT,
        Reading.AUDIT_SEARCH,
        Reading.PROOF,
        Reading.MISUSE,
        Reading.STATISTICS,
        Reading.OWN_LOOKUPS,
        Reading.SESSIONS,
        Reading.PROCESSING,
        Reading.TRAVELLER_LISTS,
    }
)
