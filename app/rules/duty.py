"""Say which role of a bureau takes a message on duty, by its kind and how urgent it is."""

from collections.abc import Iterator, Mapping, Sequence

from app.errors import Fault
from app.vocabulary.actors import Role
from app.vocabulary.messages import MessageKind, Priority

# Those who are on duty for messages.
ROLES = (Role.OFFICER, Role.CLERK, Role.REVIEWER)
# An officer at a counter takes what calls for somebody to act there; the rest is the work of those who keep
# filings, and speaks of what an officer may not see.
FOR_OFFICERS = frozenset({MessageKind.DIFFUSION, MessageKind.PARTNER_CHECK, MessageKind.LIST_MATCH})
ONLY_THESE = f"Officers take only these kinds: {', '.join(sorted(FOR_OFFICERS))}."
# One line for each kind and priority, and one for all kinds or all priorities.
MOST = (len(MessageKind) + 1) * (len(Priority) + 1)

Duty = Mapping[str, str]


def role_for(duties: Sequence[Duty], kind: str, priority: str) -> str:
    """Return the role that takes such a message, by the narrowest line; empty: any keeper.

    A kind is narrower than a priority.
    """
    roles = {(line["kind"], line["priority"]): line["role"] for line in duties}
    narrowing = ((kind, priority), (kind, ""), ("", priority), ("", ""))
    return next((roles[each] for each in narrowing if each in roles), "")


def faults(duties: Sequence[Duty]) -> Iterator[Fault]:
    """Yield a fault at each line said twice, and where officers would take what is not for them."""
    seen = set()
    for at, line in enumerate(duties):
        what = line["kind"], line["priority"]
        if what in seen:
            yield Fault(f"duty.{at}", "There is a line for this kind and priority already.")
        seen.add(what)
        if line["role"] == Role.OFFICER and line["kind"] not in FOR_OFFICERS:
            yield Fault(f"duty.{at}.kind", ONLY_THESE)
