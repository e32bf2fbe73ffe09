"""Hold dates of birth as they are known: year, month, day, span, or roughly."""

import re
from dataclasses import dataclass
from datetime import date

NEEDS_MONTH = "a day needs its month"
WRITTEN_SO = "a date is written YYYY, YYYY-MM or YYYY-MM-DD"
_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a year and a month, or a full day of the Gregorian calendar."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError(NEEDS_MONTH)
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; anything else, or no such day, is a ValueError."""
        form = _FORM.fullmatch(text)
        if form is None or not text.isascii():
            raise ValueError(WRITTEN_SO)
        year, month, day = (int(part) if part else None for part in form.groups())
        return cls(year or 0, month, day)

    def __str__(self) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class BirthDate:
    """One listed date of birth.

    `until` is the last year of a span ("between 1960 and 1965"); `approximate` says the list
    itself calls the date rough.
    """

    date: PartialDate
    until: int | None = None
    approximate: bool = False

    def __str__(self) -> str:
        span = f"{self.date}/{self.until}" if self.until else str(self.date)
        return f"{span}~" if self.approximate else span

    @classmethod
    def parse(cls, text: str) -> "BirthDate":
        """Read what `str` wrote: `1960`, `1960/1965`, `1960-05~`."""
        span = text.removesuffix("~")
        first, _, last = span.partition("/")
        return cls(PartialDate.parse(first), int(last) if last else None, text.endswith("~"))
