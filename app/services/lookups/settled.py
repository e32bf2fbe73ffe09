"""Part matches that were settled before for the very person from those that are raised.

It costs a lookup one query by index, and nothing where nothing is shown or the person is not told in full.
"""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import bindparam, or_, select

from app.models import SettledMatch
from app.rules.shown import MatchShown, SettledShown
from app.transaction import Tx
from app.vocabulary.hits import Settled

_NOTE = "{count} of the matches for this very person {were} rejected or cleared before: see `settled`."
_HELD_BACK = "{count} that {were} settled before for this very person made room for others: ask for more."
_SETTLED = select(
    SettledMatch.filing_id,
    SettledMatch.subject_id,
    SettledMatch.outcome,
    SettledMatch.hit_id,
    SettledMatch.bureau,
    SettledMatch.at,
    SettledMatch.ground,
    SettledMatch.until,
).where(
    SettledMatch.person == bindparam("person"),
    SettledMatch.ended_at.is_(None),
    or_(SettledMatch.outcome == Settled.REJECTED, SettledMatch.approved_at.is_not(None)),
    or_(SettledMatch.until.is_(None), SettledMatch.until >= bindparam("today")),
    or_(SettledMatch.everywhere, SettledMatch.bureau == bindparam("bureau")),
)
Parted = tuple[tuple[MatchShown, ...], tuple[MatchShown, ...]]


def parted(tx: Tx, person: str | None, shown: Sequence[MatchShown]) -> Parted:
    """Return the matches that are raised, and those settled for this person; each says by whom."""
    if person is None or not shown:
        return tuple(shown), ()
    asked = {"person": person, "today": tx.at.date(), "bureau": tx.actor.bureau}
    rows = tx.session.connection().execute(_SETTLED, asked).all()
    known = {(row.filing_id, row.subject_id): SettledShown(*row[2:]) for row in rows}
    raised = tuple(each for each in shown if _pair(each) not in known)
    settled = tuple(replace(each, settled=known[_pair(each)]) for each in shown if _pair(each) in known)
    return raised, settled


def note(count: int, *, held_back: bool = False) -> str:
    """Return what an answer says of so many settled matches."""
    sentence = _HELD_BACK if held_back else _NOTE
    return sentence.format(count=count, were="was" if count == 1 else "were")


def _pair(match: MatchShown) -> tuple[str, str]:
    return match.filing.id, match.subject.id
