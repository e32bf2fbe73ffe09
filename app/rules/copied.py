"""Say what may be written in a read-only copy, and what it reads that is its own."""

from dataclasses import dataclass, field

from app.vocabulary.actors import Action
from app.vocabulary.readings import Reading

# Some sixty times the age of a copy that is in step; an officer is told the age in any case.
LONGEST_S = 60
HIGHEST_S = 86_400


@dataclass(frozen=True, slots=True)
class CopySettings:
    """Hold how old a copy may be, in seconds, and by which key and authority it asks the register."""

    longest_s: int = LONGEST_S
    key: str = field(default="", repr=False)
    ca_certificate: str = ""


# What a copy writes: who may use it, who asked what, and the lists of travellers that are asked. Whatever
# else an action changes is changed in the register that is followed, and nowhere else.
WRITTEN = frozenset(
    {
        Action.AUTHENTICATE,
        Action.SIGN_IN,
        Action.LOOKUP,
        # Of what is found for a list of travellers; nothing else is sent in a copy.
        Action.ACKNOWLEDGE,
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
