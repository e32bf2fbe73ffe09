"""Count in the database how often something was done in a window of time, for all workers and machines."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, delete
from sqlalchemy.dialects import postgresql, sqlite

from app.models import RateCount
from app.rules.rate_limits import Rate
from app.transaction import Tx


@dataclass(frozen=True, slots=True)
class Counted:
    """One window: how often by now, how often at most, and when it ends."""

    count: int
    most: int
    ends_at: datetime

    @property
    def over(self) -> bool:
        """Tell whether more was done than may be."""
        return self.count > self.most


def count(tx: Tx, key: str, rate: Rate) -> Counted:
    """Count one more, in one statement, so that two at once are two; a window begins with its first."""
    insert = sqlite.insert if tx.session.get_bind().dialect.name == "sqlite" else postgresql.insert
    ends = tx.at + timedelta(seconds=rate.seconds)
    first = insert(RateCount).values(key=key, count=1, ends_at=ends)
    over = RateCount.ends_at <= tx.at
    counted = first.on_conflict_do_update(
        index_elements=["key"],
        set_={
            "count": case((over, 1), else_=RateCount.count + 1),
            "ends_at": case((over, ends), else_=RateCount.ends_at),
        },
    ).returning(RateCount.count, RateCount.ends_at)
    done, until = tx.session.execute(counted).one()
    if done == 1:  # one of them pays for sweeping, so that the table stays as small as the windows are few
        tx.session.execute(delete(RateCount).where(RateCount.ends_at < tx.at - timedelta(hours=1)))
    return Counted(done, rate.amount, until)
