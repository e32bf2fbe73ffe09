"""Count filings, lookups, hits and extensions of a year, and how complete filings are, naming nobody.

Each measure is counted by one dimension at a time, so that no cell is narrow, and is released by
`app.rules.suppression` (P15; 2018/1862 article 74). Periods are whole years: two that overlap would tell by
their difference what each hides.
"""

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median
from typing import Any

from sqlalchemy import ColumnElement, func, select

from app.models import (
    Attachment,
    AuditEntry,
    BirthDateRow,
    Bureau,
    Filing,
    Lookup,
    Place,
    Subject,
)
from app.rules import policy, suppression, transitions
from app.rules.suppression import LEAST, Counts
from app.services.oversight import hit_statistics
from app.transaction import Tx
from app.vocabulary.actors import Action, Outcome
from app.vocabulary.filings import FilingStatus
from app.vocabulary.lookups import Answer, LookupKind, Purpose
from app.vocabulary.subjects import AttachmentKind, PlaceKind, SubjectType

MONTHS = 12
UNKNOWN = "unknown"
NOWHERE: Mapping[str, str] = {"kind": UNKNOWN, "country": UNKNOWN}
# What is counted with its values along each dimension: (dimension → value) and how many.
Counted = Iterator[tuple[Mapping[str, str], Counts]]


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a dimension, such as a month, and its count; None where it is hidden."""

    key: str
    value: float | None


@dataclass(frozen=True, slots=True)
class StatTable:
    """One measure by one dimension; `total` None where the sum is hidden, or would say nothing."""

    measure: str
    by: str
    cells: tuple[Cell, ...]
    total: float | None


@dataclass(frozen=True, slots=True)
class Statistics:
    """The tables of a year, and the count below which a cell is hidden."""

    year: int
    least: int
    tables: tuple[StatTable, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that is counted: one name for each count of a cell, and where the counts come from."""

    names: tuple[str, ...]
    counted: Callable[[Tx, int], Counted]


def statistics(tx: Tx, year: int) -> Statistics:
    """Return the tables of one year, in UTC."""
    policy.require(tx.actor, Action.READ_STATISTICS)
    tables = [table for measure in MEASURES for table in _tables(tx, year, measure)]
    more = (*_per_lookup(tables), *_minutes_to_answer(tx, year), _days_to_entry(tx, year))
    return Statistics(year, LEAST, (*tables, *more))


def _tables(tx: Tx, year: int, measure: Measure) -> Iterator[StatTable]:
    nothing: Counts = (0,) * len(measure.names)
    domains = _domains(tx, year)
    summed: dict[str, dict[str, Counts]] = {}
    for place, count in measure.counted(tx, year):
        for by, key in place.items():
            table = summed.setdefault(by, dict.fromkeys(domains.get(by, ()), nothing))
            table[key] = tuple(map(sum, zip(table.get(key, nothing), count, strict=True)))
    released = suppression.release(summed)
    for at, name in enumerate(measure.names):
        if name:
            total = released.total[at] if released.total else None
            for by, cells in released.tables.items():
                shown = tuple(Cell(key, counts[at] if counts else None) for key, counts in cells.items())
                yield StatTable(name, by, shown, total)


def _domains(tx: Tx, year: int) -> Mapping[str, Sequence[str]]:
    """Return the values of dimensions that are listed even where nothing is counted, in their order."""
    return {
        "month": [f"{year}-{month:02}" for month in range(1, MONTHS + 1)],
        "kind": [],
        "country": sorted({code or UNKNOWN for code in tx.session.scalars(select(Bureau.country))}),
        "purpose": list(Purpose),
        "answer": list(Answer),
        "way": list(LookupKind),
    }


