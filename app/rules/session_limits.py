"""Say how long a sign-in at the desks holds, by role, and what must be proved again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.vocabulary.actors import Action, Role


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """Hold for how long a session may lie idle, and for how long it lasts whatever happens."""

    idle: timedelta
    whole: timedelta


_SHIFT = timedelta(hours=12)
_DAY = timedelta(hours=10)
# Our choice. A counter is manned for a whole shift, and an officer locked out keeps a queue waiting; whoever
# sees everybody's questions, or gives out rights, signs in again the sooner.
LIMITS = {
    Role.OFFICER: SessionLimits(timedelta(minutes=60), _SHIFT),
    Role.CLERK: SessionLimits(timedelta(minutes=30), _DAY),
    Role.REVIEWER: SessionLimits(timedelta(minutes=30), _DAY),
    Role.IMPORTER: SessionLimits(timedelta(minutes=30), _DAY),
    Role.PARTNER: SessionLimits(timedelta(minutes=15), _DAY),
    Role.AUDITOR: SessionLimits(timedelta(minutes=15), timedelta(hours=8)),
    Role.DATA_PROTECTION_OFFICER: SessionLimits(timedelta(minutes=15), timedelta(hours=8)),
    Role.ADMINISTRATOR: SessionLimits(timedelta(minutes=10), timedelta(hours=4)),
    # A system, which never signs in.
    Role.COPY: SessionLimits(timedelta(minutes=10), timedelta(hours=4)),
}
# Proved so lately, it is believed that the same person still sits there.
STRONG_FOR = timedelta(minutes=10)
# What nothing takes back: the filing is gone, or its purpose has ended; what was copied out stays copied;
# whoever was given rights may have used them by the time they are taken away.
NOT_UNDONE = frozenset(
    {
        Action.WITHDRAW,
        Action.CANCEL,
        Action.FULFIL,
        Action.REFUSE,
        Action.PURGE,
        Action.EXPORT,
        Action.MANAGE_ACTORS,
    }
)


def limits_of(roles: Iterable[Role]) -> SessionLimits:
    """Return the strictest limits of these roles; an actor without one has the strictest of all."""
    held = [LIMITS[role] for role in roles] or list(LIMITS.values())
    return SessionLimits(min(each.idle for each in held), min(each.whole for each in held))


def holds(roles: Iterable[Role], begun_at: datetime, seen_at: datetime, now: datetime) -> bool:
    """Tell whether a session of these roles, begun and last seen then, still holds."""
    limits = limits_of(roles)
    return now < seen_at + limits.idle and now < begun_at + limits.whole


def asks_again(action: Action, strong_at: datetime, now: datetime) -> bool:
    """Tell whether who does this must prove once more who they are."""
    return action in NOT_UNDONE and is_stale(strong_at, now)


def is_stale(strong_at: datetime, now: datetime) -> bool:
    """Tell whether it is too long ago that somebody proved who they are."""
    return now >= strong_at + STRONG_FOR
