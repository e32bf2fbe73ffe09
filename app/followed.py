"""Tell whether a database is the copy of another register, and whether it is too old to answer from."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, select

from app.errors import ReadOnlyCopy, StaleCopy
from app.models import FollowedRegister

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
# A clock that is steered may stand this far before a moment it has told; more, and it was set back.
TOLERANCE_S = 1.0
# Every lookup asks this, so it is built once; where nothing is followed, the table is empty.
_FOLLOWED = select(
    FollowedRegister.url,
    FollowedRegister.bureau,
    FollowedRegister.as_of,
    FollowedRegister.boot,
    FollowedRegister.ticks,
    FollowedRegister.longest_s,
)


@dataclass(frozen=True, slots=True)
class CopyShown:
    """Say of which register this is a copy, as of which moment, how old, and how old at most.

    `as_of` and `age_s` (seconds) are None until the copy has caught up for the first time.
    """

    follows: str
    bureau: str
    as_of: datetime | None
    age_s: float | None
    longest_s: int

    @property
    def stale(self) -> bool:
        """Return whether it is too old to answer; a clock that was set back tells no age at all."""
        return self.age_s is None or not -TOLERANCE_S <= self.age_s <= self.longest_s

    @property
    def sentence(self) -> str:
        """Return the age in words, as every answer says it."""
        if self.as_of is None or self.age_s is None:
            return f"Copy of {self.follows}, not caught up so far."
        return f"Copy of {self.follows} as of {self.as_of:%Y-%m-%d %H:%M:%S} UTC, {self.age_s:.0f} s ago."


def copy_of(connection: Connection, now: datetime) -> CopyShown | None:
    """Return what the database is a copy of, and its age at this moment; None for a register itself."""
    row = connection.execute(_FOLLOWED).one_or_none()
    if row is None:
        return None
    age = None if row.as_of is None else _age_s(row.as_of, row.boot, row.ticks, now)
    return CopyShown(row.url, row.bureau, row.as_of, age, row.longest_s)


def require_original(connection: Connection, now: datetime, said: str = "") -> None:
    """Raise ReadOnlyCopy where the database is a copy, `said` to whoever must not learn what it follows."""
    copy = copy_of(connection, now)
    if copy is not None:
        told = f"It is changed at {copy.follows}, and what changes there comes here by itself."
        raise ReadOnlyCopy(said or told)


def require_fresh(connection: Connection, now: datetime, bureau: str) -> CopyShown | None:
    """Return the age to be told beside an answer to somebody of this bureau; None for a register itself.

    Raises StaleCopy where the copy is too old, and ReadOnlyCopy for another bureau: the copy holds what its
    own may see, and to anybody else "nothing" might be untrue.
    """
    copy = copy_of(connection, now)
    if copy is None:
        return None
    if copy.bureau and copy.bureau != bureau:
        raise ReadOnlyCopy(f"It holds what {copy.bureau} may see, and answers nobody of another bureau.")
    if copy.stale:
        raise StaleCopy(f"{StaleCopy.title} {copy.sentence} It may be {copy.longest_s} s old.")
    return copy


def ticks() -> tuple[str, float]:
    """Return which start of this machine is running, and the seconds since, suspended or not."""
    return _boot_id(), time.clock_gettime(time.CLOCK_BOOTTIME)


def _age_s(as_of: datetime, boot: str, since: float, now: datetime) -> float:
    """Return the larger age of two clocks: that of the wall may have been set back since."""
    by_wall = (now.astimezone(UTC) - as_of).total_seconds()
    here, passed = ticks()
    if by_wall < -TOLERANCE_S or not boot or boot != here:
        return by_wall
    return max(by_wall, passed - since)


@cache
def _boot_id() -> str:
    """Return the kernel's name for this start of the machine; empty where there is none."""
    try:
        return BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return ""
