"""Speak four languages: choose one for the visitor, and say texts, dates and countries in it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from babel import Locale
from babel.dates import format_date, format_datetime, format_skeleton, format_time
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from babel.units import format_unit
from flask import g, has_request_context, request

from search.text.countries import country_name

FOLDER = Path(__file__).with_name("translations")
COOKIE = "language"


@dataclass(frozen=True, slots=True)
class Language:
    """Hold one language: its code, its own name and the direction it is written in."""

    code: str
    name: str
    direction: str = "ltr"

    @property
    def locale(self) -> Locale:
        """Return what Babel knows of it."""
        return Locale.parse(self.code)


# INTERPOL's working languages.
LANGUAGES = {
    each.code: each
    for each in (
        Language("en", "English"),
        Language("fr", "Français"),
        Language("es", "Español"),
        Language("ar", "العربية", "rtl"),
    )
}
SOURCE = "en"


def language() -> Language:
    """Return the visitor's language: the one they chose, or the best of those their browser asks for."""
    if not has_request_context():
        return LANGUAGES[SOURCE]
    if "language" not in g:
        asked = request.cookies.get(COOKIE, "")
        g.language = LANGUAGES.get(asked) or _best(request.accept_languages.values())
    chosen: Language = g.language
    return chosen


def choose(code: str) -> None:
    """Answer in this language, where it is one of ours, whatever the visitor chose before."""
    if code in LANGUAGES:
        g.language = LANGUAGES[code]


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Say everything within the block in a language that is not the visitor's."""
    before = language()
    g.language = LANGUAGES[code]
    try:
        yield
    finally:
        g.language = before


def _best(asked: Iterable[str]) -> Language:
    """Return the first language asked for that is spoken, wherever it is spoken."""
    spoken = (LANGUAGES.get(each.partition("-")[0].lower()) for each in asked)
    return next(filter(None, spoken), LANGUAGES[SOURCE])


def gettext(text: str) -> str:
    """Say a text in the visitor's language."""
    return str(_catalogue(language().code).ugettext(text)) if text else ""


def ngettext(one: str, many: str, count: int) -> str:
    """Say a text about so many in the visitor's language, which may have six forms of it."""
    return str(_catalogue(language().code).ungettext(one, many, count))


def day(value: date | str | None) -> str:
    """Write a day as the visitor does; what is known of a date in part stays as it is."""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return str(value)
    return "" if value is None else format_date(value, "medium", locale=language().locale)


def month(value: str) -> str:
    """Name a month such as `2026-03` in the visitor's language, without its year."""
    return str(format_skeleton("MMM", date.fromisoformat(f"{value}-01"), locale=language().locale))


def moment(value: datetime) -> str:
    """Write a moment as the visitor does, in UTC and saying so."""
    return f"{format_datetime(value, 'medium', locale=language().locale)} UTC"


def hour(value: datetime) -> str:
    """Write the hour and minute of a moment as the visitor does, in UTC and saying so."""
    return f"{format_time(value, 'short', locale=language().locale)} UTC"


def amount(count: int, unit: str, length: Literal["short", "long"] = "short") -> str:
    """Write so many of a unit that Babel knows, such as `month` or `centimeter`."""
    return str(format_unit(count, unit, length, locale=language().locale))


def country(code: str) -> str:
    """Name a country in the visitor's language; codes of no state are named as the registry names them."""
    return str(language().locale.territories.get(code) or country_name(code) or code)


def countries() -> list[tuple[str, str]]:
    """Return every country's code with its name, in the order of the visitor's alphabet."""
    named = language().locale.territories
    states = ((code, str(name)) for code, name in named.items() if len(code) == 2 and code.isalpha())  # noqa: PLR2004
    return sorted(states, key=lambda each: each[1])


@cache
def texts(code: str) -> tuple[str, ...]:
    """Return every text that is said in this language, in the words of the source; of plurals, none."""
    return () if code == SOURCE else tuple(each.id for each in _read(code) if isinstance(each.id, str))


@cache
def _catalogue(code: str) -> NullTranslations:
    """Read a language's texts; compiled here, so that no compiled copy can fall behind."""
    if code == SOURCE:
        return NullTranslations()
    compiled: Any = BytesIO()
    write_mo(compiled, _read(code))
    compiled.seek(0)
    return Translations(compiled)


def _read(code: str) -> Catalog:
    with (FOLDER / f"{code}.po").open("rb") as file:
        return read_po(file, locale=code)
