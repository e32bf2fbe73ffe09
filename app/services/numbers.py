"""Filing numbers: YYYY/NNNNN, counted per year, never given twice."""

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.models import NumberSeries


def allocate(session: Session, year: int, count: int = 1) -> list[str]:
    """The next `count` numbers of the year; the series' row is locked until the transaction ends."""
    following = session.scalar(
        update(NumberSeries)
        .where(NumberSeries.year == year)
        .values(next=NumberSeries.next + count)
        .returning(NumberSeries.next)
    )
    if following is None:
        following = 1 + count
        try:
            with session.begin_nested():
                session.add(NumberSeries(year=year, next=following))
        except IntegrityError:  # somebody else filed the year's first between the look and the insert
            return allocate(session, year, count)
    return [f"{year}/{number:05}" for number in range(following - count, following)]
