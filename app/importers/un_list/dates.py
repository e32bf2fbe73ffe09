"""Read dates of birth as the UN writes them: exact, approximate, a span, or words."""

import re
from datetime import date

from lxml import etree

from app.importers.un_list.fields import Faulty, Lost, parse_day, path_of, spare, text_of
from search.text.dates import BirthDate, PartialDate

KINDS = ("", "EXACT", "APPROXIMATELY", "BETWEEN")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\b", re.IGNORECASE)
# Years of the Hijri and Persian calendars, which notes use as well, stay out.
_YEAR = re.compile(r"\b(1[89]\d{2}|20\d{2})\b")


def birth_date(element: etree._Element, *, lost: Lost) -> BirthDate | None:
    """Read the date of one INDIVIDUAL_DATE_OF_BIRTH; None where only words say something.

    A date of unknown type counts as rough.
    """
    kind = spare(lost, _kind, element)
    note = text_of(element, "NOTE")
    rough = kind in {"APPROXIMATELY", None} or note.lower().startswith("approx")
    if kind == "BETWEEN":
        return _span(element, rough)
    if text := text_of(element, "DATE"):
        return BirthDate(_day(text, path_of(element, "DATE")), approximate=rough)
    if text_of(element, "YEAR"):
        return BirthDate(PartialDate(_year(element, "YEAR"), _only_month(note)), approximate=rough)
    return _in_words(note, rough)


def alias_birth_date(element: etree._Element) -> BirthDate | None:
    """Return the birth date that goes with an alias: a day or a year."""
    text, path = text_of(element, "DATE_OF_BIRTH"), path_of(element, "DATE_OF_BIRTH")
    if not text:
        return None
    if re.fullmatch(r"\d{4}", text):
        return BirthDate(PartialDate(_plausible(text, path)))
    return BirthDate(_day(text, path))


def _kind(element: etree._Element) -> str:
    kind = text_of(element, "TYPE_OF_DATE").upper()
    if kind not in KINDS:
        raise Faulty(path_of(element, "TYPE_OF_DATE"), f"“{kind[:40]}” is no known type of date")
    return kind


def _span(element: etree._Element, rough: bool) -> BirthDate:
    first, last = _year(element, "FROM_YEAR"), _year(element, "TO_YEAR")
    if first > last:
        raise Faulty(path_of(element, "TO_YEAR"), f"{last} lies before {first}")
    return BirthDate(PartialDate(first), until=last if last > first else None, approximate=rough)


def _day(text: str, path: str) -> PartialDate:
    day: date = parse_day(text, path)
    return PartialDate(_plausible(f"{day.year:04}", path), day.month, day.day)


def _year(element: etree._Element, tag: str) -> int:
    return _plausible(text_of(element, tag), path_of(element, tag))


def _plausible(text: str, path: str) -> int:
    if not _YEAR.fullmatch(text):
        raise Faulty(path, f"“{text[:40]}” is no year in which a listed person can be born")
    return int(text)


def _in_words(note: str, rough: bool) -> BirthDate | None:
    years = _YEAR.findall(note)
    if len(years) != 1:
        return None
    month = _only_month(note)
    return BirthDate(PartialDate(int(years[0]), month), approximate=rough or month is None)


def _only_month(note: str) -> int | None:
    months = {_MONTHS.index(found.lower()) + 1 for found in _MONTH.findall(note)}
    return months.pop() if len(months) == 1 else None