def _bounds(year: int) -> Iterator[tuple[str, datetime, datetime]]:
    starts = [datetime(year + at // MONTHS, at % MONTHS + 1, 1, tzinfo=UTC) for at in range(MONTHS + 1)]
    for number, (start, end) in enumerate(itertools.pairwise(starts), 1):
        yield f"{year}-{number:02}", start, end


def _filings(tx: Tx, year: int) -> Counted:
    """Count what was filed, whatever became of it, by the month in which it was entered."""
    columns = Filing.type, Filing.kind, Bureau.country
    query = select(*columns, func.count()).join(Bureau, Bureau.id == Filing.bureau_id)
    query = query.where(Filing.status != FilingStatus.DRAFT).group_by(*columns)
    for month, start, end in _bounds(year):
        for row in tx.session.execute(query.where(Filing.created_at >= start, Filing.created_at < end)):
            yield {"month": month, **_of_filing(*row[:3])}, (row[3],)


def _lookups(tx: Tx, year: int) -> Counted:
    """Count lookups by month, way of asking, purpose, answer, and the country of the asker's bureau."""
    columns = Lookup.kind, Lookup.purpose, Lookup.answer, Bureau.country
    query = select(*columns, func.count()).join(Bureau, Bureau.id == Lookup.bureau_id).group_by(*columns)
    for month, start, end in _bounds(year):
        for row in tx.session.execute(query.where(Lookup.at >= start, Lookup.at < end)):
            way, purpose, answer, country, count = row
            place = {"way": way, "purpose": purpose, "answer": answer, "country": country or UNKNOWN}
            yield {"month": month, **place}, (count,)


def _hits(tx: Tx, year: int) -> Counted:
    """Count matches that were found to be the one, and to be another, by month, kind and owner's country."""
    for month, start, end in _bounds(year):
        decided = hit_statistics.decided(tx, start, end)
        places = dict(_places(tx, sorted({each.filing_id for each in decided})))
        for each in decided:
            count = (1, 0) if each.confirmed else (0, 1)
            yield {"month": month, **places.get(each.filing_id, NOWHERE)}, count


def _per_lookup(tables: Sequence[StatTable]) -> Iterator[StatTable]:
    """Yield false matches per 1,000 lookups by month, where both counts are shown: it tells no more."""
    by_month = {each.measure: each for each in tables if each.by == "month"}
    if not {"false_matches", "lookups"} <= by_month.keys():
        return
    false, asked = by_month["false_matches"], by_month["lookups"]
    cells = tuple(
        Cell(part.key, _per_thousand(part.value, whole.value))
        for part, whole in zip(false.cells, asked.cells, strict=True)
    )
    total = _per_thousand(false.total, asked.total)
    yield StatTable("false_matches_per_1000_lookups", "month", cells, total)


def _per_thousand(part: float | None, whole: float | None) -> float | None:
    if part is None or whole is None:
        return None
    return round(1000 * part / whole, 1) if whole else 0


def _minutes_to_answer(tx: Tx, year: int) -> Iterator[StatTable]:
    """Yield the median of minutes from a hit to its owner's answer, by kind, and by the owner's country."""
    months = list(_bounds(year))
    answered = list(hit_statistics.answered(tx, months[0][1], months[-1][2]))
    places = dict(_places(tx, sorted({each.filing_id for each in answered})))
    for by in ("kind", "country"):
        found: dict[str, list[int]] = {}
        for each in answered:
            key = places.get(each.filing_id, NOWHERE)[by]
            found.setdefault(key, []).append(each.minutes)
        yield StatTable("median_minutes_to_answer_a_hit", by, _medians(found), None)


def _medians(found: Mapping[str, Sequence[int]]) -> tuple[Cell, ...]:
    """Return the median of each, hidden where it is of a few and so perhaps one's own."""
    return tuple(
        Cell(key, round(median(values)) if len(values) >= suppression.TOGETHER else None)
        for key, values in sorted(found.items())
    )


def _extensions(tx: Tx, year: int) -> Counted:
    """Count extensions by month, kind and country of the owner (2018/1862 article 54(6))."""
    done = (AuditEntry.action == Action.EXTEND, AuditEntry.outcome == Outcome.DONE)
    for month, start, end in _bounds(year):
        within = (AuditEntry.at >= start, AuditEntry.at < end)
        ids = Counter(tx.session.scalars(select(AuditEntry.object_id).where(*done, *within)))
        for filing_id, place in _places(tx, list(ids)):
            yield {"month": month, **place}, (ids[filing_id],)


def _places(tx: Tx, filing_ids: Sequence[str]) -> Iterator[tuple[str, Mapping[str, str]]]:
    query = select(Filing.id, Filing.type, Filing.kind, Bureau.country).join(
        Bureau, Bureau.id == Filing.bureau_id
    )
    for start in range(0, len(filing_ids), hit_statistics.CHUNK):
        for row in tx.session.execute(
            query.where(Filing.id.in_(filing_ids[start : start + hit_statistics.CHUNK]))
        ):
            yield row[0], _of_filing(*row[1:])


def _quality(tx: Tx, year: int) -> Counted:
    """Count filings in force about people, and of these the ones with photo, prints and a full date."""
    subject = select(Subject.id).where(Subject.filing_id == Filing.id, Subject.type == SubjectType.PERSON)
    full = BirthDateRow.day.is_not(None)
    has = (
        subject.join(Attachment).where(Attachment.kind == AttachmentKind.PHOTO).exists(),
        subject.join(Attachment).where(Attachment.kind == AttachmentKind.FINGERPRINTS).exists(),
        subject.join(BirthDateRow).where(full).exists(),
    )
    columns = Filing.type, Filing.kind, Bureau.country, *has
    query = select(*columns, func.count()).join(Bureau, Bureau.id == Filing.bureau_id)
    for row in tx.session.execute(query.where(*_in_force(year), subject.exists()).group_by(*columns)):
        photo, prints, dated, count = row[3:]
        with_and_without = [number for each in (photo, prints, dated) for number in _split(each, count)]
        yield _of_filing(*row[:3]), (count, *with_and_without)


def _split(has: Any, count: int) -> tuple[int, int]:
    return (count, 0) if has else (0, count)


def _days_to_entry(tx: Tx, year: int) -> StatTable:
    """Return the median of days from the event to the entry of filings in force, by kind."""
    query = select(Filing.type, Filing.kind, Filing.created_at, Place.on)
    query = query.join(Subject, Subject.filing_id == Filing.id).join(Place, Place.subject_id == Subject.id)
    found: dict[str, list[int]] = {}
    for row in tx.session.execute(
        query.where(*_in_force(year), Place.kind == PlaceKind.EVENT, Place.on.is_not(None))
    ):
        days = (row.created_at.date() - row.on).days
        found.setdefault(_kind(row.type, row.kind), []).append(max(0, days))
    return StatTable("median_days_from_event_to_entry", "kind", _medians(found), None)


def _in_force(year: int) -> tuple[ColumnElement[bool], ...]:
    start, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    in_force = Filing.status.in_(transitions.IN_FORCE)
    return in_force, Filing.created_at >= start, Filing.created_at < end


def _of_filing(filing_type: Any, kind: str, country: str) -> Mapping[str, str]:
    return {"kind": _kind(filing_type, kind), "country": country or UNKNOWN}


def _kind(filing_type: Any, kind: str) -> str:
    return f"{filing_type}.{kind}"


# A measure of another noun is one more line: its names, and a function that counts.
MEASURES: tuple[Measure, ...] = (
    Measure(("filings",), _filings),
    Measure(("lookups",), _lookups),
    Measure(("hits", "false_matches"), _hits),
    Measure(("extensions",), _extensions),
    # Without names: those that lack it, so that these are protected too.
    Measure(
        (
            "persons",
            "persons_with_photo",
            "",
            "persons_with_prints",
            "",
            "persons_with_full_date",
            "",
        ),
        _quality,
    ),
)
