"""Say how much one key, one address and one role may ask for; each number with its reason."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.vocabulary.actors import Role

ADDRESS, PUBLIC, WRONG_KEYS, SIGN_IN = "address", "public", "wrong_keys", "sign_in"
IN_MEMORY = "memory://"
SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}


@dataclass(frozen=True, slots=True)
class Rate:
    """So many in so many seconds."""

    amount: int
    seconds: int

    def __str__(self) -> str:
        return f"{self.amount}/{self.seconds} seconds"

    @property
    def speed(self) -> float:
        """Return how many a second that is."""
        return self.amount / self.seconds


# By what is counted: a role counts for each key of an actor who holds it.
DEFAULTS: Mapping[str, Rate] = {
    # A person asks once in ten seconds, a lane of gates once in two. Whoever empties a list asks more.
    Role.OFFICER: Rate(300, 60),
    Role.CLERK: Rate(300, 60),
    Role.REVIEWER: Rate(300, 60),
    Role.IMPORTER: Rate(600, 60),
    Role.AUDITOR: Rate(120, 60),
    Role.DATA_PROTECTION_OFFICER: Rate(120, 60),
    Role.ADMINISTRATOR: Rate(120, 60),
    # A copy asks once a second, and more while it catches up.
    Role.COPY: Rate(600, 60),
    # A counter checks a document a second; 800 numbers in a row are somebody who looks for the sought ones.
    Role.PARTNER: Rate(60, 60),
    # A whole office may stand behind one address.
    ADDRESS: Rate(6000, 60),
    # Of those who show no key: a reader of the public lists, whose pages cost the database most.
    PUBLIC: Rate(300, 60),
    # Nobody mistypes a key: a program with an old key says so ten times, and is heard.
    WRONG_KEYS: Rate(10, 300),
    # Tries of one account at the desks, by password or code; ten times as many from one address.
    SIGN_IN: Rate(10, 900),
}
# Counted in the database, so that many workers and machines count together; each costs a write.
EXACT = frozenset({Role.PARTNER})
_STORAGE = re.compile(r"memory://|rediss?://\S+")
_RATE = re.compile(rf"([1-9]\d{{0,8}})/([1-9]\d{{0,2}})? ?({'|'.join(SECONDS)})s?")


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits by what is counted, and where those that are not exact are counted."""

    by: Mapping[str, Rate] = field(default_factory=lambda: DEFAULTS)
    storage: str = field(default=IN_MEMORY, repr=False)

    def of_roles(self, roles: Iterable[Role]) -> Rate:
        """Return the most generous limit of these roles; the least of all for an actor without one."""
        given = [self.by[role] for role in roles] or [min((self.by[role] for role in Role), key=_speed)]
        return max(given, key=_speed)


def read_limits(text: str, storage: str = "") -> Limits:
    """Return the defaults changed by `officer=6000/minute, partner=10/second`. Raises ValueError."""
    changed = dict(_entry(each) for each in text.split(",") if each.strip())
    if storage and not _STORAGE.fullmatch(storage):
        raise ValueError("RATE_LIMIT_STORAGE is memory:// or the address of a Redis, redis://host:6379.")
    return Limits({**DEFAULTS, **changed}, storage or IN_MEMORY)


def _entry(text: str) -> tuple[str, Rate]:
    what, _, limit = (part.strip() for part in text.partition("="))
    if what not in DEFAULTS:
        raise ValueError(f"{what!r} is none of {', '.join(DEFAULTS)}.")
    read = _RATE.fullmatch(limit)
    if read is None:
        raise ValueError(f"{limit!r} is no limit; write one such as 300/minute or 10/5minutes.")
    return what, Rate(int(read[1]), int(read[2] or 1) * SECONDS[read[3]])


def _speed(rate: Rate) -> float:
    return rate.speed
